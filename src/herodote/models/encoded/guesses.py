"""What the heads say, as records: words that name an event, an event, a figure, a passage read with one in mind."""

from __future__ import annotations

from dataclasses import dataclass

from herodote.models.wordpieces import Floats

NAMING = ("nothing", "event", "retold")
"""What a word may name: no event, an event as coders would point to it, or an event that other words name better."""


@dataclass(frozen=True)
class Trigger:
    """Words that name an event, the most probable type of it, and how probable it is that they name one."""

    start: int
    end: int
    type: str
    probability: float


@dataclass(frozen=True)
class EventGuess:
    """What the heads say of one event: its standing in the report and whether it took place."""

    standing: dict[str, float]
    status: dict[str, float]


@dataclass(frozen=True)
class CountGuess:
    """What the heads say of a figure: what became of the people, and who they were."""

    outcome: dict[str, float]
    who: dict[str, float]


@dataclass(frozen=True)
class Focused:
    """What the focus says of one event: roles of each wordpiece of its passage, evidence of each sentence, its kind."""

    first: int
    roles: Floats  # (wordpieces of the passage, roles)
    sentence: int
    evidence: Floats  # (sentences of the passage,)
    types: Floats
    status: Floats
    naming: Floats

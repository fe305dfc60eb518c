"""What an explanation is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["place", "time", "actor", "source", "count"]


class Candidate(Struct, frozen=True):
    """One thing that words may mean."""

    name: str
    id: str | None
    points: float | None
    """Points by the rules; None where the rules give none."""
    chosen: bool
    reasons: tuple[str, ...] = ()


class Finding(Struct, frozen=True):
    """Words that were found, what they were taken to mean, and why."""

    words: str
    start: int
    end: int
    value: str | None
    """What they were taken to mean; None: it cannot be told."""
    reasons: tuple[str, ...]
    score: float | None = None
    """How sure, from 0 to 1, where that is worked out."""
    candidates: tuple[Candidate, ...] = ()


class Working(Struct, frozen=True):
    """All that was found in a phrase or sentence. `found` empty: nothing, and `nothing` says why."""

    kind: Kind
    text: str
    known: tuple[str, ...]
    """What the words were held against: the day of publication, the country."""
    found: tuple[Finding, ...]
    nothing: str = ""


MOST_CHARACTERS = 20_000
"""A report is read with `herodote read`; the working of more than some pages nobody follows."""

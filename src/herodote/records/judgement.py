"""Decisions of people, and what joined reports."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class Judgement(Struct, frozen=True, gc=False):
    """A person's decision. Kept beside the machine's output, never written over it; undone by another judgement."""

    id: str
    at: str
    """UTC date-time."""
    who: str
    """Who decided: initials will do."""
    kind: Literal["same", "different", "accept", "reject", "correct", "retract_report", "undo", "note"]
    targets: tuple[str, ...]
    """Telling keys `<report id>#<event id>`, event ids, a report id, or the id of the judgement that is undone.

    Keys say best what the person had before them: an id goes with the event, and that changes.
    """
    field: str | None = None
    """`correct`: the field that is put right."""
    value: str | None = None
    """`correct`: the right value. `different`: how many of the targets, the first ones, are the one side; each side is
    one event then. Without it every target is an event of its own."""
    note: str = ""
    """Why, in the words of the one who decided."""


class ReportLink(Struct, frozen=True, gc=False):
    """That one report is a copy, a rewrite, a version of another, with the reason."""

    report: str
    of: str
    """Id of the report that it is taken from."""
    kind: Literal["copy", "rewrite", "version", "credit"]
    """`copy`, `version` (of one outlet, or in parts), `rewrite` (in other words), `credit` (it names the other)."""
    score: float
    """The measure by which it was decided."""
    why: str


class SameEvent(Struct, frozen=True, gc=False):
    """Why two tellings were held to be one event: the score and each reason in words."""

    a: str
    """Telling key of the one."""
    b: str
    """Telling key of the other."""
    score: float
    """The sum of the weights: log-odds."""
    reasons: tuple[str, ...] = field(default=())
    """Each feature with its weight, in words."""

"""What people decided, as the page tells it."""

from __future__ import annotations

from msgspec import Struct

from herodote.records import Event

SAID = {
    "accept": "accepted it",
    "reject": "rejected it",
    "correct": "put right",
    "same": "made it one with another",
    "different": "parted it from another",
    "note": "noted",
    "retract_report": "withdrew a report",
    "undo": "took a decision back",
}
"""Kinds of judgement in words, after the name of who made it."""


class DecisionLine(Struct, frozen=True):
    judgement: str
    on: str
    who: str
    said: str
    field: str
    was: str
    value: str
    note: str
    unseen: int


def decision_lines(event: Event) -> tuple[DecisionLine, ...]:
    """The decisions on an event, oldest first."""
    return tuple(
        DecisionLine(
            d.judgement, d.at[:10], d.who, SAID[d.kind], (d.field or "").replace("_", " "), d.was or "",
            (d.value or "") if d.kind == "correct" else "", d.note, d.unseen,
        )
        for d in event.decisions
    )  # fmt: skip

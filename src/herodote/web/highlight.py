"""A report's text cut into pieces, each with the marks that lie over it. Marks may overlap and nest in any way."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct


class Mark(Struct, frozen=True):
    """Words of the report that a value rests on."""

    start: int
    end: int
    kind: str
    """The field it is evidence of: `event`, `actor`, `place`, `count`, `source`, `cue`, `evidence`, ..."""
    anchor: str
    """What the mark belongs to: a claim id, an event id."""
    title: str = ""


class Piece(Struct, frozen=True):
    """A run of text under one and the same set of marks."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[str, ...]
    """Anchors of the marks that begin here: they get their id on the page here, once."""


def pieces(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The text from `start` to `end` in pieces; joined they are that text again.

    Marks that lie outside the text or are empty are left out: they can come from readings that others made.
    """
    end = len(text) if end is None else min(end, len(text))
    usable = sorted(
        (m for m in marks if 0 <= m.start < m.end <= len(text) and m.end > start and m.start < end),
        key=lambda m: (m.start, -m.end, m.kind, m.anchor),
    )
    cuts = sorted({start, end, *(max(start, m.start) for m in usable), *(min(end, m.end) for m in usable)})
    out: list[Piece] = []
    open_marks: list[Mark] = []
    next_mark = 0
    for left, right in itertools.pairwise(cuts):
        begun = []
        while next_mark < len(usable) and max(start, usable[next_mark].start) <= left:
            begun.append(usable[next_mark])
            next_mark += 1
        open_marks = [m for m in open_marks if m.end > left] + begun
        out.append(
            Piece(text[left:right], tuple(open_marks), tuple(dict.fromkeys(m.anchor for m in begun if m.anchor)))
        )
    return tuple(out)

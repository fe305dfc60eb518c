"""Readings made ready for linking: each report once, in one order, with what is known of it from the run before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from msgspec import Struct

from herodote.corroborate.block import Board, Pair, Since, all_proposed, positions_of
from herodote.corroborate.compare import Context
from herodote.corroborate.holders import Holders
from herodote.corroborate.memory import NOTHING, Memory
from herodote.corroborate.outline import Outline, mark_of, outline_of
from herodote.corroborate.shingles import Earlier, Overlap, all_overlaps, overlaps_since
from herodote.corroborate.telling import Told, key_of, tellings_of
from herodote.records import Reading

COPIED = 0.5
"""Share of the shorter text's shingles that makes a copy. On the press stories copies have 0.78 and more, rewrites
under 0.05; on hand-coded reports successive versions of one agency's text share 0.25 to 0.47 (background)."""


class Tellings(Sequence[Told]):
    """All tellings by position; those of a report are made ready when one of them is asked for."""

    def __init__(self, readings: Sequence[Reading], of_report: Sequence[range]) -> None:
        self._readings = readings
        self.of_report = of_report
        self.report_of = np.repeat(np.arange(len(readings)), [len(r) for r in of_report]).tolist()
        self._made: dict[int, tuple[Told, ...]] = {}

    def __len__(self) -> int:
        return len(self.report_of)

    @overload
    def __getitem__(self, position: int) -> Told: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Told]: ...
    def __getitem__(self, position: int | slice) -> Told | Sequence[Told]:
        if isinstance(position, slice):
            return [self[p] for p in range(*position.indices(len(self)))]
        report: int = self.report_of[position]
        return self.of(report)[position - self.of_report[report].start]

    def of(self, report: int) -> tuple[Told, ...]:
        """The tellings of a report."""
        made = self._made.get(report)
        if made is None:
            made = self._made[report] = tuple(tellings_of(self._readings[report], report))
        return made


class Change(Struct, frozen=True):
    """What differs from the run before. A report that was read anew is gone, and one that arrived."""

    arrived: frozenset[int]
    """Reports by their position now."""
    gone: frozenset[int]
    """Reports by their position before."""
    report_now: Sequence[int]
    """Position of a report before -> now, -1 for one that is gone."""
    telling_now: Sequence[int]
    """The same for tellings."""

    def as_since(self, now: Sequence[range], before: Sequence[range]) -> Since:
        """The change in tellings."""
        return Since(
            frozenset(p for report in self.arrived for p in now[report]),
            frozenset(p for report in self.gone for p in before[report]),
            self.telling_now,
        )


class Prepared(Struct, frozen=True):
    """What linking works on; positions in `told` and `readings` are the names of things here."""

    readings: tuple[Reading, ...]
    """Each report once, ordered by id: the order of arrival is forgotten."""
    outlines: tuple[Outline, ...]
    told: Tellings
    keys: tuple[str, ...]
    """By position, the key of the telling."""
    overlaps: tuple[Overlap, ...]
    context: Context
    board: Board
    before: Board
    change: Change

    @property
    def pairs(self) -> list[Pair]:
        """All pairs of tellings worth comparing, in order."""
        return sorted(all_proposed(self.board))


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """One reading a report, ordered by the report's id; of several readings of one report the fullest is kept."""
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.get(reading.report.id)
        if known is None or _rank(reading) < _rank(known):
            by_id[reading.report.id] = reading
    return tuple(by_id[i] for i in sorted(by_id))


def _rank(reading: Reading) -> tuple[int, bool, str, str]:
    report = reading.report
    return -len(reading.events), report.published is None, report.published or "", report.origin or ""


def prepare(readings: Sequence[Reading], memory: Memory = NOTHING) -> Prepared:
    """Everything that linking needs, the same for every order of the readings; what the memory has is taken from it."""
    kept = distinct(readings)
    known = {o.report: (n, o) for n, o in enumerate(memory.outlines)}
    counts = [len({e.id for e in reading.events}) for reading in kept]
    told = Tellings(kept, positions_of(counts))
    outlines: list[Outline] = []
    report_now = [-1] * len(memory.outlines)
    for index, reading in enumerate(kept):
        mark = mark_of(reading)
        number, outline = known.get(reading.report.id, (-1, None))
        if outline is not None and outline.mark == mark:
            report_now[number] = index
        else:
            outline = outline_of(reading, mark, told.of(index))
        outlines.append(outline)
    change = _change(memory, report_now, told.of_report)
    overlaps = _overlaps(kept, outlines, memory, change)
    pairs = frozenset((o.a, o.b) for o in overlaps)
    copies = frozenset((o.a, o.b) for o in overlaps if o.containment >= COPIED)
    return Prepared(
        readings=kept,
        outlines=tuple(outlines),
        told=told,
        keys=tuple(key_of(o.report, event) for o in outlines for event in o.events),
        overlaps=tuple(overlaps),
        context=Context(copies),
        board=_board(outlines, pairs),
        before=_board(memory.outlines, frozenset((o.a, o.b) for o in memory.overlaps)),
        change=change,
    )


def _change(memory: Memory, report_now: Sequence[int], now: Sequence[range]) -> Change:
    telling_now: list[int] = []
    for outline, index in zip(memory.outlines, report_now, strict=True):
        telling_now.extend(now[index] if index >= 0 else [-1] * len(outline.events))
    return Change(
        arrived=frozenset(range(len(now))).difference(report_now),
        gone=frozenset(n for n, index in enumerate(report_now) if index < 0),
        report_now=tuple(report_now),
        telling_now=tuple(telling_now),
    )


def _overlaps(
    readings: Sequence[Reading], outlines: Sequence[Outline], memory: Memory, change: Change
) -> list[Overlap]:
    samples = Holders([o.sampled for o in outlines])

    def text_of(report: int) -> str:
        return readings[report].report.text

    if not memory.outlines:
        return all_overlaps(samples, text_of)
    earlier = Earlier(
        tuple(_carried(memory.overlaps, change.report_now)),
        Holders([o.sampled for o in memory.outlines]),
        change.arrived,
        change.gone,
    )
    return overlaps_since(samples, text_of, earlier)


def _carried(overlaps: Sequence[Overlap], now: Sequence[int]) -> Iterator[Overlap]:
    for o in overlaps:
        a, b = now[o.a], now[o.b]
        if a >= 0 and b >= 0:
            yield Overlap(a, b, o.containment, o.jaccard)


def _board(outlines: Sequence[Outline], copies: frozenset[Pair]) -> Board:
    return Board(
        holders=Holders([column for o in outlines for column in o.columns]),
        days=[day for o in outlines for day in o.days],
        copies=copies,
        of_report=positions_of(len(o.events) for o in outlines),
    )

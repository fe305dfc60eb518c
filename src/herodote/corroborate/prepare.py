"""Readings made ready for linking: each report once, in one order, with what is known of it from the run before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from herodote.corroborate.block import Board, Pair, Since, positions_of
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


HELD = 10_000
"""Reports whose tellings are kept ready: about 5 kB each."""


class Chosen(Sequence[Reading]):
    """Some of the readings, by their positions: what lies elsewhere is fetched when it is asked for."""

    def __init__(self, readings: Sequence[Reading], positions: Sequence[int]) -> None:
        self._readings, self._positions = readings, positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, at: int) -> Reading: ...
    @overload
    def __getitem__(self, at: slice) -> Chosen: ...
    def __getitem__(self, at: int | slice) -> Reading | Chosen:
        if isinstance(at, slice):
            return Chosen(self._readings, self._positions[at])
        return self._readings[self._positions[at]]


class Tellings(Sequence[Told]):
    """All tellings by position; those of a report are made ready when one of them is asked for."""

    def __init__(self, readings: Sequence[Reading], of_report: Sequence[range]) -> None:
        self.of_report = of_report
        self.report_of = np.repeat(np.arange(len(readings)), [len(r) for r in of_report]).tolist()
        self.of = _remembered(readings)
        """The tellings of a report."""

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


def _remembered(readings: Sequence[Reading]) -> Callable[[int], tuple[Told, ...]]:
    """Makes the tellings of a report ready, and keeps those of the last so many. It holds the readings alone: a method
    would hold what holds it, and all that is kept would stay until the next search for rings."""

    @lru_cache(maxsize=HELD)
    def made(report: int) -> tuple[Told, ...]:
        return tuple(tellings_of(readings[report], report))

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

    readings: Sequence[Reading]
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
    day_order: NDArray[np.int64]
    """For each report its place in the order of publication: reports of one time are compared with one another."""

    def without_boards(self) -> Prepared:
        """The same for what comes after linking: the keys of all tellings take 1.5 kB a report."""
        nothing = _board((), frozenset())
        return replace(self, board=nothing, before=nothing)


class Glance(Struct, frozen=True, gc=False):
    """What one look at a reading gives: which of the readings it is, and what must be known of all of them."""

    position: int
    rank: tuple[int, bool, str, str]
    """By which of several readings of one report is chosen, the first."""
    published: str
    outline: Outline


def distinct(readings: Sequence[Reading], known: Mapping[str, Outline]) -> dict[str, Glance]:
    """One reading a report, ordered by the report's id; of several readings of one report the fullest is kept.

    `known` are outlines made before: one of the same reading is taken as it is.
    """
    found: dict[str, Glance] = {}
    for position, reading in enumerate(readings):
        report, rank = reading.report, _rank(reading)
        other = found.get(report.id)
        if other is None or rank < other.rank:
            mark, outline = mark_of(reading), known.get(report.id)
            if outline is None or outline.mark != mark:
                outline = outline_of(reading, mark, tuple(tellings_of(reading, position)))
            found[report.id] = Glance(position, rank, report.published or "", outline)
    return dict(sorted(found.items()))


def _rank(reading: Reading) -> tuple[int, bool, str, str]:
    report = reading.report
    return -len(reading.events), report.published is None, report.published or "", report.origin or ""


def prepare(readings: Sequence[Reading], memory: Memory = NOTHING) -> Prepared:
    """Everything that linking needs, the same for every order of the readings; what the memory has is taken from it.

    The readings may lie elsewhere, and are fetched one by one as they are needed.
    """
    seen = distinct(readings, {outline.report: outline for outline in memory.outlines})
    kept = Chosen(readings, [glance.position for glance in seen.values()])
    outlines = tuple(glance.outline for glance in seen.values())
    told = Tellings(kept, positions_of(len(outline.events) for outline in outlines))
    at = {report: index for index, report in enumerate(seen)}
    report_now = [
        index if (index := at.get(old.report, -1)) >= 0 and outlines[index] is old else -1 for old in memory.outlines
    ]
    change = _change(memory, report_now, told.of_report)
    day_order = _day_order([glance.published for glance in seen.values()])
    overlaps = _overlaps(kept, outlines, day_order, memory, change)
    pairs = frozenset((o.a, o.b) for o in overlaps)
    copies = frozenset((o.a, o.b) for o in overlaps if o.containment >= COPIED)
    return Prepared(
        readings=kept,
        outlines=outlines,
        told=told,
        keys=tuple(key_of(o.report, event) for o in outlines for event in o.events),
        overlaps=tuple(overlaps),
        context=Context(copies),
        board=_board(outlines, pairs),
        before=_board(memory.outlines, frozenset((o.a, o.b) for o in memory.overlaps)),
        change=change,
        day_order=day_order,
    )


def _day_order(published: Sequence[str]) -> NDArray[np.int64]:
    """For each report its place in the order of publication."""
    order = np.array(sorted(range(len(published)), key=lambda report: published[report]), dtype=np.int64)
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places


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
    readings: Sequence[Reading],
    outlines: Sequence[Outline],
    places: NDArray[np.int64],
    memory: Memory,
    change: Change,
) -> list[Overlap]:
    samples = Holders([o.sampled for o in outlines])

    def text_of(report: int) -> str:
        return readings[report].report.text

    if not memory.outlines:
        return all_overlaps(samples, text_of, places)
    earlier = Earlier(
        tuple(_carried(memory.overlaps, change.report_now)),
        Holders([o.sampled for o in memory.outlines]),
        change.arrived,
        change.gone,
    )
    return overlaps_since(samples, text_of, places, earlier)


def _carried(overlaps: Sequence[Overlap], now: Sequence[int]) -> Iterator[Overlap]:
    for o in overlaps:
        a, b = now[o.a], now[o.b]
        if a >= 0 and b >= 0:
            yield Overlap(a, b, o.containment, o.jaccard)


def _board(outlines: Sequence[Outline], copies: frozenset[Pair]) -> Board:
    return Board(
        holders=Holders([column for o in outlines for column in o.columns]),
        days=[day for o in outlines for day in o.days],
        begins=[day for o in outlines for day in o.begins],
        copies=copies,
        of_report=positions_of(len(o.events) for o in outlines),
    )

"""The readings that stand: where each lies in the log, and read from there when it is asked for.

A hundred thousand readings in memory take more than all else that a casebook needs. The log holds them anyway and only
grows, so what is kept of each is its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import overload

import msgspec

from herodote.errors import CasebookError
from herodote.records import Reading
from herodote.store.entries import ReadingMade
from herodote.store.log import Place, entry_at

HELD = 2_000
"""Readings that are kept as they were last read, about 20 MB of press reports: a small casebook is read once."""


class Shelf(Mapping[str, Reading]):
    """By report id, the reading that stands."""

    def __init__(self) -> None:
        self._places: dict[str, Place | Reading] = {}
        self._read = lru_cache(maxsize=HELD)(read_reading)

    def __getitem__(self, report: str) -> Reading:
        place = self._places[report]
        return self._read(place) if isinstance(place, Place) else place

    def __contains__(self, report: object) -> bool:
        return report in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def put(self, reading: Reading, place: Place | None) -> None:
        """A reading comes in the place of the one that stood. Without a place in a log it is kept as it is."""
        self._places[intern(reading.report.id)] = place or reading

    def stands(self, report: str, other: Shelf) -> bool:
        """Whether the reading of a report is the one that stands in another shelf too."""
        mine, theirs = self._places.get(report), other._places.get(report)
        return mine == theirs if isinstance(mine, Place) else mine is theirs

    def copy(self) -> Shelf:
        """The same readings, which what is put in here does not change."""
        other = Shelf()
        other._places, other._read = dict(self._places), self._read
        return other


class InOrder(Sequence[Reading]):
    """The readings of some reports in order, each read when it is asked for."""

    def __init__(self, shelf: Mapping[str, Reading], reports: Sequence[str]) -> None:
        self._shelf, self.reports = shelf, reports

    def __len__(self) -> int:
        return len(self.reports)

    @overload
    def __getitem__(self, at: int) -> Reading: ...
    @overload
    def __getitem__(self, at: slice) -> InOrder: ...
    def __getitem__(self, at: int | slice) -> Reading | InOrder:
        if isinstance(at, slice):
            return InOrder(self._shelf, self.reports[at])
        return self._shelf[self.reports[at]]


def read_reading(place: Place) -> Reading:
    """The reading that a line of the log holds. Raises `CasebookError` where that line is damaged."""
    entry = entry_at(place)
    if entry.kind != "reading":
        raise CasebookError(f"log/{place.path.name} at byte {place.at} holds no reading")
    return msgspec.json.decode(entry.body, type=ReadingMade).reading

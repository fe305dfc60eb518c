"""The few columns that lists, the map and the timeline are counted over, in memory: numbers by the rank of an event.

A filter is worked out by the database, once, as the ranks of the events that it finds. What is asked of these events
(how many, the newest sixty, how many a cell, how many a day) is arithmetic on numbers: over a million events it takes
milliseconds here, where the database takes as long again for each question as it took for the filter.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from herodote.store.answers import Box

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ranks = npt.NDArray[np.int32]
    Numbers = npt.NDArray[np.int64]
    Degrees = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

COLUMNS = """
SELECT e.recency::INTEGER AS recency, coalesce(e.lat, 'nan'::DOUBLE) AS lat, coalesce(e.lon, 'nan'::DOUBLE) AS lon,
    coalesce(e.northing, 'nan'::DOUBLE) AS northing, coalesce(e.killed_low, e.killed_high, 0)::BIGINT AS killed,
    coalesce(e.killed_low, 0)::BIGINT AS killed_low, coalesce(d.id, -1)::INTEGER AS day, t.id::INTEGER AS type,
    e.standing <> 'background' AS news
FROM event e
LEFT JOIN (
    SELECT began, row_number() OVER (ORDER BY began) - 1 AS id
    FROM (SELECT DISTINCT began FROM event WHERE began IS NOT NULL)
) d ON d.began = e.began
JOIN (SELECT type, row_number() OVER (ORDER BY type) - 1 AS id FROM (SELECT DISTINCT type FROM event)) t
    ON t.type = e.type
ORDER BY e.rank
"""
DAYS = "SELECT DISTINCT began FROM event WHERE began IS NOT NULL ORDER BY began"
TYPES = "SELECT DISTINCT type FROM event ORDER BY type"


class Columns(Struct, frozen=True):
    """By rank: place among those that ended last, where, how many killed, the day on which it began, its type."""

    recency: Ranks
    lat: Degrees
    """Not a number where it has no place."""
    lon: Degrees
    northing: Degrees
    killed: Numbers
    """The least that is told, where none is the most; `killed_low` is 0 where no least is told."""
    killed_low: Numbers
    day: Ranks
    """Which of `days`; -1 where it is not known."""
    type: Ranks
    """Which of `types`."""
    news: Mask
    """Whether it is told as more than background."""
    days: tuple[str, ...]
    types: tuple[str, ...]

    def placed(self, ranks: Ranks) -> Ranks:
        """Those of some events that have coordinates."""
        import numpy as np

        return ranks[~np.isnan(self.lat[ranks])]

    def within(self, ranks: Ranks, box: Box) -> Ranks:
        """Those of some events that lie in a part of the map."""
        lat, lon = self.lat[ranks], self.lon[ranks]
        inside = (lat >= box.south) & (lat <= box.north) & (lon >= box.west) & (lon <= box.east)
        return ranks[inside]

    def newest(self, ranks: Ranks, limit: int, offset: int) -> list[int]:
        """Some of these events, those that ended last first."""
        import numpy as np

        places = self.recency[ranks]
        last = min(offset + limit, len(ranks))
        if last < len(ranks):
            few = np.argpartition(places, last)[:last]
            ranks, places = ranks[few], places[few]
        order = np.argsort(places, kind="stable")[offset:last]
        return [int(rank) for rank in ranks[order]]

    def span(self, ranks: Ranks) -> tuple[str, str] | None:
        """The first and the last day on which one of these events began; None where no day is known."""
        known = self.day[ranks]
        known = known[known >= 0]
        return (self.days[int(known.min())], self.days[int(known.max())]) if len(known) else None

    def by_period(self, ranks: Ranks, periods: Periods) -> list[tuple[str, int, int]]:
        """By the period in which they began: how many of these events, and the least killed in them."""
        import numpy as np

        known = ranks[self.day[ranks] >= 0]
        period = periods.of_day[self.day[known]]
        events = np.bincount(period, minlength=len(periods.names))
        killed = np.bincount(period, weights=self.killed_low[known], minlength=len(periods.names))
        found = np.flatnonzero(events)
        numbers = zip(found.tolist(), events[found].tolist(), killed[found].tolist(), strict=True)
        return [(periods.names[at], count, int(dead)) for at, count, dead in numbers]

    def by_type(self, ranks: Ranks) -> list[tuple[str, int]]:
        """How many of these events are of which type: the most frequent first."""
        import numpy as np

        counts = np.bincount(self.type[ranks], minlength=len(self.types))
        found = [(self.types[kind], int(counts[kind])) for kind in np.flatnonzero(counts)]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def cells(self, ranks: Ranks, size: float) -> Cells:
        """These events, which all have coordinates, by the cells of a grid that is square on the map."""
        import numpy as np

        across = np.floor(self.lon[ranks] / size).astype(np.int64)
        up = np.floor(self.northing[ranks] / size).astype(np.int64)
        across -= across.min(initial=0)
        up -= up.min(initial=0)
        keys = up * (across.max(initial=0) + 1) + across
        if keys.max(initial=0) > DENSE:
            _, keys = np.unique(keys, return_inverse=True)
        events = np.bincount(keys)
        first = np.zeros(len(events), dtype=np.int32)
        first[keys[::-1]] = ranks[::-1]  # of one cell the last that is written stands: the lowest rank
        lat, lon, killed = (np.bincount(keys, column[ranks]) for column in (self.lat, self.lon, self.killed))
        several = np.flatnonzero(events > 1)
        several = several[np.argsort(first[several])]
        found = zip(several, events[several], lat[several], lon[several], killed[several], strict=True)
        return Cells(
            tuple(int(rank) for rank in np.sort(first[events == 1])),
            tuple((float(y) / int(n), float(x) / int(n), int(n), int(dead)) for _, n, y, x, dead in found),
        )


class Periods(Struct, frozen=True):
    """The days by what their ISO dates begin with: years, months, or the days themselves."""

    names: tuple[str, ...]
    of_day: Ranks
    """For each day which of them it lies in."""


def periods_of(days: tuple[str, ...], length: int) -> Periods:
    """The periods of some days in order, by so many characters of their dates."""
    import numpy as np

    names: dict[str, int] = {}
    of_day = [names.setdefault(day[:length], len(names)) for day in days]
    return Periods(tuple(names), np.array(of_day, dtype=np.int32))


DENSE = 4_000_000
"""Cells of a grid up to which each has a counter, of 8 bytes; of a finer one only those in which something is."""


class Cells(Struct, frozen=True):
    """The cells of a grid in which there is something."""

    alone: tuple[int, ...]
    """Ranks of events that are alone in theirs."""
    several: tuple[tuple[float, float, int, int], ...]
    """Mean latitude and longitude, events, killed."""


def columns_of(found: dict[str, Any], days: tuple[str, ...], types: tuple[str, ...]) -> Columns:
    """The columns, from what `COLUMNS`, `DAYS` and `TYPES` give."""
    return Columns(**found, days=days, types=types)


class Listed:
    """Which ids stand in a column of a table: eight bytes each, looked at in place of a question to the database.

    Most events have no link and most reports are no copy; to ask for what is not there costs as much as an answer.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        import numpy as np

        self._marks = np.unique(np.fromiter((hash(one) for one in ids), dtype=np.int64))

    def __contains__(self, one: str) -> bool:
        """False only where the id is not there; True also for one that has the hash of another."""
        import numpy as np

        mark = hash(one)
        at = int(np.searchsorted(self._marks, mark))
        return at < len(self._marks) and int(self._marks[at]) == mark


FOUND_BYTES = 64 * 2**20
"""What filters found that is remembered: of a million events sixteen filters that find all."""


class Found:
    """The ranks that filters found, those asked for last. Safe to ask from several threads."""

    def __init__(self, most_bytes: int = FOUND_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._known: OrderedDict[bytes, Ranks] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: bytes) -> Ranks | None:
        """What a filter found, if that is remembered."""
        with self._lock:
            if asked in self._known:
                self._known.move_to_end(asked)
            return self._known.get(asked)

    def keep(self, asked: bytes, ranks: Ranks) -> Ranks:
        """The same, remembered; what was not asked for longest is forgotten."""
        with self._lock:
            if asked not in self._known:
                self._known[asked] = ranks
                self._held += ranks.nbytes
            while self._held > self._most:
                self._held -= self._known.popitem(last=False)[1].nbytes
        return ranks

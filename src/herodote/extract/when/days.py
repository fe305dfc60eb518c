"""The day that a report goes on telling of: named once, and the acts told after it are of that day.

"Shells killed five on Friday." and, six sentences on, "In a second district a boy was hurt.": he was hurt on Friday.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from herodote.extract.finds.found import FoundTime

FAR = 15
"""So many sentences after it was named a day is no longer taken to be the one that is told of."""
LEAD = 2
"""The last sentence of the lead, which dates what a report tells of."""


class Days(Struct, frozen=True, dict=True):
    """The times of a report in order, as a reader who goes through it meets them."""

    times: tuple[FoundTime, ...]

    @cached_property
    def _dated(self) -> tuple[int, ...]:
        return tuple(i for i, t in enumerate(self.times) if is_dated(t))

    @cached_property
    def _days(self) -> tuple[int, ...]:
        return tuple(i for i in self._dated if self.times[i].kind == "point")

    def _before(self, found: Sequence[int], sentence: int) -> int:
        return bisect_left(found, sentence, key=lambda i: self.times[i].sentence)

    def standing(self, sentence: int) -> tuple[int, ...]:
        """The day named last before a sentence, and the first one of the lead: indices of times, each once."""
        upto = self._before(self._days, sentence)
        last = self._days[upto - 1] if upto and sentence - self.times[self._days[upto - 1]].sentence <= FAR else None
        first = self._days[0] if upto and self.times[self._days[0]].sentence <= LEAD else None
        return tuple(dict.fromkeys(i for i in (last, first) if i is not None))

    def features(self, index: int, told: int) -> dict[str, float]:
        """How a time stands to the sentence that tells an event, among the other times that a reader meets.

        `day_last`, `day_first`: it is the day named last before, the first of the lead; `days_since`: so many other
        days are named between; `days_own`: so many times the sentence has itself; `told_after`: so many sentences on
        the event is told.
        """
        time = self.times[index]
        after = told - time.sentence
        since = self._before(self._dated, told) - self._before(self._dated, time.sentence + 1) if after > 0 else 0
        own = self._before(self._dated, told + 1) - self._before(self._dated, told)
        upto = self._before(self._days, told)
        return {
            "day_last": float(upto > 0 and self._days[upto - 1] == index),
            "day_first": float(bool(self._days) and self._days[0] == index),
            "days_since": float(min(since, 8)),
            "days_own": float(min(own - (time.sentence == told and is_dated(time)), 4)),
            "told_after": float(max(-5, min(after, FAR))),
            "day_span": _span(time),
        }


def is_dated(time: FoundTime) -> bool:
    """Whether a time has a day of its own: an act can be of it."""
    return time.latest is not None and time.kind in ("point", "range", "offset")


def _span(time: FoundTime) -> float:
    """0 for one day, 1 for more, -1 where one end is open."""
    if time.earliest is None or time.latest is None:
        return -1.0
    return float(time.earliest != time.latest)

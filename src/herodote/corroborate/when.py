"""When a telling puts its event: days as numbers, what the words of an unresolved date still say, and bounds.

A report cannot tell what happened after it was published, so an event without a date has that bound and no more.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from herodote.corroborate.names import fold
from herodote.records import Report, Time

LATE = 1
"""Days by which a date of publication may lag behind the event it tells, for time zones."""
WEEK_BEFORE = 6
"""A weekday without a date is the last such day up to the day of publication."""

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lundi lunes montag понеділок понедельник الاثنين الإثنين",
            "tuesday tue mardi martes dienstag вівторок вторник الثلاثاء",
            "wednesday wed mercredi miercoles mittwoch середа середу среда среду الأربعاء الاربعاء",
            "thursday thu jeudi jueves donnerstag четвер четверг الخميس",
            "friday fri vendredi viernes freitag п'ятниця пятница пятницу الجمعة",
            "saturday sat samedi sabado samstag субота суботу суббота субботу السبت",
            "sunday sun dimanche domingo sonntag неділя неділю воскресенье الأحد الاحد",
        )
    )
    for name in names.split()
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier", "february feb fevrier", "march mar mars", "april apr avril", "may mai",
            "june jun juin",
            "july jul juillet", "august aug aout", "september sep sept septembre", "october oct octobre",
            "november nov novembre", "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY = re.compile(r"\d{1,2}")


class Window(Struct, frozen=True, gc=False):
    """First and last day it can have been, as ordinals; None where open. `sure`: the report resolves it so."""

    low: int | None
    high: int | None
    sure: bool
    weekday: int | None = None
    month_day: tuple[int, int] | None = None

    @property
    def width(self) -> int | None:
        """Days from first to last, None if either is open."""
        return None if self.low is None or self.high is None else self.high - self.low


@lru_cache(maxsize=50_000)
def ordinal(iso: str | None) -> int | None:
    """The day's number, or None for no date or one that no calendar has.

    >>> ordinal("2025-12-19") - ordinal("2025-12-13T08:00:00Z")
    6
    """
    if not iso:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def weekday_in(words: str | None) -> int | None:
    """The only weekday that the words name, 0 for Monday; None for none or several."""
    found = {_WEEKDAYS[w] for w in fold(words or "").split() if w in _WEEKDAYS}
    return found.pop() if len(found) == 1 else None


def month_day_in(words: str | None) -> tuple[int, int] | None:
    """The month and day that the words name: `June 16`, `19 October`."""
    parts = fold(words or "").split()
    months = [_MONTHS[w] for w in parts if w in _MONTHS]
    days = [int(w) for w in parts if _DAY.fullmatch(w) and 1 <= int(w) <= 31]
    return (months[0], days[0]) if len(months) == 1 and len(days) == 1 else None


def window_of(time: Time | None, report: Report) -> Window:
    """The days that a telling leaves open for its event.

    "on Tuesday" in a report of Thursday 17 July, not resolved by the reader: 15 July. No date at all: up to the day of
    publication and a day more, not sure.
    """
    published = ordinal(report.published)
    low, high = (ordinal(time.earliest), ordinal(time.latest)) if time is not None else (None, None)
    words = time.text if time is not None else None
    weekday, month_day = weekday_in(words), month_day_in(words)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low is None and high is not None and weekday is not None and (high - 1) % 7 == weekday:
        # "On Wednesday, ..." where only the last day was resolved: news of that day.
        low = high
    if low is not None or high is not None:
        return Window(low, high, low is not None and high is not None, weekday, month_day)
    if published is None:
        return Window(None, None, False, weekday, month_day)
    if month_day is not None:
        dated = _last_such_date(month_day, published)
        if dated is not None:
            return Window(dated, dated, True, weekday, month_day)
    if weekday is not None:
        day = published - (published - 1 - weekday) % 7
        return Window(day, day, True, weekday, month_day)
    return Window(None, published + LATE, False, weekday, month_day)


def _last_such_date(month_day: tuple[int, int], published: int) -> int | None:
    year = date.fromordinal(published).year
    for candidate in (year, year - 1):
        try:
            day = date(candidate, *month_day).toordinal()
        except ValueError:
            continue
        if day <= published + LATE:
            return day
    return None


TimeLevel = Literal[
    "same_day", "next_day", "days_apart", "weeks_apart", "far_apart", "same_span", "within", "overlap", "same_weekday",
    "other_weekday", "close_bounds", "possible", "far_bounds", "told_before", "unknown",
]  # fmt: skip


def compare_windows(a: Window, b: Window) -> TimeLevel:
    """How two windows stand to each other.

    `same_day`: both within three days and one day in common. `told_before`: one was published before the other can
    have happened. `possible`: only bounds, and they do not exclude it; `close_bounds` and `far_bounds`: their last days
    lie within a week, or more than six weeks apart.
    """
    if a.sure and b.sure:
        return _compare_sure(a, b)
    if a.low is not None and b.high is not None and a.low > b.high:
        return "told_before"
    if b.low is not None and a.high is not None and b.low > a.high:
        return "told_before"
    clue = _compare_clues(a, b)
    if clue is not None:
        return clue
    if (a.high is None and a.low is None) or (b.high is None and b.low is None):
        return "unknown"
    apart = abs((a.high or a.low or 0) - (b.high or b.low or 0))
    return "close_bounds" if apart <= 7 else "possible" if apart <= 45 else "far_bounds"


def _compare_sure(a: Window, b: Window) -> TimeLevel:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return "unknown"
    gap = max(a.low, b.low) - min(a.high, b.high)
    if gap > 0:
        return "next_day" if gap == 1 else "days_apart" if gap <= 7 else "weeks_apart" if gap <= 60 else "far_apart"
    widths = a.high - a.low, b.high - b.low
    if max(widths) <= 2:
        return "same_day"
    if min(widths) <= 2:
        return "within"
    return "same_span" if (1 - gap) / (max(a.high, b.high) - min(a.low, b.low) + 1) >= 0.5 else "overlap"


def _compare_clues(a: Window, b: Window) -> TimeLevel | None:
    """What a weekday or a day without a year still says about a window that is not resolved."""
    for bare, other in ((a, b), (b, a)):
        if bare.sure:
            continue
        if bare.month_day is not None:
            theirs = other.month_day or (_month_day_of(other) if other.width is not None and other.width <= 2 else None)
            if theirs is not None:
                return "same_weekday" if theirs == bare.month_day else "other_weekday"
        if bare.weekday is not None:
            days = _weekdays_of(other)
            if days:
                return "same_weekday" if bare.weekday in days else "other_weekday"
    return None


def _month_day_of(window: Window) -> tuple[int, int] | None:
    if window.low is None:
        return None
    day = date.fromordinal(window.low)
    return day.month, day.day


def _weekdays_of(window: Window) -> frozenset[int]:
    if window.low is not None and window.high is not None and window.high - window.low <= 2:
        return frozenset((day - 1) % 7 for day in range(window.low, window.high + 1))
    return frozenset(() if window.weekday is None else (window.weekday,))

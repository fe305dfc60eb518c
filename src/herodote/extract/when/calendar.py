"""Days as intervals: what a stretch of the calendar comes to, with its precision. No words of any language here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from herodote.records import TimePrecision


class Interval(Struct, frozen=True):
    """From day to day, both included; None where that end is open or not known."""

    earliest: date | None
    latest: date | None
    precision: TimePrecision
    certain: bool = True


UNKNOWN = Interval(None, None, "unknown", False)


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day: 31 February is nothing."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def one_day(day: date | None) -> Interval:
    return Interval(day, day, "day") if day is not None else UNKNOWN


def span(first: date | None, last: date | None, certain: bool = True) -> Interval:
    """The interval with the precision of its length; ends the wrong way round are put right."""
    if first is not None and last is not None and last < first:
        first, last = last, first
    days = (last - first).days if first is not None and last is not None else 10**6
    precision: TimePrecision = (
        "day" if days <= 1 else "week" if days <= 7 else "month" if days <= 31 else "year" if days <= 366 else "longer"
    )
    return Interval(first, last, "unknown" if first is None and last is None else precision, certain)


def month_of(year: int, month: int, part: str | None = None) -> Interval:
    """A month or a part of it: early is the 1st to the 10th, mid the 10th to the 20th, late the 21st to the end; the
    first week is the 1st to the 7th, the last its last seven days."""
    end = monthrange(year, month)[1]
    parts = {"early": (1, 10), "mid": (10, 20), "late": (21, end), "last week": (end - 6, end)}
    parts |= {f"{name} week": (7 * n + 1, 7 * n + 7) for n, name in enumerate(("first", "second", "third"))}
    first, last = parts.get(part or "", (1, end))
    return Interval(date(year, month, first), date(year, month, last), "month")


def year_of(year: int, part: str | None = None) -> Interval:
    """A year or a third of it: early is January to April, mid is May to August, late is October to December."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (10, 12)}.get(part or "", (1, 12))
    return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year")


def weekday_before(day: date, weekday: int, weeks: int = 0) -> date:
    """The last such weekday on or before a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7 + 7 * weeks)


def weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def month_before(day: date, month: int) -> tuple[int, int]:
    """Year and month of the last such month on or before a day."""
    return (day.year if month <= day.month else day.year - 1), month


def week_before(day: date, weeks: int) -> Interval:
    """Monday to Sunday of the week so many weeks before."""
    monday = day - timedelta(days=day.weekday() + 7 * weeks)
    return Interval(monday, monday + timedelta(days=6), "week")


def shift_months(day: date, months: int) -> date:
    """The same day of a month so many months on, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(max(1, year), month + 1, min(day.day, monthrange(max(1, year), month + 1)[1]))


def nearest_year(month: int, day: int, published: date, ahead: int = 21) -> date | None:
    """The day of a year that a report means by "14 July": the last one, or one at most three weeks ahead."""
    for year in (published.year + 1, published.year, published.year - 1, published.year - 2):
        found = make_date(year, month, day)
        if found is not None and found <= published + timedelta(days=ahead):
            return found
    return None

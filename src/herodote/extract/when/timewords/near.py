"""Time told from the day of publication: "on Tuesday", "overnight", "two weeks ago", "last month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from herodote.extract.when.calendar import (
    UNKNOWN,
    Interval,
    month_of,
    one_day,
    shift_months,
    span,
    week_before,
    weekday_after,
    weekday_before,
    year_of,
)
from herodote.extract.when.timewords.terms import SEASONS, Context, Values, count_of, is_few, length_of


def weekday(m: re.Match[str], context: Context) -> Values | None:
    number = context.language.times.weekdays[m.group("w")]
    if context.published is None:
        return UNKNOWN, "point", None, None
    which = m.group("which") or ""
    if which == "next" or which.endswith("coming"):
        return one_day(weekday_after(context.published, number)), "point", None, None
    day = weekday_before(context.published, number)
    if (which == "last" or m.group("week")) and day == context.published:
        day -= timedelta(days=7)
    return one_day(day), "point", None, None


def today(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "point", None, None
    said = m.group("t")
    shift = 1 if said == "tomorrow" else -1 if said == "yesterday" or said.startswith("last") else 0
    return one_day(context.published + timedelta(days=shift)), "point", None, None


def same_day(m: re.Match[str], context: Context) -> Values | None:
    return (one_day(context.published) if context.published else UNKNOWN), "point", None, None


def overnight(m: re.Match[str], context: Context) -> Values | None:
    if m.group(0).startswith("night"):
        return UNKNOWN, "vague", None, None
    if context.published is None:
        return UNKNOWN, "point", None, None
    return span(context.published - timedelta(days=1), context.published), "range", None, None


def past(m: re.Match[str], context: Context) -> Values | None:
    number, unit = count_of(m.group("n")), m.group("u")
    plain = m.group("n") is None
    if plain and re.fullmatch(r"(?:in|over|within|during|for)\s+last\s+(?:week|month|year)", m.group(0)):
        return None  # the one of the calendar
    if plain and re.search(r"previous\s+(?:day|night)$", m.group(0)):
        return None  # the one before a day that was told
    if plain and not re.match(r"(?:in|over|within|during|for)\b", m.group(0)) and not m.group(0).startswith("the"):
        return None
    if context.published is None:
        return UNKNOWN, "range", None, None
    months, days = length_of(7 if is_few(m.group("n")) and unit.startswith("day") else number, unit)
    if unit.startswith("hour"):
        days = max(1, number // 24)
    if (
        unit.startswith("day")
        and plain is False
        and re.match(r"(?:in|within|over)\s+(?:\d|[a-z]+\s+days$)", m.group(0))
    ):
        days = max(0, days - 1)  # "in two days" is yesterday and today
    first = shift_months(context.published, -months) - timedelta(days=days)
    return span(first, context.published), "range", None, None


def coming(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "range", None, None
    months, days = length_of(
        7 if is_few(m.group("n")) and m.group("u").startswith("day") else count_of(m.group("n")), m.group("u")
    )
    last = shift_months(context.published, months) + timedelta(days=days or (1 if not months else 0))
    return span(context.published, last), "range", None, None


def ago(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "point", None, None
    number, unit = count_of(m.group("n")), m.group("u").rstrip("s")
    if unit in {"hour", "minute"}:
        return one_day(context.published - timedelta(days=number // 24 if unit == "hour" else 0)), "point", None, None
    months, days = length_of(number, unit)
    day = shift_months(context.published, -months) - timedelta(days=days)
    if unit in {"year", "decade", "month"} and is_few(m.group("n")):
        latest = context.published - timedelta(days=30 if unit == "month" else 365)
        return Interval(None, latest, "unknown", False), "vague", None, None
    if unit in {"year", "decade"}:
        return year_of(day.year), "range", None, None
    if unit == "month":
        return month_of(day.year, day.month), "range", None, None
    if unit in {"week", "fortnight"} and number > 1:
        return span(day - timedelta(days=3), day + timedelta(days=3), False), "range", None, None
    if is_few(m.group("n")):
        return (
            span(context.published - timedelta(days=7), context.published - timedelta(days=1), False),
            "range",
            None,
            None,
        )
    return one_day(day), "point", None, None


def week_or_other(m: re.Match[str], context: Context) -> Values | None:
    if context.published is None:
        return UNKNOWN, "range", None, None
    day, unit = context.published, m.group("u")
    which = (m.groupdict().get("which") or "last").split()[-1]
    step = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}[which]
    if unit == "weekend":
        saturday = weekday_before(day, 5, 1 if step == -1 and day.weekday() >= 5 and m.groupdict().get("which") else 0)
        return Interval(saturday, saturday + timedelta(days=1), "day"), "range", None, None
    if unit == "week":
        whole = week_before(day, -step)
    elif unit == "month":
        there = shift_months(day, step)
        whole = month_of(there.year, there.month)
    elif unit == "year":
        whole = year_of(day.year + step)
    else:
        return _season_near(unit, step, day), "range", None, None
    if step == 0:
        later = m.group(0).startswith("later")
        whole = replace(whole, earliest=day) if later else replace(whole, latest=day)
    return whole, "range", None, None


def in_the_course(m: re.Match[str], context: Context) -> Values | None:
    """ "earlier in the week": from its first day to this one."""
    if context.published is None:
        return UNKNOWN, "range", None, None
    day, unit = context.published, m.group("u")
    whole = (
        week_before(day, 0)
        if unit == "week"
        else month_of(day.year, day.month)
        if unit == "month"
        else year_of(day.year)
    )
    cut = replace(whole, earliest=day) if m.groupdict().get("way") == "later" else replace(whole, latest=day)
    return cut, "range", None, None


def season_begun(m: re.Match[str], context: Context) -> Values | None:
    """ "over the summer", "this past spring": the last one that had begun, up to this day."""
    if context.published is None:
        return UNKNOWN, "range", None, None
    day = context.published
    first, last = SEASONS[m.group("u")]
    year = day.year - (0 if first <= day.month else 1)
    end = month_of(year, last).latest
    return Interval(month_of(year, first).earliest, min(end, day) if end else day, "year"), "range", None, None


def end_of(m: re.Match[str], context: Context) -> Values | None:
    """ "by the end of the month", "by year-end": its last part."""
    if context.published is None:
        return UNKNOWN, "range", None, None
    day = context.published
    whole = month_of(day.year, day.month, "late") if m.group("u") == "month" else year_of(day.year, "late")
    return whole, "range", None, None


def _season_near(unit: str, step: int, day: date) -> Interval:
    if unit not in SEASONS:
        return UNKNOWN
    first, last = SEASONS[unit]
    year = day.year if step >= 0 or last < day.month else day.year - 1
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year")

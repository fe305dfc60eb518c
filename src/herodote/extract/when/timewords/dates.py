"""Days and months of a calendar: "5 June 2016", "June 5", "in late June", "Christmas", "15 Shaaban 1437"."""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec.structs import replace

from herodote.extract.when import hijri
from herodote.extract.when.calendar import UNKNOWN, make_date, month_before, month_of, one_day, span
from herodote.extract.when.timewords.terms import (
    Context,
    Values,
    dated,
    month_number,
    part_of,
    spoken,
    sure,
    which_year,
)


def full_date(m: re.Match[str], context: Context) -> Values | None:
    groups = m.groupdict()
    month = int(groups["n"]) if groups.get("n") else month_number(m, context)
    year = int(groups["y"].lstrip("'"))
    year += 1900 if year < 100 else 0
    day = make_date(year, month, int(groups["d"])) or (
        make_date(year, int(groups["d"]), month) if int(groups["d"]) <= 12 else None
    )
    return (one_day(day), "point", None, None) if day else None


def day_and_month(m: re.Match[str], context: Context) -> Values | None:
    """ "in the evening of 17/05": day before month, the year nearest to the day of publication."""
    day = dated(int(m.group("n")), int(m.group("d")), None, context)
    return (sure(one_day(day), context, None), "point", None, None) if day else None


def week_of(m: re.Match[str], context: Context) -> Values | None:
    """ "22 November 2023 (week of)", "the week of June 5": Monday to Sunday; "(weekend of)": the two days."""
    year = int(m.group("y")) if m.group("y") else None
    day = dated(month_number(m, context), int(m.group("d")), year, context)
    if day is None:
        return UNKNOWN, "range", None, None
    monday = day - timedelta(days=day.weekday())
    if m.groupdict().get("weekend"):
        return span(monday + timedelta(days=5), monday + timedelta(days=6)), "range", None, None
    return sure(span(monday, monday + timedelta(days=6)), context, year), "range", None, None


def days_of_month(m: re.Match[str], context: Context) -> Values | None:
    month, first, last = month_number(m, context), int(m.group("d")), int(m.group("e"))
    year = int(m.group("y")) if m.group("y") else None
    start = dated(month, first, year, context)
    end = make_date(start.year, month, last) if start else None
    if not 1 <= first < last <= 31:
        return None
    return (span(start, end) if end else UNKNOWN), "range", None, None


def month_day(m: re.Match[str], context: Context) -> Values | None:
    month, day = month_number(m, context), int(m.group("d"))
    if not 1 <= day <= 31:
        return None
    year = which_year(m, context)
    return sure(one_day(dated(month, day, year, context)), context, year), "point", None, None


def month_year(m: re.Match[str], context: Context) -> Values | None:
    said = m.groupdict()
    year = int(said["y"]) if said.get("y") else spoken(m) if said.get("tens") else which_year(m, context)
    interval = month_of(year, month_number(m, context), part_of(m)) if year else UNKNOWN
    return interval, "range", None, None


def month_alone(m: re.Match[str], context: Context) -> Values | None:
    month = month_number(m, context)
    groups = m.groupdict()
    if context.published is None:
        interval = month_of(context.year, month, part_of(m)) if context.year else UNKNOWN
        return sure(interval, context, None), "range", None, None
    if groups.get("lead") == "this":
        return month_of(context.published.year, month, part_of(m)), "range", None, None
    year, month = month_before(context.published, month)
    if groups.get("lead") == "next":
        year += 1
    interval = month_of(year, month, part_of(m))
    if interval.latest and interval.latest > context.published and groups.get("lead") != "next":
        interval = replace(interval, latest=max(context.published, interval.earliest or context.published))
    return interval, "range", None, None


def holiday(m: re.Match[str], context: Context) -> Values | None:
    month, day = context.language.times.holidays[m.group("h")].split("-")
    return one_day(dated(int(month), int(day), None, context)), "point", None, None


def hijri_date(m: re.Match[str], context: Context) -> Values | None:
    """ "15 Shaaban 1437", "during Ramadan": by arithmetic, so never certain."""
    if m.group("hm") in hijri.NAMES_TOO and not (m.group("d") or m.group("hy")):
        return None
    month = hijri.MONTHS[m.group("hm")]
    last = hijri.length_of(month)
    day = int(m.group("d")) if m.group("d") else {"first": 1, "last": last}.get(m.group("nth") or "")
    if m.group("hy"):
        first = hijri.day_of(int(m.group("hy")), month, day or 1)
    else:
        first = hijri.last_before(month, day or 1, context.published) if context.published else None
    if first is None:
        return UNKNOWN, "point" if day else "range", None, None
    whole = one_day(first) if day else span(first, first + timedelta(days=last - 1))
    return replace(whole, certain=False), "point" if day else "range", None, None


def feast(m: re.Match[str], context: Context) -> Values | None:
    month, day, days = hijri.FEASTS[m.group("feast")]
    first = hijri.last_before(month, day, context.published) if context.published else None
    if first is None:
        return UNKNOWN, "range", None, None
    return span(first, first + timedelta(days=days - 1), False), "range", None, None

"""Time told from another act, how long, how often, or only vaguely: "a week after", "for two hours", "recently"."""

from __future__ import annotations

import re
from datetime import timedelta

from herodote.extract.when.calendar import UNKNOWN, Interval, shift_months, span
from herodote.extract.when.timewords.terms import Context, Direction, Values, count_of, is_few, iso_offset, length_of


def offset(m: re.Match[str], context: Context) -> Values | None:
    groups = m.groupdict()
    unit = {"morning": "day", "evening": "day", "night": "day"}.get(groups["u"].rstrip("s"), groups["u"])
    back = (groups.get("which") or groups.get("way") or "").startswith(("previous", "before", "earlier", "prior"))
    way: Direction = "before" if back else "after"
    vague = "n" in groups and (groups["n"] is None or is_few(groups["n"]))
    return UNKNOWN, "offset", None if vague else iso_offset(count_of(groups.get("n")), unit), way


def that_day(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", "P0D", "about"


def that_year(m: re.Match[str], context: Context) -> Values | None:
    """ "later that year": the week, month or year of what was told before."""
    return UNKNOWN, "offset", f"P0{m.group('u')[0].upper()}", "about"


def that_quarter(m: re.Match[str], context: Context) -> Values | None:
    """ "the latest period", "that quarter": the one told before, if one was."""
    return UNKNOWN, "offset", "P0Y", "about"


def year_back(m: re.Match[str], context: Context) -> Values | None:
    """ "the year-ago period": of the quarter told before, else of the year."""
    return UNKNOWN, "offset", "P1Y", "before"


def shortly(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", "PT0M", "before" if m.group("way") in {"before", "earlier"} else "after"


def afterwards(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "offset", None, "after"


def duration(m: re.Match[str], context: Context) -> Values | None:
    return UNKNOWN, "duration", iso_offset(count_of(m.group("n")), m.group("u")), None


def age(m: re.Match[str], context: Context) -> Values | None:
    """ "the five-year conflict", "the six-year-old war": from the year, or the month, in which it began to this day."""
    if context.published is None:
        return UNKNOWN, "duration", iso_offset(count_of(m.group("n")), m.group("u")), None
    number, unit = count_of(m.group("n")), m.group("u")
    months, days = length_of(number, unit)
    began = shift_months(context.published, -months) - timedelta(days=days)
    first = began.replace(month=1, day=1) if unit == "year" else began.replace(day=1) if unit == "month" else began
    return span(first, context.published, False), "range", None, None


def stretch(m: re.Match[str], context: Context) -> Values | None:
    """ "56 died in four days of fighting": the last of them is the day of the report."""
    number, unit = count_of(m.group("n")), m.group("u")
    if context.published is None or is_few(m.group("n")):
        return UNKNOWN, "duration", iso_offset(number, unit), None
    days = length_of(number, unit)[1]
    return span(context.published - timedelta(days=max(0, days - 1)), context.published, False), "range", None, None


def habitual(m: re.Match[str], context: Context) -> Values | None:
    return Interval(None, context.published, "unknown", False), "habitual", None, None


def recent(m: re.Match[str], context: Context) -> Values | None:
    return Interval(None, context.published, "unknown", False), "vague", None, None


def reference(m: re.Match[str], context: Context) -> Values | None:
    """ "now", "at the time", "in the future": no day of any act."""
    return UNKNOWN, "reference", None, None

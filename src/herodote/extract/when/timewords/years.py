"""Years, their parts, and longer: "in 2016", "the third quarter", "early last year", "the nineties"."""

from __future__ import annotations

import re
from datetime import date

from herodote.extract.when.calendar import UNKNOWN, Interval, month_of, year_of
from herodote.extract.when.timewords.terms import SEASONS, Context, Values, part_of, spoken, which_year

TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_BALANCE = re.compile(r"\b(?:profit|sales|earnings|net|loss|losses|revenue|income|share|results|cents|dividend)\b")
"""Words beside which a quarter is one of the year."""


def tells_a_balance(lowered: str, start: int, end: int) -> bool:
    """Whether the words around a place of a text are those of a firm's account."""
    return _BALANCE.search(lowered, max(0, start - 90), end + 90) is not None


def quarter(m: re.Match[str], context: Context) -> Values | None:
    """ "the third quarter": the one of that number that ended last, or runs, on the day of publication."""
    number = ["first", "second", "third", "fourth"].index(m.group("n")) + 1
    year = int(m.group("y")) if m.group("y") else which_year(m, context)
    if year is None and context.published is not None:
        year = context.published.year - (1 if 3 * number - 2 > context.published.month else 0)
    if year is None:
        return UNKNOWN, "range", None, None
    first, last = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    return Interval(first.earliest, last.latest, "year"), "range", None, None


def last_quarter(m: re.Match[str], context: Context) -> Values | None:
    """ "the quarter" of a balance: the last one that had ended; a year before where the words say so."""
    if not (m.group("past") or tells_a_balance(m.string, m.start(), m.end())):
        return None  # a part of a town
    if context.published is None:
        return UNKNOWN, "range", None, None
    day = context.published
    number = (day.month - 1) // 3
    year = day.year - (1 if number == 0 else 0) - (1 if (m.group("past") or "").startswith("year") else 0)
    number = number or 4
    first, last = month_of(year, 3 * number - 2), month_of(year, 3 * number)
    return Interval(first.earliest, last.latest, "year"), "range", None, None


def half_year(m: re.Match[str], context: Context) -> Values | None:
    year = int(m.group("y")) if m.group("y") else which_year(m, context)
    if year is None:
        return UNKNOWN, "range", None, None
    first, last = (1, 6) if m.group("half") == "first" else (7, 12)
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year"), "range", None, None


def year_part(m: re.Match[str], context: Context) -> Values | None:
    year = which_year(m, context)
    return (year_of(year, part_of(m)) if year else UNKNOWN), "range", None, None


def plain_year(m: re.Match[str], context: Context) -> Values | None:
    return year_of(int(m.group("y")), part_of(m)), "range", None, None


def spoken_year(m: re.Match[str], context: Context) -> Values | None:
    """ "nineteen ninety-four", "the year two thousand"."""
    return year_of(spoken(m)), "range", None, None


def winter(m: re.Match[str], context: Context) -> Values | None:
    """ "the winter of 1994": the one that began or the one that ended in that year, so from January to December."""
    year = int(m.group("y")) if m.group("y") else spoken(m)
    return Interval(date(year - 1, 12, 1), month_of(year + 1, 2).latest, "longer", False), "vague", None, None


def century(m: re.Match[str], context: Context) -> Values | None:
    """ "the 20th century", as newspapers have it: 1900 to 1999; early, mid and late are its thirds."""
    first = (int(m.group("c")) - 1) * 100
    if not 0 < first < 2100:
        return None
    begin, end = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}.get(part_of(m) or "", (0, 99))
    return Interval(date(first + begin, 1, 1), date(first + end, 12, 31), "longer"), "range", None, None


def quarter_now(m: re.Match[str], context: Context) -> Values | None:
    """ "the current quarter": the one of the day of publication, up to its end."""
    if context.published is None:
        return UNKNOWN, "range", None, None
    last = 3 * ((context.published.month - 1) // 3 + 1)
    first = month_of(context.published.year, last - 2).earliest
    return Interval(first, month_of(context.published.year, last).latest, "year"), "range", None, None


def decade(m: re.Match[str], context: Context) -> Values | None:
    year = int(m.group("y"))
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part_of(m) or "", (0, 9))
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "longer"), "range", None, None


def tens(m: re.Match[str], context: Context) -> Values | None:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part_of(m) or "", (0, 9))
    year = 1900 + TENS[m.group("tens")]
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31), "longer"), "range", None, None


def season(m: re.Match[str], context: Context) -> Values | None:
    first, last = SEASONS[m.group("season")]
    year = int(m.group("y"))
    return Interval(month_of(year, first).earliest, month_of(year, last).latest, "year"), "range", None, None

"""What time expressions are made of: what a resolver is given and gives back, numbers, lengths, parts of a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.when.calendar import Interval, make_date, nearest_year
from herodote.lang import Language


class Context(Struct, frozen=True):
    published: date | None
    year: int | None
    """The year of the narrative where the day of publication is not known: the only year that the text names."""
    language: Language


Kind = Literal["point", "range", "duration", "offset", "habitual", "vague", "reference"]
Direction = Literal["before", "after", "about"]
Values = tuple[Interval, Kind, str | None, Direction | None]
"""Interval, kind, ISO offset, direction."""
Resolve = Callable[["re.Match[str]", Context], Values | None]
_FEW = {"few": 3, "several": 3, "couple": 2}
SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "hundred": 100,
}
ROUND = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}


def count_of(words: str | None) -> int:
    """ "twenty-four" is 24, "a couple of" 2, "a few" 3; no number is one."""
    parts = [w for w in re.split(r"[\s-]+", words or "") if w != "of"]
    if not parts:
        return 1
    few = next((w for w in parts if w in _FEW), None)
    if few is not None:
        return _FEW[few]
    if parts[-1].isdigit():
        return int(parts[-1])
    ten = ROUND.get(parts[0], 0)
    return ten + (SMALL.get(parts[-1], 0 if ten else 1))


def is_few(words: str | None) -> bool:
    return bool(words) and any(w in _FEW for w in (words or "").split())


def length_of(number: int, unit: str) -> tuple[int, int]:
    """Months and days of so many units."""
    unit = unit.rstrip("s")
    if unit in {"year", "decade"}:
        return number * (12 if unit == "year" else 120), 0
    if unit == "month":
        return number, 0
    return 0, number * {"week": 7, "fortnight": 14, "day": 1, "night": 1}.get(unit, 0)


def iso_offset(number: int, unit: str) -> str:
    unit = unit.rstrip("s")
    if unit in {"hour", "minute"}:
        return f"PT{number}{unit[0].upper()}"
    if unit == "fortnight":
        return f"P{number * 14}D"
    if unit == "decade":
        return f"P{number * 10}Y"
    return f"P{number * 7}D" if unit == "week" else f"P{number}{'D' if unit == 'night' else unit[0].upper()}"


def part_of(m: re.Match[str]) -> str | None:
    said = m.groupdict().get("part")
    if not said:
        return None
    if said.endswith("of") and "week" in said:
        return said.split()[1] + " week"
    return (
        "late"
        if "end" in said
        else "early"
        if said.split()[-1] == "of" and "middle" not in said
        else "mid"
        if "mid" in said
        else said
    )


def month_number(m: re.Match[str], context: Context) -> int:
    return context.language.times.months[m.group("m").rstrip(".")]


def spoken(m: re.Match[str]) -> int:
    """The year of "nineteen ninety-four" and of "two thousand and three"."""
    tens = m.groupdict().get("tens")
    return (1900 + ROUND[tens] if tens else 2000) + SMALL.get(m.group("ones") or "", 0)


def which_year(m: re.Match[str], context: Context) -> int | None:
    which = m.groupdict().get("which")
    if which is None or context.published is None:
        return None
    return context.published.year - (1 if which == "last" else 0) + (1 if which == "next" else 0)


def dated(month: int, day: int, year: int | None, context: Context) -> date | None:
    if year is not None:
        return make_date(year, month, day)
    if context.published is not None:
        return nearest_year(month, day, context.published)
    return make_date(context.year, month, day) if context.year else None


def sure(interval: Interval, context: Context, year: int | None) -> Interval:
    """A date whose year is only the year that the text names elsewhere is not certain."""
    return interval if year is not None or context.published is not None else replace(interval, certain=False)


SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

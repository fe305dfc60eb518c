"""What a person asks for, checked and completed before it is looked up: a slip is never taken for an empty casebook."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

from msgspec.structs import replace

from herodote.errors import UsageError
from herodote.records import GradeName, Outcome, Standing
from herodote.store.filters import EventFilter

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")

Naming = Callable[[str], str]
"""How the one who asks calls a field: `--grade` on the command line, `grade` in Python."""


def completed(wanted: EventFilter, naming: Naming = str) -> EventFilter:
    """The filter with whole days for its dates and codes in capitals.

    `since="2016-10"` -> 2016-10-01, `until="2016-10"` -> 2016-10-31, `country=("syr",)` -> SYR. Raises `UsageError`
    for a date, type, grade, standing or outcome that is none.
    """
    from herodote.codebook import load_event_types

    if wanted.type:
        one_of(naming("type"), wanted.type, load_event_types())
    one_of(naming("outcome"), (wanted.outcome,) if wanted.outcome else (), get_args(Outcome))
    one_of(naming("grade"), wanted.grade, get_args(GradeName))
    one_of(naming("standing"), wanted.standing, get_args(Standing))
    return replace(
        wanted,
        since=None if wanted.since is None else first_day(wanted.since),
        until=None if wanted.until is None else last_day(wanted.until),
        country=tuple(code.upper() for code in wanted.country),
    )


def one_of(name: str, values: Iterable[str], allowed: Iterable[str]) -> None:
    """Refuses a value that is not among those allowed, naming them."""
    known = tuple(allowed)
    for value in values:
        if value not in known:
            raise UsageError(f"{name} {value!r}: there is {', '.join(known)}")


def first_day(moment: str) -> str:
    """The first day of a year, month or day.

    >>> first_day("2016"), first_day("2016-10"), first_day("2016-10-05")
    ('2016-01-01', '2016-10-01', '2016-10-05')
    """
    return _days(moment)[0].isoformat()


def last_day(moment: str) -> str:
    """The last day of a year, month or day.

    >>> last_day("2016"), last_day("2016-02"), last_day("2016-10-05T09:00:00Z")
    ('2016-12-31', '2016-02-29', '2016-10-05')
    """
    return _days(moment)[1].isoformat()


def _days(moment: str) -> tuple[date, date]:
    try:
        if _YEAR.fullmatch(moment):
            return date(int(moment), 1, 1), date(int(moment), 12, 31)
        if month := _MONTH.fullmatch(moment):
            year, number = int(month[1]), int(month[2])
            return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
        day = date.fromisoformat(moment[:10])
    except (ValueError, calendar.IllegalMonthError):
        raise UsageError(f"{moment!r} is no date: write 2016, 2016-10 or 2016-10-05") from None
    return day, day

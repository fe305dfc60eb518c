"""Dates as they are written, to ISO dates. A date that cannot be, or could be two, is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec import Struct

from herodote.read.months import MONTH, MONTHS, WEEKDAY

EARLIEST = 1800
"""Newspapers of the wars before are outside what anyone reads in here; years below are damaged dates."""
_CENTURY_TURN = 50
"""Two-digit years up to this one are of the 2000s: `90` of the wire reports of 1990, `17` of 2017."""
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_WEEK = re.compile(r"\d{4}-?W\d{2}-?[1-7]")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)?", re.I)
_DAY_FIRST_NUMBERS = re.compile(r"\d{1,2}([.-])\d{1,2}\1\d{4}")
"""Written with points or hyphens and a whole year, the day comes first; with slashes it may be the month."""
_ORDINAL = r"(?:st|nd|rd|th|er|º|-го|-е)?"
DAY_FIRST = (
    rf"(?P<d1>\d{{1,2}}){_ORDINAL}[\s-]+(?:(?:de|of)\s+)?(?P<m1>{MONTH})\.?,?[\s-]*(?:(?:de|del)\s+)?"
    r"(?P<y1>\d{4}|\d{2}(?!\d))"
)
MONTH_FIRST = rf"(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}}?){_ORDINAL}(?:,\s*|\s*)(?P<y2>\d{{4}})(?!\d)"
NUMBERS = r"(?P<n1>\d{1,2})[/.-](?P<n2>\d{1,2})[/.-](?P<n3>\d{4})"
ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
WRITTEN = re.compile(rf"(?<![\w/.-])(?:{DAY_FIRST}|{MONTH_FIRST}|{NUMBERS}|{ISO})(?![\w/-])", re.I)
_WORDS_BEFORE = re.compile(rf"(?:{WEEKDAY})[.,]?\s*", re.I)
_TIME_AFTER = re.compile(
    r",?\s{0,3}(?:at|à|-)?\s{0,3}\d{1,2}[:.h]\d{2}(?::\d{2})?\s{0,3}(?:[ap]\.?m\.?)?\s{0,3}"
    r"(?:[A-Z]{2,4}|\([A-Z]{2,4}\))?",
    re.I,
)


class DateRead(Struct, frozen=True):
    """A date as ISO text, or the flag that says why there is none."""

    value: str | None
    flag: str | None = None


class WrittenDate(Struct, frozen=True):
    """A date in running text and where it stands."""

    start: int
    end: int
    read: DateRead


def plain_digits(text: str) -> str:
    """The text with Arabic and Persian digits as 0-9, letter for letter."""
    return text.translate(_DIGITS)


def parse_date(words: str, today: date) -> DateRead:
    """The date that a whole string states.

    >>> parse_date("Sat, 20 Dec 2025 10:00:00 GMT", date(2026, 1, 1)).value
    '2025-12-20T10:00:00Z'
    >>> parse_date("2025-02-29", date(2026, 1, 1)), parse_date("7/5/16", date(2026, 1, 1))
    (DateRead(value=None, flag='bad_date'), DateRead(value=None, flag='ambiguous_date'))

    Flags: `bad_date`, `future_date` (more than a day after today), `ambiguous_date` (7/5/16; but 7-5-2016 is in May).
    """
    plain = " ".join(plain_digits(words).split())[:100]
    if not plain:
        return DateRead(None)
    for reader in (_iso, _week, _compact, _year_first, _numeric, _mail_date, _in_words):
        read = reader(plain)
        if read is not None:
            return _in_time(read, today)
    return DateRead(None, "bad_date")


def find_dates(text: str, today: date) -> Iterator[WrittenDate]:
    """Each full date (with its year) in running text, in order."""
    for found in WRITTEN.finditer(plain_digits(text)):
        yield WrittenDate(found.start(), found.end(), _in_time(_of_match(found), today))


def _in_time(read: DateRead, today: date) -> DateRead:
    if read.value is None:
        return read
    day = date.fromisoformat(read.value[:10])
    if day.year < EARLIEST:
        return DateRead(None, "bad_date")
    # A report of tomorrow's date is real where the world's day has already begun.
    return DateRead(None, "future_date") if day > today + timedelta(days=1) else read


def _day(year: int, month: int, day: int) -> DateRead:
    try:
        return DateRead(date(year, month, day).isoformat())
    except (ValueError, OverflowError):
        return DateRead(None, "bad_date")


def _iso(words: str) -> DateRead | None:
    found = _ISO.fullmatch(words)
    if not found:
        return None
    day = _day(int(found[1]), int(found[2]), int(found[3]))
    if day.value is None or found[4] is None:
        return day
    hours, minutes, seconds = int(found[4]), int(found[5]), int(found[6] or 0)
    zone = _zone(found[7])
    if hours > 23 or minutes > 59 or seconds > 59 or zone is None:
        return DateRead(None, "bad_date")
    if not zone and (hours, minutes, seconds) == (0, 0, 0):
        return day  # a date that a program wrote as a date-time
    return DateRead(f"{day.value}T{hours:02}:{minutes:02}:{seconds:02}{zone}")


def _zone(written: str | None) -> str | None:
    """`Z`, `+03:00` or nothing; None where it is no zone of this world (UTC-12 to UTC+14)."""
    if not written:
        return ""
    if written in {"Z", "UTC", "GMT"}:
        return "Z"
    hours, minutes = int(written[1:3]), int(written[3:].lstrip(":") or 0)
    return None if hours > 14 or minutes > 59 else f"{written[0]}{hours:02}:{minutes:02}"


def _week(words: str) -> DateRead | None:
    if not _WEEK.fullmatch(words):
        return None
    try:
        return DateRead(date.fromisoformat(words).isoformat())
    except ValueError:
        return DateRead(None, "bad_date")


def _compact(words: str) -> DateRead | None:
    found = _COMPACT.fullmatch(words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _year_first(words: str) -> DateRead | None:
    found = _YEAR_FIRST.fullmatch(words)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(words: str) -> DateRead | None:
    found = _NUMERIC.fullmatch(words)
    if not found:
        return None
    return _two_numbers(int(found[1]), int(found[2]), _full_year(found[3]), _is_day_first(words))


def _two_numbers(first: int, second: int, year: int, day_first: bool = False) -> DateRead:
    """Day and month in either order, where only one order is a date or the way it is written tells which."""
    if first <= 12 and second <= 12 and first != second and not day_first:
        return DateRead(None, "ambiguous_date")
    return _day(year, second, first) if first > 12 or second <= 12 else _day(year, first, second)


def _is_day_first(written: str) -> bool:
    """`01-10-2014`, `1.10.2014`: the order of month and day is that of slashes."""
    return _DAY_FIRST_NUMBERS.match(written) is not None


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) == 4:
        return year
    return year + (2000 if year <= _CENTURY_TURN else 1900)


def _mail_date(words: str) -> DateRead | None:
    if not re.match(r"(?:[A-Za-z]{3},?\s)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d", words):
        return None
    try:
        moment = parsedate_to_datetime(words)
        shown = moment.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return DateRead(None, "bad_date")
    return DateRead(shown.replace("+00:00", "Z"))


def _in_words(words: str) -> DateRead | None:
    rest = _WORDS_BEFORE.sub("", words, count=1)
    found = WRITTEN.match(rest)
    if not found:
        return None
    after = rest[found.end() :].strip(" .,")
    return _of_match(found) if not after or _TIME_AFTER.fullmatch(rest[found.end() :].rstrip(" .")) else None


def _of_match(found: re.Match[str]) -> DateRead:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _day(year, month, day)
    if found["n1"]:
        return _two_numbers(int(found["n1"]), int(found["n2"]), int(found["n3"]), _is_day_first(found[0]))
    if found["m1"]:
        return _day(_full_year(found["y1"]), MONTHS[found["m1"].lower()], int(found["d1"]))
    return _day(int(found["y2"]), MONTHS[found["m2"].lower()], int(found["d2"]))


def today_of(option: str | None) -> date:
    """The day after which a date is in the future: the caller's, or the clock's."""
    return date.fromisoformat(option) if option else datetime.now(UTC).date()

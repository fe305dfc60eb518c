"""Values of time expressions: the corpus `timex` (TimeBank and AQUAINT), news told against the day it appeared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from benchmarks.accuracy.corpora import documents
from msgspec import Struct

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.times import find_times
from herodote.extract.words.parse import parse
from herodote.lang import load_language

Days = tuple[date, date]
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


class Counted(Struct, frozen=True):
    """One document: coded expressions, expressions found, coded ones that lie over a found one, and of those the ones
    with the coded value."""

    coded: int
    found: int
    covered: int
    right: int


def count() -> list[Counted]:
    """Each document of the corpus."""
    return [_document(d) for d in documents("timex")]


def _document(document: dict[str, Any]) -> Counted:
    published = document["meta"]["dct"]
    found = find_times(parse(document["text"]), published, load_language("en"))
    beside = [(x, [t for t in found if t.start < x["end"] and x["start"] < t.end]) for x in document["timex"]]
    covered = [(x, near) for x, near in beside if near]
    right = sum(1 for x, near in covered if any(is_right(x, t, published) for t in near))
    return Counted(len(beside), len(found), len(covered), right)


def is_right(coded: dict[str, Any], found: FoundTime, published: str) -> bool:
    """Whether a found expression has the coded value.

    A length of time ("two weeks") must be as long, a day, month, year or quarter must be those days. Days after the
    report may be cut off ("this week" up to now), and "said on Monday" may leave its beginning open. What is only now,
    lately or soon must be found to be no date.
    """
    value = coded["value"] or ""
    if coded["type"] == "SET":
        return found.kind == "habitual"
    if value.endswith("_REF"):
        return found.kind in ("vague", "habitual", "reference") or (
            value == "PRESENT_REF" and found.latest == published[:10]
        )
    if value.startswith("P"):
        return _same_length(value, found)
    days = days_of(value)
    if days is not None and _joined(coded, days, found, published):
        return True
    if m := re.fullmatch(r"(\d{4})-[WQ]XX?", value):
        return bool(found.earliest and found.earliest.startswith(m[1])) and found.precision in ("week", "month", "year")
    if days is None:
        return found.kind == "vague" or (found.earliest is None and found.latest is None)
    return _same_days(days, found, date.fromisoformat(published[:10]))


def _joined(coded: dict[str, Any], days: Days, found: FoundTime, published: str) -> bool:
    """Whether the coded words are one end of a longer expression: "since 1990", "Monday and Tuesday"."""
    if found.kind != "range" or found.earliest is None or found.latest is None:
        return False
    begins = found.start <= coded["start"] and found.end > coded["end"] and found.earliest == days[0].isoformat()
    ends = found.start < coded["start"] and found.end >= coded["end"]
    since = ends and found.latest == published[:10] and found.earliest == days[0].isoformat()
    return begins or since or (ends and found.latest == days[1].isoformat())


def _same_length(value: str, found: FoundTime) -> bool:
    if "X" in value:
        return found.kind in ("duration", "vague", "offset", "habitual") or found.earliest is None
    if found.offset is not None:
        return _days_long(found.offset) == _days_long(value)
    return found.earliest is not None and found.latest is not None and _spans(value, found)


def _spans(value: str, found: FoundTime) -> bool:
    """Whether the days from first to last are about as many as the length says: "the past two weeks"."""
    first, last = date.fromisoformat(found.earliest or ""), date.fromisoformat(found.latest or "")
    wanted = _days_long(value)
    return wanted is not None and abs((last - first).days - wanted) <= max(1.0, 0.05 * wanted)


def _days_long(value: str) -> float | None:
    unit_days = {"Y": 365.0, "Q": 91.0, "M": 30.4, "W": 7.0, "D": 1.0}
    parts = re.findall(r"(\d+)([YQMWD])", value.partition("T")[0])
    hours = re.findall(r"(\d+)([HM])", value.partition("T")[2])
    if not parts and not hours:
        return None
    whole = sum(int(n) * unit_days[u] for n, u in parts)
    return whole + sum(int(n) / (24 if u == "H" else 1440) for n, u in hours)


def _same_days(days: Days, found: FoundTime, published: date) -> bool:
    first, last = days
    earliest = date.fromisoformat(found.earliest) if found.earliest else None
    latest = date.fromisoformat(found.latest) if found.latest else None
    if earliest is None:
        return latest == last
    whole = earliest == first and latest == last
    cut = earliest == first and latest == min(last, published)
    ahead = latest == last and earliest == max(first, published)
    return whole or cut or ahead or _part_of(days, earliest, latest)


def _part_of(days: Days, earliest: date | None, latest: date | None) -> bool:
    """A part of a month or year that the coding writes as the whole with a mark: "early 1998"."""
    if earliest is None or latest is None or (days[1] - days[0]).days < 27:
        return False
    inside = days[0] <= earliest and latest <= days[1]
    return inside and (latest - earliest).days >= 0.25 * (days[1] - days[0]).days


def days_of(value: str) -> Days | None:
    """The days of a coded value: "1998-08" a month, "1998-W32" a week, "1998-Q3" a quarter, "199" a decade."""
    value = re.sub(r"(?:-XX)+$", "", value.partition("T")[0])
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(m[1]), int(m[2]), int(m[2]))
    if m := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        monday = date.fromisocalendar(int(m[1]), max(1, int(m[2])), 1)
        return (
            (monday + timedelta(days=5), monday + timedelta(days=6)) if m[3] else (monday, monday + timedelta(days=6))
        )
    if m := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-H([12])", value):
        return _months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA)", value):
        return _months(int(m[1]), *_SEASONS[m[2]])
    if m := re.fullmatch(r"(\d{4})", value):
        return _months(int(m[1]), 1, 12)
    if m := re.fullmatch(r"(\d\d)(?:XX)?", value):
        return date(int(m[1]) * 100, 1, 1), date(int(m[1]) * 100 + 99, 12, 31)
    if m := re.fullmatch(r"(\d{3})X?", value):
        return date(int(m[1]) * 10, 1, 1), date(int(m[1]) * 10 + 9, 12, 31)
    return None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def f1_rows(counted: Sequence[Counted]) -> list[tuple[int, int, int]]:
    """Right values, coded and found expressions of each document."""
    return [(c.right, c.coded, c.found) for c in counted]

"""Cells to values, each checked: what cannot be one is refused with the name of its column."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from herodote.acquire.tables import MOST_PEOPLE
from herodote.errors import InputRefused
from herodote.imports._rows import Row

_MONTHS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d/%b/%Y", "%B %d, %Y", "%b %d, %Y")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
"""Beyond these a year is a slip."""
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?")


def count(row: Row, *names: str) -> int | None:
    """How many people a column says; None where it is empty: `5`, `5.0`.

    Refuses a number below zero, a fraction, and more people than any report counts (`bad_value`).
    """
    value = row.get(*names)
    if value is None:
        return None
    found = _WHOLE.fullmatch(value) if value.isascii() else None
    if found is None or int(found[1]) > MOST_PEOPLE:
        raise InputRefused("bad_value", f"{names[0]}: {value[:40]!r} is not a count of people")
    return int(found[1])


def code(row: Row, *names: str) -> int | None:
    """A code that a column holds as a number; None where it is empty."""
    value = row.get(*names)
    if value is None:
        return None
    found = _WHOLE.fullmatch(value) if value.isascii() else None
    if found is None:
        raise InputRefused("bad_value", f"{names[0]}: {value[:40]!r} is not a code")
    return int(found[1])


def day(row: Row, *names: str) -> date | None:
    """The day that a column says: `2026-03-03`, `2026-03-03 00:00:00.000`, `03 March 2026`; None where it is empty.

    Refuses what is no date and what could be two, as 3/4/2026 (`bad_value`).
    """
    value = row.get(*names)
    if value is None:
        return None
    found = _day_of(value)
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise InputRefused("bad_value", f"{names[0]}: {value[:40]!r} is not a date that can be only one")
    return found


def _day_of(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        for form in _MONTHS:
            try:
                return datetime.strptime(value[:40], form).date()
            except ValueError:
                continue
    return None


def coordinates(row: Row) -> tuple[float, float] | None:
    """Latitude and longitude; None where both are empty. Refuses one alone and what lies outside the earth."""
    texts = row.get("latitude", "lat"), row.get("longitude", "lon", "long")
    if texts == (None, None):
        return None
    try:
        lat, lon = float(texts[0] or ""), float(texts[1] or "")
    except ValueError:
        raise InputRefused("bad_value", f"{texts[0]}, {texts[1]} are not coordinates"[:120]) from None
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputRefused("bad_value", f"{lat}, {lon} are not coordinates")
    return lat, lon


def names(value: str | None, separators: str = ";", most: int = 20) -> tuple[str, ...]:
    """The names in a cell, each once, at most so many: "SOHR; SANA" -> ("SOHR", "SANA")."""
    parts = re.split(f"[{re.escape(separators)}]", value or "")
    return tuple(dict.fromkeys(name for part in parts if (name := " ".join(part.split())[:200])))[:most]

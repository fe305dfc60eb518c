"""ACLED's export in CSV: its notes as the text, its row as a coding of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from herodote.codebook import load_event_types
from herodote.errors import InputRefused
from herodote.imports._coded import Coded, CodedCount, CodedParty, CodedPlace, CodedSource, CodedTime
from herodote.imports._countries import country_of
from herodote.imports._rows import Row
from herodote.imports._table import Table, read_table
from herodote.imports._values import code, coordinates, count, day, names
from herodote.records import PlaceKind, Problem, Reading

DATASET = "acled"
NAME = "ACLED"

SEVERAL = {"Attack": "attack", "Headquarters or base established": "deployment", "Other": None,
    "Change to group/activity": None, "Protest with intervention": "protest"}  # fmt: skip
"""ACLED's sub-events that several of our types go to, or none. ACLED's `Attack` is our most general one; what it calls
`Other` or a change of a group may be anything, and is refused."""

_KINDS = {
    "state forces": "state_military", "rebel group": "rebel_group", "rebel forces": "rebel_group",
    "rebel groups": "rebel_group", "political militia": "militia", "political militias": "militia",
    "identity militia": "militia", "identity militias": "militia", "rioters": "protesters", "protesters": "protesters",
    "civilians": "civilians", "1": "state_military", "2": "rebel_group", "3": "militia", "4": "militia",
    "5": "protesters", "6": "protesters", "7": "civilians",
}  # fmt: skip
_YEARS = re.compile(r"\s*\((?:\d{4})?\s*-\s*(?:\d{4})?\)")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_PRECISIONS = {1: 1, 2: 2, 3: 4}


def read(path: Path) -> Iterator[Reading | Problem]:
    """A reading for each text of the notes. What ACLED means is kept: fatalities are its lowest number, open above.

    0 fatalities say nothing, since ACLED writes them for none and for unknown. Precision 2 of time is the week around
    the day, 3 its month. Those in `source` are who says it.
    """
    yield from read_table(path, Table(NAME, ("event_id_cnty", "event_date", "sub_event_type"), _notes, to_coded))


def _notes(row: Row) -> str | None:
    return row.get("notes")


def to_coded(row: Row) -> Coded:
    """What a row says. Refuses a date, a number or a coordinate that is none, and types that we do not code."""
    identity = row.get("event_id_cnty")
    if identity is None:
        raise InputRefused("bad_value", "it has no event_id_cnty")
    country = country_of(row.get("country"), code(row, "iso"))
    dead = count(row, "fatalities")
    return Coded(
        id=identity[:100],
        type=type_of(row.get("sub_event_type") or ""),
        status="occurred",
        notes=_notes(row),
        places=_places(row, country),
        time=time_of(day(row, "event_date"), code(row, "time_precision")),
        actors=_side(row, "1", country),
        recipients=_side(row, "2", country),
        counts=(CodedCount("killed", "unknown", dead, None),) if dead else (),
        sources=tuple(CodedSource(name, kind="news_outlet") for name in names(row.get("source"))),
        published=_uploaded(row),
    )


def type_of(sub_event: str) -> str:
    """Our type for ACLED's sub-event type; refuses one that is none (`bad_value`) or has none of ours."""
    known = sub_events()
    name = next((name for name in known if name.casefold() == sub_event.casefold()), None)
    if name is None:
        raise InputRefused("bad_value", f"{sub_event[:60]!r} is no sub-event type of ACLED")
    found = known[name]
    if found is None:
        raise InputRefused("no_event_type", f"ACLED's {name!r} has no event type in the codebook")
    return found


@cache
def sub_events() -> Mapping[str, str | None]:
    """Our type by ACLED's sub-event: the crosswalk of the codebook read the other way."""
    found: dict[str, str | None] = {}
    for kind, entry in load_event_types().items():
        for acled in entry.crosswalk.acled:
            found.setdefault(acled.sub_event, kind)
    return {**found, **SEVERAL}


def time_of(at: date | None, precision: int | None) -> CodedTime | None:
    """The days that a date and ACLED's precision of it leave open."""
    if at is None:
        return None
    if precision == 2:
        return CodedTime(str(at - timedelta(days=3)), str(at + timedelta(days=3)), "week")
    if precision == 3:
        last = calendar.monthrange(at.year, at.month)[1]
        return CodedTime(str(at.replace(day=1)), str(at.replace(day=last)), "month")
    return CodedTime(str(at), str(at), "day")


def _places(row: Row, country: str | None) -> tuple[CodedPlace, ...]:
    name = row.get("location", "admin3", "admin2", "admin1", "country")
    if name is None:
        return ()
    at, precision = coordinates(row), code(row, "geo_precision")
    kind: PlaceKind | None = "settlement" if precision in (1, 2) else None
    return (
        CodedPlace(
            name[:200], kind, at[0] if at else None, at[1] if at else None, country, row.get("admin1"),
            _PRECISIONS.get(precision or 0),
        ),
    )  # fmt: skip


def _side(row: Row, number: str, country: str | None) -> tuple[CodedParty, ...]:
    """The actor and those with it."""
    first = row.get(f"actor{number}")
    kind = _KINDS.get((row.get(f"inter{number}") or "").casefold())
    found = [CodedParty(plain_actor(first), _kind(first, kind), country)] if first else []
    others = names(row.get(f"assoc_actor_{number}"))
    return (*found, *(CodedParty(plain_actor(name), None, country) for name in others))


def _kind(name: str, kind: str | None) -> str | None:
    return "unidentified" if name.casefold().startswith("unidentified") else kind


def plain_actor(name: str) -> str:
    """The name without the years and the country that ACLED puts behind it.

    >>> plain_actor("Military Forces of Syria (2000-2024)"), plain_actor("Civilians (Syria)")
    ('Military Forces of Syria', 'Civilians')
    """
    plain = _YEARS.sub("", name).strip()
    return (_BRACKETS.sub("", plain).strip() or plain or name)[:200]


def _uploaded(row: Row) -> str | None:
    seconds = row.get("timestamp")
    if seconds is None or not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 10):
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

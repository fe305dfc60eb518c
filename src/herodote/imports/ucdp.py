"""UCDP's GED in CSV: the headline of its source as the text, its row as a coding of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from herodote.errors import InputRefused
from herodote.imports._coded import Coded, CodedCount, CodedParty, CodedPlace, CodedSource, CodedTime, between
from herodote.imports._countries import country_of
from herodote.imports._rows import Row
from herodote.imports._table import Table, read_table
from herodote.imports._values import code, coordinates, count, day, names
from herodote.imports._words import type_in_words
from herodote.records import PlaceKind, Problem, Reading

DATASET = "ucdp"
NAME = "UCDP GED"

_TYPES = {1: "armed_clash", 2: "armed_clash", 3: "attack"}
"""What is meant where the headline does not say it: sides that fight, or people attacked who do not."""
_KINDS: dict[int, PlaceKind] = {1: "settlement", 2: "settlement", 3: "district", 4: "province", 5: "region",
    6: "country", 7: "water"}  # fmt: skip
_LONGEST_EVENT_DAYS = 3660


def read(path: Path) -> Iterator[Reading | Problem]:
    """A reading for each headline, or for each row that has none.

    `low` and `high` are the range of the dead, those of each side and the civilians are parts of it. `source_original`
    is who says it; the one office, where there is one, passes it on.
    """
    yield from read_table(path, Table(NAME, ("id", "type_of_violence", "date_start", "best"), _notes, to_coded))


def _notes(row: Row) -> str | None:
    """The headline, and behind it what the coder wrote of the place."""
    words = [w for w in (row.get("source_headline"), row.get("where_description")) if w]
    return "\n\n".join(words) if row.get("source_headline") else None


def to_coded(row: Row) -> Coded:
    """What a row says. Refuses a date, a number or a coordinate that is none, and a kind of violence that is none."""
    identity = row.get("id")
    violence = code(row, "type_of_violence")
    if identity is None or violence not in _TYPES:
        raise InputRefused("bad_value", f"id {identity!r}, type_of_violence {violence}: no row of GED"[:120])
    country = country_of(row.get("country"))
    civil = violence == 3
    return Coded(
        id=identity[:100],
        type=type_in_words(row.get("source_headline") or "") or _TYPES[violence],
        status="occurred",
        notes=_notes(row),
        places=_places(row, country),
        time=_time(row),
        actors=_side(row.get("side_a"), country),
        recipients=(CodedParty("Civilians", "civilians", country),) if civil else _side(row.get("side_b"), country),
        counts=_counts(row),
        sources=_sources(row),
    )


def _side(name: str | None, country: str | None) -> tuple[CodedParty, ...]:
    return (CodedParty(name[:200], None, country),) if name else ()


def _counts(row: Row) -> tuple[CodedCount, ...]:
    """The range of all the dead, then its parts by what they were."""
    best, low, high = count(row, "best"), count(row, "low"), count(row, "high")
    if best is None and low is None and high is None:
        return ()
    ends = [n for n in (low, best, high) if n is not None]
    found = [CodedCount("killed", "unknown", min(ends), max(ends))]
    for column, side in (("deaths_a", "side_a"), ("deaths_b", "side_b"), ("deaths_civilians", None)):
        dead = count(row, column)
        if dead:
            group = row.get(side) if side else None
            found.append(CodedCount("killed", "combatant" if side else "civilian", dead, dead, group, part_of=0))
    return tuple(found)


def _sources(row: Row) -> tuple[CodedSource, ...]:
    offices = names(row.get("source_office"))
    original = names(row.get("source_original"), ";,")
    if not original:
        return tuple(CodedSource(name, kind="news_outlet") for name in offices)
    return tuple(CodedSource(name, offices if len(offices) == 1 else ()) for name in original)


def _time(row: Row) -> CodedTime | None:
    first, last = day(row, "date_start"), day(row, "date_end")
    if first is None:
        return None
    last = last or first
    days = (last - first).days
    if not 0 <= days <= _LONGEST_EVENT_DAYS:
        raise InputRefused("bad_value", f"it lasts from {first} to {last}")
    return between(first, last)


def _places(row: Row, country: str | None) -> tuple[CodedPlace, ...]:
    name = row.get("where_coordinates", "adm_2", "adm_1", "country")
    if name is None:
        return ()
    at, precision = coordinates(row), code(row, "where_prec")
    kind = _KINDS.get(precision or 0)
    lat, lon = at or (None, None)
    admin1 = row.get("adm_1")
    return (CodedPlace(name[:200], kind, lat, lon, country, admin1, precision if kind else None),)

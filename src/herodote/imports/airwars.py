"""Incidents of civilian harm in CSV, with the columns of our own export of that name or near ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from herodote.codebook import load_event_types
from herodote.errors import InputRefused
from herodote.imports._coded import (
    Coded,
    CodedCount,
    CodedParty,
    CodedPlace,
    CodedResponsibility,
    CodedSource,
    CodedTime,
    between,
)
from herodote.imports._countries import country_of
from herodote.imports._rows import Row
from herodote.imports._table import Table, read_table
from herodote.imports._values import coordinates, count, day, names
from herodote.imports._words import type_in_words
from herodote.records import Outcome, PlaceKind, Problem, Reading, ResponsibilityStance, Who

DATASET = "airwars"
NAME = "Airwars"

_PLACES: dict[str, tuple[int, PlaceKind]] = {
    "exact location": (1, "settlement"), "within 100m": (1, "settlement"), "within 1 km": (1, "settlement"),
    "nearby landmark": (2, "settlement"), "neighbourhood/area": (1, "settlement"), "village": (1, "settlement"),
    "town": (1, "settlement"), "city": (1, "settlement"), "subdistrict": (3, "district"), "district": (3, "district"),
    "province": (4, "province"), "province/governorate": (4, "province"), "region": (5, "region"),
    "country": (6, "country"),
}  # fmt: skip
_TYPES = {
    "airstrike": "air_strike", "drone strike": "air_strike", "airstrike and/or artillery": "other_violence",
    "artillery": "shelling", "naval bombardment": "shelling", "ground operation": "attack", "ied": "bombing",
}  # fmt: skip
_COUNTS: tuple[tuple[str, Outcome, Who], ...] = (
    ("civilians_killed", "killed", "civilian"), ("militants_killed", "killed", "combatant"),
    ("unknown_killed", "killed", "unknown"), ("civilians_injured", "injured", "civilian"),
    ("unknown_injured", "injured", "unknown"),
)  # fmt: skip


def read(path: Path) -> Iterator[Reading | Problem]:
    """A reading for each incident, its assessment as the text. A range without a maximum is open above."""
    yield from read_table(path, Table(NAME, ("incident_code", "incident_date"), _notes, to_coded))


def _notes(row: Row) -> str | None:
    return row.get("assessment", "narrative", "summary", "notes")


def to_coded(row: Row) -> Coded:
    """What a row says. Refuses a date, a number or a coordinate that is none. A discounted incident is denied."""
    identity = row.get("incident_code")
    if identity is None:
        raise InputRefused("bad_value", "it has no incident_code")
    country = country_of(row.get("country"))
    grading = (row.get("grading") or "").casefold()
    responsibility = [*_held(row, "claimed", country), *_held(row, "denied", country)]
    blamed = names(row.get("suspected_belligerents", "suspected_belligerent", "belligerents", "belligerent"))
    return Coded(
        id=identity[:100],
        type=_type(row.get("strike_type")),
        status="denied" if grading == "discounted" else "occurred",
        notes=_notes(row),
        places=_places(row, country),
        time=_time(row),
        actors=tuple(CodedParty(name, None, country) for name in blamed),
        recipients=tuple(
            CodedParty(name, None, country) for name in names(row.get("suspected_targets", "suspected_target"))
        ),
        counts=tuple(_counts(row)),
        sources=tuple(CodedSource(name) for name in names(row.get("sources"))),
        responsibility=tuple(responsibility),
        published=_published(row),
    )


def _type(words: str | None) -> str:
    """Our type for the kind of strike; `other_violence` where it says none that we know."""
    plain = (words or "").strip().casefold()
    labels = {entry.label.casefold(): kind for kind, entry in load_event_types().items()}
    return labels.get(plain) or _TYPES.get(plain) or type_in_words(words or "") or "other_violence"


def _counts(row: Row) -> Iterator[CodedCount]:
    for column, outcome, who in _COUNTS:
        low, high = count(row, f"{column}_min"), count(row, f"{column}_max")
        if low is not None and high is not None and low > high:
            raise InputRefused("bad_value", f"{column} runs from {low} down to {high}")
        if low is not None or high is not None:
            yield CodedCount(outcome, who, low, high)


def _held(row: Row, stance: ResponsibilityStance, country: str | None) -> Iterator[CodedResponsibility]:
    column = {"claimed": "belligerents_claiming", "denied": "belligerents_denying"}[stance]
    for name in names(row.get(column)):
        yield CodedResponsibility(CodedParty(name, None, country), stance)


def _time(row: Row) -> CodedTime | None:
    first, last = day(row, "incident_date"), day(row, "incident_date_latest")
    if first is None:
        return None
    last = last or first
    if last < first:
        raise InputRefused("bad_value", f"it lasts from {first} to {last}")
    return between(first, last)


def _places(row: Row, country: str | None) -> tuple[CodedPlace, ...]:
    name = row.get("location", "location_name", "province", "country")
    if name is None:
        return ()
    at = coordinates(row)
    precision, kind = _PLACES.get((row.get("geolocation_accuracy") or "").casefold(), (None, None))
    lat, lon = at or (None, None)
    return (CodedPlace(name[:200], kind, lat, lon, country, row.get("province"), precision),)


def _published(row: Row) -> str | None:
    found = day(row, "last_published", "last_updated", "first_published")
    return str(found) if found else None

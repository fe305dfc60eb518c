"""Places made as coarse as they may be published: always to the named unit around them, never moved at random.

A shifted point is a false statement, and many of them averaged give the true one away; a unit says what it is. The
same place gives the same unit every time, so that no comparison of publications tells more than one of them.
"""

from __future__ import annotations

import math
from functools import lru_cache

import msgspec

from herodote.gazetteer.place import PlaceRecord
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.publication.mode import PlaceLevel
from herodote.records import MergedPlace, PlaceKind

RANK: dict[str, int] = {"site": 0, "settlement": 1, "district": 2, "province": 3, "region": 4, "water": 4, "country": 5}
"""How coarse a kind of place is."""

LEVEL: dict[PlaceLevel, int] = {"as_told": 0, "settlement": 1, "district": 2, "province": 3, "country": 5}

PRECISION = {"settlement": 2, "district": 3, "province": 4, "country": 6}
"""UCDP's `where_prec` of a place that was made as coarse as this."""

_NEAR_KM = 15.0
"""A site further than this from any settlement is told by its province."""
_CLEARLY = 2.0
"""A district is named only where its middle is this many times nearer than that of the next: borders are not known."""


def generalise(place: MergedPlace, level: PlaceLevel) -> MergedPlace:
    """The place, or the settlement, district, province or country around it.

    A hospital in Idlib at level `settlement` -> the town of Idlib with the town's coordinates and precision 2. Where no
    unit of that level is known, the next coarser is taken; where none is, the coordinates are left out.
    """
    if level == "as_told":
        return place
    if place.lat is None or place.lon is None:
        return place if RANK[place.kind or "site"] >= LEVEL[level] else _unlocated(place)
    if RANK[place.kind or "site"] >= LEVEL[level] and (place.kind != "settlement" or _is_known(place)):
        return place
    unit = _unit(place.name, place.kind, place.lat, place.lon, place.country, place.admin1, level)
    if unit is None:
        return _unlocated(place)
    record, kind = unit
    return msgspec.structs.replace(
        place, name=record.name, kind=kind, lat=record.lat, lon=record.lon, country=record.country or place.country,
        admin1=None if kind == "country" else record.admin1 or place.admin1,
        admin1_code=None if kind == "country" else record.admin1_code or place.admin1_code,
        geonameid=record.geonameid, precision=max(place.precision or 0, PRECISION[kind]),
    )  # fmt: skip


def _unlocated(place: MergedPlace) -> MergedPlace:
    """What stays of a place that no known unit holds: its province or country by name."""
    name, kind = place.name, place.kind
    if RANK[kind or "site"] < RANK["province"]:
        name = place.admin1 or place.country or "place withheld"
        kind = "province" if place.admin1 else "country" if place.country else None
    return msgspec.structs.replace(place, name=name, kind=kind, lat=None, lon=None, geonameid=None, precision=None)


def _is_known(place: MergedPlace) -> bool:
    """Whether the coordinates are those of the gazetteer's settlement, and not finer ones that a reading brought."""
    return any(
        p.kind == "settlement" and abs(p.lat - (place.lat or 0)) < 1e-4 and abs(p.lon - (place.lon or 0)) < 1e-4
        for p in load_gazetteer().lookup(place.name, [place.country] if place.country else [])
    )


@lru_cache(maxsize=50_000)
def _unit(
    name: str, kind: PlaceKind | None, lat: float, lon: float, country: str | None, admin1: str | None,
    level: PlaceLevel,
) -> tuple[PlaceRecord, PlaceKind] | None:  # fmt: skip
    table = load_gazetteer()
    if level == "settlement" and (found := _settlement(table, name, kind, lat, lon, country)):
        return found, "settlement"
    if level in ("settlement", "district") and (found := _district(table, lat, lon, country, admin1)):
        return found, "district"
    if level != "country" and country and admin1 and (found := table.province(country, admin1)):
        return found, "province"
    if country and (found := table.country(country)):
        return found, "country"
    return None


def _settlement(
    table: Gazetteer, name: str, kind: PlaceKind | None, lat: float, lon: float, country: str | None
) -> PlaceRecord | None:
    """The settlement of that name there, else the nearest one."""
    if kind == "settlement":
        named = [p for p in table.lookup(name, [country] if country else [], ["settlement"]) if p.kind == "settlement"]
        near = [(kilometres(lat, lon, p.lat, p.lon), p) for p in named]
        if near and min(near, key=lambda n: (n[0], n[1].id))[0] <= _NEAR_KM:
            return min(near, key=lambda n: (n[0], n[1].id))[1]
    found = table.nearest(lat, lon, "settlement", country, 1)
    return found[0][1] if found and found[0][0] <= _NEAR_KM else None


def _district(table: Gazetteer, lat: float, lon: float, country: str | None, admin1: str | None) -> PlaceRecord | None:
    """The district whose middle is clearly the nearest, in the same province."""
    if country is None:
        return None
    found = [(km, p) for km, p in table.nearest(lat, lon, "district", country, 4) if p.feature == "ADM2"]
    found = [(km, p) for km, p in found if p.admin1 == admin1]
    if not found or (len(found) > 1 and found[1][0] < _CLEARLY * found[0][0]):
        return None
    return found[0][1]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far two points are apart."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))

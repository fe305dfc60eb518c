"""Where a telling puts its event, and how two such places stand to each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from herodote.corroborate.names import bones, fold, likeness
from herodote.records import Place

FINENESS = {"site": 0, "settlement": 1, "district": 1, "water": 2, "province": 3, "region": 3, "country": 4}
"""How narrow a place of a kind is: 0 a building, 1 a town or quarter, 3 a province, 4 a country."""
UNKNOWN_FINENESS = 1
"""What no gazetteer knows is a village or a quarter, hardly ever more."""
RADIUS_KM = {0: 2.0, 1: 8.0, 2: 50.0, 3: 120.0, 4: 900.0}
"""How far from its point a place of a fineness may reach: used only to see whether one lies within another."""
NEAR_KM = 12.0
"""Two towns nearer than this may be one place told by two names: hand-made coordinates have 0.1 degree (11 km)."""
FAR_KM = 100.0


class Spot(Struct, frozen=True, gc=False):
    """One place of a telling, ready to be compared."""

    name: str
    bones: frozenset[str]
    fineness: int
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None


def spot_of(place: Place) -> Spot | None:
    """The place, or None where it has no name at all."""
    name = place.name or place.text
    if not name:
        return None
    fine = FINENESS.get(place.kind or "", UNKNOWN_FINENESS)
    return Spot(name, bones(name), fine, place.lat, place.lon, place.country, fold(place.admin1 or "") or None)


def spots_of(places: Sequence[Place]) -> tuple[Spot, ...]:
    """All places of a telling, the narrowest first."""
    found = [s for p in places if (s := spot_of(p)) is not None]
    return tuple(sorted(found, key=lambda s: (s.fineness, s.name)))


@lru_cache(maxsize=50_000)
def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres.

    >>> round(distance_km(34.73, 36.72, 36.2, 37.16))
    168
    """
    a, b, c, d = (math.radians(x) for x in (lat1, lon1, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def apart_km(a: Spot, b: Spot) -> float | None:
    """Kilometres between two places, None where either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def _alike(a: Spot, b: Spot) -> bool:
    """Whether the names are one, wherever the two lie."""
    return bool(a.bones & b.bones) and likeness(a.name, b.name) >= 0.85


def same_spot(a: Spot, b: Spot) -> bool:
    """Whether two places are one: the same name, no distance that forbids it, and not a town and its province."""
    if not a.bones or not b.bones or (a.fineness > 2) != (b.fineness > 2):
        return False
    if a.bones != b.bones and likeness(a.name, b.name) < 0.85:
        return False
    apart = apart_km(a, b)
    return apart is None or apart <= 2 * max(RADIUS_KM[a.fineness], RADIUS_KM[b.fineness], NEAR_KM)


PlaceLevel = Literal[
    "same_site", "same_town", "near", "shared_town", "contained", "same_region", "same_country", "shared_region",
    "unsure", "different", "far", "unknown",
]  # fmt: skip


def compare_places(a: Sequence[Spot], b: Sequence[Spot]) -> PlaceLevel:
    """How the places of two tellings stand to each other; spots come narrowest first.

    `same_town`: the narrowest places are one. `shared_town`: a town in common, beside narrower or other ones, such as
    two quarters of it.
    `contained`: one tells the town, the other the province around it. `different`: two towns that are not one.
    `unsure`: the same where a gazetteer has not both, or where their names are one: a namesake is easily mistaken, and
    so is a province for the city that bears its name.
    """
    if not a or not b:
        return "unknown"
    fine_a = [s for s in a if s.fineness == a[0].fineness]
    fine_b = [s for s in b if s.fineness == b[0].fineness]
    if any(same_spot(x, y) for x in fine_a for y in fine_b):
        level = _same_at(max(a[0].fineness, b[0].fineness))
        return (
            "shared_town" if level == "same_town" and _has_own(fine_a, fine_b) and _has_own(fine_b, fine_a) else level
        )
    towns_a, towns_b = [s for s in a if s.fineness <= 2], [s for s in b if s.fineness <= 2]
    if towns_a and towns_b:
        return _compare_towns(towns_a, towns_b, a, b)
    wide, narrow = (a, b) if a[0].fineness >= b[0].fineness else (b, a)
    if any(holds(w, n) for w in wide[:1] for n in narrow):
        return "contained" if wide[0].fineness < 4 else "same_country"
    if any(same_spot(x, y) for x in a for y in b):
        return "shared_region"
    apart = _nearest(a[:1], b[:1])
    return "far" if 3 * FAR_KM < apart < math.inf or _other_country(a[0], b[0]) else "different"


def _has_own(one: Sequence[Spot], other: Sequence[Spot]) -> bool:
    """Whether the one tells a town or quarter that is none of the other's nor near them: a city and its quarter."""
    return any(not any(same_spot(x, y) or _alike(x, y) for y in other) for x in one)


def _same_at(fineness: int) -> PlaceLevel:
    if fineness == 0:
        return "same_site"
    if fineness <= 2:
        return "same_town"
    return "same_region" if fineness == 3 else "same_country"


def _compare_towns(fine_a: list[Spot], fine_b: list[Spot], a: Sequence[Spot], b: Sequence[Spot]) -> PlaceLevel:
    if any(same_spot(x, y) for x in fine_a for y in fine_b):
        return "shared_town"
    apart = _nearest(fine_a, fine_b)
    if apart <= NEAR_KM:
        return "near"
    if _other_lands(a, b):
        return "far"
    # A town that no gazetteer knows may lie beside any other: of it nothing is sure but its country.
    if any(s.lat is None for s in (*fine_a, *fine_b)) or any(_alike(x, y) for x in fine_a for y in fine_b):
        return "unsure"
    # "In Aleppo" may be said of the province: its city and another town of it are no two places for sure.
    if any(_named_as_province(x, y) or _named_as_province(y, x) for x in fine_a for y in fine_b):
        return "unsure"
    return "far" if FAR_KM < apart < math.inf else "different"


def _named_as_province(a: Spot, b: Spot) -> bool:
    """Whether a town bears the name of the province that another place lies in."""
    return b.admin1 is not None and bool(a.bones) and a.bones <= bones(b.admin1)


def _nearest(a: Sequence[Spot], b: Sequence[Spot]) -> float:
    known = [k for x in a for y in b if (k := apart_km(x, y)) is not None]
    return min(known, default=math.inf)


def _other_lands(a: Sequence[Spot], b: Sequence[Spot]) -> bool:
    """Whether the countries of all places are known, and none is in common."""
    one, two = {s.country for s in a}, {s.country for s in b}
    return None not in one and None not in two and one.isdisjoint(two)


def _other_country(a: Spot, b: Spot) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def holds(wide: Spot, narrow: Spot) -> bool:
    """Whether a wider place takes in a narrower one: by name, by its province's name, by distance."""
    if wide.bones & narrow.bones or (narrow.admin1 and bones(narrow.admin1) & wide.bones):
        return True
    if wide.country and narrow.country and wide.country != narrow.country:
        return False
    if wide.fineness == 4:
        return bool(wide.country and wide.country == narrow.country)
    if wide.admin1 and narrow.admin1 and wide.admin1 != narrow.admin1:
        return False
    apart = apart_km(wide, narrow)
    return apart is not None and apart <= RADIUS_KM[wide.fineness]

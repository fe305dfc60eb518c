"""How places lie to one another."""

from __future__ import annotations

import math

from herodote.gazetteer.place import PlaceRecord


def inside(record: PlaceRecord, area: PlaceRecord) -> bool:
    """Whether a place lies in an area, by what its record tells of its province, else by distance."""
    if record.id == area.id or (area.country and record.country != area.country):
        return False
    if area.kind == "country":
        return True
    if area.kind == "province" and record.admin1 == area.name:
        return True
    return km_between(record, area) <= max(30.0, area.radius_km + record.radius_km)


def differ_in_where(one: PlaceRecord, other: PlaceRecord) -> bool:
    """Whether two candidates differ in where, not only in whether the town or its district is meant."""
    return (
        km_between(one, other) > max(20.0, 0.5 * min(one.radius_km, other.radius_km)) and one.kind == other.kind
    ) or one.country != other.country


def km_between(one: PlaceRecord, other: PlaceRecord) -> float:
    """Kilometres between two places, on a flat map that is right enough for near ones."""
    x = (other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(x, other.lat - one.lat)

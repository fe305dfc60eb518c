"""A mention with its place: the point, the part, the distance or the surroundings, as the words tell them."""

from __future__ import annotations

import math

from msgspec import Struct

from herodote.gazetteer.place import PlaceMention, PlaceRecord
from herodote.records import Place, PlaceKind
from herodote.resolve.places.candidates import Candidate

ROOM: dict[PlaceKind, int] = {
    "site": 1, "settlement": 1, "district": 3, "province": 4, "region": 5, "country": 6, "water": 7,
}  # fmt: skip
"""UCDP's `where_prec` of a place that is named as such."""
SMALL_REGION_KM = 40.0
"""A region not wider than a district ("Eastern Ghouta") counts as one: UCDP's 3."""


class PlaceResolution(Struct, frozen=True):
    """What a mention was taken to mean. `record` None: it cannot be located, and `reason` says why."""

    mention: PlaceMention
    record: PlaceRecord | None
    name: str
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: int | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()
    within: PlaceRecord | None = None
    """Of a place that cannot be located: what it is told to lie in or by."""


def to_place(resolution: PlaceResolution) -> Place:
    """The record of a reading: the words with their span, and what they were resolved to."""
    mention, record = resolution.mention, resolution.record
    around = record or resolution.within
    return Place(
        mention.text, mention.start, mention.end, resolution.name, resolution.kind, resolution.lat, resolution.lon,
        around.country if around else None, around.admin1 if around else None,
        around.admin1_code if around else None, record.geonameid if record else None, resolution.precision,
        confidence=round(resolution.score, 3),
    )  # fmt: skip


def shape(
    mention: PlaceMention,
    record: PlaceRecord,
    score: float,
    reasons: tuple[str, ...],
    candidates: tuple[Candidate, ...],
) -> PlaceResolution:
    """The place with its part, distance or surroundings, as the words tell them."""
    lat, lon, radius, precision = record.lat, record.lon, record.radius_km, _precision(record)
    kind, name, why = record.kind, record.name, list(reasons)
    part = mention.part if not _is_named_for(record, mention) else None
    wide = record.kind in ("country", "province", "region")
    if part and wide and record.box:
        lat, lon = _part_of(record, part)
        radius = round(radius / 2, 1)
        kind, name = "region", f"{_adjective(part)} {record.name}"
        precision = 5 if record.kind == "country" else precision
        why.append(f"its {part} part")
    elif part and not wide:
        precision = max(precision, 2)
        why.append(f"its {part} part")
    if mention.offset is not None and not wide:
        precision = max(precision, 2)
        if mention.offset.distance_km is not None and mention.offset.bearing is not None:
            lat, lon = _moved(lat, lon, mention.offset.distance_km, mention.offset.bearing)
            radius = round(max(5.0, 0.3 * mention.offset.distance_km), 1)
            why.append(f"{mention.offset.distance_km:g} km off, bearing {mention.offset.bearing:g}")
        else:
            radius = max(radius, 10.0)
            why.append("near it")
    elif mention.head in ("countryside", "outskirts") and record.kind == "settlement":
        precision, radius = max(precision, 2), max(radius, 15.0)
        why.append("its surroundings")
    elif _is_unnamed_site(mention, record):
        kind, name, precision = mention.kinds[0], mention.text.replace("\n", " "), max(precision, 2)
        why.append(f"a {mention.head} there")
    where = f", {record.admin1}" if record.admin1 and record.kind != "province" else ""
    reason = f"{record.name} ({record.kind}{where}, {record.country or 'several countries'})"
    return PlaceResolution(
        mention, record, name, kind, round(lat, 4), round(lon, 4), radius, precision, score,
        f"{reason}: {'; '.join(why)}" if why else reason, candidates,
    )  # fmt: skip


def _precision(record: PlaceRecord) -> int:
    if record.kind == "region" and record.radius_km <= SMALL_REGION_KM:
        return 3
    if record.kind == "district" and record.feature in ("PPLX", "quarter"):
        return 1
    return ROOM[record.kind]


def _is_named_for(record: PlaceRecord, mention: PlaceMention) -> bool:
    """Whether the direction belongs to the name: "Eastern Ghouta", "South Kordofan"."""
    return (
        bool(mention.part)
        and record.name.lower().startswith((mention.part or "").split("-")[0])
        and record.kind != "country"
    )


def _is_unnamed_site(mention: PlaceMention, record: PlaceRecord) -> bool:
    return mention.kinds[:1] == ("site",) and record.kind in ("settlement", "district")


def _part_of(record: PlaceRecord, part: str) -> tuple[float, float]:
    """A point in a part of an area: a fifth of the way in from that side of its box (tried: 1/6 to 1/3)."""
    assert record.box is not None
    box, lat, lon = record.box, record.lat, record.lon
    if "north" in part and "central" not in part:
        lat = box.north - 0.2 * (box.north - box.south)
    if part.endswith("-central"):
        third = (box.north - box.south) / 3
        lat = box.south + third if part.startswith("south") else box.north - third
    elif "south" in part:
        lat = box.south + 0.2 * (box.north - box.south)
    if part.endswith("east"):
        lon = box.east - 0.25 * (box.east - box.west)
    if part.endswith("west"):
        lon = box.west + 0.25 * (box.east - box.west)
    return lat, lon


def _adjective(part: str) -> str:
    return part if part.endswith("central") else f"{part}ern"


def _moved(lat: float, lon: float, distance_km: float, bearing: float) -> tuple[float, float]:
    angle = math.radians(bearing)
    north = distance_km * math.cos(angle) / 111.2
    east = distance_km * math.sin(angle) / (111.2 * max(0.1, math.cos(math.radians(lat))))
    return lat + north, lon + east

"""Raw text in, place out: LGL, GWN and GeoVirus, each name found and right, missed, or taken for another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from benchmarks.accuracy.corpora import documents
from msgspec import Struct

from herodote.gazetteer.fold import fold
from herodote.gazetteer.mentions.find import find_mentions
from herodote.gazetteer.place import PlaceRecord
from herodote.gazetteer.table import Gazetteer, load_gazetteer
from herodote.resolve.places.context import context_of
from herodote.resolve.places.located import PlaceResolution
from herodote.resolve.places.resolve import resolve_places

CORPORA = ("geo_lgl", "geo_gwn", "geo_geovirus")
NEAR_KM = 161.0
"""A hundred miles: the usual bound."""


class Counted(Struct, frozen=True):
    """One document: coded names with a point, how many were found, how many of them are right; and by distance alone.

    `extra`: places given where nothing is coded, which the corpora do not code in full.
    """

    coded: int
    found: int
    right: int
    near: int
    extra: int


def count(name: str) -> list[Counted]:
    """Each document of a corpus."""
    gazetteer = load_gazetteer()
    return [_document(d, gazetteer) for d in documents(name)]


def _document(document: dict[str, Any], gazetteer: Gazetteer) -> Counted:
    text = document["text"]
    mentions = find_mentions(text, gazetteer)
    resolved = resolve_places(mentions, context_of(text, gazetteer, mentions=mentions), gazetteer)
    coded = [x for x in document["locations"] if x.get("lat") is not None]
    found = [beside(x, resolved) for x in coded]
    used = {r.mention.start for near in found for r in near}
    return Counted(
        len(coded),
        sum(1 for near in found if near),
        sum(1 for x, near in zip(coded, found, strict=True) if any(is_right(x, r) for r in near)),
        sum(1 for x, near in zip(coded, found, strict=True) if any(_is_near(x, r) for r in near)),
        sum(1 for r in resolved if r.record is not None and r.mention.start not in used),
    )


def _is_near(coded: dict[str, Any], resolution: PlaceResolution) -> bool:
    return resolution.record is not None and km(coded, resolution.record) <= NEAR_KM


def beside(coded: dict[str, Any], resolved: Sequence[PlaceResolution]) -> list[PlaceResolution]:
    """The places whose names lie over the coded words."""
    return [r for r in resolved if r.mention.name_start < coded["end"] and coded["start"] < r.mention.name_end]


def is_right(coded: dict[str, Any], resolution: PlaceResolution) -> bool:
    """Whether a mention was taken for the coded place; of "northern Syria" that is Syria, as the corpora code the name
    alone."""
    return resolution.record is not None and is_it(coded, resolution.record)


def is_it(coded: dict[str, Any], record: PlaceRecord) -> bool:
    """Within 161 km, or the same GeoNames id.

    GeoVirus has pages of an encyclopedia in place of ids: the page of a country, a continent or a sea is the record of
    that name, that of a province too if the page's point lies within its reach, however far the two middles are apart.
    """
    if coded.get("geonameid") and str(record.geonameid) == str(coded["geonameid"]):
        return True
    apart = km(coded, record)
    if apart <= NEAR_KM:
        return True
    page = fold(unquote(coded.get("page", "").rsplit("/", 1)[-1]).replace("_", " ").partition("(")[0])
    if page != fold(record.name):
        return False
    whole = record.kind == "country" or (record.kind in ("region", "water") and record.country is None)
    return whole or (record.kind == "province" and apart <= record.radius_km)


def km(coded: dict[str, Any], record: PlaceRecord) -> float:
    """Kilometres on the globe."""
    a, b, c, d = (math.radians(x) for x in (record.lat, record.lon, coded["lat"], coded["lon"]))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))

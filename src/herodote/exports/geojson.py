"""A GeoJSON feature collection, one feature an event; an event of unknown place has no geometry."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from herodote.exports._about import About, make_about
from herodote.exports._context import ExportContext
from herodote.exports._flat import FlatEvent, flatten
from herodote.records import Event

FORMAT = "geojson"
SUFFIX = ".geojson"
CANNOT_SAY = (
    "A point is the place that the reports name: how wide it is, stands in where_precision. The words of the reports "
    "and the claims one by one are in other formats."
)
WITHIN = True
TITLE = "Events on the map, one feature each"


class Point(Struct, frozen=True, tag_field="type", tag="Point"):
    coordinates: tuple[float, float]
    """Longitude first, as RFC 7946 has it."""


class Feature(Struct, frozen=True, tag_field="type", tag="Feature"):
    id: str
    geometry: Point | None
    properties: FlatEvent


class FeatureCollection(Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    features: tuple[Feature, ...]
    about: About
    """A foreign member, which RFC 7946 allows and readers pass over."""


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """Coordinates are those of the place that the reports name, no finer: see `where_precision` (UCDP's 1 to 7)."""
    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    return msgspec.json.encode(FeatureCollection(tuple(_feature(event, context) for event in events), about)) + b"\n"


def _feature(event: Event, context: ExportContext) -> Feature:
    row = flatten(event, context.made_by)
    placed = row.latitude is not None and row.longitude is not None
    point = Point((row.longitude, row.latitude)) if placed else None  # type: ignore[arg-type]
    return Feature(event.id, point, row)

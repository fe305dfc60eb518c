"""The 40 columns of POLECAT, tab-separated, with PLOVER's event types and modes, for tools that read it."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.codebook import PloverCode, load_event_types
from herodote.exports._about import Shape
from herodote.exports._cells import Cell, tab_table
from herodote.exports._context import ExportContext, distinct
from herodote.exports._countries import load_countries
from herodote.exports._flat import SEPARATOR
from herodote.exports._shared import first_place, happened, kinds, single_day
from herodote.records import Event, MergedParticipant, MergedPlace

FORMAT = "polecat"
SUFFIX = ".polecat.tsv"
CANNOT_SAY = (
    "No casualties, no ranges, no sources of claims, no denial or doubt, no grade. A date only where it is told to "
    "the day. Left out are events that did not happen (planned, threatened, possible, denied, habitual, "
    "discounted), for POLECAT has no column for PLOVER's auxiliary modes, and types that PLOVER does not code. "
    "Contexts and the lists of people, organisations and places of a story are not coded and empty; Correlates of "
    "War codes are not given."
)
SHAPE = Shape(delimiter="\t")

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip

QUADS = {
    "AGREE": "VERBAL COOPERATION", "CONSULT": "VERBAL COOPERATION", "SUPPORT": "VERBAL COOPERATION",
    "CONCEDE": "VERBAL COOPERATION", "COOPERATE": "MATERIAL COOPERATION", "AID": "MATERIAL COOPERATION",
    "RETREAT": "MATERIAL COOPERATION", "REQUEST": "VERBAL CONFLICT", "ACCUSE": "VERBAL CONFLICT",
    "REJECT": "VERBAL CONFLICT", "THREATEN": "VERBAL CONFLICT", "PROTEST": "MATERIAL CONFLICT",
    "SANCTION": "MATERIAL CONFLICT", "MOBILIZE": "MATERIAL CONFLICT", "COERCE": "MATERIAL CONFLICT",
    "ASSAULT": "MATERIAL CONFLICT",
}  # fmt: skip
"""Quad class by type, of the manual of 2023."""

_INTENSITY = {
    "AGREE": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5, "THREATEN": -3.5,
    "PROTEST": -5.0, "SANCTION": -6.0, "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
_INTENSITY_OF_MODE = {"aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5, "unconventional": -10.0}
"""Scores of the manual of 2023; CONSULT has none there, and is left empty."""

SECTORS = {
    "state_military": "MIL", "military": "MIL", "government": "GOV", "police": "COP", "intelligence": "SPY",
    "rebel_group": "REB", "jihadist_group": "REB", "armed_group": "REB", "political_party": "PTY", "opposition": "OPP",
    "criminal_group": "CRM", "civilians": "CVL", "civilian": "CVL", "protesters": "CVL", "humanitarian": "NGO",
    "international_organization": "IGO", "peacekeepers": "IGO",
}  # fmt: skip
"""PLOVER's sector by our kind of actor. Militias, coalitions, companies and unknown gunmen have none that fits."""


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each event that PLOVER would code. Tabs, line ends and quotes are replaced in texts."""
    return tab_table(COLUMNS, [row for event in events if (row := _row(event, context)) is not None])


def _row(event: Event, context: ExportContext) -> tuple[Cell, ...] | None:
    entry = load_event_types().get(event.type)
    if entry is None or not entry.crosswalk.plover or not happened(event):
        return None
    code = entry.crosswalk.plover[0]
    reports = context.told_in(event)
    return (
        event.id, single_day(event), code.event, _mode(code), _intensity(code), QUADS.get(code.event, ""), "",
        *_party(event.actors), *_party(event.recipients), *_where(first_place(event)),
        SEPARATOR.join(distinct(r.outlet for r in reports)),
        next((r.published[:10] for r in reports if r.published), None), "", "", "",
        SEPARATOR.join(distinct(r.language for r in reports)), f"Herodote {context.version}",
    )  # fmt: skip


def _mode(code: PloverCode) -> str:
    """The mode as the manual of 2023 has it."""
    return code.mode_2023 or code.mode or ""


def _intensity(code: PloverCode) -> float | None:
    return _INTENSITY_OF_MODE.get(_mode(code), _INTENSITY.get(code.event))


def _party(side: tuple[MergedParticipant, ...]) -> tuple[Cell, ...]:
    """Name, country, COW, first sector, sectors, title, words, Wikipedia: of all that stand on a side."""
    sectors = distinct(SECTORS.get(kind) for kind in kinds(side))
    return (
        SEPARATOR.join(distinct(p.entity.name if p.entity else p.name for p in side)),
        SEPARATOR.join(distinct(p.entity.country for p in side if p.entity)), "",
        sectors[0] if sectors else "", SEPARATOR.join(sectors), "",
        SEPARATOR.join(distinct(text for p in side for text in p.texts)), "",
    )  # fmt: skip


def _where(place: MergedPlace | None) -> tuple[Cell, ...]:
    """Name, city, district, province, country, latitude, longitude, GeoNames id, words, kind."""
    if place is None:
        return ("",) * 10
    country = load_countries().get(place.country or "")
    return (
        place.name, place.name if place.kind in ("settlement", "site") else "",
        place.name if place.kind == "district" else "", place.admin1, country.iso3 if country else place.country,
        place.lat, place.lon, place.geonameid, "", place.kind,
    )  # fmt: skip

"""The 61 columns of GDELT 2.0's events, tab-separated without a header, with CAMEO codes, for tools that read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herodote.codebook import load_event_types
from herodote.exports._about import Shape
from herodote.exports._cells import Cell, tab_table
from herodote.exports._context import ExportContext
from herodote.exports._countries import Country, load_countries
from herodote.exports._shared import first_place, happened, kinds, moment_of, single_day
from herodote.ids import digest
from herodote.records import Event, MergedParticipant, MergedPlace, Report

FORMAT = "gdelt"
SUFFIX = ".gdelt.tsv"
CANNOT_SAY = (
    "No casualties, no ranges, no sources of claims, no denial or doubt, no grade, one address of a report. A date "
    "only as fine as it is told. Left out are events that did not happen (planned, threatened, possible, denied, "
    "habitual, discounted). GDELT's codes of provinces, groups, ethnicities, religions, tone and places of actors are "
    "not coded and empty; an event told by ten reports is one row here, where GDELT may make several."
)
SHAPE = Shape(delimiter="\t", header_rows=0)

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_WEST_BANK_FROM = 34.7
"""Degrees east."""
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{who}_{name}" for who in ("Actor1Geo", "Actor2Geo", "ActionGeo") for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip

GOLDSTEIN = {
    "046": 7.0, "057": 8.0, "073": 7.4, "0841": 7.0, "138": -7.0, "141": -6.5, "145": -7.5, "150": -7.2, "154": -7.2,
    "163": -8.0, "1711": -9.2, "1712": -9.2, "173": -5.0, "175": -9.0, "180": -9.0, "181": -9.0, "1821": -9.0,
    "1822": -9.0, "1823": -10.0, "183": -10.0, "1831": -10.0, "186": -10.0, "190": -10.0, "191": -9.5, "192": -9.5,
    "193": -10.0, "194": -10.0, "195": -10.0, "201": -9.5, "2041": -10.0,
}  # fmt: skip
"""Goldstein's scale for the CAMEO codes of the codebook, as GDELT publishes it."""

TYPES = {
    "state_military": "MIL", "military": "MIL", "government": "GOV", "police": "COP", "intelligence": "SPY",
    "rebel_group": "REB", "jihadist_group": "REB", "armed_group": "REB", "militia": "UAF", "unidentified": "UAF",
    "political_party": "PTY", "opposition": "OPP", "criminal_group": "CRM", "civilians": "CVL", "civilian": "CVL",
    "protesters": "CVL", "humanitarian": "NGO", "international_organization": "IGO", "peacekeepers": "IGO",
}  # fmt: skip
"""CAMEO's type of an actor by our kind."""


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A row for each event that CAMEO would code; no header, as GDELT has none. Texts lose tabs, line ends, quotes."""
    return tab_table((), [row for event in events if (row := _row(event, context)) is not None])


def global_event_id(event: str) -> int:
    """A number that stands for our id, since GDELT's readers expect one: the first 60 bits of a hash of it."""
    return int(digest([event], 15), 16)


def _row(event: Event, context: ExportContext) -> tuple[Cell, ...] | None:
    entry = load_event_types().get(event.type)
    code = entry.crosswalk.cameo if entry is not None else None
    if code is None or not happened(event):
        return None
    reports = context.told_in(event)
    nowhere: tuple[Cell, ...] = ("",) * len(_GEO)
    return (
        global_event_id(event.id), *_when(event), *_actor(event.actors), *_actor(event.recipients),
        int(event.standing == "main"), code, code[:3], code[:2], quad_class(code), GOLDSTEIN.get(code),
        len(event.tellings), event.outlets, event.reports, None, *nowhere, *nowhere, *_geo(first_place(event)),
        _added(reports), next((r.url for r in reports if r.url), ""),
    )  # fmt: skip


def quad_class(code: str) -> int:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by CAMEO's root.

    >>> quad_class("0841"), quad_class("195")
    (2, 4)
    """
    root = int(code[:2])
    return next(quad for last, quad in ((5, 1), (8, 2), (13, 3), (20, 4)) if root <= last)


def _when(event: Event) -> tuple[Cell, ...]:
    """SQLDATE, MonthYear, Year, FractionDate: as far as the event is dated."""
    time = event.time
    if time is None or time.earliest is None or time.latest is None or time.earliest[:4] != time.latest[:4]:
        return (None, None, None, None)
    year = int(time.earliest[:4])
    month = int(time.earliest[:7].replace("-", "")) if time.earliest[:7] == time.latest[:7] else None
    day = single_day(event)
    if day is None:
        return (None, month, year, None)
    found = date.fromisoformat(day)
    return (int(day.replace("-", "")), month, year, round(year + (found.month * 30 + found.day) / 365, 4))


def _actor(side: tuple[MergedParticipant, ...]) -> tuple[Cell, ...]:
    if not side:
        return ("",) * len(_ACTOR)
    first = side[0]
    types = list(dict.fromkeys(TYPES[kind] for kind in kinds(side[:1]) if kind in TYPES))
    country = (first.entity.country if first.entity else None) or ""
    name = (first.entity.name if first.entity else first.name).upper()
    kind = types[0] if types else ""
    return (f"{country}{kind}", name, country, "", "", "", "", kind, "", "")


def _geo(place: MergedPlace | None) -> tuple[Cell, ...]:
    """Type, name, FIPS code of the country, codes of provinces (none), latitude, longitude, GNS number (none)."""
    if place is None:
        return ("",) * len(_GEO)
    american = place.country == "USA"
    kind = {"country": 1, "province": 2 if american else 5, "district": 2 if american else 5}.get(place.kind or "")
    if place.kind in ("settlement", "site"):
        kind = 3 if american else 4
    country = load_countries().get(place.country or "")
    parts = dict.fromkeys(p for p in (place.name, place.admin1, country.name if country else None) if p)
    return (kind, ", ".join(parts), _fips(place, country), "", "", place.lat, place.lon, "")


def _fips(place: MergedPlace, country: Country | None) -> str:
    """FIPS 10-4 has no Palestine, but two: Gaza lies west of every place of the West Bank."""
    if country is None:
        return ""
    if country.iso3 == "PSE":
        return "" if place.lon is None else "GZ" if place.lon < _WEST_BANK_FROM else country.fips
    return country.fips


def _added(reports: Sequence[Report]) -> int | None:
    """When it became known: the first report's time of publication, as GDELT writes it."""
    moment = next((found for r in reports if (found := moment_of(r.published))), None)
    return int(moment.strftime("%Y%m%d%H%M%S")) if moment else None

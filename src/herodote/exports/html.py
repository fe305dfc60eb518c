"""An incident report for people: one HTML page that needs nothing else, to be read, sent on or printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from herodote.codebook import load_event_types
from herodote.exports._about import About, make_about
from herodote.exports._context import ExportContext
from herodote.exports._countries import load_countries
from herodote.exports._flat import range_words
from herodote.records import Casualties, Claim, Event, MergedPlace, Report

if TYPE_CHECKING:
    from jinja2 import Template

FORMAT = "html"
SUFFIX = ".html"
TITLE = "Incident report"
CANNOT_SAY = (
    "It is for people: a program reads jsonl, parquet or jsonld. Each report's text is not in it, only the words "
    "that a claim rests on."
)
WITHIN = True


class Incident(Struct, frozen=True):
    """One event as the page shows it."""

    event: Event
    label: str
    when: str
    where: str
    reports: tuple[Report, ...]
    claims: tuple[ToldBy, ...]


class ToldBy(Struct, frozen=True):
    """A claim with the report that carries it."""

    claim: Claim
    report: Report | None


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """One section for each event, with figures by source, contradictions, claims in their words, and the reports.

    No script, no picture, nothing that is fetched; every text from a report is escaped and set in its own direction.
    """
    about = make_about(FORMAT, TITLE, CANNOT_SAY, len(events), context)
    return page_of(events, context, about).encode("utf-8", "replace")


def page_of(events: Sequence[Event], context: ExportContext, about: About) -> str:
    """The page as text, for a screen or for paper."""
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in context.claims:
        told.setdefault((claim.report, claim.event), []).append(claim)
    incidents = [_incident(event, context, told) for event in events]
    return _template().render(incidents=incidents, about=about, figure=range_words, heading=heading_of)


def _incident(event: Event, context: ExportContext, told: dict[tuple[str, str], list[Claim]]) -> Incident:
    claims = tuple(
        ToldBy(claim, context.reports.get(claim.report))
        for telling in event.tellings
        for claim in told.get((telling.report, telling.event), [])
    )
    entry = load_event_types().get(event.type)
    label = entry.label if entry is not None else event.type
    return Incident(event, label, when_words(event), where_words(event.places), tuple(context.told_in(event)), claims)


def when_words(event: Event) -> str:
    """`2026-03-03`, `2026-03-01 to 2026-03-31`, or that nobody says it."""
    time = event.time
    if time is None or (time.earliest is None and time.latest is None):
        return "date not told"
    if time.earliest == time.latest:
        return time.earliest or ""
    return f"{time.earliest or '?'} to {time.latest or '?'}"


def where_words(places: Sequence[MergedPlace]) -> str:
    """`Homs, Homs, Syria`, or that nobody says it."""
    if not places:
        return "place not told"
    place = places[0]
    country = load_countries().get(place.country or "")
    return ", ".join(dict.fromkeys(p for p in (place.name, place.admin1, country.name if country else None) if p))


def heading_of(casualties: Casualties) -> str:
    """`killed, civilian`; people of whom nobody says what they were are not named a kind."""
    return casualties.outcome if casualties.who == "unknown" else f"{casualties.outcome}, {casualties.who}"


@cache
def _template() -> Template:
    from jinja2 import Environment

    source = (files("herodote.exports") / "incident_report.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(source)

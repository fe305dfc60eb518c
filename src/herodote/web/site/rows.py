"""The events of a site as rows for its filters, and as cards for its list."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.records import Claim, Event
from herodote.store.answers import EventSummary, MapFeature
from herodote.store.tables import EventRow, event_rows, event_words, sources_of
from herodote.web.cards import EventCard, Point, event_card, map_point
from herodote.web.groups import type_label
from herodote.web.words import country_name


class SiteRow(Struct, frozen=True, array_like=True):
    """What the filters of a site look at, in the order that `site.js` reads."""

    card: EventCard
    type: str
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    earliest: str | None
    latest: str | None
    killed: int | None
    standing: str
    words: str
    point: Point | None


class SiteData(Struct, frozen=True):
    """All that the overview's script needs."""

    rows: tuple[SiteRow, ...]
    types: dict[str, str]
    countries: dict[str, str]


def site_data(events: Sequence[Event], claims: Sequence[Claim]) -> SiteData:
    """The rows of events, the newest first."""
    told: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        told.setdefault((claim.report, claim.event), set()).update(claim.chain[:1])
    rows = [_row(event, row, told) for event, row in zip(events, event_rows(events), strict=True)]
    rows.sort(key=lambda r: (r.latest or r.earliest or "", r.card.id), reverse=True)
    types = {row.type: type_label(row.type) for row in rows}
    codes = sorted({code for row in rows for code in row.countries})
    return SiteData(tuple(rows), dict(sorted(types.items())), {code: country_name(code) for code in codes})


def _row(event: Event, row: EventRow, told: dict[tuple[str, str], set[str]]) -> SiteRow:
    sources = set(sources_of(event))
    for telling in event.tellings:
        sources |= told.get((telling.report, telling.event), set())
    highest = [n for n in (row.killed_low, row.killed_best, row.killed_high) if n is not None]
    return SiteRow(
        card=replace(event_card(_summary(row)), place_href=""),
        type=event.type,
        countries=tuple(sorted({p.country for p in event.places if p.country})),
        actors=tuple(dict.fromkeys(p.name for p in (*event.actors, *event.recipients))),
        sources=tuple(sorted(sources)),
        earliest=row.earliest,
        latest=row.latest,
        killed=max(highest, default=None),
        standing=event.standing,
        words=f"{event.id}\n{event_words(event)}",
        point=None if row.lat is None else map_point(_feature(row)),
    )


def _summary(row: EventRow) -> EventSummary:
    return EventSummary(*(getattr(row, field) for field in EventSummary.__struct_fields__))


def _feature(row: EventRow) -> MapFeature:
    return MapFeature(*(getattr(row, field) for field in MapFeature.__struct_fields__))

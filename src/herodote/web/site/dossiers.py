"""The dossier of one event as a page of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from herodote.publication import Material
from herodote.records import Claim, Event, MergedPlace, Report
from herodote.store.identity import telling_key
from herodote.web.cards import heading, when
from herodote.web.groups import group_of
from herodote.web.matrix import Matrix, claims_matrix
from herodote.web.routes.events import LINK_WORDS, REVERSE_WORDS
from herodote.web.toll import TollPlot, toll_plots
from herodote.web.words import RADIUS_KM, date_words, place_words, precision_words


class TellingView(Struct, frozen=True):
    report: Report
    title: str
    href: str | None
    """Where it is on the web; None for an address that a browser would run instead of open."""
    published: str
    quotes: tuple[str, ...]


class LinkView(Struct, frozen=True):
    kind: str
    id: str
    head: str
    when: str
    by: tuple[str, ...]


class PointView(Struct, frozen=True):
    lat: float
    lon: float
    radius_km: float
    group: str


class Dossier(Struct, frozen=True):
    """All that the page of an event shows."""

    event: Event
    head: str
    when: str
    plots: tuple[TollPlot, ...]
    matrix: Matrix
    tellings: tuple[TellingView, ...]
    places: tuple[tuple[str, str], ...]
    point: PointView | None
    links: tuple[LinkView, ...]


class Dossiers:
    """Makes the dossiers of what is published; links are followed in both directions."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._by_id = {event.id: event for event in material.events}
        self._claims: dict[tuple[str, str], list[Claim]] = {}
        for claim in material.claims:
            self._claims.setdefault((claim.report, claim.event), []).append(claim)
        self._to: dict[str, list[tuple[Event, str, tuple[str, ...]]]] = {}
        for event in material.events:
            for link in event.links:
                self._to.setdefault(link.to, []).append((event, link.kind, link.by))

    def of(self, event: Event) -> Dossier:
        """The dossier of an event."""
        claims = [c for t in event.tellings for c in self._claims.get((t.report, t.event), [])]
        tellings = tuple(self._tellings(event))
        outlets = {t.report.id: t.report.outlet or "outlet not given" for t in tellings}
        return Dossier(
            event=event,
            head=heading(event),
            when=when(event),
            plots=toll_plots(event.casualties),
            matrix=claims_matrix(claims, outlets, event.contested),
            tellings=tellings,
            places=tuple((place_words(p), precision_words(p)) for p in event.places),
            point=_point(event.places, event.type),
            links=tuple(self._links(event)),
        )

    def _tellings(self, event: Event) -> list[TellingView]:
        reports: Mapping[str, Report] = self._material.reports
        views = [
            TellingView(
                report,
                report.title or "a report without a title",
                report.url if (report.url or "").lower().startswith(("https://", "http://")) else None,
                date_words(report.published, report.published),
                self._material.words.get(telling_key(telling), ()),
            )
            for telling in event.tellings
            if (report := reports.get(telling.report)) is not None
        ]
        return sorted(views, key=lambda v: (v.report.published or "9", v.report.outlet or "", v.report.id))

    def _links(self, event: Event) -> Iterable[LinkView]:
        for link in event.links:
            if (other := self._by_id.get(link.to)) is not None:
                yield LinkView(LINK_WORDS[link.kind], other.id, heading(other), when(other), link.by)
        for other, kind, by in self._to.get(event.id, []):
            yield LinkView(REVERSE_WORDS[kind], other.id, heading(other), when(other), by)
        if event.parent and (parent := self._by_id.get(event.parent)) is not None:
            yield LinkView(LINK_WORDS["part_of"], parent.id, heading(parent), when(parent), ())


def _point(places: Sequence[MergedPlace], kind: str) -> PointView | None:
    place = next((p for p in places if p.lat is not None), None)
    if place is None or place.lat is None or place.lon is None:
        return None
    return PointView(place.lat, place.lon, RADIUS_KM[place.precision or 6], group_of(kind))

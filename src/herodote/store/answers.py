"""What the casebook answers: records for lists, the map, the histogram and the facets."""

from __future__ import annotations

from msgspec import Struct

from herodote.records import Event, Judgement, Reading
from herodote.review.queue import Item
from herodote.store.entries import Finding


class EventSummary(Struct, frozen=True):
    """One line of a list of events."""

    id: str
    type: str
    standing: str
    status: str
    summary: str
    earliest: str | None
    latest: str | None
    time_precision: str | None
    place: str | None
    country: str | None
    admin1: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    grade: str
    reports: int
    outlets: int
    origins: int
    contested: bool
    parent: str | None
    reviewed: str
    """`accepted`, `corrected`, `rejected`, `disputed`, or empty: nobody decided yet."""


class EventPage(Struct, frozen=True):
    """Some of the events that a filter finds, and how many there are."""

    total: int
    items: tuple[EventSummary, ...]
    unplaced: int = 0
    """How many of all that are found have no coordinates."""


class MapFeature(Struct, frozen=True):
    """One event with coordinates, as the map draws it."""

    id: str
    type: str
    grade: str
    place: str | None
    lat: float
    lon: float
    precision: int | None
    earliest: str | None
    latest: str | None
    killed_low: int | None
    killed_high: int | None
    contested: bool


class Box(Struct, frozen=True):
    """A part of the map, in degrees."""

    south: float
    west: float
    north: float
    east: float


class MapCell(Struct, frozen=True):
    """Several events near each other, as the map draws them where it cannot draw each."""

    lat: float
    lon: float
    events: int
    killed: int
    """The least that is told, added up."""


class MapView(Struct, frozen=True):
    """The map: events that stand alone, and cells with the rest."""

    features: tuple[MapFeature, ...]
    cells: tuple[MapCell, ...]
    whole: bool
    """Whether every event found is among the features, and nothing more is to be asked for when the map moves."""


class FacetValue(Struct, frozen=True):
    value: str
    count: int


class Facets(Struct, frozen=True):
    """How many of the events that a filter finds have which value: the most frequent first."""

    total: int
    type: tuple[FacetValue, ...]
    country: tuple[FacetValue, ...]
    grade: tuple[FacetValue, ...]
    standing: tuple[FacetValue, ...]
    actor: tuple[FacetValue, ...]
    source: tuple[FacetValue, ...]
    undated: int
    unplaced: int
    contested: int


class Bar(Struct, frozen=True):
    """One step of the histogram of time."""

    start: str
    """`2026-03`, `2026-03-05`, or `2026`, by unit."""
    events: int
    killed_low: int
    """The least that is told, added up: events whose toll nobody tells add nothing."""


class ReportSummary(Struct, frozen=True):
    """One line of a list of reports."""

    id: str
    origin: str | None
    title: str | None
    outlet: str | None
    published: str | None
    published_from: str | None
    language: str | None
    characters: int
    told: int
    found: int
    flags: tuple[str, ...]


class ReportTold(Struct, frozen=True):
    """A report with its reading, and which merged events it tells."""

    reading: Reading
    flags: tuple[str, ...]
    tellings: tuple[tuple[str, str], ...]
    """(event id in the reading, id of the merged event)."""


class ReportDossier(Struct, frozen=True):
    """A report with its reading, where it was found, and the merged events that it tells."""

    reading: Reading
    flags: tuple[str, ...]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]
    tellings: tuple[tuple[str, str], ...]
    """(event id in the reading, id of the merged event)."""


class QueuePage(Struct, frozen=True):
    """Some of the review queue, and how much of it is done."""

    items: tuple[Item, ...]
    open: int
    """Events that wait for a decision, or for another."""
    settled: int


class JudgementMade(Struct, frozen=True):
    """A judgement of the log with what became of it."""

    judgement: Judgement
    undone_by: str | None
    """Id of the judgement that undid it."""
    adrift: bool
    """Whether nothing that it was about is there any more."""
    events: tuple[str, ...]
    """The events that it is about, as they are now."""


class SourceSummary(Struct, frozen=True):
    """One who says things, over the whole casebook."""

    name: str
    reports: int
    events: int
    alone: int
    """Events that nobody else tells of."""
    denies: int
    """Claims that something was not so."""

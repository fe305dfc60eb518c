"""One value as a report gives it, with who says so.

The fields are those of `docs/spec/reading.md`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from herodote.records.vocabulary import Certainty, Outcome, PlaceKind, ResponsibilityStance, Stance, TimePrecision, Who


class Span(Struct, frozen=True, gc=False):
    """Words of the report: `report.text[start:end] == text`."""

    start: int | None
    """Offset of the first code point. A hand coding may give words without a place: then None."""
    end: int | None
    """Offset behind the last code point."""
    text: str | None
    """The words themselves."""


class Entity(Struct, frozen=True, gc=False):
    """Who somebody is, across reports."""

    id: str | None
    """The id in the registers of actors and sources, `local:` and a name for a group that they do not know, or None."""
    name: str
    """The name under which the register has it."""
    kind: str | None = None
    """What sort of actor: `state_military`, `rebel_group`, `civilians`, ... as the registers have it."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    wikidata: str | None = None
    """The item of Wikidata, where somebody looked it up."""


class Attribution(Struct, frozen=True, gc=False):
    """Who says a thing and who relays it, with what stance. No attribution: the report says it in its own voice."""

    chain: tuple[str, ...]
    """Source ids, first the one who says it."""
    cue: Span | None
    """The words that attribute: "said", "according to"."""
    stance: Stance
    """Whether the source asserts it, denies it, doubts it, or claims it as its own act."""
    certainty: Certainty
    """How sure the source is, by its own words: "may have" is `possible`."""
    evidence: Span | None
    """The sentence."""


class Participant(Struct, frozen=True, gc=False):
    """One who acts or is acted on, or an instrument: the best mention and who that is."""

    text: str | None
    """The best mention, in the words of the report."""
    start: int | None
    end: int | None
    entity: Entity | None
    """Who that is, as far as the registers know."""
    attribution: tuple[Attribution, ...] = ()
    """Who says so. Empty: the report says it in its own voice."""
    confidence: float | None = None
    """How probable it is that the event happened with this value; see `herodote.extract.heard.confidence`."""


class Place(Struct, frozen=True, gc=False):
    """Where, as the report says it and as it was resolved. Unresolved: `lat`, `lon` and `country` are None."""

    text: str | None
    start: int | None
    end: int | None
    name: str | None
    """The name as it was resolved."""
    kind: PlaceKind | None
    """What sort of place."""
    lat: float | None
    """Latitude in degrees: of the middle, for an area."""
    lon: float | None
    """Longitude in degrees."""
    country: str | None
    admin1: str | None
    """The province."""
    admin1_code: str | None
    """Its ISO 3166-2 code, where there is one."""
    geonameid: int | None
    """Its number in GeoNames, where it has one."""
    precision: int | None
    """UCDP `where_prec`: 1 exact, 2 near a place, 3 district, 4 province, 5 region, 6 country, 7 water or air."""
    attribution: tuple[Attribution, ...] = ()
    confidence: float | None = None


class TimeRelation(Struct, frozen=True, gc=False):
    """One event dated by another: `about` a week (`P7D`) `after` event e3."""

    kind: Literal["before", "after", "about"]
    """`before`, `after`, or `about` so long after or before."""
    offset: str | None
    """How long, as an ISO 8601 duration, or None."""
    event: str
    """Id of the other event in the reading."""


class Time(Struct, frozen=True, gc=False):
    """When: an interval of ISO dates with its precision. Dates are None where they cannot be resolved."""

    text: str | None
    """The words; None where the time follows from the dateline alone."""
    start: int | None
    end: int | None
    earliest: str | None
    """The first day it can have been."""
    latest: str | None
    """The last day it can have been."""
    precision: TimePrecision
    """How narrow the words are, which may be wider or narrower than the dates."""
    part_of_day: str | None = None
    """`morning`, `night`, ..., as said."""
    relation: TimeRelation | None = None
    """The event by which the report dates it."""


class Count(Struct, frozen=True, gc=False):
    """How many people, as said: low to high, None where that end is open. `at least five`: 5, None."""

    outcome: Outcome
    """What became of them."""
    who: Who
    """Civilians, combatants, both, or not said."""
    group: str | None
    """The words for them: "two soldiers"."""
    low: int | None
    """The least that is said; None: open below ("up to 30")."""
    high: int | None
    """The most that is said; None: open above ("at least five")."""
    text: str | None
    start: int | None
    end: int | None
    attribution: tuple[Attribution, ...] = ()
    part_of: int | None = None
    """Index, in the event's list, of the total that these people are part of."""
    confidence: float | None = None


class Quantity(Struct, frozen=True, gc=False):
    """How many of anything else: targets struck, prisoners exchanged, shells fired."""

    what: str | None
    """What is counted: "targets struck"."""
    low: int | None
    high: int | None
    text: str | None
    start: int | None
    end: int | None
    attribution: tuple[Attribution, ...] = ()


class Responsibility(Struct, frozen=True, gc=False):
    """Who claims it, is blamed for it, denies it, or that nobody has claimed it."""

    actor: Participant | None
    """Whom it is about; None where nobody has claimed it."""
    stance: ResponsibilityStance
    """The actor claims it, is blamed for it, denies it, or nobody has claimed it."""
    attribution: tuple[Attribution, ...] = ()
    evidence: Span | None = None
    """The sentence that says so."""

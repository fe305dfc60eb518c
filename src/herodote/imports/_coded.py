"""What a coder says of one event, before it is tied to the words of the coder's notes."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from herodote.records import Outcome, PlaceKind, ResponsibilityStance, SourceKind, Status, TimePrecision, Who


class CodedParty(Struct, frozen=True):
    """One who acts or is acted on."""

    name: str
    kind: str | None = None
    """Our kind of actor, where the coder gives one and our register does not know the name."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of where it acts: it decides who "the army" is."""


class CodedPlace(Struct, frozen=True):
    name: str
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: int | None


class CodedTime(Struct, frozen=True):
    earliest: str
    latest: str
    precision: TimePrecision


def between(first: date, last: date) -> CodedTime:
    """The days from first to last, with the precision that so many days are."""
    days = (last - first).days + 1
    ends: tuple[tuple[int, TimePrecision], ...] = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))
    precision: TimePrecision = next((name for most, name in ends if days <= most), "longer")
    return CodedTime(str(first), str(last), precision)


class CodedCount(Struct, frozen=True):
    outcome: Outcome
    who: Who
    low: int | None
    high: int | None
    group: str | None = None
    part_of: int | None = None


class CodedSource(Struct, frozen=True):
    """Who says it, and who passes it on."""

    name: str
    relayed_by: tuple[str, ...] = ()
    kind: SourceKind = "other"
    """The kind where our register does not know the name."""


class CodedResponsibility(Struct, frozen=True):
    actor: CodedParty
    stance: ResponsibilityStance


class Coded(Struct, frozen=True):
    """One event as a row of a dataset codes it."""

    id: str
    """The dataset's own id of it."""
    type: str
    status: Status
    notes: str | None
    """The coder's words; None where the row has none."""
    places: tuple[CodedPlace, ...] = ()
    time: CodedTime | None = None
    actors: tuple[CodedParty, ...] = ()
    recipients: tuple[CodedParty, ...] = ()
    counts: tuple[CodedCount, ...] = ()
    sources: tuple[CodedSource, ...] = ()
    responsibility: tuple[CodedResponsibility, ...] = ()
    published: str | None = None
    """When the row was published, where it says so."""
    url: str | None = None

"""The form of a hand coding, a JSON file a report: `evaluate` measures against it, `add --from codings` takes it in."""

from __future__ import annotations

from msgspec import Struct

from herodote.records import Outcome, PlaceKind, RelationKind, ResponsibilityStance, SourceKind, Standing, Status, Who

By = tuple[str, ...] | None
"""Ids of sources; None: those of the event."""


class CodedSource(Struct, frozen=True):
    id: str
    name: str
    kind: SourceKind = "other"
    named: bool = True


class CodedParty(Struct, frozen=True):
    text: str | None = None
    actor: str | None = None
    by: By = None


class CodedPlace(Struct, frozen=True):
    text: str | None = None
    name: str | None = None
    kind: PlaceKind | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    by: By = None


class CodedTime(Struct, frozen=True):
    text: str | None = None
    earliest: str | None = None
    latest: str | None = None


class CodedCount(Struct, frozen=True):
    outcome: Outcome
    low: int | None
    high: int | None
    who: Who = "unknown"
    group: str | None = None
    text: str | None = None
    part_of: int | None = None
    by: By = None


class CodedQuantity(Struct, frozen=True):
    low: float | None
    high: float | None
    what: str | None = None
    text: str | None = None
    by: By = None


class CodedResponsibility(Struct, frozen=True):
    actor: str | None
    stance: ResponsibilityStance
    text: str | None = None
    by: By = None


class CodedEvent(Struct, frozen=True):
    """One event. What has no `by` of its own is said by whoever says the event."""

    id: str
    type: str
    standing: Standing
    status: Status
    trigger: str
    evidence: tuple[str, ...]
    perpetrators: tuple[CodedParty, ...] = ()
    targets: tuple[CodedParty, ...] = ()
    instruments: tuple[CodedParty, ...] = ()
    places: tuple[CodedPlace, ...] = ()
    time: CodedTime | None = None
    casualties: tuple[CodedCount, ...] = ()
    quantities: tuple[CodedQuantity, ...] = ()
    responsibility: tuple[CodedResponsibility, ...] = ()
    by: By = None
    part_of: str | None = None


class CodedRelation(Struct, frozen=True, rename={"from_": "from"}):
    kind: RelationKind
    from_: str
    to: str
    text: str | None = None


class Coding(Struct, frozen=True):
    """What one coder wrote down of one report."""

    sources: tuple[CodedSource, ...]
    events: tuple[CodedEvent, ...]
    relations: tuple[CodedRelation, ...] = ()
    published: str | None = None

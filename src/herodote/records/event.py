"""What all reports together say.

The fields are those of `docs/spec/event.md`. An event is what we infer, and is always made again.
"""

from __future__ import annotations

from msgspec import Struct

from herodote.records.value import Entity
from herodote.records.vocabulary import (
    Certainty,
    DecisionKind,
    GradeName,
    Outcome,
    PlaceKind,
    RelationKind,
    ResponsibilityStance,
    SourceKind,
    Stance,
    Standing,
    Status,
    TimePrecision,
    Who,
)


class Telling(Struct, frozen=True, gc=False):
    """That an event of a reading is this event."""

    origin: str | None
    """The path or URL of the report."""
    report: str
    """Id of the report."""
    event: str
    """Id of the event in that report's reading."""


class TypeSupport(Struct, frozen=True, gc=False):
    """A type that an event is told as."""

    type: str
    """An event type of the codebook."""
    origins: int
    """Independent origins that tell the event as this type."""


class MergedParticipant(Struct, frozen=True, gc=False):
    """One party or instrument of an event, with the claims that name it."""

    name: str
    """The name that is shown."""
    entity: Entity | None
    """Who that is, as far as the registers know."""
    texts: tuple[str, ...]
    """The words of the reports for it."""
    support: tuple[str, ...]
    """Claim ids."""


class MergedPlace(Struct, frozen=True, gc=False):
    """One place of an event, with the claims that name it."""

    name: str
    """The name that is shown."""
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    geonameid: int | None
    precision: int | None
    support: tuple[str, ...]


class MergedTime(Struct, frozen=True, gc=False):
    """When an event was, from all its tellings."""

    earliest: str | None
    latest: str | None
    """Where no words bound it and it is told as news: the day on which the first report that tells it came out."""
    precision: TimePrecision
    """How narrow the best telling is."""
    texts: tuple[str, ...]
    """The words of the reports for it."""
    support: tuple[str, ...]


class SourceFigure(Struct, frozen=True, gc=False):
    """The figure of one source for one outcome and kind of people."""

    source: str
    """Name of the source; of the outlet, where the report says it in its own voice."""
    kind: SourceKind | None
    """What sort of source, by the list of the codebook; None for one that has no kind."""
    low: int | None
    """The least that it says, at the latest."""
    high: int | None
    """The most that it says, at the latest; None: open above."""
    stance: Stance
    certainty: Certainty
    first: str | None
    """ISO date of the first report that gives it."""
    last: str | None
    """ISO date of the last report that gives it."""
    claims: tuple[str, ...]
    """Claim ids."""


class Casualties(Struct, frozen=True, gc=False):
    """The range of one outcome for one kind of people, and who gives which figure."""

    outcome: Outcome
    who: Who
    group: str | None
    low: int | None
    """The least that any source says."""
    best: int | None
    """The figure with the most independent origins; of equals the exact one, then the later, then the lower."""
    high: int | None
    """The most that any source says; None: open above."""
    by_source: tuple[SourceFigure, ...]
    """Each source with its latest figure."""
    part_of: int | None = None
    """Index, in the event's list, of the total that these people are part of."""


class Side(Struct, frozen=True, gc=False):
    """One side of a disagreement."""

    value: str
    """What this side says, in words."""
    says: tuple[str, ...]
    """Who says it."""
    denies: tuple[str, ...] = ()
    """Who denies it."""
    claims: tuple[str, ...] = ()
    """Claim ids."""


class Contest(Struct, frozen=True, gc=False):
    """A field on which independent origins disagree, with the sides."""

    field: str
    """`happened`, `actor`, `type`, `killed`, `responsibility`, ..."""
    sides: tuple[Side, ...]
    """What is said on each side, and by whom."""


class MergedResponsibility(Struct, frozen=True, gc=False):
    """One statement of responsibility for an event, with everyone who makes it."""

    actor: str | None
    """The name; None where nobody has claimed it."""
    entity: Entity | None
    stance: ResponsibilityStance
    """The actor claims it, is blamed for it, denies it, or nobody has claimed it."""
    by: tuple[str, ...]
    """Who says so."""
    support: tuple[str, ...]


class Grade(Struct, frozen=True, gc=False):
    """How far an event is borne out."""

    value: GradeName
    """`confirmed`, `fair`, `weak`, `contested`, `discounted`."""
    why: str
    """The rule and the counts it was applied to, in words."""


class EventLink(Struct, frozen=True, gc=False):
    """How one event stands to another, over all reports."""

    kind: RelationKind
    """`retaliation_for`, `caused_by`, `part_of`, `before`, `after`."""
    to: str
    """Id of the other event."""
    by: tuple[str, ...]
    """Who says so; empty where the reports say it in their own voice."""
    support: tuple[str, ...]


class Change(Struct, frozen=True, gc=False):
    """How a figure moved: one step of the history of an event."""

    date: str | None
    """ISO date of the report that changed it."""
    source: str
    """Whose figure."""
    field: str
    """`killed`, `injured`, ..."""
    old: str | None
    """What it said before, or None."""
    new: str
    """What it said then."""


class Decision(Struct, frozen=True, gc=False):
    """What a person decided of an event and nobody undid. The machine's own value stays readable in `was`."""

    judgement: str
    """Id of the judgement in the log."""
    at: str
    who: str
    kind: DecisionKind
    """What was decided: that the event is accepted, rejected, corrected, split, joined, or only remarked upon."""
    field: str | None = None
    value: str | None = None
    """The value put in, in words."""
    was: str | None = None
    """The value that stood there before, in words."""
    note: str = ""
    """Why, in the person's own words."""
    unseen: int = 0
    """Tellings of the event that joined it later: what the person had not seen."""


class Event(Struct, frozen=True, gc=False):
    """One act at one place and time, inferred from the readings and the judgements."""

    id: str
    """Stays with the event when the casebook is rebuilt."""
    was: tuple[str, ...]
    """Ids that it had, or that it absorbed; they go on leading to it."""
    type: str
    """The type with the best support."""
    types: tuple[TypeSupport, ...]
    """Every type it is told as."""
    standing: Standing
    """The highest that any telling gives it: `main`, `related`, `background`."""
    status: Status
    """The status with the best support."""
    summary: str
    """One generated sentence that says only what is claimed and by whom."""
    tellings: tuple[Telling, ...]
    """The events of readings that are this event."""
    actors: tuple[MergedParticipant, ...]
    """Who did it, as the tellings together say."""
    recipients: tuple[MergedParticipant, ...]
    """Whom or what it was done to or aimed at."""
    instruments: tuple[MergedParticipant, ...]
    """What it was done with."""
    places: tuple[MergedPlace, ...]
    """Where, the best supported first."""
    time: MergedTime | None
    """When, or None."""
    casualties: tuple[Casualties, ...]
    """One entry for each outcome and kind of people. A total and its parts are never added."""
    reports: int
    """How many reports tell it."""
    outlets: int
    """How many outlets published those."""
    origins: int
    """How many independent origins stand behind it: copies and rewrites count once."""
    contested: tuple[Contest, ...]
    """The fields on which origins disagree."""
    responsibility: tuple[MergedResponsibility, ...]
    """Who claims it, is blamed by whom, denies it."""
    grade: Grade
    """How far it is borne out, by the stated rule."""
    links: tuple[EventLink, ...]
    """How it stands to other events, and who says so."""
    history: tuple[Change, ...]
    """How its figures moved."""
    parent: str | None = None
    """The event of which this one is a part (an aggregate, an operation)."""
    confidence: float | None = None
    decisions: tuple[Decision, ...] = ()
    """What people decided of it, oldest first."""

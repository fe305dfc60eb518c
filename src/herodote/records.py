"""The nouns of Herodote, each defined once, frozen.

A *claim* is what someone said and is never edited; an *event* is what we infer and is always rebuilt. The records of
one report (`Reading` and what it holds) follow `docs/spec/reading.md` field by field; those of all reports together
(`Event` and what it holds) follow `docs/spec/event.md`. To change a record, make a new one (`msgspec.structs.replace`).

Every offset is a count of Unicode code points into `Report.text`, end exclusive.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

# --- vocabulary --------------------------------------------------------------------------------------------------

Standing = Literal["main", "related", "background"]
Status = Literal["occurred", "ongoing", "planned", "threatened", "possible", "denied", "habitual"]
Stance = Literal["asserts", "denies", "doubts", "claims_responsibility"]
Certainty = Literal["certain", "probable", "possible"]
ResponsibilityStance = Literal["claimed", "attributed", "denied", "unclaimed"]
Outcome = Literal["killed", "injured", "missing", "captured", "abducted", "displaced"]
Who = Literal["civilian", "combatant", "mixed", "unknown"]
PlaceKind = Literal["country", "province", "district", "settlement", "site", "region", "water"]
TimePrecision = Literal["day", "week", "month", "year", "longer", "unknown"]
RelationKind = Literal["retaliation_for", "caused_by", "part_of", "before", "after"]
SourceKind = Literal[
    "government", "military", "police", "armed_group", "monitor", "international_organization", "news_agency",
    "news_outlet", "official_unnamed", "intelligence", "hospital_or_medic", "witness_or_resident", "expert",
    "social_media", "party_or_politician", "other",
]  # fmt: skip
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted"]

# --- what was received -------------------------------------------------------------------------------------------


class RawItem(Struct, frozen=True):
    """One thing that was received, byte for byte, before anything is read out of it."""

    origin: str
    """The path, URL or `PATH#member` it came from."""
    content: bytes
    media_type: str
    """What the bytes are, by content and not by name: `text/plain`, `text/html`, `application/pdf`, ..."""
    published: str | None = None
    """ISO date or date-time that the container gave (a feed's entry, a column), or None."""
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()
    """What was doubtful on receipt: `encoding_suspect`, `bidi_control`, `truncated`, ..."""


class Problem(Struct, frozen=True):
    """An input, or a part of one, that could not be read whole, and why. Nothing is refused without one."""

    input: str
    outcome: Literal["partial", "quarantined", "refused"]
    reason: str
    """A code of `docs/reference/problems.md`: `empty_input`, `no_article_text`, `too_large`, ..."""
    message: str
    """What happened and what to do, in one sentence."""


class Report(Struct, frozen=True):
    """One published text. The same text has the same id, wherever it was found."""

    id: str
    """`sha256:` and the hash of the normalised text."""
    origin: str | None
    title: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    """ISO date or date-time; None where nothing says it."""
    published_from: Literal["option", "metadata", "text"] | None
    language: str | None
    """BCP 47."""
    text: str
    """The clean text that all spans point into; the title is its first line."""


# --- what one report says ----------------------------------------------------------------------------------------


class Span(Struct, frozen=True):
    """Words of the report: `report.text[start:end] == text`."""

    start: int | None
    end: int | None
    text: str | None


class Entity(Struct, frozen=True):
    """Who somebody is, across reports."""

    id: str | None
    name: str
    kind: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    wikidata: str | None = None


class Attribution(Struct, frozen=True):
    """Who says a thing and who relays it, with what stance. No attribution: the report says it in its own voice."""

    chain: tuple[str, ...]
    """Source ids, first the one who says it."""
    cue: Span | None
    stance: Stance
    certainty: Certainty
    evidence: Span | None


class Participant(Struct, frozen=True):
    """One who acts or is acted on, or an instrument: the best mention and who that is."""

    text: str | None
    start: int | None
    end: int | None
    entity: Entity | None
    attribution: tuple[Attribution, ...] = ()
    confidence: float | None = None


class Place(Struct, frozen=True):
    """Where, as the report says it and as it was resolved. Unresolved: `lat`, `lon` and `country` are None."""

    text: str | None
    start: int | None
    end: int | None
    name: str | None
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    geonameid: int | None
    precision: int | None
    """UCDP `where_prec`: 1 exact, 2 near a place, 3 district, 4 province, 5 region, 6 country, 7 water or air."""
    attribution: tuple[Attribution, ...] = ()
    confidence: float | None = None


class TimeRelation(Struct, frozen=True):
    """One event dated by another: `about` a week (`P7D`) `after` event e3."""

    kind: Literal["before", "after", "about"]
    offset: str | None
    event: str


class Time(Struct, frozen=True):
    """When: an interval of ISO dates with its precision. Dates are None where they cannot be resolved."""

    text: str | None
    start: int | None
    end: int | None
    earliest: str | None
    latest: str | None
    precision: TimePrecision
    part_of_day: str | None = None
    relation: TimeRelation | None = None


class Count(Struct, frozen=True):
    """How many people, as said: low to high, None where that end is open. `at least five`: 5, None."""

    outcome: Outcome
    who: Who
    group: str | None
    low: int | None
    high: int | None
    text: str | None
    start: int | None
    end: int | None
    attribution: tuple[Attribution, ...] = ()
    part_of: int | None = None
    """Index, in the event's list, of the total that these people are part of."""
    confidence: float | None = None


class Quantity(Struct, frozen=True):
    """How many of anything else: targets struck, prisoners exchanged, shells fired."""

    what: str | None
    low: int | None
    high: int | None
    text: str | None
    start: int | None
    end: int | None
    attribution: tuple[Attribution, ...] = ()


class Responsibility(Struct, frozen=True):
    """Who claims it, is blamed for it, denies it, or that nobody has claimed it."""

    actor: Participant | None
    stance: ResponsibilityStance
    attribution: tuple[Attribution, ...] = ()
    evidence: Span | None = None


class Source(Struct, frozen=True):
    """One who is quoted or relied on in a report."""

    id: str
    name: str
    kind: SourceKind
    named: bool
    entity: Entity | None
    mentions: tuple[Span, ...] = ()


class ReportEvent(Struct, frozen=True):
    """One event as one report tells it."""

    id: str
    type: str
    standing: Standing
    status: Status
    mentions: tuple[Span | None, ...]
    evidence: tuple[Span | None, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    instruments: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None
    casualties: tuple[Count, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    part_of: str | None = None
    confidence: float | None = None


class Relation(Struct, frozen=True, rename={"from_": "from"}):
    """How one event of a report stands to another, as the report says it."""

    kind: RelationKind
    from_: str
    to: str
    cue: Span | None = None
    attribution: tuple[Attribution, ...] = ()


class Provenance(Struct, frozen=True):
    """What made a reading: enough to make it again."""

    reader: str
    """`herodote` and its version, or the name of another coder."""
    codebook: str | None = None
    gazetteer: str | None = None
    registers: str | None = None
    model: str | None = None


class Reading(Struct, frozen=True):
    """What one report says: the interchange form of everything that follows."""

    report: Report
    sources: tuple[Source, ...]
    events: tuple[ReportEvent, ...]
    relations: tuple[Relation, ...] = ()
    made_by: Provenance | None = None
    flags: tuple[str, ...] = ()


class Claim(Struct, frozen=True):
    """One assertion by one source in one report, flat: a row of the claims table."""

    id: str
    """`<report id>#<event id>/<field>/<index>`: stable as long as the reading is."""
    report: str
    event: str
    field: str
    """`event`, `actor`, `recipient`, `instrument`, `place`, `time`, `killed`, `injured`, ..., `responsibility`."""
    value: str
    """The value in words, as it is shown."""
    low: int | None
    high: int | None
    chain: tuple[str, ...]
    """Names, first the one who says it; empty where the report says it in its own voice."""
    stance: Stance
    certainty: Certainty
    start: int | None
    end: int | None
    quote: str | None


# --- what all reports together say -------------------------------------------------------------------------------


class Telling(Struct, frozen=True):
    """That an event of a reading is this event."""

    origin: str | None
    report: str
    event: str


class TypeSupport(Struct, frozen=True):
    type: str
    origins: int
    """Independent origins that tell the event as this type."""


class MergedParticipant(Struct, frozen=True):
    name: str
    entity: Entity | None
    texts: tuple[str, ...]
    support: tuple[str, ...]
    """Claim ids."""


class MergedPlace(Struct, frozen=True):
    name: str
    kind: PlaceKind | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    geonameid: int | None
    precision: int | None
    support: tuple[str, ...]


class MergedTime(Struct, frozen=True):
    earliest: str | None
    latest: str | None
    precision: TimePrecision
    texts: tuple[str, ...]
    support: tuple[str, ...]


class SourceFigure(Struct, frozen=True):
    """The figure of one source for one outcome and kind of people."""

    source: str
    kind: SourceKind | None
    low: int | None
    high: int | None
    stance: Stance
    certainty: Certainty
    first: str | None
    """ISO date of the first report that gives it."""
    last: str | None
    claims: tuple[str, ...]


class Casualties(Struct, frozen=True):
    """The range of one outcome for one kind of people, and who gives which figure."""

    outcome: Outcome
    who: Who
    group: str | None
    low: int | None
    best: int | None
    high: int | None
    by_source: tuple[SourceFigure, ...]
    part_of: int | None = None
    """Index, in the event's list, of the total that these people are part of."""


class Side(Struct, frozen=True):
    value: str
    says: tuple[str, ...]
    denies: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Contest(Struct, frozen=True):
    """A field on which independent origins disagree, with the sides."""

    field: str
    sides: tuple[Side, ...]


class MergedResponsibility(Struct, frozen=True):
    actor: str | None
    entity: Entity | None
    stance: ResponsibilityStance
    by: tuple[str, ...]
    support: tuple[str, ...]


class Grade(Struct, frozen=True):
    value: GradeName
    why: str
    """The rule and the counts it was applied to, in words."""


class EventLink(Struct, frozen=True):
    kind: RelationKind
    to: str
    by: tuple[str, ...]
    """Who says so; empty where the reports say it in their own voice."""
    support: tuple[str, ...]


class Change(Struct, frozen=True):
    """How a figure moved: one step of the history of an event."""

    date: str | None
    source: str
    field: str
    old: str | None
    new: str


DecisionKind = Literal["accept", "reject", "correct", "same", "different", "note"]


class Decision(Struct, frozen=True):
    """What a person decided of an event and nobody undid. The machine's own value stays readable in `was`."""

    judgement: str
    """Id of the judgement in the log."""
    at: str
    who: str
    kind: DecisionKind
    field: str | None = None
    value: str | None = None
    """The value put in, in words."""
    was: str | None = None
    """The value that stood there before, in words."""
    note: str = ""
    unseen: int = 0
    """Tellings of the event that joined it later: what the person had not seen."""


class Event(Struct, frozen=True):
    """One act at one place and time, inferred from the readings and the judgements."""

    id: str
    was: tuple[str, ...]
    type: str
    types: tuple[TypeSupport, ...]
    standing: Standing
    status: Status
    summary: str
    """One generated sentence that says only what is claimed and by whom."""
    tellings: tuple[Telling, ...]
    actors: tuple[MergedParticipant, ...]
    recipients: tuple[MergedParticipant, ...]
    instruments: tuple[MergedParticipant, ...]
    places: tuple[MergedPlace, ...]
    time: MergedTime | None
    casualties: tuple[Casualties, ...]
    reports: int
    outlets: int
    origins: int
    contested: tuple[Contest, ...]
    responsibility: tuple[MergedResponsibility, ...]
    grade: Grade
    links: tuple[EventLink, ...]
    history: tuple[Change, ...]
    parent: str | None = None
    """The event of which this one is a part (an aggregate, an operation)."""
    confidence: float | None = None
    decisions: tuple[Decision, ...] = ()
    """What people decided of it, oldest first."""


# --- decisions of people, and what joined reports ------------------------------------------------------------------


class Judgement(Struct, frozen=True):
    """A person's decision. Kept beside the machine's output, never written over it; undone by another judgement."""

    id: str
    at: str
    """UTC date-time."""
    who: str
    kind: Literal["same", "different", "accept", "reject", "correct", "retract_report", "undo", "note"]
    targets: tuple[str, ...]
    """Telling keys `<report id>#<event id>`, event ids, a report id, or the id of the judgement that is undone.

    Keys say best what the person had before them: an id goes with the event, and that changes.
    """
    field: str | None = None
    """`correct`: the field that is put right."""
    value: str | None = None
    """`correct`: the right value. `different`: how many of the targets, the first ones, are the one side; each side is
    one event then. Without it every target is an event of its own."""
    note: str = ""


class ReportLink(Struct, frozen=True):
    """That one report is a copy, a rewrite, a version of another, with the reason."""

    report: str
    of: str
    kind: Literal["copy", "rewrite", "version", "credit"]
    score: float
    why: str


class SameEvent(Struct, frozen=True):
    """Why two tellings were held to be one event: the score and each reason in words."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = field(default=())

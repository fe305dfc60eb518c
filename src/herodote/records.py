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
    """The bytes."""
    media_type: str
    """What the bytes are, by content and not by name: `text/plain`, `text/html`, `application/pdf`, ..."""
    published: str | None = None
    """ISO date or date-time that the container gave (a feed's entry, a column), or None."""
    title: str | None = None
    """As the container gives it, or None; so are the next four."""
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    """What the container says it is written in."""
    flags: tuple[str, ...] = ()
    """What was doubtful on receipt: `encoding_suspect`, `bidi_control`, `truncated`, ..."""


class Problem(Struct, frozen=True):
    """An input, or a part of one, that could not be read whole, and why. Nothing is refused without one."""

    input: str
    """The path, address or member that it is about."""
    outcome: Literal["partial", "quarantined", "refused"]
    """`partial`: read, but something was left out. `quarantined`: kept, not trusted. `refused`: not read."""
    reason: str
    """A code of `docs/reference/problems.md`: `empty_input`, `no_article_text`, `too_large`, ..."""
    message: str
    """What happened and what to do, in one sentence."""


class Report(Struct, frozen=True):
    """One published text. The same text has the same id, wherever it was found."""

    id: str
    """`sha256:` and the hash of the normalised text."""
    origin: str | None
    """The path or URL that was read."""
    title: str | None
    """As found, or None."""
    url: str | None
    """The address it was published at, as far as it says so."""
    outlet: str | None
    """Who published it."""
    byline: str | None
    """Who wrote it, as printed."""
    published: str | None
    """ISO date or date-time; None where nothing says it."""
    published_from: Literal["option", "metadata", "text"] | None
    """What said so: the option `--published`, the metadata of the file, the text itself."""
    language: str | None
    """BCP 47."""
    text: str
    """The clean text that all spans point into; the title is its first line."""


# --- what one report says ----------------------------------------------------------------------------------------


class Span(Struct, frozen=True):
    """Words of the report: `report.text[start:end] == text`."""

    start: int | None
    """Offset of the first code point. A hand coding may give words without a place: then None."""
    end: int | None
    """Offset behind the last code point."""
    text: str | None
    """The words themselves."""


class Entity(Struct, frozen=True):
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


class Attribution(Struct, frozen=True):
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


class Participant(Struct, frozen=True):
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
    """How probable it is that the event happened with this value; see `herodote.extract.confidence`."""


class Place(Struct, frozen=True):
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


class TimeRelation(Struct, frozen=True):
    """One event dated by another: `about` a week (`P7D`) `after` event e3."""

    kind: Literal["before", "after", "about"]
    """`before`, `after`, or `about` so long after or before."""
    offset: str | None
    """How long, as an ISO 8601 duration, or None."""
    event: str
    """Id of the other event in the reading."""


class Time(Struct, frozen=True):
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


class Count(Struct, frozen=True):
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


class Quantity(Struct, frozen=True):
    """How many of anything else: targets struck, prisoners exchanged, shells fired."""

    what: str | None
    """What is counted: "targets struck"."""
    low: int | None
    high: int | None
    text: str | None
    start: int | None
    end: int | None
    attribution: tuple[Attribution, ...] = ()


class Responsibility(Struct, frozen=True):
    """Who claims it, is blamed for it, denies it, or that nobody has claimed it."""

    actor: Participant | None
    """Whom it is about; None where nobody has claimed it."""
    stance: ResponsibilityStance
    """The actor claims it, is blamed for it, denies it, or nobody has claimed it."""
    attribution: tuple[Attribution, ...] = ()
    evidence: Span | None = None
    """The sentence that says so."""


class Source(Struct, frozen=True):
    """One who is quoted or relied on in a report."""

    id: str
    """Within the reading: what chains are made of."""
    name: str
    """The fullest name in the report."""
    kind: SourceKind
    """What sort of source, by the list of the codebook."""
    named: bool
    """False for "Syrian security sources"."""
    entity: Entity | None
    """Who that is, as far as the registers know."""
    mentions: tuple[Span, ...] = ()
    """Where the report names it."""


class ReportEvent(Struct, frozen=True):
    """One event as one report tells it."""

    id: str
    """Within the reading: `e1`, `e2`, ..."""
    type: str
    """An event type of the codebook."""
    standing: Standing
    """`main`: what the report is about. `related`: another particular event. `background`: history, habit, context."""
    status: Status
    """Whether it happened, goes on, is planned, threatened, possible, denied, or habitual."""
    mentions: tuple[Span | None, ...]
    """The words that name the event, the best first."""
    evidence: tuple[Span | None, ...]
    """The sentences that tell it."""
    actors: tuple[Participant, ...] = ()
    """Who did it."""
    recipients: tuple[Participant, ...] = ()
    """Whom or what it was done to or aimed at."""
    instruments: tuple[Participant, ...] = ()
    """What it was done with."""
    places: tuple[Place, ...] = ()
    """Where, the best first."""
    time: Time | None = None
    """When, or None."""
    casualties: tuple[Count, ...] = ()
    """People killed, injured, missing, captured, abducted, displaced: one count for each figure of each source."""
    quantities: tuple[Quantity, ...] = ()
    """Counts of anything else."""
    responsibility: tuple[Responsibility, ...] = ()
    """Who claims it, is blamed, denies it."""
    attribution: tuple[Attribution, ...] = ()
    """Who says that the event as a whole happened. Figures and parties name their own."""
    part_of: str | None = None
    """Id of the event of the reading that it is a part of."""
    confidence: float | None = None


class Relation(Struct, frozen=True, rename={"from_": "from"}):
    """How one event of a report stands to another, as the report says it."""

    kind: RelationKind
    """`retaliation_for`, `caused_by`, `part_of`, `before`, `after`."""
    from_: str
    """Id of the one event in the reading."""
    to: str
    """Id of the other."""
    cue: Span | None = None
    """The words that say so, or None."""
    attribution: tuple[Attribution, ...] = ()


class Provenance(Struct, frozen=True):
    """What made a reading: enough to make it again."""

    reader: str
    """`herodote` and its version, or the name of another coder."""
    codebook: str | None = None
    """Version of the codebook: a hash of its files."""
    gazetteer: str | None = None
    """Version of the table of places."""
    registers: str | None = None
    """Version of the registers of actors and sources."""
    model: str | None = None
    """Version of the learned parts."""


class Reading(Struct, frozen=True):
    """What one report says: the interchange form of everything that follows."""

    report: Report
    """The report itself, with its clean text."""
    sources: tuple[Source, ...]
    """Everyone who is quoted or relied on."""
    events: tuple[ReportEvent, ...]
    """The events that it tells, in the order of the text."""
    relations: tuple[Relation, ...] = ()
    """How its events stand to each other."""
    made_by: Provenance | None = None
    """The program, or the person, that made the reading."""
    flags: tuple[str, ...] = ()
    """What was doubtful: `unsupported_language`, and those of `docs/reference/problems.md`."""


class Claim(Struct, frozen=True):
    """One assertion by one source in one report, flat: a row of the claims table."""

    id: str
    """`<report id>#<event id>/<field>/<index>`: stable as long as the reading is."""
    report: str
    """Id of the report that has it."""
    event: str
    """Id of the event within that report's reading."""
    field: str
    """`event`, `actor`, `recipient`, `instrument`, `place`, `time`, `killed`, `injured`, ..., `responsibility`."""
    value: str
    """The value in words, as it is shown."""
    low: int | None
    """For counts: the least that is said."""
    high: int | None
    """For counts: the most that is said; None: open above."""
    chain: tuple[str, ...]
    """Names, first the one who says it; empty where the report says it in its own voice."""
    stance: Stance
    """Whether the source asserts it, denies it, doubts it, or claims it as its own act."""
    certainty: Certainty
    """How sure the source is, by its own words."""
    start: int | None
    """Where the words begin in the text of the report."""
    end: int | None
    """Where they end."""
    quote: str | None
    """The words."""


# --- what all reports together say -------------------------------------------------------------------------------


class Telling(Struct, frozen=True):
    """That an event of a reading is this event."""

    origin: str | None
    """The path or URL of the report."""
    report: str
    """Id of the report."""
    event: str
    """Id of the event in that report's reading."""


class TypeSupport(Struct, frozen=True):
    """A type that an event is told as."""

    type: str
    """An event type of the codebook."""
    origins: int
    """Independent origins that tell the event as this type."""


class MergedParticipant(Struct, frozen=True):
    """One party or instrument of an event, with the claims that name it."""

    name: str
    """The name that is shown."""
    entity: Entity | None
    """Who that is, as far as the registers know."""
    texts: tuple[str, ...]
    """The words of the reports for it."""
    support: tuple[str, ...]
    """Claim ids."""


class MergedPlace(Struct, frozen=True):
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


class MergedTime(Struct, frozen=True):
    """When an event was, from all its tellings."""

    earliest: str | None
    latest: str | None
    precision: TimePrecision
    """How narrow the best telling is."""
    texts: tuple[str, ...]
    """The words of the reports for it."""
    support: tuple[str, ...]


class SourceFigure(Struct, frozen=True):
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


class Casualties(Struct, frozen=True):
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


class Side(Struct, frozen=True):
    """One side of a disagreement."""

    value: str
    """What this side says, in words."""
    says: tuple[str, ...]
    """Who says it."""
    denies: tuple[str, ...] = ()
    """Who denies it."""
    claims: tuple[str, ...] = ()
    """Claim ids."""


class Contest(Struct, frozen=True):
    """A field on which independent origins disagree, with the sides."""

    field: str
    """`happened`, `actor`, `type`, `killed`, `responsibility`, ..."""
    sides: tuple[Side, ...]
    """What is said on each side, and by whom."""


class MergedResponsibility(Struct, frozen=True):
    """One statement of responsibility for an event, with everyone who makes it."""

    actor: str | None
    """The name; None where nobody has claimed it."""
    entity: Entity | None
    stance: ResponsibilityStance
    """The actor claims it, is blamed for it, denies it, or nobody has claimed it."""
    by: tuple[str, ...]
    """Who says so."""
    support: tuple[str, ...]


class Grade(Struct, frozen=True):
    """How far an event is borne out."""

    value: GradeName
    """`confirmed`, `fair`, `weak`, `contested`, `discounted`."""
    why: str
    """The rule and the counts it was applied to, in words."""


class EventLink(Struct, frozen=True):
    """How one event stands to another, over all reports."""

    kind: RelationKind
    """`retaliation_for`, `caused_by`, `part_of`, `before`, `after`."""
    to: str
    """Id of the other event."""
    by: tuple[str, ...]
    """Who says so; empty where the reports say it in their own voice."""
    support: tuple[str, ...]


class Change(Struct, frozen=True):
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


DecisionKind = Literal["accept", "reject", "correct", "same", "different", "note"]


class Decision(Struct, frozen=True):
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


class Event(Struct, frozen=True):
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


# --- decisions of people, and what joined reports ------------------------------------------------------------------


class Judgement(Struct, frozen=True):
    """A person's decision. Kept beside the machine's output, never written over it; undone by another judgement."""

    id: str
    at: str
    """UTC date-time."""
    who: str
    """Who decided: initials will do."""
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
    """Why, in the words of the one who decided."""


class ReportLink(Struct, frozen=True):
    """That one report is a copy, a rewrite, a version of another, with the reason."""

    report: str
    of: str
    """Id of the report that it is taken from."""
    kind: Literal["copy", "rewrite", "version", "credit"]
    """`copy`, `version` (of one outlet, or in parts), `rewrite` (in other words), `credit` (it names the other)."""
    score: float
    """The measure by which it was decided."""
    why: str


class SameEvent(Struct, frozen=True):
    """Why two tellings were held to be one event: the score and each reason in words."""

    a: str
    """Telling key of the one."""
    b: str
    """Telling key of the other."""
    score: float
    """The sum of the weights: log-odds."""
    reasons: tuple[str, ...] = field(default=())
    """Each feature with its weight, in words."""

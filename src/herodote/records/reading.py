"""What one report says.

The fields are those of `docs/spec/reading.md`. A claim is what someone said and is never edited.
"""

from __future__ import annotations

from msgspec import Struct

from herodote.records.received import Report
from herodote.records.value import Attribution, Count, Entity, Participant, Place, Quantity, Responsibility, Span, Time
from herodote.records.vocabulary import Certainty, RelationKind, SourceKind, Stance, Standing, Status


class Source(Struct, frozen=True, gc=False):
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


class ReportEvent(Struct, frozen=True, gc=False):
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


class Relation(Struct, frozen=True, gc=False, rename={"from_": "from"}):
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


class Provenance(Struct, frozen=True, gc=False):
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


class Reading(Struct, frozen=True, gc=False):
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


class Claim(Struct, frozen=True, gc=False):
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

"""The nouns of Herodote, each defined once, frozen: what goes from room to room.

`received`: what came in. `value` and `reading`: what one report says. `event`: what all reports together say.
`judgement`: what people decided. `vocabulary`: closed lists of words. Others import from here, not from these:
`from herodote.records import Event`.

None can hold itself, so the collector of rings leaves them alone (`gc=False`): it would go through millions of them.

A *claim* is what someone said and is never edited; an *event* is what we infer and is always rebuilt. To change a
record, make a new one (`msgspec.structs.replace`). Every offset is a count of Unicode code points into `Report.text`,
end exclusive.
"""

from __future__ import annotations

from herodote.records.event import (
    Casualties,
    Change,
    Contest,
    Decision,
    Event,
    EventLink,
    Grade,
    MergedParticipant,
    MergedPlace,
    MergedResponsibility,
    MergedTime,
    Side,
    SourceFigure,
    Telling,
    TypeSupport,
)
from herodote.records.judgement import Judgement, ReportLink, SameEvent
from herodote.records.reading import Claim, Provenance, Reading, Relation, ReportEvent, Source
from herodote.records.received import Problem, RawItem, Report
from herodote.records.value import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Quantity,
    Responsibility,
    Span,
    Time,
    TimeRelation,
)
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

__all__ = [
    "Attribution", "Casualties", "Certainty", "Change", "Claim", "Contest", "Count", "Decision", "DecisionKind",
    "Entity", "Event", "EventLink", "Grade", "GradeName", "Judgement", "MergedParticipant", "MergedPlace",
    "MergedResponsibility", "MergedTime", "Outcome", "Participant", "Place", "PlaceKind", "Problem",
    "Provenance", "Quantity", "RawItem", "Reading", "Relation", "RelationKind", "Report", "ReportEvent",
    "ReportLink", "Responsibility", "ResponsibilityStance", "SameEvent", "Side", "Source", "SourceFigure",
    "SourceKind", "Span", "Stance", "Standing", "Status", "Telling", "Time", "TimePrecision", "TimeRelation",
    "TypeSupport", "Who",
]  # fmt: skip

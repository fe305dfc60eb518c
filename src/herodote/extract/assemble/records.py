"""From judged events and fillings to the records of a reading: what is sure enough, once each, with its words."""

from __future__ import annotations

from msgspec import Struct

from herodote.extract.assemble.figures import casualties_of, quantities_of
from herodote.extract.assemble.kind import best_type, likeliest
from herodote.extract.assemble.links import parts_of, relations_of
from herodote.extract.assemble.particulars import with_particulars
from herodote.extract.assemble.parties import doers, others_than, participant, sides, sides_of_type, sure_parties
from herodote.extract.assemble.says import event_statements, responsibility_for, sources_named
from herodote.extract.assemble.setting import places_of, time_of
from herodote.extract.assemble.verdict import Verdict, event_ids
from herodote.extract.assemble.words import attributions_of, evidence_of, mentions_of
from herodote.extract.finds.material import Material
from herodote.records import Relation, ReportEvent, Source


class Assembled(Struct, frozen=True):
    sources: tuple[Source, ...]
    events: tuple[ReportEvent, ...]
    relations: tuple[Relation, ...]


def assemble(material: Material, verdict: Verdict) -> Assembled:
    """The records of everything that is sure enough; sources that nothing names any more are left out."""
    ids = event_ids(verdict)
    part_of = parts_of(material, verdict, ids)
    events = tuple(_event(material, verdict, i, name, part_of.get(i)) for i, name in ids.items())
    relations = relations_of(material, verdict, ids)
    events = with_particulars(material.parsed, events, relations, [p.place for p in material.places])
    return Assembled(sources_named(material, events), events, relations)


def _event(material: Material, verdict: Verdict, at: int, name: str, part_of: str | None) -> ReportEvent:
    judged = verdict.events[at]
    fill = verdict.fillings[at]
    said = event_statements(material, judged, fill.get("source", ()), verdict.cuts)
    attribution = attributions_of(material, said)
    actors, recipients = sides(material, judged, fill, verdict.cuts)
    kind = best_type(material, verdict.types, judged, actors)
    actors, recipients = sides_of_type(material, judged, kind, (actors, recipients), fill, verdict.cuts)
    responsibility = responsibility_for(
        material, judged, fill.get("responsibility", ()), verdict.cuts["responsibility"]
    )
    to = [participant(material, f, verdict.sure("recipient", at, f)) for f in recipients]
    by = doers(kind, [participant(material, f, verdict.sure("actor", at, f)) for f in actors], responsibility, to)
    casualties = casualties_of(material, verdict, at, fill.get("count", ()), attribution)
    return ReportEvent(
        id=name,
        type=kind,
        standing=likeliest(judged.standing),  # type: ignore[arg-type]
        status=likeliest(judged.status),  # type: ignore[arg-type]
        mentions=mentions_of(material, judged),
        evidence=evidence_of(material, judged),
        actors=by,
        recipients=others_than(by[len(actors) :], to),
        instruments=tuple(
            participant(material, f, verdict.sure("instrument", at, f))
            for f in sure_parties(material, judged, fill.get("instrument", ()), verdict.cuts["instrument"])
        ),
        places=places_of(material, verdict, at, fill.get("place", ())),
        time=time_of(material, verdict, at, fill.get("time", ())),
        casualties=casualties,
        quantities=quantities_of(material, judged, fill.get("quantity", ()), verdict.cuts["quantity"], attribution),
        responsibility=responsibility,
        attribution=attribution,
        part_of=part_of,
        confidence=verdict.sure("event", at),
    )

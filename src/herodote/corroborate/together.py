"""All readings together: `corroborate`, the one entry to this room. Pure: readings and judgements in, events out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from herodote.corroborate.claims import claims_of_event
from herodote.corroborate.cluster import cluster
from herodote.corroborate.compare import Model, load_model, reasons
from herodote.corroborate.facts import Telling, stand_of
from herodote.corroborate.grade import GradeRule, default_rule
from herodote.corroborate.judged import Verdicts, decisions_of, verdicts
from herodote.corroborate.lineage import Dossier, dossiers, families, find_links
from herodote.corroborate.linking import PairScores
from herodote.corroborate.links import link_events
from herodote.corroborate.merge import Frame, merge_event
from herodote.corroborate.near import near_misses
from herodote.corroborate.origins import Cited, group_origins
from herodote.corroborate.prepare import Prepared, prepare
from herodote.corroborate.result import Corroboration, IdMap, assign_ids, former_ids
from herodote.corroborate.sources import source_names
from herodote.corroborate.when import ordinal
from herodote.records import Event, Judgement, Reading, SameEvent


def corroborate(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    previous: IdMap | None = None,
    rule: GradeRule = default_rule,
    model: Model | None = None,
) -> Corroboration:
    """The events that all readings tell together, which report is taken from which, and why tellings were joined.

    Seven reports of one strike, of which three print one agency's text: one event, 7 reports, and as many origins as
    there are primary sources. The result depends on the readings and judgements and not on their order; `previous`
    keeps the ids of an earlier result.
    """
    model = model or load_model()
    previous = previous or IdMap()
    prepared = prepare(readings)
    keys = [t.key for t in prepared.told]
    decided = verdicts(judgements, keys, previous)
    scores = PairScores(prepared, model, decided.different)
    clusters = cluster(len(keys), prepared.pairs, scores, model.threshold, decided.same)
    links = find_links(prepared, clusters)
    ids, id_map = assign_ids([[keys[p] for p in members] for members in clusters], previous)
    work = _Work(prepared, tuple(dossiers(prepared, clusters)), families(prepared, links), decided, rule)
    return Corroboration(
        events=tuple(sorted(_events(work, clusters, ids, id_map, scores), key=_by_time_and_place)),
        report_links=links,
        same=tuple(_same(prepared, clusters, scores, model, decided)),
        ids=id_map,
        near=near_misses(prepared, clusters, scores, model),
    )


SOME = 24
"""Tellings of an event that are held against one another to say how sure it is: all but of the very largest."""


NEAREST = 8
"""Earlier tellings among which the likeliest partner of a telling is sought to say why it was joined."""


class _Work(Struct, frozen=True):
    """What merging needs of all reports."""

    prepared: Prepared
    dossiers: tuple[Dossier, ...]
    families: tuple[int, ...]
    decided: Verdicts
    rule: GradeRule


def _by_time_and_place(event: Event) -> tuple[bool, int, str, str]:
    """The order of events: by day, those without one last."""
    day = ordinal(event.time.earliest or event.time.latest) if event.time is not None else None
    return day is None, day or 0, event.places[0].name if event.places else "", event.id


def _events(
    work: _Work, clusters: Sequence[tuple[int, ...]], ids: Sequence[str], id_map: IdMap, scores: PairScores
) -> Iterator[Event]:
    told = work.prepared.told
    found = link_events(_live(work), id_map.of_telling)
    former = former_ids(id_map)
    decisions = decisions_of(work.decided.placed, clusters)
    for members, event_id, made in zip(clusters, ids, decisions, strict=True):
        live = [p for p in members if work.prepared.readings[told[p].report].report.id not in work.decided.retracted]
        kept = live or list(members)
        frame = Frame(
            id=event_id,
            was=former.get(event_id, ()),
            links=found.of_event.get(event_id, ()),
            parent=found.parent.get(event_id),
            confidence=_confidence(kept, scores),
            rejected_by=_rejected_by(kept, work.decided),
            withdrawn_by=None if live else _withdrawn_by(members, work),
            decisions=made,
        )
        cited = Cited(work.dossiers, (told[p].report for p in kept))
        yield merge_event(_tellings(kept, work, cited), frame, cited, work.rule)


def _live(work: _Work) -> list[Reading]:
    return [r for r in work.prepared.readings if r.report.id not in work.decided.retracted]


def _tellings(members: Sequence[int], work: _Work, cited: Cited) -> list[Telling]:
    told = [work.prepared.told[p] for p in members]
    sources = [source_names(work.prepared.readings[t.report]) for t in told]
    stands = [stand_of(t, work.families[t.report], s) for t, s in zip(told, sources, strict=True)]
    origins = group_origins(stands, cited)
    return [
        Telling(
            t,
            work.dossiers[t.report],
            work.families[t.report],
            s,
            tuple(claims_of_event(work.prepared.readings[t.report].report.id, t.event, s)),
            origin,
        )
        for t, s, origin in zip(told, sources, origins, strict=True)
    ]


def _rejected_by(members: Sequence[int], decided: Verdicts) -> str | None:
    """Who rejected the event: a rejection of one of its tellings is one of the event."""
    return min((decided.rejected[p] for p in members if p in decided.rejected), default=None)


def _withdrawn_by(members: Sequence[int], work: _Work) -> str:
    reports = [work.prepared.readings[work.prepared.told[p].report].report.id for p in members]
    return min(work.decided.retracted[r] for r in reports)


def _confidence(members: Sequence[int], scores: PairScores) -> float | None:
    """The chance that the least sure telling belongs: its mean log-odds to the others; None for a single telling."""
    if len(members) < 2:
        return None
    means = []
    some = members[:: 1 + len(members) // SOME]
    for a in some:
        known = [v for b in some if a != b and (v := scores(min(a, b), max(a, b))) > float("-inf")]
        means.append(math.fsum(known) / len(known) if known else 0.0)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, min(means))))), 3)


def _same(
    prepared: Prepared, clusters: Sequence[tuple[int, ...]], scores: PairScores, model: Model, decided: Verdicts
) -> Iterator[SameEvent]:
    """For each telling but the first of an event, the earlier one it is most surely one with, and the reasons."""
    told = prepared.told
    for members in clusters:
        for n, b in enumerate(members[1:], start=1):
            a = max(members[max(0, n - NEAREST) : n], key=lambda p: (scores(p, b), -p))
            value = scores(a, b)
            said = reasons(told[a], told[b], prepared.context, model)
            if (a, b) in decided.same or value == float("-inf"):
                said, value = ("a person joined them", *said), max(value, 0.0)
            yield SameEvent(told[a].key, told[b].key, round(value, 2), said)

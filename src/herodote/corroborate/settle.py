"""The events of all clusters, merged; what nothing touched is taken from the memory as it was."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from herodote.corroborate.claims import claims_of_event
from herodote.corroborate.compare import Model, reasons
from herodote.corroborate.facts import Telling, stand_of
from herodote.corroborate.grade import GradeRule
from herodote.corroborate.judged import Verdicts, decisions_of
from herodote.corroborate.lineage import Dossier, Dossiers, rewrite_links
from herodote.corroborate.linked import Linked
from herodote.corroborate.linking import PairScores
from herodote.corroborate.links import link_events
from herodote.corroborate.memory import Found, Memory, Settled
from herodote.corroborate.merge import Frame, merge_event
from herodote.corroborate.nearby import by_time
from herodote.corroborate.origins import Cited, group_origins
from herodote.corroborate.prepare import Prepared
from herodote.corroborate.result import IdMap, former_ids
from herodote.corroborate.sources import source_names
from herodote.corroborate.where import Spot, compare_places
from herodote.records import Event, Reading, SameEvent

SOME = 24
"""Tellings of an event that are held against one another to say how sure it is: all but of the very largest."""
NEAREST = 8
"""Earlier tellings among which the likeliest partner of a telling is sought to say why it was joined."""


class Rest(Struct, frozen=True):
    """What merging needs of all reports."""

    prepared: Prepared
    linked: Linked
    dossiers: Dossiers
    families: tuple[int, ...]
    decided: Verdicts
    scores: PairScores
    model: Model
    rule: GradeRule
    memory: Memory


def rewrites_of(prepared: Prepared, linked: Linked, dossiers: Dossiers, memory: Memory) -> list[tuple[Found, ...]]:
    """For each cluster which of its reports retell others. Whether one does rests on all that the two reports tell."""
    now = prepared.change.report_now
    dirty = {prepared.told.report_of[p] for p in linked.touched}
    found: list[tuple[Found, ...]] = [()] * len(linked.clusters)
    for n in by_time(linked.clusters, prepared.told.report_of, prepared.day_order):
        members, number = linked.clusters[n], linked.earlier[n]
        if number is not None and dirty.isdisjoint(prepared.told.report_of[p] for p in members):
            known = memory.settled[number].rewrites
            found[n] = tuple(Found(now[f.later], now[f.earlier], f.link) for f in known)
        else:
            found[n] = rewrite_links(n, (prepared.told.report_of[p] for p in members), dossiers)
    return found


def settle(rest: Rest, ids: Sequence[str], id_map: IdMap, rewrites: Sequence[tuple[Found, ...]]) -> list[Settled]:
    """One for each cluster, in order."""
    frames = list(_frames(rest, ids, id_map))
    told, places = rest.prepared.told, rest.prepared.day_order
    found = {
        n: _settled(n, frames[n], rewrites[n], rest) for n in by_time(rest.linked.clusters, told.report_of, places)
    }
    return [found[n] for n in range(len(frames))]


def _settled(number: int, frame: Frame, rewrites: tuple[Found, ...], rest: Rest) -> Settled:
    members, earlier = rest.linked.clusters[number], rest.linked.earlier[number]
    known = rest.memory.settled[earlier] if earlier is not None else None
    kept = _live(members, rest) or list(members)
    made_of = _made_of(kept, frame, rest)
    if known is not None and known.made_of == made_of:
        event = known.event
    else:
        sure = _confidence(kept, rest.scores, rest.model.threshold)
        event = _merged(kept, msgspec.structs.replace(frame, confidence=sure), rest)
    same = known.same if known is not None else tuple(_same(members, rest))
    return Settled(members, same, rewrites, made_of, event)


def _frames(rest: Rest, ids: Sequence[str], id_map: IdMap) -> Iterator[Frame]:
    members_of = dict(zip(ids, rest.linked.clusters, strict=True))

    days: dict[str, _Days] = {}

    def days_of(event: str) -> _Days:
        if event not in days:
            days[event] = _days(members_of[event], rest)
        return days[event]

    def is_before(a: str, b: str) -> bool:
        end, begin = days_of(a).end, days_of(b).begin
        return end is not None and begin is not None and end < begin

    known: dict[str, _Extent] = {}

    def extent(event: str) -> _Extent:
        if event not in known:
            known[event] = _extent(members_of[event], rest)
        return known[event]

    def lies_outside(part: str, whole: str) -> bool:
        return _lies_outside(extent(part), extent(whole))

    found = link_events(_standing(rest), id_map.of_telling, is_before, lies_outside)
    former = former_ids(id_map)
    made = decisions_of(rest.decided.placed, rest.linked.clusters)
    for members, event_id, decisions in zip(rest.linked.clusters, ids, made, strict=True):
        live = _live(members, rest)
        yield Frame(
            id=event_id,
            was=former.get(event_id, ()),
            links=found.of_event.get(event_id, ()),
            parent=found.parent.get(event_id),
            confidence=None,
            rejected_by=_rejected_by(live or members, rest.decided.rejected),
            withdrawn_by=None if live else _withdrawn_by(members, rest),
            decisions=decisions,
        )


class _Days(Struct, frozen=True, gc=False):
    """The first and last of the sure days of some tellings, None where they have none."""

    begin: int | None
    end: int | None


def _days(members: Sequence[int], rest: Rest) -> _Days:
    sure = [w for p in members if (w := rest.prepared.told[p].window).sure]
    return _Days(
        begin=min((w.low for w in sure if w.low is not None), default=None),
        end=max((w.high for w in sure if w.high is not None), default=None),
    )


class _Extent(Struct, frozen=True, gc=False):
    """The days of an event, and its places, narrowest first."""

    days: _Days
    spots: tuple[Spot, ...]


def _extent(members: Sequence[int], rest: Rest) -> _Extent:
    some = members[:SOME]
    spots = {s for p in some for s in rest.prepared.told[p].spots}
    return _Extent(_days(some, rest), tuple(sorted(spots, key=lambda s: (s.fineness, s.name))))


def _lies_outside(part: _Extent, whole: _Extent) -> bool:
    """Whether one event cannot be a part of another: more than a day from all of its days, or far from its places."""
    for one, other in ((part, whole), (whole, part)):
        if one.days.end is not None and other.days.begin is not None and one.days.end + 1 < other.days.begin:
            return True
    return compare_places(part.spots, whole.spots) == "far"


def _standing(rest: Rest) -> Iterator[Reading]:
    return (r for r in rest.prepared.readings if r.report.id not in rest.decided.retracted)


def _report_id(position: int, rest: Rest) -> str:
    return rest.prepared.outlines[rest.prepared.told.report_of[position]].report


def _live(members: Sequence[int], rest: Rest) -> list[int]:
    """The tellings whose reports were not withdrawn."""
    if not rest.decided.retracted:
        return list(members)
    return [p for p in members if _report_id(p, rest) not in rest.decided.retracted]


def _made_of(kept: Sequence[int], frame: Frame, rest: Rest) -> bytes:
    """A hash of all that an event is merged from: its frame, its readings, which of its reports are of one family."""
    reports = [rest.prepared.told.report_of[p] for p in kept]
    numbers: dict[int, int] = {}
    families = [numbers.setdefault(rest.families[r], len(numbers)) for r in reports]
    marks = [rest.prepared.outlines[r].mark for r in reports]
    keys = [rest.prepared.keys[p] for p in kept]
    return blake2b(msgspec.msgpack.encode((frame, keys, marks, families)), digest_size=16).digest()


def _merged(kept: Sequence[int], frame: Frame, rest: Rest) -> Event:
    dossiers = {report: rest.dossiers[report] for report in (rest.prepared.told.report_of[p] for p in kept)}
    cited = Cited(dossiers)
    return merge_event(_tellings(kept, rest, dossiers, cited), frame, cited, rest.rule)


def _tellings(members: Sequence[int], rest: Rest, dossiers: Mapping[int, Dossier], cited: Cited) -> list[Telling]:
    told = [rest.prepared.told[p] for p in members]
    sources = [source_names(rest.prepared.readings[t.report]) for t in told]
    outlets = [dossiers[t.report].report.outlet for t in told]
    stands = [stand_of(t, rest.families[t.report], s, o) for t, s, o in zip(told, sources, outlets, strict=True)]
    origins = group_origins(stands, cited)
    return [
        Telling(
            t,
            dossiers[t.report],
            rest.families[t.report],
            s,
            tuple(claims_of_event(dossiers[t.report].report.id, t.event, s)),
            origin,
        )
        for t, s, origin in zip(told, sources, origins, strict=True)
    ]


def _rejected_by(members: Sequence[int], rejected: Mapping[int, str]) -> str | None:
    """Who rejected the event: a rejection of one of its tellings is one of the event."""
    return min((rejected[p] for p in members if p in rejected), default=None)


def _withdrawn_by(members: Sequence[int], rest: Rest) -> str:
    return min(rest.decided.retracted[_report_id(p, rest)] for p in members)


def _confidence(members: Sequence[int], scores: PairScores, threshold: float) -> float | None:
    """How surely the least sure telling belongs: its mean log-odds to the others above the threshold, 0.5 at it.

    None for a single telling.
    """
    if len(members) < 2:
        return None
    means = []
    some = members[:: 1 + len(members) // SOME]
    for a in some:
        known = [v for b in some if a != b and (v := scores(min(a, b), max(a, b))) > float("-inf")]
        means.append(math.fsum(known) / len(known) - threshold if known else 0.0)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, min(means))))), 3)


def _same(members: Sequence[int], rest: Rest) -> Iterator[SameEvent]:
    """For each telling but the first of an event, the earlier one it is most surely one with, and the reasons."""
    told, scores = rest.prepared.told, rest.scores
    for n, b in enumerate(members[1:], start=1):
        a = max(members[max(0, n - NEAREST) : n], key=lambda p: (scores(p, b), -p))
        value = scores(a, b)
        said = reasons(told[a], told[b], rest.prepared.context, rest.model)
        if (a, b) in rest.decided.same or value == float("-inf"):
            said, value = ("a person joined them", *said), max(value, 0.0)
        yield SameEvent(told[a].key, told[b].key, round(value, 2), said)

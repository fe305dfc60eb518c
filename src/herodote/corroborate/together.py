"""All readings together: `corroborate`, the one entry to this room. Pure: readings and judgements in, events out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from herodote.corroborate.compare import Model, load_model
from herodote.corroborate.grade import GradeRule, default_rule
from herodote.corroborate.judged import verdicts
from herodote.corroborate.lineage import HELD, Dossiers, choose_links, copy_link, families
from herodote.corroborate.linked import decisions, link
from herodote.corroborate.linking import PairScores
from herodote.corroborate.memory import NOTHING, Found, Memory, version_of
from herodote.corroborate.near import near_misses
from herodote.corroborate.nearby import by_squares
from herodote.corroborate.prepare import Prepared, prepare
from herodote.corroborate.result import Corroboration, IdMap, assign_ids
from herodote.corroborate.rings import not_looked_for
from herodote.corroborate.settle import Rest, rewrites_of, settle
from herodote.corroborate.when import ordinal
from herodote.records import Event, Judgement, Reading


def corroborate(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    previous: IdMap | None = None,
    memory: Memory = NOTHING,
    rule: GradeRule = default_rule,
    model: Model | None = None,
) -> Corroboration:
    """The events that all readings tell together, which report is taken from which, and why tellings were joined.

    Seven reports of one strike, of which three print one agency's text: one event, 7 reports, and as many origins as
    there are primary sources. The result depends on the readings and judgements and not on their order; `previous`
    keeps the ids of an earlier result. `memory` is what an earlier result worked out (`Corroboration.memory`): with it
    only what new readings and judgements touch is worked out again, and the result is the same to the byte.
    """
    with not_looked_for():
        return _corroborated(readings, judgements, previous or IdMap(), memory, rule, model or load_model())


def _corroborated(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    previous: IdMap,
    memory: Memory,
    rule: GradeRule,
    model: Model,
) -> Corroboration:
    version = version_of(model)
    memory = memory if memory.version == version and rule is default_rule else NOTHING
    prepared = prepare(readings, memory)
    decided = verdicts(judgements, prepared.keys, previous)
    scores = PairScores(prepared, model, decided.different)
    linked = link(prepared, decided, scores, model, memory)
    prepared = prepared.without_boards()
    near = near_misses(prepared, linked, decided.different, model, memory.near)
    dossiers = Dossiers(prepared, linked.clusters)
    copies = _copies(prepared, dossiers, memory)
    rewrites = rewrites_of(prepared, linked, dossiers, memory)
    links = choose_links([*copies, *(found for one in rewrites for found in one)])
    ids, id_map = assign_ids([[prepared.keys[p] for p in members] for members in linked.clusters], previous)
    rest = Rest(prepared, linked, dossiers, families(prepared, links), decided, scores, model, rule, memory)
    settled = settle(rest, ids, id_map, rewrites)
    return Corroboration(
        events=tuple(sorted((one.event for one in settled), key=_by_time_and_place)),
        report_links=links,
        same=tuple(same for one in settled for same in one.same),
        ids=id_map,
        near=near,
        memory=Memory(
            version,
            prepared.outlines,
            prepared.overlaps,
            linked.edges.firsts.tobytes(),
            linked.edges.seconds.tobytes(),
            linked.edges.scores.tobytes(),
            copies,
            tuple(settled),
            near,
            decisions(decided.same, prepared),
            decisions(decided.different, prepared),
        ),
    )


def _by_time_and_place(event: Event) -> tuple[bool, int, str, str]:
    """The order of events: by day, those without one last."""
    day = ordinal(event.time.earliest or event.time.latest) if event.time is not None else None
    return day is None, day or 0, event.places[0].name if event.places else "", event.id


def _copies(prepared: Prepared, dossiers: Dossiers, memory: Memory) -> tuple[Found, ...]:
    """What reports that share passages are to each other; known where both are as they were."""
    now = prepared.change.report_now
    found = {
        (now[o.a], now[o.b]): Found(now[f.later], now[f.earlier], f.link)
        for o, f in zip(memory.overlaps, memory.copies, strict=True)
    }
    firsts = np.array([o.a for o in prepared.overlaps], dtype=np.int32)
    seconds = np.array([o.b for o in prepared.overlaps], dtype=np.int32)
    for n in by_squares(firsts, seconds, prepared.day_order, HELD).tolist():
        one = prepared.overlaps[n]
        if (one.a, one.b) not in found:
            found[one.a, one.b] = copy_link(one, dossiers)
    return tuple(found[o.a, o.b] for o in prepared.overlaps)

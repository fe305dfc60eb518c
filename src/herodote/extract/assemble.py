"""From judged events and fillings to the records of a reading: what is sure enough, once each, with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.answers import Answers
from herodote.extract.confidence import Scale, confidence
from herodote.extract.decide import Judged
from herodote.extract.filling import Filling
from herodote.extract.found import FoundCount, FoundResponsibility, FoundTime, Statement
from herodote.extract.material import Material
from herodote.extract.particulars import with_particulars
from herodote.extract.parties import adjectives
from herodote.extract.relations import cue_between
from herodote.extract.roles import event_sentences, leading
from herodote.extract.sharing import opposed, without_air_force
from herodote.extract.standing import context_evidence
from herodote.extract.type_cues import cue_strength
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Quantity,
    Relation,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
    TimeRelation,
)

EVIDENCE = 4
"""The most sentences that are given as evidence, as in hand codings."""
_STOP = frozenset(
    "the a an of in on at by to and s for from with its their his her".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w+")


class Verdict(Struct, frozen=True):
    """All that was decided about a report, before it is put into records."""

    events: tuple[Judged, ...]
    fillings: Sequence[Mapping[str, Sequence[Filling]]]
    relations: Sequence[tuple[int, int, Mapping[str, float]]]
    types: tuple[str, ...]
    cuts: Mapping[str, float]
    scales: Mapping[str, Scale] = {}

    def sure(self, kind: str, at: int, filling: Filling | None = None) -> float:
        """How sure it is that an event happened as told or, with a filling, that it has this value."""
        p = self.events[at].probability
        return confidence(self.scales, kind, p if filling is None else p * filling.probability)


class Assembled(Struct, frozen=True):
    sources: tuple[Source, ...]
    events: tuple[ReportEvent, ...]
    relations: tuple[Relation, ...]


def assemble(material: Material, verdict: Verdict) -> Assembled:
    """The records of everything that is sure enough; sources that nothing names any more are left out."""
    ids = event_ids(verdict)
    part_of = _parts(verdict, ids)
    events = tuple(_event(material, verdict, i, name, part_of.get(i)) for i, name in ids.items())
    relations = _relations(material, verdict, ids)
    events = with_particulars(material.parsed, events, relations, [p.place for p in material.places])
    return Assembled(_sources(material, events), events, relations)


def event_ids(verdict: Verdict) -> dict[int, str]:
    """The events that are sure enough, in the order of the text, each with its id in the reading."""
    kept = [i for i, e in enumerate(verdict.events) if e.probability >= verdict.cuts["event"]]
    kept.sort(key=lambda i: (min(n.trigger.start for n in verdict.events[i].cluster.named), i))
    return {i: f"e{n + 1}" for n, i in enumerate(kept)}


# --- events ------------------------------------------------------------------------------------------------------


def _event(material: Material, verdict: Verdict, at: int, name: str, part_of: str | None) -> ReportEvent:
    judged = verdict.events[at]
    fill = verdict.fillings[at]
    said = _event_statements(material, judged, fill.get("source", ()), verdict.cuts)
    attribution = tuple(_attribution(material, s) for s in said)
    actors, recipients = _sides(material, judged, fill, verdict.cuts)
    kind = _best_type(material, verdict.types, judged, actors)
    if kind == "armed_clash":
        actors, recipients = opposed(material, judged.cluster, actors, recipients)
    casualties = _casualties(material, verdict, at, fill.get("count", ()), attribution)
    return ReportEvent(
        id=name,
        type=kind,
        standing=_most(judged.standing),  # type: ignore[arg-type]
        status=_most(judged.status),  # type: ignore[arg-type]
        mentions=_mentions(material, judged),
        evidence=evidence_of(material, judged),
        actors=tuple(_participant(material, f, judged, verdict.sure("actor", at, f)) for f in actors),
        recipients=tuple(_participant(material, f, judged, verdict.sure("recipient", at, f)) for f in recipients),
        instruments=tuple(
            _participant(material, f, judged, verdict.sure("instrument", at, f))
            for f in _parties(material, judged, fill.get("instrument", ()), verdict.cuts["instrument"])
        ),
        places=_places(material, verdict, at, fill.get("place", ())),
        time=_time(material, verdict, at, fill.get("time", ())),
        casualties=casualties,
        quantities=_quantities(material, judged, fill.get("quantity", ()), verdict.cuts["quantity"], attribution),
        responsibility=_responsibility(
            material, judged, fill.get("responsibility", ()), verdict.cuts["responsibility"]
        ),
        attribution=attribution,
        part_of=part_of,
        confidence=verdict.sure("event", at),
    )


def _best_type(material: Material, types: Sequence[str], judged: Judged, actors: Sequence[Filling]) -> str:
    named = dict(zip(types, judged.types, strict=True))
    likely = without_air_force(material, judged.cluster.named, actors, named)
    answered = _is_an_answered_attack(material, judged)
    if answered:
        likely = {**likely, "air_strike": 0.0}
    best = max(types, key=lambda name: likely[name])
    plain = answered or _is_only_called_an_attack(material, judged)
    return "attack" if best == "armed_clash" and plain else best


def _is_an_answered_attack(material: Material, judged: Judged) -> bool:
    """Whether what was answered is named no more than an attack: the strikes that answer it lend it their type."""
    answers = Answers(material)
    return any(answers.is_behind(n.trigger) and n.trigger.lemma == "attack" for n in judged.cluster.named)


def _is_only_called_an_attack(material: Material, judged: Judged) -> bool:
    """Whether the report says only "attack", which the codebook takes for one on people who do not fight back."""
    lemmas = {material.parsed.tokens[n.trigger.token].lemma for n in judged.cluster.named}
    return "attack" in lemmas and all(cue_strength(lemma) < 1.0 for lemma in lemmas)


def _most(answers: Mapping[str, float]) -> str:
    return max(sorted(answers), key=lambda k: answers[k])


def _mentions(material: Material, judged: Judged) -> tuple[Span, ...]:
    best = leading(judged.cluster, 1)[0]
    rest = [n.trigger for n in judged.cluster.named if n.trigger != best]
    return tuple(_span(material, t.start, t.end) for t in (best, *rest))


def evidence_of(material: Material, judged: Judged) -> tuple[Span, ...]:
    """Up to four sentences that tell the event, the surest, in the order of the text."""
    told = event_sentences(material, judged.cluster)
    if len(told) > EVIDENCE and material.context is not None:
        heard = context_evidence(material, judged.cluster, told)
        told = tuple(s for _, s in sorted(zip(heard, told, strict=True), key=lambda x: (-x[0], x[1])))
    sentences = sorted(told[:EVIDENCE])
    return tuple(
        _span(material, material.parsed.sentences[s].start, material.parsed.sentences[s].end) for s in sentences
    )


# --- participants ------------------------------------------------------------------------------------------------


def _sides(
    material: Material, judged: Judged, fill: Mapping[str, Sequence[Filling]], cuts: Mapping[str, float]
) -> tuple[list[Filling], list[Filling]]:
    """Actors and recipients; who is both is what they are more surely."""
    actors = _parties(material, judged, fill.get("actor", ()), cuts["actor"])
    recipients = _parties(material, judged, fill.get("recipient", ()), cuts["recipient"])
    sure = {f.candidate.option.key: f.probability for f in actors}
    other = {f.candidate.option.key: f.probability for f in recipients}
    return (
        [f for f in actors if f.probability >= other.get(f.candidate.option.key, 0.0)],
        [f for f in recipients if f.probability > sure.get(f.candidate.option.key, -1.0)],
    )


def _parties(material: Material, judged: Judged, fillings: Sequence[Filling], cut: float) -> list[Filling]:
    """The sure ones, none that only repeats the words of a surer one."""
    out: list[Filling] = []
    for f in fillings:
        if f.probability * judged.probability < cut or _is_only_an_adjective(material, f):
            continue
        if not any(_repeats(material, f, g) for g in out):
            out.append(f)
    return out


def _is_only_an_adjective(material: Material, filling: Filling) -> bool:
    """Whether nothing names the party but the adjective of a country: "a Russian missile" says only whose it was."""
    text = material.parties[filling.candidate.mention.index].phrase.text
    return text.casefold() in adjectives()


def _repeats(material: Material, one: Filling, other: Filling) -> bool:
    a, b = one.candidate.mention, other.candidate.mention
    if a.start < b.end and b.start < a.end:
        return True
    kinds = [p.entity for p in (material.parties[a.index], material.parties[b.index]) if p.generic]
    if len(kinds) == 2 and kinds[0] == kinds[1]:
        return True  # "two women" and "their children" are civilians; the figures tell them apart
    x, y = _names(material, one), _names(material, other)
    return any(p <= q or q <= p for p in x for q in y if p and q)


def _names(material: Material, filling: Filling) -> list[frozenset[str]]:
    party = material.parties[filling.candidate.mention.index]
    texts = [party.phrase.text]
    if party.entity is not None and not party.generic:
        texts.append(party.entity.name)
    return [frozenset(w for w in _WORD.findall(t.lower()) if w not in _STOP) for t in texts]


def _participant(material: Material, filling: Filling, judged: Judged, confidence: float) -> Participant:
    mention = filling.candidate.mention
    party = material.parties[mention.index]
    return Participant(
        party.phrase.text, party.phrase.start, party.phrase.end, _entity(party.entity),
        _own_words(material, judged, mention.start, mention.end), confidence,
    )  # fmt: skip


def _entity(entity: Entity | None) -> Entity | None:
    return entity


def _own_words(material: Material, judged: Judged, start: int, end: int) -> tuple[Attribution, ...]:
    statements = material.said.of(start, end)[:1]
    return tuple(_attribution(material, s) for s in statements)


def _places(material: Material, verdict: Verdict, at: int, fillings: Sequence[Filling]) -> tuple[Place, ...]:
    judged, cut = verdict.events[at], verdict.cuts["place"]
    out: list[Place] = []
    seen: set[tuple[object, ...]] = set()
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        m = f.candidate.mention
        place = material.places[m.index].place
        key = (place.name, place.kind, place.lat, place.lon)
        if key in seen:
            continue
        seen.add(key)
        out.append(
            replace(
                place,
                attribution=_own_words(material, judged, m.start, m.end),
                confidence=verdict.sure("place", at, f),
            )
        )
    return tuple(out)


def _time(material: Material, verdict: Verdict, at: int, fillings: Sequence[Filling]) -> Time | None:
    """The time that the words give, or the day of publication as the latest where only that dates the event."""
    judged, cut = verdict.events[at], verdict.cuts["time"]
    best = fillings[0].probability if fillings else 0.0
    if max(best, judged.dateline) * judged.probability < cut:
        return None
    if judged.dateline > best:
        return Time(None, None, None, None, material.published, "unknown")
    found = material.times[fillings[0].candidate.mention.index]
    return Time(
        material.parsed.text[found.start : found.end],
        found.start,
        found.end,
        found.earliest,
        found.latest,
        found.precision,
        found.part_of_day,
        _by_another(material, verdict, at, found),
    )


def _by_another(material: Material, verdict: Verdict, at: int, found: FoundTime) -> TimeRelation | None:
    """The event by which a time is told: "about a week after the attack on Palmyra"."""
    if found.anchor is None or found.direction is None:
        return None
    ids = event_ids(verdict)
    for i, name in ids.items():
        words = [n.trigger for n in verdict.events[i].cluster.named]
        if i != at and any(found.anchor.start <= w.start and w.end <= found.anchor.end for w in words):
            return TimeRelation(found.direction, found.offset, name)
    return None


# --- figures -----------------------------------------------------------------------------------------------------


def _casualties(
    material: Material,
    verdict: Verdict,
    at: int,
    fillings: Sequence[Filling],
    inherited: tuple[Attribution, ...],
) -> tuple[Count, ...]:
    judged = verdict.events[at]
    kept: list[tuple[int, Filling]] = []
    seen: set[tuple[object, ...]] = set()
    for f in fillings:
        if f.probability * judged.probability < verdict.cuts["count"]:
            break
        index = f.candidate.mention.index
        found = material.counts[index]
        chain = _count_attribution(material, found, inherited)
        key = (found.outcome, found.low, found.high, tuple(a.chain for a in chain) if chain else ())
        if key in seen:
            continue
        seen.add(key)
        kept.append((index, f))
    kept.sort(key=lambda x: material.counts[x[0]].start)
    place = {index: n for n, (index, _) in enumerate(kept)}
    out = []
    for index, f in kept:
        c = material.counts[index]
        assert c.outcome is not None
        out.append(
            Count(
                c.outcome,
                c.who,
                c.group,
                c.low,
                c.high,
                material.parsed.text[c.start : c.end],
                c.start,
                c.end,
                _count_attribution(material, c, inherited),
                place.get(c.part_of) if c.part_of is not None else None,
                verdict.sure("count", at, f),
            )
        )
    return tuple(out)


def _count_attribution(
    material: Material, count: FoundCount, inherited: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Who gives the figure: the one who says these words, else the one who says the event."""
    own = material.said.of(count.start, count.end)[:1]
    return tuple(_attribution(material, s) for s in own) or inherited


def _quantities(
    material: Material, judged: Judged, fillings: Sequence[Filling], cut: float, inherited: tuple[Attribution, ...]
) -> tuple[Quantity, ...]:
    out = []
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        c = material.counts[f.candidate.mention.index]
        out.append(
            Quantity(
                c.what,
                c.low,
                c.high,
                material.parsed.text[c.start : c.end],
                c.start,
                c.end,
                _count_attribution(material, c, inherited),
            )
        )
    return tuple(sorted(out, key=lambda q: q.start or 0))


# --- who says so -------------------------------------------------------------------------------------------------


def _event_statements(
    material: Material, judged: Judged, fillings: Sequence[Filling], cuts: Mapping[str, float]
) -> list[Statement]:
    """The statements that tell the event and whose first source is sure enough, one for each chain."""
    sure = {int(f.candidate.option.key) for f in fillings if f.probability * judged.probability >= cuts["source"]}
    out: list[Statement] = []
    chains: set[tuple[int, ...]] = set()
    spans = [(t.start, t.end) for t in leading(judged.cluster)]
    spans += [(f.candidate.mention.start, f.candidate.mention.end) for f in fillings]
    candidates = [s for start, end in spans for s in material.said.of(start, end)]
    told = set(event_sentences(material, judged.cluster))
    candidates += [s for s in material.said.statements if s.sentence in told]
    for statement in candidates:
        if statement.chain and statement.chain[0] in sure and statement.chain not in chains:
            chains.add(statement.chain)
            sure -= set(statement.chain)
            out.append(statement)
    return out


def _attribution(material: Material, statement: Statement) -> Attribution:
    sentence = material.parsed.sentences[statement.sentence]
    cue = statement.cue
    return Attribution(
        tuple(f"s{i + 1}" for i in statement.chain), _span(material, cue.start, cue.end) if cue else None,
        statement.stance, statement.certainty, _span(material, sentence.start, sentence.end),
    )  # fmt: skip


def _responsibility(
    material: Material, judged: Judged, fillings: Sequence[Filling], cut: float
) -> tuple[Responsibility, ...]:
    out = []
    seen: set[tuple[object, ...]] = set()
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        found = material.blame[f.candidate.mention.index]
        actor = _responsible(material, found)
        key = (found.stance, actor.entity.name if actor and actor.entity else actor.text if actor else None)
        if key not in seen:
            seen.add(key)
            evidence = _span(material, found.evidence.start, found.evidence.end)
            out.append(Responsibility(actor, found.stance, _by(material, found, evidence), evidence))
    return tuple(out)


def _responsible(material: Material, found: FoundResponsibility) -> Participant | None:
    if found.actor is None:
        return None
    inside = [
        p
        for p in material.parties
        if found.actor.start <= p.phrase.start and p.phrase.end == found.actor.end and not p.phrase.modifier
    ]
    exact = [p for p in material.parties if p.phrase.head == found.actor_token and not p.phrase.modifier]
    entity = next((p.entity for p in (*exact, *inside) if p.entity is not None), None)
    text = material.parsed.text[found.actor.start : found.actor.end]
    return Participant(text, found.actor.start, found.actor.end, entity)


def _by(material: Material, found: FoundResponsibility, evidence: Span) -> tuple[Attribution, ...]:
    if not found.by:
        return ()
    stance = (
        "claims_responsibility" if found.stance == "claimed" else "denies" if found.stance == "denied" else "asserts"
    )
    chain = tuple(f"s{i + 1}" for i in found.by)
    return (Attribution(chain, None, stance, found.certainty, evidence),)  # type: ignore[arg-type]


def _sources(material: Material, events: Sequence[ReportEvent]) -> tuple[Source, ...]:
    used = {name for e in events for a in _all_attributions(e) for name in a.chain}
    out = []
    for i, found in enumerate(material.said.sources):
        if f"s{i + 1}" not in used:
            continue
        entity = Entity(found.entity, found.organisation or found.name) if found.entity else None
        out.append(
            Source(
                f"s{i + 1}",
                found.name,
                found.kind,
                found.named,
                entity,
                tuple(_span(material, m.start, m.end) for m in found.mentions),
            )
        )
    return tuple(out)


def _all_attributions(event: ReportEvent) -> list[Attribution]:
    held = [*event.attribution]
    for group in (
        event.actors,
        event.recipients,
        event.instruments,
        event.places,
        event.casualties,
        event.quantities,
        event.responsibility,
    ):
        for item in group:
            held += item.attribution
    return held


# --- relations ---------------------------------------------------------------------------------------------------


def _chosen(verdict: Verdict, ids: Mapping[int, str], cut: str) -> list[tuple[float, str, int, int]]:
    out = []
    for a, b, answers in verdict.relations:
        if a not in ids or b not in ids:
            continue
        kind = max(sorted(k for k in answers if k != "none"), key=lambda k: answers[k])
        joint = answers[kind] * verdict.events[a].probability * verdict.events[b].probability
        if joint >= verdict.cuts[cut]:
            out.append((joint, kind, a, b))
    return sorted(out, key=lambda r: (-r[0], r[2], r[3]))


def _parts(verdict: Verdict, ids: Mapping[int, str]) -> dict[int, str]:
    out: dict[int, str] = {}
    for _, kind, a, b in _chosen(verdict, ids, "relation"):
        if kind == "part_of" and a not in out and out.get(b) != ids[a]:
            out[a] = ids[b]
    return out


def _relations(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> tuple[Relation, ...]:
    out: list[tuple[int, int, Relation]] = []
    taken: set[frozenset[int]] = set()
    for _, kind, a, b in _chosen(verdict, ids, "relation"):
        if frozenset((a, b)) in taken:
            continue
        taken.add(frozenset((a, b)))
        cue = cue_between(material, kind, verdict.events[a].cluster, verdict.events[b].cluster)
        span = _span(material, *cue) if cue else None
        out.append((a, b, Relation(kind, ids[a], ids[b], span)))  # type: ignore[arg-type]
    return tuple(r for a, b, r in sorted(out, key=lambda x: (int(ids[x[0]][1:]), int(ids[x[1]][1:]))))


def _span(material: Material, start: int, end: int) -> Span:
    return Span(start, end, material.parsed.text[start:end])

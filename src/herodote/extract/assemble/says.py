"""Who tells an event, who is held responsible for it, and which sources are left that anything names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from herodote.extract.assemble.words import span_of
from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import event_sentences, leading
from herodote.extract.finds.found import FoundResponsibility, Statement
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.merging import STATE
from herodote.records import Attribution, Entity, Participant, ReportEvent, Responsibility, Source, Span
from herodote.resolve.actors import ARMED, report_country, resolve_actor


def event_statements(
    material: Material, judged: Judged, fillings: Sequence[Filling], cuts: Mapping[str, float]
) -> list[Statement]:
    """The statements that tell the event and whose first source is sure enough, one for each chain.

    "Shelling killed five, police said." -> that of the police. One who speaks only in the sentence before or behind
    counts where nobody else says the event, or where that is likely; one who speaks further off does not.
    """
    sources = {int(f.candidate.option.key): f.probability * judged.probability for f in fillings}
    sure = {source for source, p in sources.items() if p >= cuts["source"]}
    likely = {source for source in sure if sources[source] >= LIKELY}
    out: list[Statement] = []
    chains: set[tuple[int, ...]] = set()
    spans = [(t.start, t.end) for t in leading(judged.cluster)]
    candidates = [s for start, end in spans for s in material.said.of(start, end)]
    told = set(event_sentences(material, judged.cluster))
    candidates += [s for s in material.said.statements if s.sentence in told]
    for statement in candidates:
        if statement.chain and statement.chain[0] in sure and statement.chain not in chains:
            chains.add(statement.chain)
            sure -= set(statement.chain)
            out.append(statement)
    untold = not any(s.sentence in told for s in out)
    for source in sorted(sure):
        beside = _beside(material, source, told) if untold or source in likely else None
        if beside is not None and beside.chain not in chains:
            chains.add(beside.chain)
            out.append(beside)
    return out


LIKELY = 0.5
"""From this probability on a source that only speaks beside an event tells it also where others do."""


def _beside(material: Material, source: int, told: Collection[int]) -> Statement | None:
    """The first statement of a source in a sentence right before or behind one that tells the event.

    "Seven were killed. The target was a depot, the army said." -> the army's.
    """
    own = (s for s in material.said.statements if s.chain and s.chain[0] == source)
    return next((s for s in own if any(abs(s.sentence - t) <= 1 for t in told)), None)


def responsibility_for(
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
            evidence = span_of(material, found.evidence.start, found.evidence.end)
            out.append(Responsibility(actor, found.stance, _by(material, found, evidence), evidence))
    return tuple(out)


def _responsible(material: Material, found: FoundResponsibility) -> Participant | None:
    """Whom the words make responsible. One who claims or denies for a body is that body: "an army spokesman" the army,
    "Lt. Col. Sam Brown" the body that the report names as Brown's."""
    if found.actor is None:
        return None
    start, end = found.actor.start, found.actor.end
    inside = [p for p in material.parties if start <= p.phrase.start and p.phrase.end == end and not p.phrase.modifier]
    exact = [p for p in material.parties if p.phrase.head == found.actor_token and not p.phrase.modifier]
    end = max([end, *(p.phrase.end for p in exact if p.phrase.start <= start)])
    entity = next((p.entity for p in (*exact, *inside) if p.entity is not None), None)
    if found.stance in ("claimed", "denied") and (entity is None or entity.kind in _SPEAKS):
        entity = _spoken_for(material, start, end) or entity
    return Participant(material.parsed.text[start:end], start, end, entity)


_SPEAKS = frozenset({"civilians", "unidentified", "government"})
"""Kinds of actor that are persons: who they speak for is another."""


def _spoken_for(material: Material, start: int, end: int) -> Entity | None:
    """The body for which the one speaks whom the words name; None where the report names none."""
    before = [
        p.entity for p in material.parties if p.phrase.modifier and start <= p.phrase.start and p.phrase.end <= end
    ]
    named = next((e for e in before if e is not None and e.kind in _BODIES), None)
    if named is not None:
        return named
    source = next(
        (
            s
            for s in material.said.sources
            if s.organisation and any(m.start < end and start < m.end for m in s.mentions)
        ),
        None,
    )
    if source is None or source.organisation is None:
        return None
    own = [p.entity for p in material.parties if p.phrase.text.endswith(source.organisation)]
    known = next((e for e in own if e is not None), None)
    return known or resolve_actor(source.organisation, report_country(p.place.country for p in material.places)).entity


_BODIES = STATE | ARMED


def _by(material: Material, found: FoundResponsibility, evidence: Span) -> tuple[Attribution, ...]:
    if not found.by:
        return ()
    stance = (
        "claims_responsibility" if found.stance == "claimed" else "denies" if found.stance == "denied" else "asserts"
    )
    chain = tuple(f"s{i + 1}" for i in found.by)
    return (Attribution(chain, None, stance, found.certainty, evidence),)  # type: ignore[arg-type]


def sources_named(material: Material, events: Sequence[ReportEvent]) -> tuple[Source, ...]:
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
                tuple(span_of(material, m.start, m.end) for m in found.mentions),
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

"""What grammar and the world say on top of the judges: coordinated phrases share a role; groups have no air force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.filled.filling import Filling
from herodote.extract.finds.material import Material
from herodote.extract.named.events import Cluster, Named
from herodote.extract.words.parsed import Token
from herodote.resolve.actors import ARMED

SHARED = 0.85
"""How much of the certainty of one member of "jets, helicopters and artillery" passes to the next."""
MEANT = 0.6
"""How sure it is that a statement of responsibility is about the best fitting act of its own sentence."""
MEANT_FAR = 0.25
"""The same where its own sentence names no act, for one who speaks of an own act: the best fitting act around."""
SECOND = 0.6
"""A statement about several acts is about those that fit it so much as well as the best does."""
MUCH = 0.99
"""How much of the certainty that it has for another event a figure must have for this one."""
AIR = frozenset(
    "strike airstrike raid bomb bombing drone jet warplane plane helicopter aircraft missile air bombardment".split()  # noqa: SIM905
)
"""Lemmas that name an attack from the air whoever flies it."""


def share_coordination(material: Material, fillings: Sequence[Filling]) -> list[Filling]:
    """The same things, each as sure as what it is coordinated with allows: "A, B and C" fill one role together."""
    by_token = {f.candidate.mention.token: f.probability for f in fillings}
    tokens = material.parsed.tokens
    out = []
    for f in fillings:
        best = f.probability
        at = f.candidate.mention.token
        for _ in range(8):
            if tokens[at].dep not in ("conj", "appos") or tokens[at].dep == "appos":
                break
            at = tokens[at].head
            best = max(best, SHARED * by_token.get(at, 0.0))
        out.append(replace(f, probability=best))
    return out


def share_places(material: Material, fillings: Sequence[Filling]) -> list[Filling]:
    """The same places, each as sure as the surest that it is coordinated with allows: of "the villages of A and B"
    either tells of the other. Parties pass it on only forward: "the army and its men" is not always two."""
    tokens = material.parsed.tokens
    mentions = [f.candidate.mention for f in fillings]
    group = []
    for n, mention in enumerate(mentions):
        first = tokens[_first_of_coordination(tokens, mention.token)]
        group.append(next((k for k, m in enumerate(mentions) if m.start <= first.start < m.end), n))
    best: dict[int, float] = {}
    for n, f in zip(group, fillings, strict=True):
        best[n] = max(best.get(n, 0.0), f.probability)
    return [replace(f, probability=max(f.probability, SHARED * best[n])) for n, f in zip(group, fillings, strict=True)]


def _first_of_coordination(tokens: Sequence[Token], at: int) -> int:
    """The first member of the coordination that a token belongs to: "A" for "C" in "A, B and C"; else itself."""
    for _ in range(8):
        if tokens[at].dep != "conj":
            break
        at = tokens[at].head
    return at


def one_event_each(own: Sequence[Filling], others: Sequence[Filling]) -> list[Filling]:
    """Statements of responsibility of one event: only those that fit no other event better, and these surely.

    That the words say who is responsible is the finder's to know; the judge only tells which act is meant.
    """
    rival: dict[str, tuple[bool, float]] = {}
    for f in others:
        rival[f.candidate.option.key] = max(rival.get(f.candidate.option.key, (False, 0.0)), _fit(f))
    out = []
    for f in own:
        near, probability = _fit(f)
        other = rival.get(f.candidate.option.key, (False, 0.0))
        of_many = f.candidate.features.get("many", 0.0) > 0.0 and probability >= SECOND * other[1]
        if (near, probability) >= other or of_many:
            blamed = f.candidate.features.get("blame=attributed", 0.0) > 0.0
            least = MEANT if near else 0.0 if blamed else MEANT_FAR
            out.append(replace(f, probability=max(probability, least)))
    return out


def surest_only(own: Sequence[Filling], others: Sequence[Filling]) -> list[Filling]:
    """The figures of one event, without those that fit another better: a figure tells of one event, rarely of two."""
    best: dict[str, float] = {}
    for f in others:
        best[f.candidate.option.key] = max(best.get(f.candidate.option.key, 0.0), f.probability)
    return [f for f in own if f.probability >= MUCH * best.get(f.candidate.option.key, 0.0)]


def _fit(filling: Filling) -> tuple[bool, float]:
    """An act of the same sentence fits better than any other; of those the surer."""
    return filling.candidate.features.get("together", 0.0) > 0.0, filling.probability


def opposed(
    material: Material, cluster: Cluster, actors: list[Filling], recipients: list[Filling]
) -> tuple[list[Filling], list[Filling]]:
    """Actors and recipients of a fight, the second of "clashes between the army and rebels" as recipient."""
    tokens = material.parsed.tokens
    own = {n.trigger.token for n in cluster.named}
    stay: list[Filling] = []
    moved: list[Filling] = []
    for f in actors:
        token = tokens[f.candidate.mention.token]
        before = tokens[token.head] if token.dep == "conj" else token
        link = tokens[before.head]
        between = before.dep == "pobj" and link.lower == "between" and link.head in own
        (moved if between and before.i != token.i else stay).append(f)
    return (stay, [*recipients, *moved]) if stay else (actors, recipients)


def without_air_force(
    material: Material, named: Sequence[Named], actors: Sequence[Filling], types: Mapping[str, float]
) -> dict[str, float]:
    """The types of an event, without air strikes where an armed group did it and no word speaks of the air."""
    if not actors:
        return dict(types)
    entity = material.parties[actors[0].candidate.mention.index].entity
    words = {n.trigger.lemma for n in named}
    if entity is None or entity.kind not in ARMED or words & AIR:
        return dict(types)
    return {name: (0.0 if name == "air_strike" else p) for name, p in types.items()}

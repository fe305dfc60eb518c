"""Who did it, to whom and with what: the sure ones, each once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from herodote.extract.assemble.words import own_words
from herodote.extract.decide import Judged
from herodote.extract.filling import Filling
from herodote.extract.material import Material
from herodote.extract.parties import adjectives
from herodote.records import Participant


def sides(
    material: Material, judged: Judged, fill: Mapping[str, Sequence[Filling]], cuts: Mapping[str, float]
) -> tuple[list[Filling], list[Filling]]:
    """Actors and recipients; who is both is what they are more surely."""
    actors = sure_parties(material, judged, fill.get("actor", ()), cuts["actor"])
    recipients = sure_parties(material, judged, fill.get("recipient", ()), cuts["recipient"])
    return (
        [f for f in actors if f.probability >= _surest(material, f, recipients, 0.0)],
        [f for f in recipients if f.probability > _surest(material, f, actors, -1.0)],
    )


def _surest(material: Material, one: Filling, others: Sequence[Filling], none: float) -> float:
    """How sure the same party is in the other role; `none` where it is not in it."""
    return max((g.probability for g in others if _is_same(material, one, g)), default=none)


def _is_same(material: Material, one: Filling, other: Filling) -> bool:
    """Whether two phrases name one party: "IS positions" and "the Islamic State" are one side of a fight."""
    if one.candidate.option.key == other.candidate.option.key:
        return True
    a, b = (material.parties[f.candidate.mention.index] for f in (one, other))
    if a.entity is None or b.entity is None or a.generic or b.generic:
        return False
    return R6 and (a.entity.id == b.entity.id or (a.entity.country == b.entity.country and a.entity.country is not None and {a.entity.kind, b.entity.kind} <= STATE))


import os
RA = "A" not in os.environ.get("R","")
R6 = "6" in os.environ.get("R","")
STATE = frozenset({"state_military", "government", "police", "intelligence"})


def sure_parties(material: Material, judged: Judged, fillings: Sequence[Filling], cut: float) -> list[Filling]:
    """The sure ones, none that only repeats the words of a surer one."""
    out: list[Filling] = []
    for f in fillings:
        if f.probability * judged.probability < cut or (RA and _is_only_an_adjective(material, f)):
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


_STOP = frozenset(
    "the a an of in on at by to and s for from with its their his her".split()  # noqa: SIM905
)
_WORD = re.compile(r"\w+")


def _names(material: Material, filling: Filling) -> list[frozenset[str]]:
    party = material.parties[filling.candidate.mention.index]
    texts = [party.phrase.text]
    if party.entity is not None and not party.generic:
        texts.append(party.entity.name)
    return [frozenset(w for w in _WORD.findall(t.lower()) if w not in _STOP) for t in texts]


def participant(material: Material, filling: Filling, confidence: float) -> Participant:
    """The party by its best mention, with who it is and who says so."""
    mention = filling.candidate.mention
    party = material.parties[mention.index]
    return Participant(
        party.phrase.text, party.phrase.start, party.phrase.end, party.entity,
        own_words(material, mention.start, mention.end), confidence,
    )  # fmt: skip


def losers(material, judged, fill, actors, recipients, low):
    """Who lost ground: a party, never the ground itself."""
    out = [f for f in recipients if _can_lose(material, f)]
    if out or "5" in os.environ.get("R",""):
        return out
    rest = [f for f in fill.get("recipient", ()) if _can_lose(material, f) and f.probability * judged.probability >= low and not any(_is_same(material, f, a) or _repeats(material, f, a) for a in actors)]
    return rest[:1]


def _can_lose(material, f):
    party = material.parties[f.candidate.mention.index]
    return party.entity is not None and party.entity.kind not in ("civilians", "media", None)


def with_responsible(actors, recipients, responsibility):
    """The actors with those who are said to be responsible."""
    more = []
    for r in responsibility:
        if r.stance in ("claimed", "attributed") and r.actor is not None:
            if not any(_alike(r.actor, a) for a in (*actors, *more)):
                more.append(r.actor)
    if not more:
        return actors, recipients
    return (*actors, *more), tuple(x for x in recipients if not any(_alike(x, y) for y in more))


def _alike(one, other):
    if one.start < other.end and other.start < one.end:
        return True
    x, y = (
        [frozenset(w for w in _WORD.findall(t.lower()) if w not in _STOP) for t in (p.text, p.entity.name if p.entity else "") if t]
        for p in (one, other)
    )
    return any(p <= q or q <= p for p in x for q in y if p and q)

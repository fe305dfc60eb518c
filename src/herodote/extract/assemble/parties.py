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
    sure = {f.candidate.option.key: f.probability for f in actors}
    other = {f.candidate.option.key: f.probability for f in recipients}
    return (
        [f for f in actors if f.probability >= other.get(f.candidate.option.key, 0.0)],
        [f for f in recipients if f.probability > sure.get(f.candidate.option.key, -1.0)],
    )


def sure_parties(material: Material, judged: Judged, fillings: Sequence[Filling], cut: float) -> list[Filling]:
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


def participant(material: Material, filling: Filling, judged: Judged) -> Participant:
    mention = filling.candidate.mention
    party = material.parties[mention.index]
    return Participant(
        party.phrase.text, party.phrase.start, party.phrase.end, party.entity,
        own_words(material, judged, mention.start, mention.end), round(filling.probability, 3),
    )  # fmt: skip

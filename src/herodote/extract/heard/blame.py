"""Which act a statement of responsibility is about, where its own words say it: "blamed the rebels for the shelling".

The judge weighs nearness and kind; the words "for the shelling" decide more surely, also from far: they name an event
of the report by one of its own words, by the same noun, or by a noun for its type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.finds.found import FoundResponsibility
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.merging import STATE, SURE
from herodote.extract.heard.twins import Fill
from herodote.extract.named.type_cues import cue_types
from herodote.extract.responsibility.laid import DOERS
from herodote.extract.who.deeds import ACTS, DONE, OWNING, own_act
from herodote.extract.words.parsed import Token

BLAMED_FOR = frozenset(
    "air_strike shelling bombing suicide_bombing grenade chemical_attack armed_clash attack assassination execution "  # noqa: SIM905
    "abduction property_destruction".split()
)
"""Types of event whose doer is who claims them or is blamed for them."""
NAMED = 0.6
"""How sure it is that a statement is about the act that its words name."""
_WORD, _NOUN, _TYPE = 3, 2, 1
"""How well a word of a statement names an event: its own word; the same one elsewhere; a noun for its type."""
_VAGUE = frozenset(
    {"attack", "incident", "violence", "crime", "strike", "operation", "killing", "death", "kill", "carry"}
)
"""Nouns and verbs for acts of many types: they name an event by its type only where they stand for it themselves."""


def settle_blame(
    material: Material,
    events: Sequence[Judged],
    filled: Sequence[Fill],
    types: Sequence[str],
    cuts: Mapping[str, float],
) -> Sequence[Fill]:
    """The fillings, with each statement of responsibility at the acts that its words name; one that names none stays
    where the judge has it.

    "The army and the rebels each blame the other for the camp shelling" -> the shelling, told ten sentences before.
    """
    out: list[dict[str, Sequence[Filling]]] = [dict(f) for f in filled]
    likely = [i for i, e in enumerate(events) if e.probability >= cuts["event"]]
    for k, found in enumerate(material.blame):
        open_ = [i for i in likely if not _hit(material, found, filled[i])]
        meant = _meant(material, found, events, open_, types, filled) or _off_the_talks(
            material, k, events, open_, types, filled, cuts["responsibility"]
        )
        if not meant:
            continue
        for i in range(len(events)):
            own = [f for f in out[i].get("responsibility", ()) if f.candidate.mention.index != k]
            if i in meant:
                own.append(_filling(material, k, filled[i].get("responsibility", ())))
            out[i]["responsibility"] = in_order(own)
    return out


def _hit(material: Material, found: FoundResponsibility, fill: Fill) -> bool:
    """Whether the one who claims an act is whom it hit: then another act is claimed."""
    own = {p.entity.id for p in material.parties if p.phrase.head == found.actor_token and p.entity is not None}
    sure = [f.candidate.mention.index for f in fill.get("recipient", ()) if f.probability >= SURE]
    hit = (material.parties[i].entity for i in sure)
    return found.stance == "claimed" and any(e is not None and e.id in own for e in hit)


def _filling(material: Material, k: int, known: Sequence[Filling]) -> Filling:
    heard = next((f for f in known if f.candidate.mention.index == k), None)
    if heard is not None:
        return replace(heard, probability=max(heard.probability, NAMED))
    found = material.blame[k]
    mention = Mention(found.evidence.start, found.evidence.end, found.token, k)
    return Filling(Candidate(Option("blame", str(k), (mention,)), mention, {}), NAMED)


def _meant(
    material: Material,
    found: FoundResponsibility,
    events: Sequence[Judged],
    likely: Sequence[int],
    types: Sequence[str],
    filled: Sequence[Fill],
) -> set[int]:
    """The events that the words of a statement name: each of its nouns the one that it names best."""
    out: set[int] = set()
    words = act_words(material, found)
    if not words and (last := _taken_up(material, found, events, likely, types, filled)) is not None:
        return {last}
    for word in words:
        best = max(
            ((_names(material, word, events[i], types), -_apart(material, word, events[i]), i) for i in likely),
            default=(0, 0, 0),
        )
        if best[0] > 0:
            out.add(best[2])
    return out


def _taken_up(
    material: Material,
    found: FoundResponsibility,
    events: Sequence[Judged],
    likely: Sequence[int],
    types: Sequence[str],
    filled: Sequence[Fill],
) -> int | None:
    """The act that a pronoun, a word for its doer or bare "responsibility" takes up: "blamed it on the rebels",
    "the army called him a gunman of the front" -> the last act of war told before."""
    parsed = material.parsed
    said = parsed.tokens[found.token]
    objects = [
        k for k in parsed.children(said.i) if k.dep in ("dobj", "nsubjpass") and k.lower in ("it", "this", "that")
    ]
    of_the_doer = found.stance == "attributed" and any(
        t.lemma in DOERS or t.lower in ("him", "her") for t in parsed.between(found.evidence.start, found.evidence.end)
    )
    here = {parsed.tokens[n.trigger.token].sentence for i in likely for n in events[i].cluster.named}
    blames = found.stance == "attributed" and said.lemma in _BLAMES and said.sentence not in here
    bare = blames or said.lemma in _BARE or any(k.lemma in _BARE for k in parsed.children(said.i))
    if not objects and not of_the_doer and not bare:
        return None
    told: list[tuple[bool, int, float, int]] = []
    for i in likely:
        own = [n.trigger.token for n in events[i].cluster.named if n.trigger.token < said.i]
        best = types[events[i].kind]
        if own and best in BLAMED_FOR:
            sentence = parsed.tokens[max(own)].sentence
            if said.sentence - sentence <= (BACK if objects else FAR):
                main = not objects and events[i].is_main
                told.append((main, sentence, events[i].probability, i))
    if of_the_doer:
        # An act whose doer is known already was not done by "the attackers" of whom the words speak.
        told = [t for t in told if not _by_a_state(material, filled[t[3]])] or told
    return max(told)[3] if told else None


def _off_the_talks(
    material: Material,
    k: int,
    events: Sequence[Judged],
    likely: Sequence[int],
    types: Sequence[str],
    filled: Sequence[Fill],
    cut: float,
) -> set[int]:
    """The act of war told last before a statement that the judge has put only to talks or the like, which nobody
    does to others: "it may have been done by rightists who oppose the treaty"."""
    found = material.blame[k]
    held = [
        i
        for i in likely
        for f in filled[i].get("responsibility", ())
        if f.candidate.mention.index == k and f.probability * events[i].probability >= cut
    ]
    best = {i: types[events[i].kind] for i in likely}
    if not held or found.stance == "denied" or any(best[i] not in TALKS for i in held):
        return set()
    told = [
        (max(own), i)
        for i in likely
        if best[i] in BLAMED_FOR
        and (own := [n.trigger.token for n in events[i].cluster.named if n.trigger.token < found.token])
        and found.sentence - material.parsed.tokens[max(own)].sentence <= FAR
    ]
    return {max(told)[1]} if told else set()


TALKS = frozenset({"agreement", "negotiation", "aid", "sanction", "arrest", "release"})
"""Types of event that no statement of responsibility is about, where an act of war is told as well."""


def _by_a_state(material: Material, fill: Fill) -> bool:
    done_by = (material.parties[f.candidate.mention.index].entity for f in fill.get("actor", ())[:1])
    return any(e is not None and e.kind in STATE for e in done_by)


_BLAMES = frozenset({"blame", "responsible", "behind", "finger"})
_BARE = frozenset({"responsibility", "involvement", "role", "part"})
BACK, FAR = 2, 6
"""Sentences that a pronoun reaches back, and "the attacker" or "nobody has claimed responsibility"."""


def act_words(material: Material, found: FoundResponsibility) -> list[Token]:
    """The words of a statement that name the act: "shelling" in "blamed the rebels, who hold the hills, for the
    shelling"; not what is told of the one who is blamed."""
    parsed = material.parsed
    said = parsed.tokens[found.token]
    if said.lemma in OWNING and (own := own_act(parsed, said)) is not None:
        thing = parsed.child(own.i, "dobj")
        return [own, *([thing] if thing is not None and thing.lemma in ACTS else [])]
    actor: set[int] = set()
    if found.actor_token is not None:
        first, last = parsed.edges(found.actor_token)
        actor = set(range(first, last + 1)) if not first <= said.i <= last else {found.actor_token}
    inside = parsed.between(found.evidence.start, found.evidence.end)
    below = [t for t in inside if t.i not in actor and t.i != said.i and _hangs_on(material, t, said)]
    told = [
        t
        for t in below
        if t.pos in ("NOUN", "PROPN", "VERB") and (t.lemma in ACTS or (t.pos == "VERB" and t.lemma in DONE))
    ]
    nouns = {t.i for t in told if t.pos != "VERB"}
    # "claimed a bombing that killed two": the bombing is claimed, what it did is told of it.
    return [t for t in told if t.pos != "VERB" or not nouns & {a.i for a in parsed.ancestors(t.i)}]


def _hangs_on(material: Material, token: Token, said: Token) -> bool:
    """Whether a word stands under the word that says it, or that word under the noun: "the raid that it claimed"."""
    above = {t.i for t in material.parsed.ancestors(token.i)}
    return said.i in above or token.i in {t.i for t in material.parsed.ancestors(said.i)}


def _names(material: Material, word: Token, event: Judged, types: Sequence[str]) -> int:
    own = {n.trigger.token for n in event.cluster.named}
    if word.i in own:
        return _WORD
    tokens = material.parsed.tokens
    if any(tokens[i].lemma == word.lemma and tokens[i].pos == word.pos for i in own):
        return _NOUN
    if word.pos == "VERB" or _apart(material, word, event) >= LATER:
        return 0
    best = types[event.kind]
    return _TYPE if word.lemma not in _VAGUE and best in cue_types().get(word.lemma, {}) else 0


def _apart(material: Material, word: Token, event: Judged) -> int:
    """Sentences from the word back to the event; one told only later is further than any told before."""
    tokens = material.parsed.tokens
    told = [tokens[n.trigger.token].sentence for n in event.cluster.named]
    before = [word.sentence - s for s in told if s <= word.sentence]
    return min(before) if before else LATER + min(told) - word.sentence


LATER = 1000
"""Further than any sentence before."""

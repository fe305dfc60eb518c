"""A statement of responsibility made of what the grammar gave: the actor's words, who says it, its evidence."""

from __future__ import annotations

from herodote.extract.finds.found import Attributions, FoundResponsibility
from herodote.extract.said.source_phrases import named_as
from herodote.extract.who.deeds import ACTS
from herodote.extract.words.antecedents import meant
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.records import Certainty, ResponsibilityStance

_FIRST_PERSON = frozenset({"we", "i"})
PRONOUNS = frozenset(["i", "we", "it", "he", "she", "they", "who", "which", "that", "this", "there"])


def statement(
    parsed: Parsed,
    stance: ResponsibilityStance,
    actor: Token | None,
    token: Token,
    said: Attributions,
    certainty: Certainty,
    verb: Token,
    by: Token | None = None,
) -> FoundResponsibility:
    if actor is not None and stance in {"claimed", "denied"}:
        actor = _for_whom(parsed, actor)
    actor = _by_name(parsed, actor) if actor is not None else None
    first, last = parsed.edges(verb.i if verb.sentence == token.sentence else token.i)
    evidence = Stretch(parsed.tokens[first].start, parsed.tokens[min(last, first + 60)].end)
    stretch: Stretch | None
    if actor is not None and actor.lower in PRONOUNS:
        source = _source_at(said, actor)
        if actor.lower in _FIRST_PERSON:
            source = next((s.chain[0] for s in said.of(token.start, token.end) if s.chain), source)
        mention = said.sources[source].mentions[0] if source is not None else None
        stretch = Stretch(mention.start, mention.end) if mention is not None else parsed.phrase(actor.i)
    else:
        stretch = _named(parsed, actor) if actor is not None else None
    own = _source_at(said, by) if by is not None else None
    if own is not None:
        chain: tuple[int, ...] = (own,)
    else:
        chain = next((s.chains[0] for s in said.of(token.start, token.end) if s.chain), ())
        if stance in {"claimed", "denied"} and actor is not None and (self_said := _source_at(said, actor)) is not None:
            chain = (self_said, *(c for c in chain if c != self_said))
    return FoundResponsibility(
        stance,
        stretch,
        actor.i if actor is not None else None,
        chain,
        certainty,
        evidence,
        token.sentence,
        token.i,
        _of_many(parsed, token),
    )


def _by_name(parsed: Parsed, actor: Token) -> Token:
    """The word that names the actor best: "the insurgents, the Northern Front" -> Front; "which" -> whom it means."""
    name = named_as(parsed, actor)
    if name is None and actor.pos == "NOUN":
        kids = parsed.children(actor.i)
        name = next((k for k in kids if k.dep == "appos" and k.i > actor.i and k.ent_type in {"ORG", "PERSON"}), None)
    return name or meant(parsed, actor)


_SPEAKERS = frozenset(
    "spokesman spokeswoman spokesperson leader commander chief head representative caller channel account office "  # noqa: SIM905
    "command wing mouthpiece statement official founder emir".split()
)
"""Nouns for one through whom a body speaks."""


def _for_whom(parsed: Parsed, actor: Token) -> Token:
    """The body for which one speaks: "the leader of the sect" -> sect; "a channel used by the front" -> front."""
    if actor.pos != "NOUN" or actor.lemma not in _SPEAKERS:
        return actor
    for kid in parsed.children(actor.i):
        if (
            kid.dep == "prep"
            and kid.lower in {"of", "for", "from"}
            and (body := parsed.child(kid.i, "pobj")) is not None
        ):
            return body
        if kid.dep == "acl" and kid.lemma in {"use", "run", "link", "affiliate", "tie", "connect"}:
            by = parsed.child(kid.i, "agent", "prep")
            if by is not None and (body := parsed.child(by.i, "pobj")) is not None:
                return body
    return actor


_MANY = frozenset({"both", "these", "all"})


def _of_many(parsed: Parsed, token: Token) -> bool:
    """Whether the statement is about several acts: "claimed responsibility for both attacks"."""
    near = [t for t in parsed.tokens[token.i : token.i + 25] if t.sentence == token.sentence]
    acts = [t for t in near if t.lemma in ACTS | {"action", "operation", "assault"}]
    counted = any(u.lower in _MANY for t in acts if t.tag == "NNS" for u in parsed.tokens[max(0, t.i - 3) : t.i])
    return counted or any(t.dep == "conj" and parsed.head(t.i).lemma in ACTS for t in acts)


def _named(parsed: Parsed, actor: Token) -> Stretch:
    """The noun phrase; of a person's name the name alone: "acquitted Brown of murder" is of Brown."""
    whole = parsed.phrase(actor.i)
    first = parsed.between(whole.start, whole.end)[:2]
    if len(first) == 2 and first[0].lower in _MANY and first[0].i != actor.i:
        whole = Stretch(first[1].start, whole.end)
    return Stretch(whole.start, actor.end) if actor.ent_type == "PERSON" and actor.end < whole.end else whole


def _source_at(said: Attributions, token: Token) -> int | None:
    """The source that a mention at this token names."""
    return next(
        (i for i, s in enumerate(said.sources) if any(m.start <= token.start < m.end for m in s.mentions)), None
    )

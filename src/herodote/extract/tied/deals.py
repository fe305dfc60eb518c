"""Deals and the moves that are made under them: "evacuated under a deal", "the evacuation deal"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import act_at, past_of
from herodote.extract.tied.tie import Tie, Told
from herodote.extract.words.parsed import Parsed, Token

TALKS = frozenset({"agreement", "negotiation"})
MOVED = frozenset({"displacement", "release", "territory_change", "aid"})
"""What is done because of an agreement."""
_UNDER = frozenset({"under", "per", "in", "by", "of", "with", "through", "following", "after"})
FAR = 12
"""So many sentences from the words for a deal, at most, a move is told that it is named after."""
ROOT = 6
"""Words that begin with so many letters alike are of one root: "evacuate", "evacuation", "evacuees"."""


def under_deal(told: Told, word: Token) -> Iterator[Tie]:
    """ "were evacuated under a deal": the word is the deal."""
    parsed = told.parsed
    top = past_of(parsed, word)
    if told.types[word.i] not in TALKS or top.dep not in {"pobj", "pcomp"}:
        return
    preposition = parsed.head(top.i)
    start, above = preposition.start, parsed.head(preposition.i)
    while above.dep in {"prep", "pobj"} and above.head != above.i and above.i not in told.types:
        start = min(start, above.start)
        above = parsed.head(above.i)
    act = act_at(told, above, word)
    if act is not None and told.types[act] in MOVED and preposition.lower in _UNDER:
        yield Tie("caused_by", act, word.i, start, preposition.end, "deal")


def planned(told: Told, word: Token) -> Iterator[Tie]:
    """ "a deal to evacuate the towns", "an agreement under which fighters left": the word is the agreement."""
    if told.types[word.i] not in TALKS:
        return
    parsed = told.parsed
    for kid in parsed.children(word.i):
        if kid.dep in {"acl", "relcl", "prep"}:
            target = kid if kid.dep != "prep" else parsed.child(kid.i, "pobj", "pcomp")
            if kid.dep == "prep" and kid.lower not in {"for", "on"}:
                continue
            act = act_at(told, target, word) if target is not None else None
            if act is not None and told.types[act] in MOVED:
                yield Tie("caused_by", act, word.i, word.start, word.end, "deal")
                return


def named_after(told: Told, word: Token) -> Iterator[Tie]:
    """The first deal whose own words name the move: "the evacuation deal" is why people are evacuated."""
    if told.types[word.i] not in MOVED:
        return
    parsed = told.parsed
    deals = (parsed.tokens[i] for i in sorted(told.types) if told.types[i] == "agreement")
    for deal in deals:
        near = abs(deal.sentence - word.sentence) <= FAR
        if near and any(_of_one_root(name, word) for name in _names_of(parsed, deal)):
            yield Tie("caused_by", word.i, deal.i, deal.start, deal.end, "named deal")
            return


def _names_of(parsed: Parsed, deal: Token) -> Iterator[Token]:
    """What is agreed, by the words on the deal: "evacuation deal", "deal for the release", "deal to evacuate"."""
    for kid in parsed.children(deal.i):
        if kid.dep in {"compound", "amod", "nmod", "acl", "xcomp"}:
            yield kid
        elif kid.dep == "prep" and kid.lower in {"of", "for", "on", "about"}:
            inner = parsed.child(kid.i, "pobj", "pcomp")
            if inner is not None:
                yield inner


def _of_one_root(one: Token, other: Token) -> bool:
    return one.lemma == other.lemma or (len(one.lemma) >= ROOT and one.lemma[:ROOT] == other.lemma[:ROOT])

"""What the grammar says of how two acts stand to one another: "evacuated under the deal", "shelled after the raid".

The words that name events are given; each tie found leads from one such word to another. Only ties that the grammar of
one sentence spells out are here, and those between a deal and the moves that it is named after: what has to be guessed
from the rest of the report is the judge's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from herodote.extract.parsed import Parsed, Token

TALKS = frozenset({"agreement", "negotiation"})
MOVED = frozenset({"displacement", "release", "territory_change", "aid", "agreement"})
"""What is done because of an agreement."""
_UNDER = frozenset({"under", "per", "in", "by", "of", "with", "through", "following", "after"})
_AFTER = frozenset({"after", "following", "since"})
_BEFORE = frozenset({"before", "ahead", "prior", "until"})
_DRIVEN = frozenset({"displacement", "deployment"})
_DRIVING = frozenset(
    "air_strike shelling bombing suicide_bombing chemical_attack armed_clash attack siege weapons_intercepted".split()  # noqa: SIM905
)
"""Who flees or is sent "after" violence does so because of it."""
_WAKES = frozenset({"wake", "heels", "aftermath"})
"""Nouns for what comes after: "in the wake of the raid"."""
_CAUSING = {
    "cause": "",
    "trigger": "",
    "spark": "",
    "prompt": "",
    "force": "",
    "provoke": "",
    "lead": "to",
    "result": "in",
}
_PROTESTED = frozenset({"against", "over", "at"})
_CHARGED = frozenset({"over", "for", "in", "with"})
LONGEST_CLIMB = 6


class Tie(Struct, frozen=True):
    """That one event stands to another: tokens of the words that name them, and where the words stand that say so."""

    kind: str
    from_: int
    to: int
    start: int
    end: int


def find_ties(parsed: Parsed, types: Mapping[int, str], same: Mapping[int, int]) -> tuple[Tie, ...]:
    """The ties between words that name events. `types` has their types, `same` the event that each names.

    "Residents were evacuated under a deal" -> evacuated, caused by deal.
    """
    found: dict[tuple[int, int], Tie] = {}
    under: set[int] = set()
    words = [parsed.tokens[token] for token in sorted(types)]
    ties = [tie for word in words for tie in _ties_of(parsed, word, types)]
    ties += [tie for word in words for tie in _named_after(parsed, word, types)]
    for tie in ties:
        a, b = same[tie.from_], same[tie.to]
        dealt = tie.kind == "caused_by" and types[tie.to] == "agreement"
        if a == b or (dealt and a in under) or (a, b) in found or (b, a) in found:
            continue
        found[a, b] = tie
        if dealt:
            under.add(a)
    return tuple(sorted(found.values(), key=lambda t: (t.start, t.from_, t.to)))


def _ties_of(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """The ties in which the word is what the other act is under, after, before or because of."""
    top = _first_of_row(parsed, token)
    preposition = parsed.head(top.i) if top.dep in {"pobj", "pcomp"} else None
    if preposition is not None:
        yield from _behind_preposition(parsed, token, preposition, types)
    clause = _clause(parsed, token)
    mark = _mark(parsed, clause)
    if clause is not None and mark is not None and clause.dep in {"advcl", "pcomp"}:
        above = parsed.head(clause.i) if clause.dep == "advcl" else parsed.head(parsed.head(clause.i).i)
        act = _act(parsed, above, types, token)
        if act is not None:
            kind = "after" if mark.lower in _AFTER else "before"
            driven = kind == "after" and types[act] in _DRIVEN and types[token.i] in _DRIVING
            yield Tie("caused_by" if driven else kind, act, token.i, mark.start, mark.end)
    yield from _caused(parsed, token, types)
    yield from _fled_or_protested(parsed, token, types)
    yield from _dispersed(parsed, token, types)
    yield from _planned(parsed, token, types)


def _behind_preposition(parsed: Parsed, token: Token, preposition: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    above = parsed.head(preposition.i)
    word = preposition.lower
    start = preposition.start
    while above.dep in {"prep", "pobj"} and above.i != preposition.i and above.head != above.i:
        if above.dep == "pobj" and above.i in types:
            break
        start = min(start, above.start)
        above = parsed.head(above.i)
    act = _act(parsed, above, types, token)
    if act is None:
        return
    own, other = types[token.i], types[act]
    cue = (start, preposition.end) if start < preposition.start else (preposition.start, preposition.end)
    before = parsed.tokens[preposition.i - 1].lower if preposition.i else ""
    caused = (
        (own in TALKS and other in MOVED - TALKS and word in _UNDER)
        or (other == "protest" and word in _PROTESTED)
        or (other == "arrest" and word in _CHARGED and own not in {"arrest", "raid"})
        or (word == "to" and before == "due")
        or (word == "of" and before in {"because", "result"})
    )
    if caused:
        yield Tie("caused_by", act, token.i, *cue)
    elif word in _AFTER or (word == "of" and before in _WAKES):
        yield Tie("caused_by" if other in _DRIVEN and own in _DRIVING else "after", act, token.i, *cue)
    elif word in _BEFORE:
        yield Tie("before", act, token.i, *cue)


def _caused(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """ "the raid forced villagers to flee", "the blast led to clashes": the word is the cause."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return
    verb = parsed.head(token.i)
    if verb.lemma in {"follow", "precede"}:
        second = parsed.child(verb.i, "dobj")
        act = _act(parsed, second, types, token) if second is not None else None
        if act is not None:
            kind = "after" if verb.lemma == "follow" else "before"
            yield Tie(kind, token.i, act, verb.start, verb.end)
        return
    if verb.lemma not in _CAUSING:
        return
    behind = _CAUSING[verb.lemma]
    for kid in parsed.children(verb.i):
        if kid.i < verb.i:
            continue
        target: Token | None = kid if not behind and kid.dep in {"dobj", "xcomp", "ccomp"} else None
        if behind and kid.dep == "prep" and kid.lower == behind:
            target = parsed.child(kid.i, "pobj", "pcomp")
        act = _act(parsed, target, types, token) if target is not None else None
        if act is not None:
            yield Tie("caused_by", act, token.i, verb.start, verb.end)
            return


_BECAUSE_OF: dict[str, frozenset[str]] = {
    "flee": frozenset({"displacement"}),
    "escape": frozenset({"displacement"}),
    "protest": frozenset({"protest", "riot", "property_destruction"}),
    "denounce": frozenset({"protest", "riot"}),
}
"""Verbs whose object is why it is done, with what it is: "fled the fighting", "marched to protest the murders"."""


def _fled_or_protested(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """ "families fled the fighting", "thousands marched to protest the murders": the word is the reason."""
    verb = parsed.head(token.i)
    done = _BECAUSE_OF.get(verb.lemma)
    if token.dep != "dobj" or done is None:
        return
    above = parsed.head(verb.i) if verb.dep in {"advcl", "xcomp"} else verb
    act = verb.i if verb.i in types else _act(parsed, above, types, token)
    if act is not None and types[act] in done:
        yield Tie("caused_by", act, token.i, verb.start, verb.end)


_CROWD = frozenset({"protest", "riot"})
ACROSS = 2
"""So many sentences before police disperse a crowd, at most, it is told what the crowd does."""


def _dispersed(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """ "Farmers blocked the road. Police fired tear gas to disperse them": the word is the force that is used."""
    if types[token.i] not in {"repression", "arrest"}:
        return
    near = (token, *(k for k in parsed.children(token.i) if k.dep in {"advcl", "xcomp"}))
    verb = next((t for t in near if t.lemma == "disperse"), None)
    if verb is None:
        return
    crowds = [
        i for i, kind in types.items() if kind in _CROWD and 0 <= token.sentence - parsed.tokens[i].sentence <= ACROSS
    ]
    if crowds:
        yield Tie("caused_by", token.i, max(crowds), verb.start, verb.end)


def _planned(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """ "a deal to evacuate the towns", "an agreement under which fighters left": the word is the agreement."""
    if types[token.i] not in TALKS:
        return
    for kid in parsed.children(token.i):
        if kid.dep in {"acl", "relcl", "prep"}:
            target = kid if kid.dep != "prep" else parsed.child(kid.i, "pobj", "pcomp")
            if kid.dep == "prep" and kid.lower not in {"for", "on"}:
                continue
            act = _act(parsed, target, types, token) if target is not None else None
            if act is not None and types[act] in MOVED - TALKS:
                yield Tie("caused_by", act, token.i, token.start, token.end)
                return


FAR = 12
"""So many sentences from the words for a deal, at most, a move is told that it is named after."""
ROOT = 6
"""Words that begin with so many letters alike are of one root: "evacuate", "evacuation", "evacuees"."""


def _named_after(parsed: Parsed, token: Token, types: Mapping[int, str]) -> Iterator[Tie]:
    """The first deal whose own words name the move: "the evacuation deal" is why people are evacuated."""
    if types[token.i] not in MOVED - TALKS:
        return
    deals = (i for i in sorted(types) if types[i] == "agreement")
    for deal in (parsed.tokens[i] for i in deals):
        if abs(deal.sentence - token.sentence) <= FAR and any(
            _of_one_root(word, token) for word in _names_of(parsed, deal)
        ):
            yield Tie("caused_by", token.i, deal.i, deal.start, deal.end)
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


def _act(parsed: Parsed, token: Token, types: Mapping[int, str], but: Token) -> int | None:
    """The event that a word names or carries: itself, or the noun that is done by it; else what stands above it."""
    at = token
    for _ in range(LONGEST_CLIMB):
        if at.i in types and at.i != but.i:
            return at.i
        if at.pos in {"VERB", "AUX"}:
            for kid in parsed.children(at.i):
                if kid.i in types and kid.i != but.i and kid.dep in {"dobj", "nsubjpass", "nsubj", "attr"}:
                    return kid.i
        if at.head == at.i or at.dep in {"ROOT", "relcl", "advcl", "ccomp", "parataxis"}:
            return None
        at = parsed.head(at.i)
    return None


def _first_of_row(parsed: Parsed, token: Token) -> Token:
    for _ in range(LONGEST_CLIMB):
        if token.dep != "conj":
            return token
        token = parsed.head(token.i)
    return token


def _clause(parsed: Parsed, token: Token) -> Token | None:
    """The verb whose clause tells the word: itself, or the verb that it is subject or object of."""
    at = token
    for _ in range(3):
        if at.pos in {"VERB", "AUX"}:
            return at
        if at.dep not in {"nsubj", "nsubjpass", "dobj", "conj"}:
            return None
        at = parsed.head(at.i)
    return None


def _mark(parsed: Parsed, clause: Token | None) -> Token | None:
    """The word that joins a clause in time: "after", "before", "since"."""
    if clause is None:
        return None
    if clause.dep == "pcomp" and parsed.head(clause.i).lower in _AFTER | _BEFORE:
        return parsed.head(clause.i)
    return next((k for k in parsed.children(clause.i) if k.dep == "mark" and k.lower in _AFTER | _BEFORE), None)

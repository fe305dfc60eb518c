"""The word of harm above or below a counted phrase in the grammar: "left seven people dead"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.phrase import Phrase
from herodote.extract.counted.victims import coordinated
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language

GROUPED = frozenset({"dead", "killed", "wounded", "injured", "victims", "slain"})


def harm_by_grammar(parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed], language: Language) -> Harmed | None:
    tokens = parsed.tokens
    by_token = {h.token: h for h in harms}
    node = tokens[phrase.head]
    for _ in range(6):
        harm = by_token.get(node.i)
        if harm is not None and node.i != phrase.head:
            return harm
        for kid in parsed.children(node.i):
            below = by_token.get(kid.i) if kid.dep in {"acl", "relcl", "amod"} and kid.i >= phrase.first else None
            if below is not None and (kid.dep != "relcl" or below.passive or below.suffered):
                return below
        head = tokens[node.head]
        if head.i == node.i:
            return None
        harm = by_token.get(head.i)
        if harm is not None:
            if node.dep in {"dobj", "nsubjpass", "appos", "attr", "oprd"} or (
                node.dep == "nsubj" and harm.takes_subject
            ):
                return harm
            if node.dep == "pobj":
                return harm
            if node.dep == "prep" and node.lower in {"of", "to"} and harm.noun:
                return harm  # "the killing of a cleric and several others"
            if node.dep in {"npadvmod", "nummod", "dep", "pobj", "nmod"} and harm.noun:
                return harm
            return None
        if (
            node.dep in {"conj", "appos"}
            or (node.dep == "pobj" and head.lower in {"of", "to", "at"})
            or node.dep == "nummod"
        ):
            node = head
            continue
        if node.dep == "prep" and node.lower in {"of", "to", "at"}:
            harm = by_token.get(head.i)
            if harm is not None and harm.noun:
                return harm
            if head.lemma in {"rise", "climb", "reach", "bring", "stand", "increase", "put", "grow", "raise", "jump"}:
                toll = next((h for h in harms if h.toll), None)
                if toll is not None:
                    return toll
            node = head
            continue
        if node.dep in {"dobj", "nsubj", "nsubjpass", "attr"}:
            return _by_light_verb(parsed, head, node, harms)
        return None
    return None


def _by_light_verb(parsed: Parsed, verb: Token, node: Token, harms: Sequence[Harmed]) -> Harmed | None:
    """ "left seven people dead", "put the death toll at 27", "claimed the lives of three"."""
    if verb.lemma in {"make", "account", "comprise", "constitute"}:
        dead = parsed.edges(verb.i)
        return next((h for h in harms if verb.i < h.token <= dead[1] and parsed.tokens[h.token].lower in GROUPED), None)
    if verb.lemma == "be" and node.dep in {"attr", "nsubj"}:
        among = next((h for h in harms if h.token < verb.i and _is_among(parsed, h, verb)), None)
        if among is not None:
            return among
    if verb.lemma in {"suffer", "sustain", "receive", "have"} and node.dep == "nsubj":
        return next((h for h in harms if h.head == verb.i and h.outcome == "injured"), None)
    if verb.lemma in {"force", "compel", "oblige", "believe", "think", "say", "report", "fear", "see", "presume"}:
        return next(
            (h for h in harms if h.head == verb.i and h.token > verb.i and parsed.tokens[h.token].dep == "xcomp"), None
        )
    if verb.lemma in {"leave", "find", "be", "remain", "feel", "get", "report", "list", "say", "confirm"}:
        later = [h for h in harms if h.token > node.i and (h.head == verb.i or h.adjective or h.passive)]
        near = [h for h in later if h.head in {verb.i, node.i}]
        return near[0] if near else None
    if verb.lemma in {
        "rise",
        "climb",
        "reach",
        "bring",
        "stand",
        "increase",
        "put",
        "grow",
        "raise",
        "jump",
        "exceed",
        "surpass",
        "total",
    }:
        return next((h for h in harms if h.toll), None)
    return None


def _is_among(parsed: Parsed, harm: Harmed, verb: Token) -> bool:
    """ "Among the martyrs were a child and two women"."""
    among = parsed.head(harm.token)
    return among.dep == "prep" and among.lower in {"among", "amongst"} and among.head == verb.i


def harm_by_victims(parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """The harm done to the counted by a verb further off: "four gunmen stormed the hall before being killed"."""
    for harm in harms:
        if harm.toll or harm.both or harm.undone:
            continue
        if any(t.i == phrase.head for i in harm.harmed for t in coordinated(parsed, i)):
            return harm
    return None


def harmed_besides(parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """The harm of one who is told of with the counted: "killed the commander, together with two followers"."""
    lead = [t.lower for t in parsed.tokens[max(0, phrase.first - 2) : phrase.first]]
    if lead not in (["together", "with"], ["along", "with"]):
        return None
    for harm in reversed(harms):
        if harm.toll or harm.both or harm.undone or harm.noun or not harm.harmed or harm.first > phrase.first:
            continue
        return harm if max(harm.harmed) < phrase.first else None
    return None

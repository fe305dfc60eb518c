"""Who does what a verb says: its subject, the one behind "by" or "of", or nobody."""

from __future__ import annotations

from herodote.extract.words.parsed import Parsed, Token


def subject_of(parsed: Parsed, verb: Token) -> Token | None:
    """The subject of a verb, of two the nearer: "Homs, May 3 - A spokesman denied it" has the dateline for another."""
    for node in (verb, *parsed.ancestors(verb.i)[:2]):
        subjects = [k for k in parsed.children(node.i) if k.dep in ("nsubj", "nsubjpass")]
        before = [k for k in subjects if k.i < node.i]
        own = before[-1] if before else subjects[0] if subjects else None
        if own is not None:
            return parsed.head(node.i) if own.lower in {"who", "which", "that"} and node.dep == "relcl" else own
        if node.dep not in {"conj", "xcomp", "advcl", "pcomp"}:
            return _straight_before(parsed, verb)
    return None


def _straight_before(parsed: Parsed, verb: Token) -> Token | None:
    """The name that stands straight before a verb whose subject the grammar lost: "..., the Night Guard announce"."""
    before = parsed.tokens[verb.i - 1] if verb.i else verb
    if before.i == verb.i or before.sentence != verb.sentence or before.ent_type != "ORG" or verb.tag in ("VBN", "VBG"):
        return None
    return next((t for t in (before, *parsed.ancestors(before.i)) if t.dep == "appos"), None)


def agent_of(parsed: Parsed, verb: Token) -> Token | None:
    by = parsed.child(verb.i, "agent")
    return parsed.child(by.i, "pobj") if by is not None else None


def is_no_one(parsed: Parsed, token: Token) -> bool:
    return (
        token.lower in {"nobody", "none", "no", "one", "neither"}
        and (token.lower != "one" or any(k.lower == "no" for k in parsed.children(token.i)))
    ) or any(k.lower in {"no", "neither"} for k in parsed.children(token.i))


def inner_of(parsed: Parsed, token: Token) -> Token | None:
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"of", "by"}), None)
    return parsed.child(of.i, "pobj") if of is not None else parsed.child(token.i, "poss")

"""Who does what a verb says: its subject, the one behind "by" or "of", or nobody."""

from __future__ import annotations

from herodote.extract.words.parsed import Parsed, Token


def subject_of(parsed: Parsed, verb: Token) -> Token | None:
    for node in (verb, *parsed.ancestors(verb.i)[:2]):
        own = parsed.child(node.i, "nsubj", "nsubjpass")
        if own is not None:
            return parsed.head(node.i) if own.lower in {"who", "which", "that"} and node.dep == "relcl" else own
        if node.dep not in {"conj", "xcomp", "advcl", "pcomp"}:
            return None
    return None


def agent_of(parsed: Parsed, verb: Token) -> Token | None:
    by = parsed.child(verb.i, "agent")
    return parsed.child(by.i, "pobj") if by is not None else None


def is_no_one(parsed: Parsed, token: Token) -> bool:
    return (
        token.lower in {"nobody", "none", "no", "one"}
        and (token.lower != "one" or any(k.lower == "no" for k in parsed.children(token.i)))
    ) or any(k.lower in {"no", "neither"} for k in parsed.children(token.i))


def inner_of(parsed: Parsed, token: Token) -> Token | None:
    of = next((k for k in parsed.children(token.i) if k.dep == "prep" and k.lower in {"of", "by"}), None)
    return parsed.child(of.i, "pobj") if of is not None else parsed.child(token.i, "poss")

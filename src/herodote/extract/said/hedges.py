"""How sure the words are: certainty by hedges around a word, and whether it is denied."""

from __future__ import annotations

from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty

_RANK = {"certain": 0, "probable": 1, "possible": 2}


def certainty_at(parsed: Parsed, i: int, language: Language) -> Certainty:
    """How sure the report is of what the word at token `i` tells, by hedges of its own clause and the verb above it.

    "a suspected Russian strike reportedly killed two" -> possible at "killed" and at "strike"; "is believed to have
    killed" -> probable.
    """
    hedges = language.saying.hedges
    found = [hedges[t.lower] for t in _around(parsed, i) if t.lower in hedges] + [
        hedges[t.lemma]
        for t in _around(parsed, i)
        if t.lemma in hedges and t.pos in {"VERB", "AUX"} and t.lower not in hedges
    ]
    return max(found, key=lambda c: _RANK[c], default="certain")


def _around(parsed: Parsed, i: int) -> list[Token]:
    token = parsed.tokens[i]
    near = [t for t in parsed.children(i) if t.dep in {"advmod", "aux", "amod", "compound", "mark"}]
    if token.pos == "VERB" and parsed.child(i, "xcomp", "ccomp") is not None:
        near.append(token)  # "appears to have been killed"
    head = parsed.head(i)
    if token.dep in {"xcomp", "ccomp"} and head.i != i:
        near += [head, *(t for t in parsed.children(head.i) if t.dep in {"advmod", "aux"})]
    elif token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"} and head.pos in {"VERB", "AUX"}:
        near += [t for t in parsed.children(head.i) if t.dep in {"advmod", "aux"}]
        if head.dep == "xcomp":
            near.append(parsed.head(head.i))
    return near


def is_negated(parsed: Parsed, i: int) -> bool:
    """Whether a verb is denied: "did not kill", "never attacked", "no group attacked"."""
    kids = parsed.children(i)
    if any(k.dep == "neg" or k.lower in {"never", "neither"} for k in kids):
        return True
    return any(
        k.dep in {"nsubj", "nsubjpass"} and any(d.lower in {"no", "neither"} for d in parsed.children(k.i))
        for k in kids
    )


def is_denied(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb of saying is itself negated: "did not say", "neither confirmed nor denied"."""
    if any(k.dep == "neg" for k in parsed.children(verb.i)):
        return True
    before = parsed.tokens[max(0, verb.i - 2) : verb.i]
    return any(t.lower in {"neither", "nor"} and t.sentence == verb.sentence for t in before)

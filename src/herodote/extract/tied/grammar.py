"""Steps from a word to the event that its clause tells, and to the word of time that its clause hangs on."""

from __future__ import annotations

from herodote.extract.tied.tie import Told
from herodote.extract.words.parsed import Parsed, Token

LONGEST_CLIMB = 6
_ENDS = frozenset({"ROOT", "relcl", "advcl", "ccomp", "parataxis"})
_WITHIN = frozenset({"in", "by", "during", "from", "as"})
"""Prepositions behind which the act is named that a verb of harm tells of: "ten were killed in the strikes"."""


def act_at(told: Told, token: Token, but: Token) -> int | None:
    """The event that a word names or carries: itself, or the noun that is done by it; else what stands above it."""
    at = token
    for _ in range(LONGEST_CLIMB):
        if at.i in told.types and at.i != but.i:
            return at.i
        if at.pos in {"VERB", "AUX"}:
            found = _carried(told, at, but)
            if found is not None:
                return found
        if at.head == at.i or at.dep in _ENDS:
            return None
        at = told.parsed.head(at.i)
    return None


def _carried(told: Told, verb: Token, but: Token) -> int | None:
    """The event named by what a verb governs; what holds the other act is left out."""
    parsed = told.parsed
    kids = [k for k in parsed.children(verb.i) if not _holds(parsed, k, but)]
    for kid in kids:
        if kid.i in told.types and kid.dep in {"dobj", "nsubjpass", "nsubj", "attr"}:
            return kid.i
    for kid in kids:
        inner = parsed.child(kid.i, "pobj") if kid.dep in {"prep", "agent"} and kid.lower in _WITHIN else None
        if inner is not None and inner.i in told.types:
            return inner.i
    return next((k.i for k in kids if k.dep == "xcomp" and k.i in told.types), None)


def _holds(parsed: Parsed, token: Token, other: Token) -> bool:
    first, last = parsed.edges(token.i)
    return first <= other.i <= last


def act_below(told: Told, token: Token) -> int | None:
    """The event that a word names, or the words under it do: "villagers to flee", "a wave of protests"."""
    at: Token | None = token
    for _ in range(3):
        if at is None or at.i in told.types:
            return at.i if at is not None else None
        below = told.parsed.child(at.i, "xcomp", "ccomp", "acl", "advcl")
        if below is None:
            of = next((k for k in told.parsed.children(at.i) if k.dep == "prep" and k.lower == "of"), None)
            below = told.parsed.child(of.i, "pobj") if of is not None else None
        at = below
    return None


def first_of_row(parsed: Parsed, token: Token) -> Token:
    """The first of words that "and" joins."""
    for _ in range(LONGEST_CLIMB):
        if token.dep != "conj":
            return token
        token = parsed.head(token.i)
    return token


def clause_of(parsed: Parsed, token: Token) -> Token | None:
    """The verb whose clause tells the word: itself, or the verb that it is subject or object of."""
    at = token
    for _ in range(3):
        if at.pos in {"VERB", "AUX"}:
            return at
        if at.dep not in {"nsubj", "nsubjpass", "dobj", "conj"}:
            return None
        at = parsed.head(at.i)
    return None


def past_of(parsed: Parsed, token: Token) -> Token:
    """The noun that a word stands behind with "of": "weeks" in "weeks of clashes"; else the word, first of its row."""
    at = first_of_row(parsed, token)
    for _ in range(2):
        of = parsed.head(at.i) if at.dep == "pobj" else None
        if of is None or of.lower != "of" or parsed.head(of.i).pos not in {"NOUN", "PROPN"}:
            return at
        at = first_of_row(parsed, parsed.head(of.i))
    return at

"""One word of harm, with who is harmed by the grammar of the sentence."""

from __future__ import annotations

from msgspec import Struct

from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome


class Harmed(Struct, frozen=True):
    """One word of harm."""

    token: int
    first: int
    last: int
    """The phrase it stands in: "claimed the lives of", "death toll"."""
    head: int
    outcome: Outcome
    takes_object: bool
    """A figure after it is its victims: "killing five", "deaths of five"."""
    takes_subject: bool
    """A figure before it is its victims: "five were killed", "five dead", "five died"."""
    passive: bool = False
    suffered: bool = False
    noun: bool = False
    adjective: bool = False
    toll: bool = False
    both: bool = False
    undone: bool = False
    """It did not come about, or not yet: "threatened to kill five"."""
    harmed: tuple[int, ...] = ()
    """Head tokens of those who are harmed, by grammar."""


def undone(parsed: Parsed, token: Token, language: Language) -> bool:
    """The harm is threatened, tried, feared or denied, not told as done."""
    kids = [k for k in parsed.children(token.i) if k.dep in {"aux", "neg", "mark"}]
    if any(k.dep == "neg" or k.lower in {"could", "would", "might", "can", "should", "will", "if"} for k in kids):
        return True
    if token.dep in {"xcomp", "acl", "advcl"} and any(k.lower == "to" and k.dep == "aux" for k in kids):
        above = parsed.head(token.i)
        return above.lemma in language.harm.undone or above.lower == "going"
    return token.dep == "pcomp" and parsed.head(parsed.head(token.i).i).lemma in language.harm.undone

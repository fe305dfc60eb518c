"""Verbs that only say that an act took place: "carried out an attack", "began the operation"."""

from __future__ import annotations

from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


def tell_one_act(parsed: Parsed, one: Token, other: Token, language: Language) -> bool:
    """Whether one of two words is a light verb and the other the noun that it has for its object.

    "Its forces began an operation" -> `began` and `operation` tell one act, and so do they in "an operation was begun".
    """
    return _carries(parsed, one, other, language) or _carries(parsed, other, one, language)


def _carries(parsed: Parsed, verb: Token, noun: Token, language: Language) -> bool:
    return (
        verb.pos == "VERB"
        and noun.pos in ("NOUN", "PROPN")
        and noun.head == verb.i
        and noun.dep in ("dobj", "nsubjpass")
        and verb.lemma in language.acts.light
    )

"""Words that grammar makes one act: "carried out an attack", "began the operation", "killed in the strike"."""

from __future__ import annotations

from herodote.extract.who.deeds import ACTS
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


def tell_one_act(parsed: Parsed, one: Token, other: Token, language: Language) -> bool:
    """Whether one of two words is a light verb and the other the noun that it has for its object.

    "Its forces began an operation" -> `began` and `operation` tell one act, and so do they in "an operation was begun";
    "five were killed in an air strike" -> `killed` and `strike`.
    """
    pairs = ((one, other), (other, one))
    return any(_carries(parsed, a, b, language) or _is_harm_of(parsed, a, b, language) for a, b in pairs)


def _is_harm_of(parsed: Parsed, verb: Token, noun: Token, language: Language) -> bool:
    """Whether a verb of harm has the act by which it came behind "in" or "by": "killed in an air strike"."""
    if verb.pos != "VERB" or noun.pos != "NOUN" or not _harms(verb, language):
        return False
    link = parsed.head(noun.i)
    return noun.dep == "pobj" and link.lower in ("in", "by") and link.head == verb.i and noun.lemma in ACTS


def _harms(verb: Token, language: Language) -> bool:
    outcome = language.harm.verbs.get(verb.lemma) or language.harm.suffered.get(verb.lemma)
    return outcome in ("killed", "injured")


def _carries(parsed: Parsed, verb: Token, noun: Token, language: Language) -> bool:
    return (
        verb.pos == "VERB"
        and noun.pos in ("NOUN", "PROPN")
        and noun.head == verb.i
        and noun.dep in ("dobj", "nsubjpass")
        and verb.lemma in language.acts.light
    )


_ON_AN_ACT = frozenset({"deny", "condemn", "claim", "denounce", "investigate", "decry", "deplore", "confirm", "behind"})


def takes_up_an_act(parsed: Parsed, noun: Token) -> bool:
    """Whether a noun only takes up an act that was told: "denied the attack", "responsibility for the attack", "was
    behind the raid"; not "denied the attack on Homs"."""
    kids = parsed.children(noun.i)
    if noun.lemma not in ACTS or noun.tag != "NN" or [k.lower for k in kids] not in (["the"], ["this"], ["that"]):
        return False
    above = parsed.head(noun.i)
    if noun.dep == "pobj" and above.lower == "for":
        return parsed.head(above.i).lemma in ("responsibility", "credit", "responsible", "blame")
    return noun.dep in ("dobj", "pobj") and (above.lemma in _ON_AN_ACT or above.lower == "behind")

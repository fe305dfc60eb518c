"""How a verb says what it says: asserted, denied, doubted, claimed, and how surely."""

from __future__ import annotations

from herodote.extract.said.cues.words import POSSIBLE, PROBABLE
from herodote.extract.said.hedges import certainty_at
from herodote.extract.who.deeds import denied_act
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty, Stance


def stance_of(parsed: Parsed, token: Token, language: Language) -> Stance:
    if token.lemma in language.saying.deny:
        return "denies"
    if token.lemma in language.saying.doubt:
        return "doubts"
    if token.lemma in {"claim", "admit", "accept", "acknowledge", "take", "assume"}:
        objects = [k for k in parsed.children(token.i) if k.dep == "dobj"]
        if any(k.lemma in {"responsibility", "credit"} for k in objects):
            return "claims_responsibility"
    return "denies" if denied_act(parsed, token) is not None else "asserts"


def certainty_of(parsed: Parsed, token: Token, language: Language) -> Certainty:
    """As sure as the verb and the head of what is said make it."""
    if token.lemma in PROBABLE:
        return "probable"
    if token.lemma in POSSIBLE:
        return "possible"
    clause = parsed.child(token.i, "ccomp")
    if clause is None and token.dep in {"parataxis", "ccomp"} and parsed.head(token.i).pos in {"VERB", "AUX"}:
        clause = parsed.head(token.i)
    return certainty_at(parsed, clause.i, language) if clause is not None else "certain"

"""Cues that are nouns or eyes: "allegations by residents that ...", "an agency's photographer saw ..."."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.said.cues.who import Cue, each
from herodote.extract.said.hedges import is_denied
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Certainty

_SAID: dict[str, Certainty] = {
    "allegation": "possible",
    "accusation": "possible",
    "claim": "certain",
    "report": "certain",
    "announcement": "certain",
    "assertion": "certain",
    "confirmation": "certain",
    "warning": "certain",
}
_REPORTERS = frozenset({"correspondent", "photographer", "reporter", "journalist", "cameraman"})
_SEEING = frozenset({"see", "hear", "witness", "film", "count", "photograph"})


def said_by_noun(parsed: Parsed, token: Token, language: Language) -> Iterator[Cue]:
    """ "the villagers' claim that soldiers burned the mill", "reports from the capital" name nobody."""
    clause = parsed.child(token.i, "acl", "ccomp")
    if token.pos != "NOUN" or token.lemma not in _SAID or clause is None:
        return
    above = parsed.head(token.i)
    if token.dep == "dobj" and above.lemma in language.saying.verbs and not is_denied(parsed, above):
        return  # "disputed the army's claim that": the disputing is the cue
    if not any(k.dep == "mark" and k.lower == "that" for k in parsed.children(clause.i)):
        return
    source = next((k for k in parsed.children(token.i) if k.dep == "poss" and k.pos != "PRON"), None)
    for kid in parsed.children(token.i):
        if source is None and kid.dep == "prep" and kid.lower in {"by", "from"}:
            source = parsed.child(kid.i, "pobj")
    if source is not None and source.ent_type not in {"GPE", "LOC"}:
        yield Cue(token, each(source), (), (parsed.subtree(clause.i),), "asserts", _SAID[token.lemma])


def seen_by_press(parsed: Parsed, token: Token) -> Iterator[Cue]:
    """ "an AFP photographer saw bodies in the street": one of the press is the witness."""
    if token.lemma not in _SEEING or token.tag not in {"VBD", "VBZ", "VBP"}:
        return
    witness = parsed.child(token.i, "nsubj")
    if witness is not None and witness.lemma in _REPORTERS:
        yield Cue(token, each(witness), (), (parsed.subtree(token.i),), "asserts", "certain")

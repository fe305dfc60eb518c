"""People hurt or missing, told by where they are: "were in hospital", "hit in the arm", "under the rubble"."""

from __future__ import annotations

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.idioms.whom import (
    BODY_PARTS,
    is_undone,
    only_people,
    suffered_by,
    under,
    with_what_they_are_of,
)
from herodote.extract.counted.victims import subjects
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language

_HIT = frozenset({"hit", "shoot", "strike", "graze", "stab"})
_WOUNDS = frozenset({"wound", "burn", "fracture"})
_CARE = frozenset({"hospital", "ward", "clinic", "infirmary"})
_GRAVE = frozenset({"state", "condition", "care"})
_RUINS = frozenset({"rubble", "debris", "ruin", "wreckage"})
_LIE = frozenset({"be", "lie", "remain", "trap", "bury", "stick"})


def hurt(parsed: Parsed, token: Token, language: Language) -> Harmed | None:
    """ "was hit in the arm", "had a bullet wound", "28 people were in hospital", "40 people are on its wards"."""
    if not token.tag.startswith("VB") or is_undone(parsed, token):
        return None
    if token.lemma in _HIT and any(g.lemma in BODY_PARTS for g in under(parsed, token, "in")):
        whom = tuple(k.i for k in parsed.children(token.i) if k.dep in {"dobj", "nsubjpass"})
        whom = whom or (subjects(parsed, token) if token.tag == "VBN" else ())
        return suffered_by(token, "injured", only_people(parsed, whom, language))
    if token.lemma == "have" and any(k.dep == "dobj" and k.lemma in _WOUNDS for k in parsed.children(token.i)):
        return suffered_by(token, "injured", with_what_they_are_of(parsed, subjects(parsed, token)))
    if token.lemma in {"be", "remain", "lie"}:
        cared = any(g.lemma in _CARE for g in under(parsed, token, "in", "on"))
        grave = any(
            g.lemma in _GRAVE
            and any(k.lemma in {"grave", "critical", "serious", "intensive"} for k in parsed.children(g.i))
            for g in under(parsed, token, "in")
        )
        if cared or grave:
            whom = only_people(parsed, subjects(parsed, token) or _fronted(parsed, token), language)
            return suffered_by(token, "injured", whom) if grave or _are_counted(parsed, whom) else None
    return None


def _are_counted(parsed: Parsed, whom: tuple[int, ...]) -> bool:
    """ "28 people were in hospital", not "the president was in hospital", who may be ill."""
    tokens = [parsed.tokens[i] for i in whom]
    return any(t.tag == "CD" or t.lemma in _MANY or parsed.child(t.i, "nummod") is not None for t in tokens)


_MANY = frozenset({"dozen", "score", "hundred", "thousand"})


def _fronted(parsed: Parsed, verb: Token) -> tuple[int, ...]:
    """ "In all 28 people were in hospital": a phrase before the verb that holds its subject."""
    before = [k for k in parsed.children(verb.i) if k.dep == "prep" and k.lower == "in" and k.i < verb.i]
    return tuple(
        p.i
        for k in before
        for p in parsed.children(k.i)
        if p.dep == "pobj" and any(t.lower == "all" for t in parsed.children(p.i))
    )


def lost_to_sight(parsed: Parsed, token: Token) -> Harmed | None:
    """ "searching the ruins for eight people", "six were under the rubble"."""
    if token.lemma == "search" and token.tag.startswith("VB") and not is_undone(parsed, token):
        near = parsed.tokens[token.i + 1 : token.i + 8]
        if any(t.lemma in _RUINS for t in near):
            sought = list(under(parsed, token, "for"))
            sought += [g for k in parsed.children(token.i) if k.dep == "dobj" for g in under(parsed, k, "for")]
            whom = with_what_they_are_of(parsed, [g.i for g in sought if g.lemma not in _RUINS])
            return suffered_by(token, "missing", whom)
    if token.lemma in _LIE and any(g.lemma in _RUINS for g in under(parsed, token, "under", "beneath", "in")):
        if is_undone(parsed, token) or (token.lemma in {"trap", "bury", "stick"} and token.tag != "VBN"):
            return None
        at = parsed.head(token.i) if token.dep in {"xcomp", "acomp", "oprd", "ccomp"} else token
        whom = with_what_they_are_of(parsed, subjects(parsed, token) or subjects(parsed, at))
        dead = any(parsed.tokens[i].lemma in {"body", "corpse", "dead"} for i in whom)
        return None if dead else suffered_by(token, "missing", whom)
    return None

"""Whether a noun names persons, and whether they are civilians or combatants."""

from __future__ import annotations

from functools import cache

from herodote.extract.words.parsed import Parsed, Token
from herodote.lang.records import Language, People
from herodote.records import Who
from herodote.resolve.actors import ARMED, resolve_actor


@cache
def _sets(people: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in people)


def _words(people: People) -> tuple[frozenset[str], ...]:
    return _sets((people.combatant, people.civilian, people.unknown, people.combatant_modifiers))


def is_person(parsed: Parsed, token: Token, language: Language, strict: bool = False) -> bool:
    """Whether this noun can name people. Unknown nouns may ("ten Yazidis"), unless `strict`.

    "soldiers", "members", "Yazidis" -> True; "houses", "rockets" -> False.
    """
    combatant, civilian, unknown, _ = _words(language.people)
    lemma = _singular(token)
    if lemma in combatant or lemma in civilian or lemma in unknown or token.lower in unknown:
        return True
    if token.ent_type in {"PERSON", "NORP"}:
        return True
    if strict:
        return _by_ending(token.lemma) and token.ent_type == ""
    return token.pos in {"PROPN", "ADJ", "NUM", "PRON", "VERB"} or _by_ending(token.lemma)


def _singular(token: Token) -> str:
    """The lemma, also of nouns that headlines wrote as names: "Civilians"."""
    lemma = token.lemma
    if token.pos == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss"):
        return {"policemens": "policeman"}.get(lemma, lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1])
    return lemma


def _by_ending(lemma: str) -> bool:
    return (
        len(lemma) > 4
        and lemma.endswith(("man", "men", "woman", "women", "ist", "ian", "eer", "tant", "crat"))
        and lemma not in {"document"}
    )


def _is_armed(parsed: Parsed, body: Token) -> bool:
    """Whether the registers know a body as an armed one: "five members of the Islamic State"."""
    named = resolve_actor(parsed.quote(parsed.phrase(body.i)), None).entity
    return named is not None and named.kind in ARMED


def who_are(parsed: Parsed, first: int, last: int, head: Token, language: Language) -> Who:
    """Whether the people of a phrase are combatants, civilians, both, or the words do not say.

    "two soldiers" -> combatant; "the governor" -> civilian; "12 people" -> unknown; "rebels and civilians" -> mixed.
    """
    combatant, civilian, unknown, modifiers = _words(language.people)
    before = [t for t in parsed.tokens[first : head.i] if t.pos != "VERB"]
    kids = [k for k in parsed.children(head.i) if k.dep in {"compound", "amod", "nmod"}]
    lemma = _singular(head)
    phrase = {w for t in (*before, *kids) for w in (t.lower, _singular(t))}
    if lemma in _OPEN or lemma in unknown or head.ent_type == "PERSON" or head.lower in {"them", "whom"}:
        inner = _of_whom(parsed, head)
        inside: Who = "unknown"
        if inner is not None and _singular(inner) not in _OPEN | unknown:
            inside = who_are(parsed, inner.i, inner.i, inner, language)
        if inside != "unknown":
            return inside
        if lemma in _OPEN and inner is not None and phrase_words(parsed, inner) & (modifiers | combatant | _BODIES):
            return "combatant"
        if inner is not None and _is_armed(parsed, inner):
            return "combatant"
        if inner is not None and phrase_words(parsed, inner) & {"medical", "aid", "hospital", "civilian"}:
            return "civilian"
        if lemma == "member" and "service" in phrase:
            return "combatant"
        if phrase & modifiers or phrase & (combatant - {"force", "forces", "private", "major", "general"}):
            return "combatant"
        if phrase & civilian:
            return "civilian"
        if lemma in {"them", "whom"} or head.lower in {"them", "whom"}:
            return _after_of_them(parsed, last, language)
    if lemma in combatant or head.lower in combatant:
        return (
            "civilian"
            if phrase & {"civilian", "medical", "aid", "hospital", "retired", "former"}
            and lemma in {"personnel", "officer", "soldier"}
            else "combatant"
        )
    if lemma in civilian or head.lower in civilian:
        return (
            "combatant"
            if phrase & _ARMED and lemma in {"leader", "chief", "driver", "engineer", "commander"}
            else "civilian"
        )
    return "unknown"


_OPEN = frozenset(
    [
        "officer",
        "official",
        "commander",
        "leader",
        "member",
        "man",
        "men",
        "agent",
        "worker",
        "personnel",
        "chief",
        "element",
        "cadet",
        "employee",
        "driver",
        "group",
        "force",
        "body",
        "corpse",
        "life",
        "staff",
    ]
)
"""Nouns that the words around them decide: "members of the security forces", "bodies of civilians"."""
_BODIES = frozenset(
    {"group", "organization", "organisation", "militia", "squad", "forces", "cell", "army", "brigade", "front"}
    | {"battalion", "guard", "legion", "movement", "guards", "brigades", "alliance"}
)
_ARMED = frozenset(
    ["rebel", "militant", "jihadist", "insurgent", "soldier", "army", "military", "terrorist", "guerrilla"]
)


def _of_whom(parsed: Parsed, head: Token) -> Token | None:
    """ "members of medical staff": the noun after "of", unless it is a pronoun."""
    of = next((k for k in parsed.children(head.i) if k.dep == "prep" and k.lower in {"of", "from"}), None)
    inner = parsed.child(of.i, "pobj") if of is not None else None
    if inner is not None and inner.pos == "PROPN":
        return inner if head.lemma in {"member", "element", "fighter"} else None
    return inner if inner is not None and inner.pos == "NOUN" else None


def phrase_words(parsed: Parsed, token: Token) -> set[str]:
    """The words of a noun and of what stands before it."""
    return {token.lower, *(k.lower for k in parsed.children(token.i) if k.i < token.i)}


def _after_of_them(parsed: Parsed, last: int, language: Language) -> Who:
    """ "two of them women": what stands after says who they are."""
    following = [t for t in parsed.tokens[last + 1 : last + 5] if t.lower not in {"were", "are", "was", "a"}]
    noun = next((t for t in following if t.pos in {"NOUN", "PROPN"}), None)
    return (
        who_are(parsed, noun.i, noun.i, noun, language)
        if noun is not None and noun.lower not in {"them", "whom"}
        else "unknown"
    )

"""Whether a noun names persons, and whether they are civilians or combatants."""

from __future__ import annotations

from functools import cache

from herodote.extract.parsed import Parsed, Token
from herodote.lang.records import Language, People
from herodote.records import Who


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
    if token.lemma in combatant or token.lemma in civilian or token.lemma in unknown or token.lower in unknown:
        return True
    if token.ent_type in {"PERSON", "NORP"}:
        return True
    if strict:
        return _by_ending(token.lemma) and token.ent_type == ""
    return token.pos in {"PROPN", "ADJ", "NUM", "PRON", "VERB"} or _by_ending(token.lemma)


def _by_ending(lemma: str) -> bool:
    return len(lemma) > 4 and lemma.endswith(("man", "men", "woman", "women", "ist", "ian", "eer", "tant", "crat")) and lemma not in {"document"}


def who_are(parsed: Parsed, first: int, last: int, head: Token, language: Language) -> Who:
    """Whether the people of a phrase are combatants, civilians, both, or the words do not say.

    "two soldiers" -> combatant; "the governor" -> civilian; "12 people" -> unknown; "rebels and civilians" -> mixed.
    """
    combatant, civilian, unknown, modifiers = _words(language.people)
    before = [t.lower for t in parsed.tokens[first : head.i]]
    kids = [k.lower for k in parsed.children(head.i) if k.dep in {"compound", "amod", "nmod"}]
    lemma, lower = head.lemma, head.lower
    phrase = {*before, *kids}
    if lemma in {"officer", "official", "commander", "leader", "member", "man", "men", "official", "agent", "worker", "personnel", "chief", "element",
                 "cadet", "employee", "driver", "group", "force"} or lemma in unknown:  # fmt: skip
        tail = {t.lower for t in parsed.between(head.end, head.end + 60) if t.sentence == head.sentence} if lemma in {"member", "leader", "commander", "element"} else set()
        if phrase & modifiers or (lemma in {"member", "leader", "element"} and (tail & modifiers or tail & {"group", "organization", "militia", "squad"})):
            return "combatant"
        if phrase & (combatant - {"force", "forces"}) and lemma != "victim":
            return "combatant"
        if phrase & civilian:
            return "civilian"
    if lemma in combatant or lower in combatant:
        if phrase & {"civilian", "medical", "aid", "hospital"} and lemma == "personnel":
            return "civilian"
        return "combatant"
    if phrase & {"rebel", "militant", "jihadist", "insurgent", "soldier", "army", "military"} and lemma in civilian:
        return "combatant" if lemma in {"leader", "chief", "driver", "engineer"} else "civilian"
    if lemma in civilian or lower in civilian:
        return "civilian"
    return "unknown"

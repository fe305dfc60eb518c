"""Persons told of without a figure, and how many they are with the counted: "a guard", "five men and a woman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.people import is_person, who_are
from herodote.extract.counted.phrase import Phrase
from herodote.extract.counted.victims import coordinated
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import Who


def single_persons(
    parsed: Parsed, harms: Sequence[Harmed], taken: set[int], language: Language
) -> Iterator[FoundCount]:
    """Persons told of without a figure: "a guard was killed"; "the murder of the judge and his wife" is two."""
    seen: set[tuple[int, str]] = set()
    for harm in harms:
        if harm.both or harm.undone or harm.toll:
            continue
        persons: list[Token] = []
        for i in harm.harmed:
            persons += [
                t
                for t in coordinated(parsed, i)
                if (t.i, harm.outcome) not in seen and _is_one(parsed, t, harm, taken, language)
            ]
        seen |= {
            (t.i, harm.outcome)
            for t in persons
            if parsed.tokens[harm.token].sentence == t.sentence and t.i in harm.harmed
        }
        if persons:
            group = sorted({t.i: t for t in persons}.values(), key=lambda t: t.i)
            who = _together([who_are(parsed, t.i, t.i, t, language) for t in group])
            first, last = parsed.phrase(group[0].i), parsed.phrase(group[-1].i)
            span = Stretch(min(first.start, last.start), max(first.end, last.end))
            yield FoundCount(
                span.start,
                span.end,
                None,
                harm.outcome,
                None,
                who,
                parsed.quote(span),
                len(group),
                len(group),
                group[0].sentence,
                group[0].i,
                harm.token,
            )


def sums_of_one_loss(
    parsed: Parsed,
    joined: Sequence[tuple[Phrase, Harmed | None]],
    harms: Sequence[Harmed],
    taken: set[int],
    language: Language,
) -> Iterator[FoundCount]:
    """How many a person and the counted are, where they are told as one loss: "the bodies of five men and a woman"."""
    seen: set[int] = set()
    for harm in harms:
        if harm.both or harm.undone or harm.toll or parsed.tokens[harm.token].lemma not in _ONE_LOSS:
            continue
        group = _group(parsed, harm)
        counted = {p.head: p for p, h in joined if h and h.outcome == harm.outcome for t in group if _holds(p, t.i)}
        persons = [t for t in group if _is_one(parsed, t, harm, taken, language)]
        if len(counted) != 1 or not persons:
            continue
        phrase = next(iter(counted.values()))
        if any(not _holds(phrase, t.i) and t not in persons for t in group):
            continue
        figure = phrase.figure
        if figure is None or figure.low is None or figure.low != figure.high or phrase.head in seen:
            continue
        seen.add(phrase.head)
        kinds = [who_are(parsed, t.i, t.i, t, language) for t in persons]
        kinds.append(who_are(parsed, phrase.first, phrase.last, parsed.tokens[phrase.head], language))
        first, last = min(phrase.first, *(t.i for t in persons)), max(phrase.last, *(t.i for t in persons))
        span = Stretch(parsed.tokens[first].start, parsed.tokens[last].end)
        total = figure.low + len(persons)
        yield FoundCount(
            span.start, span.end, None, harm.outcome, None, _together(kinds), parsed.quote(span), total, total,
            parsed.tokens[first].sentence, parsed.tokens[first].i, harm.token,
        )  # fmt: skip


_ONE_LOSS = frozenset({"body", "corpse", "lose"})
"""Words of harm under which a person and counted ones are told as one: "lost two brothers and their mother"."""


def _holds(phrase: Phrase, i: int) -> bool:
    return phrase.first <= i <= phrase.last


def _group(parsed: Parsed, harm: Harmed) -> list[Token]:
    """Those harmed with all that are joined to them, also behind "of": "two of his brothers and their mother"."""
    found: dict[int, Token] = {}
    for i in harm.harmed:
        for t in coordinated(parsed, i):
            found[t.i] = t
            for of in parsed.children(t.i):
                if t.tag == "CD" and of.lower == "of":
                    found |= {k.i: k for p in parsed.children(of.i) for k in coordinated(parsed, p.i)}
    return list(found.values())


def _together(kinds: Sequence[Who]) -> Who:
    """Who several are as one: a man and his mother are taken for civilians, a guard and a cook for both kinds."""
    said = {k for k in kinds if k != "unknown"}
    return next(iter(said)) if len(said) == 1 else "mixed" if said else "unknown"


def _is_one(parsed: Parsed, token: Token, harm: Harmed, taken: set[int], language: Language) -> bool:
    """One person; "another" and a bare name count where the word of harm is done to nobody but persons."""
    if token.i in taken:
        return False
    if token.lower == "another" and token.dep in {"dobj", "nsubjpass"}:
        return True
    if token.lower in {"him", "her"} and token.tag == "PRP" and token.dep == "dobj" and harm.outcome == "killed":
        return True
    word = parsed.tokens[harm.token].lemma
    named = token.pos == "PROPN" and token.tag == "NNP" and token.ent_type in {"", "ORG", "GPE"} and word in _OF_PERSONS
    if named and token.ent_type != "" and parsed.tokens[harm.token].lemma not in {"kidnap", "abduct", "murder"}:
        named = False
    return _is_one_person(parsed, token, taken, language) or (named and token.i in harm.harmed)


_OF_PERSONS = frozenset({"kidnap", "abduct", "arrest", "murder", "assassinate", "behead", "detain", "execute"})
"""Verbs of harm that have only persons as their objects."""


def _is_one_person(parsed: Parsed, token: Token, taken: set[int], language: Language) -> bool:
    if token.i in taken or token.tag in {"NNS", "NNPS"} or token.pos not in {"NOUN", "PROPN"}:
        return False
    kids = parsed.children(token.i)
    first = min((k.i for k in kids), default=token.i)
    if any(k.lower == "not" for k in kids) or (first and parsed.tokens[first - 1].lower == "not"):
        return False  # "not a single soldier was wounded"
    if any(k.dep == "nummod" or k.lower in {"no", "many", "several", "any", "every", "each", "number"} for k in kids):
        return False
    if token.ent_type == "NORP" and token.tag in {"NN", "NNP"}:
        return any(k.lower in {"a", "an", "another", "one"} for k in kids)  # "a Romanian"
    if token.pos == "PROPN":
        return token.ent_type == "PERSON" or _office(parsed, token, language)
    if token.lemma in {
        "people",
        "one",
        "group",
        "number",
        "force",
        "army",
        "police",
        "personnel",
        "staff",
        "family",
        "crew",
        "troop",
        "militia",
        "security",
        "toll",
        "figure",
        "body",
        "life",
        "death",
        "injury",
        "more",
        "half",
        "most",
        "all",
        "many",
        "other",
        "unit",
        "patrol",
        "brigade",
        "squad",
        "battalion",
        "dead",
        "wounded",
        "injured",
        "dozen",
        "some",
        "opposition",
        "enemy",
        "paramilitary",
        "military",
        "element",
        "casualty",
        "fatality",
        "hundred",
        "thousand",
        "local",
        "navy",
        "human",
        "pair",
        "killing",
        "murder",
        "assassination",
        "execution",
        "kidnapping",
        "abduction",
    }:
        return False
    return is_person(parsed, token, language, strict=True)


def _office(parsed: Parsed, token: Token, language: Language) -> bool:
    """An office written as a name: "the Mayor of Tela"."""
    return (
        token.ent_type == ""
        and any(k.lower == "the" for k in parsed.children(token.i))
        and token.lower in (*language.people.civilian, *language.people.combatant)
        and any(k.dep == "prep" and k.lower == "of" for k in parsed.children(token.i))
    )

"""That nobody came to harm: "no casualties", "no soldier was killed", "denies that any civilian died"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.extract.counted.people import is_person, who_are
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import Outcome, Who

_REPORTS = frozenset(
    {"report", "word", "information", "detail", "details", "confirmation", "news", "indication", "evidence", "doubt"}
    | {"sign", "figure", "figures", "number", "toll", "estimate", "count"}
)
"""Nouns of which there may be none yet: "no reports of casualties"."""
_NONE = frozenset({"no", "without", "nobody", "none", "neither", "zero"})
_HIT = frozenset({"hit", "harm", "touch", "target", "lose"})
"""What nobody suffered who came to no harm at all."""
_OUR_SIDE = frozenset({"force", "troop", "rank", "side", "soldier", "own", "personnel", "men"})
_PLACES = frozenset(
    {"house", "building", "area", "site", "camp", "compound", "vehicle", "convoy", "hideout", "village"}
)
_BEING = frozenset({"be", "have", "live", "stay", "present", "there", "ever"})
"""Words by which one is at a place: "no civilians had been in the building"."""
_DENIES = frozenset({"deny", "reject", "dispute", "dismiss", "refute"})
_REACH = 9


def none_harmed(parsed: Parsed, tokens: Sequence[Token], language: Language) -> Iterator[FoundCount]:
    """Nought, as the report says: "no casualties", "no one was hurt", "without victims", "no trooper was lost".

    "The army denies that any civilian died" -> nobody killed, civilians; "no soldier was killed" -> combatants.
    """
    for n, token in enumerate(tokens):
        window = tokens[n + 1 : n + _REACH]
        if token.lower in _NONE:
            yield from _nothing(parsed, tokens, n, language)
            yield from _no_person(parsed, token, window, language)
            yield from _no_losses(token, window)
        elif token.lower == "not" and [t.lower for t in window[:2]] in (["a", "single"], ["one", "single"]):
            yield from _no_person(parsed, token, window[2:], language)
        elif token.lower == "any" and _denied(tokens[:n]):
            yield from _no_person(parsed, token, window, language)


def unharmed(tokens: Sequence[Token]) -> Iterator[FoundCount]:
    """Nobody injured, for each "escaped unhurt"."""
    for t in tokens:
        if t.lower in {"unhurt", "unharmed", "uninjured", "unscathed"}:
            yield _nought(t, t, "injured", "unknown", t)


def _nought(first: Token, last: Token, outcome: Outcome, who: Who, word: Token) -> FoundCount:
    span = Stretch(first.start, first.end)
    return FoundCount(
        first.start, last.end, span, outcome, None, who, word.text, 0, 0, word.sentence, word.i, word.i, None, True
    )


def _nothing(parsed: Parsed, tokens: Sequence[Token], n: int, language: Language) -> Iterator[FoundCount]:
    """ "no casualties", "no one was hurt", "no civilians were killed"."""
    harm, token = language.harm, tokens[n]
    window = tokens[n + 1 : n + 8]
    words = [t.lemma for t in window]
    if _REPORTS & set(words[:3]) or (n and tokens[n - 1].lower in {"said", "there"} and _REPORTS & set(words)):
        return
    outcomes: list[tuple[str, Token]] = []
    for at, (word, t) in enumerate(zip(words, window, strict=True)):
        if word in harm.both and at < 4:
            outcomes += [("killed", t), ("injured", t)]
            break
        if word in harm.nouns and at < 6 and harm.nouns[word] in {"killed", "injured"} and t.pos in {"NOUN", "ADJ"}:
            outcomes.append((harm.nouns[word], t))
        elif (
            token.lower in {"nobody", "none", "neither"}
            or words[:1] == ["one"]
            or "civilian" in words[:2]
            or "person" in words[:2]
        ) and (word in harm.verbs and t.tag in {"VBN", "VBD", "JJ"}):
            outcomes.append((harm.verbs[word], t))
        elif word in {",", ";", "but", "that", "who"}:
            break
    who: Who = "civilian" if "civilian" in words[:2] else "unknown"
    for outcome, t in outcomes:
        if outcome == "killed" or outcome == "injured":
            yield _nought(token, t, "killed" if outcome == "killed" else "injured", who, t)


def _no_person(parsed: Parsed, token: Token, window: Sequence[Token], language: Language) -> Iterator[FoundCount]:
    """ "no soldier was killed", "no trooper was lost", "no civilians had been in the building"."""
    noun = next((t for t in window[:3] if t.pos in {"NOUN", "PROPN"}), None)
    if noun is None or not is_person(parsed, noun, language, strict=True):
        return
    harm = language.harm
    said = "civilian" in {t.lemma for t in window[:2]} or noun.lemma in {"person", "one"}
    who = who_are(parsed, window[0].i, noun.i, noun, language)
    rest = [t for t in window if t.i > noun.i]
    for t in rest:
        outcome = harm.verbs.get(t.lemma) or harm.suffered.get(t.lemma)
        outcome = "killed" if t.lemma in _HIT else outcome
        told = t.tag in {"VBN", "VBD", "JJ"} and (outcome == "killed" or outcome == "injured")
        if told and not (said and token.lower == "no" and t.lemma in harm.verbs):  # those are found as nothing
            yield _nought(token, t, "killed" if outcome == "killed" else "injured", who, t)
        if t.lower in {",", ";", "but", "that", "who"} and t.dep != "det":
            break
    if who == "civilian" and rest and rest[0].lemma in {"be", "have", "in", "inside"}:
        inside = next((t for t in rest if t.lower in {"in", "inside"}), None)
        if inside is not None and any(t.lemma not in _BEING for t in rest if t.i < inside.i):
            return
        place = next((t for t in rest if inside is not None and t.i > inside.i and t.lemma in _PLACES), None)
        if place is not None:
            yield _nought(token, place, "killed", who, noun)


def _no_losses(token: Token, window: Sequence[Token]) -> Iterator[FoundCount]:
    """ "no losses were recorded among our own forces": of goods and money too there are losses."""
    loss = next((t for t in window[:2] if t.lemma == "loss"), None)
    if loss is not None and any(t.lemma in _OUR_SIDE for t in window):
        yield _nought(token, loss, "killed", "combatant", loss)


def _denied(before: Sequence[Token]) -> bool:
    """ "denies that any ..."."""
    return any(t.lemma in _DENIES for t in before[-4:])

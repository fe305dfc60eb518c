"""Where the words of a coder's notes say what the coder coded. A value is quoted only where the text has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from herodote.codebook import load_event_types
from herodote.records import Entity, Span

NOWHERE = Span(None, None, None)
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_DEATH = re.compile(r"kill|dead|death|died|dies|fatalit|casualt|martyr", re.I)
_NEAR = 60
"""Characters within which a word of death must stand for a number to be quoted as a toll."""
_SENTENCE = re.compile(r"\S.{0,400}?[.!?](?=\s|$)", re.S)
_TOLD_APART = ("remote", "fight")


def whole(text: str) -> Span:
    """All of the text."""
    return Span(0, len(text), text)


def first_sentence(text: str) -> Span:
    """The first sentence, or all of the text where none ends."""
    found = _SENTENCE.search(text)
    return Span(found.start(), found.end(), found[0]) if found else whole(text)


def find_words(text: str, wordings: Iterable[str | None]) -> Span:
    """The first of these wordings that stands in the text as words of its own; nowhere: a span of nothing."""
    for words in wordings:
        if words and len(words) > 1 and words in text:  # a pattern is made only for words that are there
            found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
            if found:
                return Span(found.start(), found.end(), found[0])
    return NOWHERE


def find_party(text: str, name: str, entity: Entity | None) -> Span:
    """Where the text names a party: as it was coded, or by a name that the register knows."""
    if entity is None or entity.id is None:
        return find_words(text, (name,))
    from herodote.registers import load_actors

    actor = load_actors().get(entity.id)
    aliases = sorted(actor.aliases, key=lambda a: (-len(a), a)) if actor is not None else ()
    return find_words(text, (name, entity.name, *aliases))


def find_toll(text: str, number: int | None) -> Span:
    """Where a number of dead stands, in digits or as a word: only where it stands once, beside a word of death."""
    if number is None:
        return NOWHERE
    words = [str(number), f"{number:,}"] + ([_NUMBERS[number]] if number < len(_NUMBERS) else [])
    pattern = "|".join(re.escape(word) for word in dict.fromkeys(words))
    found = list(re.finditer(rf"(?<![\w.,])(?:{pattern})(?![\w]|[.,]\d)", text, re.I))
    near = [m for m in found if _DEATH.search(text[max(0, m.start() - _NEAR) : m.end() + _NEAR])]
    return Span(near[0].start(), near[0].end(), near[0][0]) if len(near) == 1 else NOWHERE


def find_mention(text: str, kind: str) -> Span | None:
    """The words that name an event of a type, or None."""
    pattern = _cues(kind)
    found = pattern.search(text) if pattern is not None else None
    return Span(found.start(), found.end(), found[0]) if found else None


def type_in_words(text: str) -> str | None:
    """The one type of violence that a text names; None where it names none, or several.

    "Suicide bombing kills nine at market" -> "suicide_bombing", not "bombing" as well.
    """
    found: list[tuple[int, int, str]] = []
    for kind, entry in load_event_types().items():
        pattern = _cues(kind) if entry.family in _TOLD_APART else None
        if pattern is not None:
            found += [(m.start(), m.end(), kind) for m in pattern.finditer(text)]
    kept = {
        kind
        for start, end, kind in found
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in found)
    }
    return kept.pop() if len(kept) == 1 else None


@cache
def _cues(kind: str) -> re.Pattern[str] | None:
    """The nouns and verbs of the codebook that name a type by themselves, with their commonest endings."""
    entry = load_event_types()[kind]
    words = sorted({*entry.cues.nouns, *entry.cues.verbs}, key=lambda w: (-len(w), w))
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:s|es|ed|d|ing|led|ling)?(?!\w)", re.I)

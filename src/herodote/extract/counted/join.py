"""Each counted phrase with the word of harm that governs it: beside it, by the grammar, or from the count before."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.beside import harm_beside, is_done_by
from herodote.extract.counted.carried_on import among_the_harmed, goes_on, listed
from herodote.extract.counted.compared import set_against
from herodote.extract.counted.governed import harm_by_grammar, harm_by_victims, harmed_besides
from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.phrase import Phrase
from herodote.extract.words.parsed import Parsed
from herodote.lang import Language


def join_harm(
    parsed: Parsed, phrases: Sequence[Phrase], harms: Sequence[Harmed], language: Language
) -> list[tuple[Phrase, Harmed | None]]:
    """Each phrase with the harm word that governs it, or None."""
    used: set[int] = set()
    joined: list[tuple[Phrase, Harmed | None]] = []
    previous: tuple[Phrase, Harmed | None] | None = None
    list_: Harmed | None = None
    for n, phrase in enumerate(phrases):
        limit = (
            phrases[n + 1].first if n + 1 < len(phrases) else parsed.sentences[parsed.tokens[phrase.head].sentence].last
        )
        floor = previous[0].last + 1 if previous else parsed.sentences[parsed.tokens[phrase.head].sentence].first
        harm = (
            harm_beside(parsed, phrase, harms, used, floor, limit)
            or among_the_harmed(parsed.tokens, phrase.first, phrase.last, harms)
            or (list_ := listed(parsed.tokens, phrase.first, _before(previous), list_))
            or harm_by_grammar(parsed, phrase, harms, language)
            or harm_by_victims(parsed, phrase, harms)
            or goes_on(parsed, phrase.first, phrase.last, _is_bare(phrase), _before(previous))
            or set_against(parsed.tokens, phrase.first, phrase.last, _is_bare(phrase), _before(previous))
            or harmed_besides(parsed, phrase, harms)
        )
        if harm is not None and is_done_by(parsed, phrase, harm, harms):
            harm = None
        if harm is not None:
            used.add(harm.token)
        previous = (phrase, harm)
        joined.append(previous)
    return joined


def _is_bare(phrase: Phrase) -> bool:
    return phrase.figure is not None and phrase.head == phrase.figure.last


def _before(previous: tuple[Phrase, Harmed | None] | None) -> tuple[int, int, Harmed | None] | None:
    return (previous[0].first, previous[0].last, previous[1]) if previous is not None else None

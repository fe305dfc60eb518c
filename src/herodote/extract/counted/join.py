"""Each counted phrase with the word of harm that governs it: beside it, by the grammar, or from the count before."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.beside import harm_beside
from herodote.extract.counted.governed import harm_by_grammar
from herodote.extract.counted.phrase import Phrase
from herodote.extract.harm import Harmed
from herodote.extract.parsed import Parsed
from herodote.lang import Language

INCLUDING = frozenset({"including", "includes", "included", "include", "among", "comprising", "amongst", "mostly"})


def join_harm(
    parsed: Parsed, phrases: Sequence[Phrase], harms: Sequence[Harmed], language: Language
) -> list[tuple[Phrase, Harmed | None]]:
    """Each phrase with the harm word that governs it, or None."""
    used: set[int] = set()
    joined: list[tuple[Phrase, Harmed | None]] = []
    previous: tuple[Phrase, Harmed | None] | None = None
    for n, phrase in enumerate(phrases):
        limit = (
            phrases[n + 1].first if n + 1 < len(phrases) else parsed.sentences[parsed.tokens[phrase.head].sentence].last
        )
        floor = previous[0].last + 1 if previous else parsed.sentences[parsed.tokens[phrase.head].sentence].first
        harm = (
            harm_beside(parsed, phrase, harms, used, floor, limit)
            or harm_by_grammar(parsed, phrase, harms, language)
            or _goes_on(parsed, phrase, previous)
        )
        if harm is not None:
            used.add(harm.token)
        previous = (phrase, harm)
        joined.append(previous)
    return joined


def _goes_on(parsed: Parsed, phrase: Phrase, previous: tuple[Phrase, Harmed | None] | None) -> Harmed | None:
    """A list that goes on, or a part of the count before: "five people, including two children"."""
    if previous is None or previous[1] is None:
        return None
    gap = parsed.tokens[previous[0].last + 1 : phrase.first]
    words = [t.lower for t in gap]
    if any(w in INCLUDING for w in words) and len(gap) <= 12:
        return previous[1]
    if (
        len(gap) <= 1
        and all(w in {"and", ",", "(", "-"} for w in words)
        and previous[1].takes_object
        and previous[1].first < phrase.first
    ):
        return previous[1]
    tail = [t.lower for t in parsed.tokens[phrase.figure.last + 1 : phrase.figure.last + 3]] if phrase.figure else []
    if tail[:2] in (["of", "them"], ["of", "whom"]) and len(gap) <= 12:
        return previous[1]
    if words[-2:] == ["of", "whom"] and len(gap) <= 16:
        return previous[1]
    return None

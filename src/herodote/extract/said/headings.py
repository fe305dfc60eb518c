"""Who says what a headline says: "Monitor: 12 killed in raids", "12 killed in raids - activists"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token

LONGEST_NAME = 6
"""So many words, at most, name the source of a headline."""
_MARKS = frozenset({":", "-", "\u2013", "\u2014", "--"})
_IN_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_ALSO_VERBS = frozenset({"monitor", "monitors", "police", "reports", "witnesses", "doctors", "sources"})
"""Sources that a parser takes for verbs where they stand alone."""
_LINKS = frozenset({"of", "for", "and", "'s", "\u2019s", "the"})


class Headed(Struct, frozen=True):
    """The source of a headline: the mark that sets it off, the word that heads its name, its name, what it says."""

    mark: Token
    head: Token
    name: Stretch
    said: Stretch


def headed(parsed: Parsed, sentence: Sentence) -> Iterator[Headed]:
    """The source that a colon or dash sets off at either end of a headline, if any.

    "Monitor: 12 killed in raids" -> Monitor; "Air raids kill 12 - activists" -> activists. Whether such words can name
    a source at all ("Day of grief: ...") is for others to say.
    """
    words = parsed.tokens[sentence.first : sentence.last]
    if not sentence.heading and (not words or words[-1].text in {".", "!", "?", '"', "\u201d"}):
        return
    for n, mark in enumerate(words):
        if mark.text not in _MARKS or mark.pos in {"NOUN", "PROPN"}:
            continue
        left, right = words[:n], words[n + 1 :]
        apart = bool(left and right) and left[-1].end < mark.start and mark.end < right[0].start
        spaced = mark.text == ":" or apart
        if not spaced:
            continue
        if _names(left) and len(right) > 2 and mark.text == ":" and left[-1].ent_type != "GPE":
            yield Headed(mark, left[-1], Stretch(left[0].start, left[-1].end), Stretch(mark.end, sentence.end))
            return
        if _names(right) and len(left) > 2:
            yield Headed(mark, right[-1], Stretch(right[0].start, right[-1].end), Stretch(sentence.start, mark.start))
            return


def _names(words: tuple[Token, ...]) -> bool:
    return (
        0 < len(words) <= LONGEST_NAME
        and (words[-1].pos in {"NOUN", "PROPN"} or words[-1].lower in _ALSO_VERBS)
        and all(t.pos in _IN_NAME or t.lower in _LINKS for t in words[:-1])
        and not any(t.ent_type in {"DATE", "TIME"} for t in words)
    )

"""Cuts text into words with their places in it, for finding names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from msgspec import Struct

_WORD = re.compile(r"(?:[A-Z]\.\s?){2,}|[^\W_]+(?:['’`ʼ\u064b-\u0652][^\W_]+)*['’]?", re.UNICODE)
_GAP = re.compile(r"[ \u00a0]*[-\u2010\u2011\u2013/]?[ \u00a0]*\n?[ \u00a0]*")
CASELESS = ("ARABIC", "HEBREW")
SHORTENED = frozenset(["St", "Ste", "Mt", "Ft", "Pt", "ST", "STE", "MT", "FT", "PT"])
"""Words that begin a name and are written short, with a full stop: "St. George"."""


class Token(Struct, frozen=True, gc=False):
    """One word: `text[start:end]`."""

    start: int
    end: int
    text: str
    joined: bool
    """Only a space, a hyphen or one line break stands between it and the word before."""
    after: str
    """The last mark before it that is no space, or an empty string at a beginning."""
    begins_line: bool = False

    @property
    def small(self) -> str:
        return _small(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or self.is_caseless

    @property
    def is_caseless(self) -> bool:
        return _is_caseless(self.text[:1])


@lru_cache(16384)
def _small(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'").replace("ʼ", "'")


@lru_cache(4096)
def _is_caseless(character: str) -> bool:
    return unicodedata.name(character, "").startswith(CASELESS)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a text or of a part of it, in order."""
    return list(_tokenize(text, start, end))


@lru_cache(2)
def _tokenize(text: str, start: int, end: int | None) -> tuple[Token, ...]:
    """They are asked for more than once while one text is read."""
    tokens: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        gap = text[last : match.start()]
        marks = gap.strip()
        word = match.group().rstrip()
        tokens.append(
            Token(
                match.start(),
                match.start() + len(word),
                word,
                bool(tokens) and (_GAP.fullmatch(gap) is not None or (gap == ". " and tokens[-1].text in SHORTENED)),
                marks[-1:],
                "\n" in gap,
            )
        )
        last = match.start() + len(word)
    return tuple(tokens)


@lru_cache(2)
def is_upper_case(text: str) -> bool:
    """Whether a text is written in capitals throughout, as news agencies did in the 1980s."""
    letters = {c: n for c, n in Counter(text[:5000]).items() if c.isupper() or c.islower()}
    total = sum(letters.values())
    return total > 20 and sum(n for c, n in letters.items() if c.isupper()) > 0.8 * total

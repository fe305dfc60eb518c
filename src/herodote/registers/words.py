"""Text as folded words that know where they stood: what names are compared by."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from msgspec import Struct

# Letters that decomposition leaves alone but that reports exchange freely: Turkish and Polish letters, the Persian and
# the Arabic forms of one letter, alef maqsura, ta marbuta.
_SAME = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا",
        "ʻ": "", "ʼ": "", "ʾ": "", "ʿ": "",
    }
)  # fmt: skip
_DROPPED = frozenset("'’‘`´′ـ")
# "U.S." and "U. S." are one word: the dots between single letters are dropped.
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](\.\s?)(?=[^\W\d_]\.)")
_POSSESSIVE = re.compile(r"(?<=\w)['’](?=[sS](?!\w))")

_NOTHING = "`"  # dropped from words as apostrophes are
_PLAIN_WORD = re.compile(r"[a-z0-9](?:['`]*[a-z0-9])*")
_PLAIN_DROPPED = re.compile(r"['`]+")

# Where a sentence or a part of one ends, so that no name goes across. A full stop counts after four letters or more
# ("Gen. Smith" goes on); one line break does not count, since old copies are wrapped in the midst of names.
_ENDS = re.compile(r"(?<=[^\W_]{4})\.(?=\s)|[:;!?؟؛…](?=\s)|\n\s*\n")


class Words(Struct, frozen=True):
    """The folded words of a text; word i stood at `text[starts[i]:ends[i]]`."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def split_stretches(text: str) -> tuple[Words, ...]:
    """The words of a text in stretches: "Killed in Mali: army says so." -> "Killed in Mali" and "army says so"."""
    words = split_words(text)
    cuts = [bisect_left(words.starts, found.end()) for found in _ENDS.finditer(text)]
    edges = sorted({0, len(words.folded), *cuts})
    return tuple(Words(words.folded[a:b], words.starts[a:b], words.ends[a:b]) for a, b in pairwise(edges))


@cache
def _fold_character(character: str) -> str:
    """The letters a character is compared by: "" where it is dropped, " " where it parts words."""
    if character in _DROPPED:
        return ""
    kept = []
    for part in unicodedata.normalize("NFKD", character).casefold().translate(_SAME):
        category = unicodedata.category(part)
        if part in _DROPPED or category in ("Mn", "Me", "Cf"):
            continue
        kept.append(part.translate(_SAME) if category[0] in "LNM" else " ")
    folded = "".join(kept)
    return folded.replace(" ", "") or (" " if folded or character.isspace() else "")


def split_words(text: str) -> Words:
    """The words of a text, folded, with their offsets in code points.

    "The U.S. military's Jaish al-Islam" -> the, us, military, s, jaish, al, islam. Case, accents, apostrophes and
    Arabic vowel signs do not count.
    """
    return _split_plain(text) if text.isascii() else _split_any(text)


def _split_plain(text: str) -> Words:
    """Unaccented Latin letters need no table of what each letter is compared by."""
    kept = text.lower()
    if "." in text:
        kept = _INITIALS.sub(lambda found: found[0].replace(found[1], _NOTHING * len(found[1])), kept)
    if "'" in text:
        kept = _POSSESSIVE.sub(" ", kept)
    found = list(_PLAIN_WORD.finditer(kept))
    return Words(
        tuple(_PLAIN_DROPPED.sub("", word[0]) for word in found),
        tuple(word.start() for word in found),
        tuple(word.end() for word in found),
    )


def _split_any(text: str) -> Words:
    joined = {i for found in _INITIALS.finditer(text) for i in range(*found.span(1))}
    parted = {found.start() for found in _POSSESSIVE.finditer(text)}
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    open_word: list[str] = []
    for i, character in enumerate(text):
        if i in joined:
            continue
        part = " " if i in parted else _fold_character(character)
        if part == " ":
            if open_word:
                folded.append("".join(open_word))
                open_word = []
            continue
        if not part:
            continue
        if not open_word:
            starts.append(i)
            ends.append(i + 1)
        open_word.append(part)
        ends[-1] = i + 1
    if open_word:
        folded.append("".join(open_word))
    return Words(tuple(folded), tuple(starts), tuple(ends))


def fold(name: str) -> str:
    """A name as it is compared: "Jabhat al-Nuṣra" -> "jabhat al nusra"."""
    return " ".join(split_words(name).folded)

"""Upper-case reports in the case that prose would have, letter for letter, so that offsets hold.

Agency wires of the 1980s came in capitals; parsers learned from mixed case take every word there for a name. Which case
a word has is read off the model's own vocabulary, which is ordered by how often each spelling is met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

UPPER_SHARE = 0.75
"""A paragraph with at least this share of capitals among its letters is in upper case. Prose has under 0.15."""
MIN_LETTERS = 25

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:\A|[.!?]\s+|\[TEXT\]\s+)[\"'“(\[]*")

Rank = Callable[[str], int | None]
"""How common a spelling is, 0 the commonest; None if it is unknown."""


def is_upper_case(text: str) -> bool:
    """Whether a stretch of text is written in capitals: "TWO SOLDIERS WERE KILLED" is; "UN: NATO, EU" is too short."""
    letters = {c: n for c, n in Counter(text[:20000]).items() if c.isalpha() and c.lower() != c.upper()}
    total = sum(letters.values())
    return total >= MIN_LETTERS and sum(n for c, n in letters.items() if c.isupper()) >= UPPER_SHARE * total


def true_case(text: str, rank: Rank) -> str:
    """The text with each word in its commonest case; same length.

    "THE POLICE IN SAN SALVADOR SAID THE FMLN" -> "The police in San Salvador said the FMLN".
    """
    starts = {m.end() for m in _SENTENCE_START.finditer(text)}
    out, at = [], 0
    for m in _WORD.finditer(text):
        out.append(text[at : m.start()])
        out.append(_cased(m.group(), m.start() in starts, rank))
        at = m.end()
    out.append(text[at:])
    cased = "".join(out)
    return cased if len(cased) == len(text) else text


def _cased(word: str, first: bool, rank: Rank) -> str:
    if not word.isupper() or len(word.lower()) != len(word):
        return word
    lower, title = word.lower(), word[0] + word[1:].lower()
    ranks = [(r, form) for form in (lower, title, word) if (r := rank(form)) is not None]
    if word in {"I", "U", "S"}:
        return word
    best = min(ranks)[1] if ranks else (word if _unsayable(lower) else title)
    return title if first and best == lower else best


def _unsayable(word: str) -> bool:
    """No vowel: initials, not a name ("FMLN")."""
    return not any(c in "aeiouy" for c in word)

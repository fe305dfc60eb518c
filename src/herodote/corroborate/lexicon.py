"""How telling a word is: a written table, the same for every casebook.

A weight counted over the casebook itself would change with each report that comes in, and with it every comparison made
before; and two reports alone would have no weights at all. What is not in the table (names, streets) is rare.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from herodote.errors import DataError

RARE = 7.5
"""Weight of a word that the table lacks: one in 1,800 sentences, below the least in the table (six of 4,882)."""


@cache
def common_words() -> Mapping[str, float]:
    """Stems of common words with their weights (`common_words.txt`)."""
    text = files("herodote.corroborate").joinpath("common_words.txt").read_text(encoding="utf-8")
    found: dict[str, float] = {}
    try:
        for line in text.splitlines():
            if not line.startswith("#"):
                weight, *words = line.split()
                found.update(dict.fromkeys(words, float(weight)))
    except ValueError as error:
        raise DataError(f"corroborate/common_words.txt is damaged ({error}): install Herodote again") from error
    return found


def weight_of(word: str) -> float:
    """The weight of a stem.

    >>> weight_of("kill") < weight_of("orchard")
    True
    """
    return common_words().get(word, RARE)


def is_rare(word: str) -> bool:
    """Whether a stem is of no common word: a name, or a thing seldom told of. Figures are not rare.

    >>> is_rare("qweiq"), is_rare("kill"), is_rare("23")
    (True, False, False)
    """
    return word not in common_words() and not word.isdigit()

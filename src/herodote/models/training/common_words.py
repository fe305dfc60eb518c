"""The list of common English words that publication goes by: `python -m herodote.models.training.common_words`.

A word that prose writes in small letters far more often than with a capital is nobody's name. The counts are the order
of the vectors of the shipped language model, which runs from the commonest spelling to the rarest.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from herodote.extract.words.parse import _rank, model_folder
from herodote.extract.words.truecase import Rank

OUT = Path(__file__).parents[2] / "publication" / "common_words.txt.gz"
RAREST = 90_000
MUCH_RARER = 1.5
"""How many times further down the list the spelling with a capital must stand: "hope" is a word, "grace" a name."""

_WORD = re.compile(r"[a-z]{2,}")


def common_words(words: Iterable[str], rank: Rank) -> Iterator[str]:
    """The words that are common in small letters and not with a capital: "witnesses", not "mark" nor "ahmad"."""
    for word in sorted(set(words)):
        small = rank(word) if _WORD.fullmatch(word) else None
        if small is None or small > RAREST:
            continue
        large = rank(word.title())
        if large is None or small * MUCH_RARER < large:
            yield word


if __name__ == "__main__":
    strings = json.loads((Path(model_folder()) / "vocab" / "strings.json").read_bytes())
    found = "\n".join(common_words(strings, _rank)) + "\n"
    OUT.write_bytes(gzip.compress(found.encode(), 9, mtime=0))
    print(f"{found.count(chr(10))} words, {OUT.stat().st_size} bytes")

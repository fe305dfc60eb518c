"""What a network of the pipeline makes of a word before it looks at the words around it, kept for the next time.

A third of the work of spaCy's two networks is done on single words: hashes of their parts, their vector, one layer. The
same words come again and again, so a report brings few that are new.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 40_000
"""So many words are kept a network, 15 MB of 96 numbers each; after that it begins afresh."""
BLOCK = 16
"""Words that are worked out together, always so many: what comes out for one then does not depend on the others, which
the sums of matrices of different sizes would let it do in the last digit."""


class WordRows:
    """Stands in the place of the first part of a network, whose answers it keeps."""

    def __init__(self, words: Any) -> None:
        self._words = words
        self._lock = Lock()  # the page reads in threads, and a row is written where the next one is free
        self._row: dict[tuple[int, int], int] = {}
        self._rows: NDArray[np.float32] = np.zeros((BLOCK, words.get_dim("nO")), dtype=np.float32)

    @staticmethod
    def put_into(network: Any) -> None:
        """Lets a network of words and their surroundings ask for its words here."""
        from thinc.api import Model

        kept = WordRows(network.get_ref("embed"))
        network.layers[0] = Model("kept words", lambda _, docs, is_train: (kept.of(docs), lambda _: []))

    def of(self, docs: Sequence[Any]) -> list[NDArray[np.float32]]:
        """A row for each word of each document."""
        with self._lock:
            return self._of(docs)

    def _of(self, docs: Sequence[Any]) -> list[NDArray[np.float32]]:
        if len(self._row) > REMEMBERED:
            self._row.clear()
        keys = [list(map(tuple, doc.to_array(["ORTH", "SPACY"]).tolist())) for doc in docs]
        fresh: dict[tuple[int, int], str] = {}
        for doc, own in zip(docs, keys, strict=True):
            for i, key in enumerate(own):
                if key not in self._row and key not in fresh:
                    fresh[key] = doc[i].text
        if fresh:
            self._learn(docs[0].vocab, fresh)
        return [self._rows[[self._row[key] for key in own]] for own in keys]

    def _learn(self, vocab: Any, fresh: dict[tuple[int, int], str]) -> None:
        from spacy.tokens import Doc

        words, spaces = list(fresh.values()), [bool(space) for _, space in fresh]
        missing = -len(words) % BLOCK
        words += words[:1] * missing
        spaces += spaces[:1] * missing
        first = len(self._row)
        while len(self._rows) < first + len(words):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        for at in range(0, len(words), BLOCK):
            block = Doc(vocab, words=words[at : at + BLOCK], spaces=spaces[at : at + BLOCK])
            self._rows[first + at : first + at + BLOCK] = self._words.predict([block])[0]
        self._row |= {key: first + i for i, key in enumerate(fresh)}

"""The word vectors of the parser's model, read where they lie: pages that all processes share, no object a word."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from herodote.errors import DataError


class WordVectors:
    """Vectors by the hash of a word, as spaCy's networks ask for them, and how common each word is."""

    name, mode = "en_vectors", "default"
    """What spaCy asks of a table of vectors besides."""

    def __init__(self, folder: Path) -> None:
        """Reads the table of a model's `vocab` folder. Raises DataError where it is damaged."""
        try:
            rows = msgspec.msgpack.decode((folder / "key2row").read_bytes(), type=dict[int, int])
            self._vectors: NDArray[np.float32] = np.asarray(np.load(folder / "vectors", mmap_mode="r"))
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            raise DataError(f"the word vectors of the parser cannot be read ({error}): install it again") from error
        keys = np.fromiter(rows.keys(), dtype=np.uint64, count=len(rows))
        self._order = np.argsort(keys).astype(np.int32)
        self._keys = keys[self._order]
        self._rows = np.fromiter(rows.values(), dtype=np.int32, count=len(rows))[self._order]
        self.n_keys = len(keys)
        self.shape = self._vectors.shape

    def __len__(self) -> int:
        return len(self._vectors)

    def get_batch(self, keys: NDArray[np.uint64]) -> NDArray[np.float32]:
        """The vector of each word; zeros for a word that has none."""
        at, known = self._find(np.asarray(keys, dtype=np.uint64))
        found = self._vectors[self._rows[at]]
        found[~known] = 0.0
        return found

    def rank(self, key: int) -> int | None:
        """How common a word is, 0 the commonest: the model lists them so."""
        at, known = self._find(np.array([key], dtype=np.uint64))
        return int(self._order[at[0]]) if known[0] else None

    def _find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return at, self._keys[at] == keys

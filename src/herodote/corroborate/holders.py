"""Who holds which key: tellings their blocking keys, reports their sampled shingles. Columns: a lookup is cheap.

Everything that is proposed for comparison is proposed by a key that both hold. What a newcomer touches are the holders
of its own keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Key: TypeAlias = int
Column: TypeAlias = NDArray[np.uint64]


AT_ONCE = 100_000
"""Keys that are taken out of their columns together."""


class Holders:
    """Keys by holder; holders are numbered from 0 and each has its keys sorted, each once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._starts = np.cumsum([0, *(len(c) for c in columns)])
        self._keys = np.concatenate(columns) if columns else np.empty(0, dtype=np.uint64)

    def __len__(self) -> int:
        return len(self._columns)

    def keys_of(self, holder: int) -> Column:
        return self._columns[holder]

    def keys_of_many(self, holders: Iterable[int]) -> set[Key]:
        """All keys of some holders."""
        return {key for h in holders for key in self._columns[h].tolist()}

    def of(self, keys: Iterable[Key]) -> dict[Key, list[int]]:
        """For each of some keys who holds it, in order; a key that nobody holds is left out."""
        wanted = np.fromiter(keys, dtype=np.uint64)
        if len(wanted) == 0 or len(self._keys) == 0:
            return {}
        wanted.sort()
        at = np.searchsorted(wanted, self._keys)
        at[at == len(wanted)] = 0
        found = np.flatnonzero(wanted[at] == self._keys)
        owners = np.searchsorted(self._starts, found, side="right") - 1
        groups: dict[Key, list[int]] = {}
        for key, owner in zip(self._keys[found].tolist(), owners.tolist(), strict=True):
            groups.setdefault(key, []).append(owner)
        return groups

    def shared(self) -> Iterator[tuple[Key, list[int]]]:
        """Every key with more than one holder, with its holders in order."""
        order = np.argsort(self._keys, kind="stable")
        keys = self._keys[order]
        if len(keys) == 0:
            return
        owners = (np.searchsorted(self._starts, order, side="right") - 1).astype(np.int32)
        del order
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        ends = np.r_[starts[1:], len(keys)]
        many = np.flatnonzero(ends - starts > 1)
        for begin in range(0, len(many), AT_ONCE):
            some = many[begin : begin + AT_ONCE]
            for start, end in zip(starts[some].tolist(), ends[some].tolist(), strict=True):
                yield int(keys[start]), owners[start:end].tolist()

"""Which texts share passages: proposed by a sample of word shingles, decided on all of them.

A sample by hash (`hash % SAMPLE == 0`) is taken in place of MinHash: it estimates containment as well as likeness, so a
wire report of which a paper prints three paragraphs is found, and it is the same on every machine. The work is one
sort; only pairs that share sampled shingles are compared in full.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.corroborate.names import fold

WIDTH = 4
"""Words in a shingle. With 4, copies in the press stories share 0.78 and more of them, rewrites under 0.05."""
SAMPLE = 4
"""One in so many shingles is a proposal key."""
COMMON = 40
"""A shingle in more reports than this (a boiler-plate line) proposes pairs with its first report only."""
MIN_SHARED = 2
"""Sampled shingles that two texts must share to be compared."""


class Overlap(Struct, frozen=True):
    """How much two texts have in common: shares of shingles of the shorter, and of both together."""

    a: int
    b: int
    containment: float
    jaccard: float


@lru_cache(maxsize=20_000)
def shingles_of(text: str) -> tuple[int, ...]:
    """Hashes of the runs of four words of a text, without the title line, sorted, each once."""
    body = text.partition("\n")[2] or text
    words = fold_long(body).split()
    runs = {zlib.crc32(" ".join(words[i : i + WIDTH]).encode()) for i in range(max(0, len(words) - WIDTH + 1))}
    return tuple(sorted(runs))


def fold_long(text: str) -> str:
    """`names.fold` without filling its cache with whole texts."""
    return fold.__wrapped__(text)


def overlap(text_a: str, text_b: str, a: int = 0, b: int = 1) -> Overlap:
    """How much two texts share; 0 where either is too short to have a shingle."""
    one, two = frozenset(shingles_of(text_a)), frozenset(shingles_of(text_b))
    if not one or not two:
        return Overlap(a, b, 0.0, 0.0)
    shared = len(one & two)
    return Overlap(a, b, shared / min(len(one), len(two)), shared / len(one | two))


def propose(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that share sampled shingles, in order."""
    hashes, owners = _sample(texts)
    counts: dict[tuple[int, int], int] = {}
    for group in _groups(hashes, owners):
        for pair in _pairs(group):
            counts[pair] = counts.get(pair, 0) + 1
    return sorted(pair for pair, shared in counts.items() if shared >= MIN_SHARED)


def _sample(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    hashes: list[NDArray[np.uint32]] = [np.empty(0, dtype=np.uint32)]
    owners: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    for index, text in enumerate(texts):
        kept = np.array([h for h in shingles_of.__wrapped__(text) if h % SAMPLE == 0], dtype=np.uint32)
        hashes.append(kept)
        owners.append(np.full(len(kept), index, dtype=np.int64))
    return np.concatenate(hashes), np.concatenate(owners)


def _groups(hashes: NDArray[np.uint32], owners: NDArray[np.int64]) -> Iterator[list[int]]:
    if len(hashes) == 0:
        return
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    ends = np.r_[starts[1:], len(hashes)]
    for i in np.flatnonzero(ends - starts > 1):
        yield [int(x) for x in owners[starts[i] : ends[i]]]


def _pairs(group: list[int]) -> Iterator[tuple[int, int]]:
    if len(group) > COMMON:
        yield from ((group[0], other) for other in group[1:])
        return
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            yield a, b

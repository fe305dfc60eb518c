"""Which texts share passages: proposed by a sample of word shingles, decided on all of them.

A sample by hash (`hash % SAMPLE == 0`) is taken in place of MinHash: it estimates containment as well as likeness, so a
wire report of which a paper prints three paragraphs is found, and it is the same on every machine. The work is one
sort; only pairs that share sampled shingles are compared in full. A report that comes in touches the holders of its own
shingles (`overlaps_since`).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.corroborate.holders import Column, Holders
from herodote.corroborate.names import fold
from herodote.corroborate.nearby import by_squares

WIDTH = 4
"""Words in a shingle. With 4, copies in the press stories share 0.78 and more of them, rewrites under 0.05."""
SAMPLE = 4
"""One in so many shingles is a proposal key."""
COMMON = 40
"""A shingle in more reports than this (a boiler-plate line) proposes pairs with its first report only."""
MIN_SHARED = 2
"""Sampled shingles that two texts must share to be compared."""


class Overlap(Struct, frozen=True, gc=False):
    """How much two texts have in common: shares of shingles of the shorter, and of both together."""

    a: int
    b: int
    containment: float
    jaccard: float


HELD = 4_000
"""Texts whose shingles are at hand."""


@lru_cache(maxsize=HELD)
def shingles_of(text: str) -> NDArray[np.uint32]:
    """Hashes of the runs of four words of a text, without the title line, sorted, each once. As numbers of Python they
    take ten times as much memory."""
    body = text.partition("\n")[2] or text
    words = fold_long(body).split()
    runs = {zlib.crc32(" ".join(words[i : i + WIDTH]).encode()) for i in range(max(0, len(words) - WIDTH + 1))}
    return np.array(sorted(runs), dtype=np.uint32)


def fold_long(text: str) -> str:
    """`names.fold` without filling its cache with whole texts."""
    return fold.__wrapped__(text)


def overlap(text_a: str, text_b: str, a: int = 0, b: int = 1) -> Overlap:
    """How much two texts share; 0 where either is too short to have a shingle."""
    one, two = shingles_of(text_a), shingles_of(text_b)
    if not len(one) or not len(two):
        return Overlap(a, b, 0.0, 0.0)
    shared = len(np.intersect1d(one, two, assume_unique=True))
    return Overlap(a, b, shared / min(len(one), len(two)), shared / (len(one) + len(two) - shared))


SHARED = 0.25
"""Containment that makes a version: passages taken over, news of its own around them."""


def sample_of(text: str) -> Column:
    """The sampled shingles of a text, sorted."""
    found: NDArray[np.uint32] = shingles_of.__wrapped__(text)
    sampled: Column = found[found % SAMPLE == 0].astype(np.uint64)
    return sampled


Texts = Callable[[int], str]
"""The text of a report by its position."""


def all_overlaps(samples: Holders, text_of: Texts, places: NDArray[np.int64]) -> list[Overlap]:
    """Every pair of texts that share passages, in order. `places` is for each report its place in the order of
    publication, by which they are looked at."""
    counts: Counter[tuple[int, int]] = Counter()
    for _, holders in samples.shared():
        counts.update(_pairs(holders))
    return _decided([pair for pair, shared in counts.items() if shared >= MIN_SHARED], text_of, places)


class Earlier(Struct, frozen=True):
    """The overlaps before, in positions now, and what changed since."""

    overlaps: Sequence[Overlap]
    samples: Holders
    arrived: frozenset[int]
    gone: frozenset[int]
    """By their position before."""


def overlaps_since(samples: Holders, text_of: Texts, places: NDArray[np.int64], earlier: Earlier) -> list[Overlap]:
    """What `all_overlaps` gives, from the overlaps before: only texts that share shingles with a newcomer are compared.

    A line that becomes boiler-plate by the newcomer may take the proposal from a pair that it was proposed by; so what
    the touched lines proposed is counted again.
    """
    touched = samples.keys_of_many(earlier.arrived) | earlier.samples.keys_of_many(earlier.gone)
    holders = samples.of(touched)
    asked = {pair for group in holders.values() for pair in _pairs(group) if earlier.arrived & set(pair)}
    crowded = {h for group in holders.values() if _turned_common(group, earlier.arrived) for h in group}
    asked |= {(o.a, o.b) for o in earlier.overlaps if o.a in crowded and o.b in crowded}
    if earlier.gone:
        asked |= {pair for group in holders.values() for pair in _pairs(group)}
    kept = [o for o in earlier.overlaps if (o.a, o.b) not in asked]
    known = {(o.a, o.b): o for o in earlier.overlaps}
    again = _proposed_among(sorted(asked), samples)
    found = [known[pair] for pair in again if pair in known]
    found += _decided([pair for pair in again if pair not in known], text_of, places)
    return sorted([*kept, *found], key=lambda o: (o.a, o.b))


def _turned_common(group: Sequence[int], arrived: frozenset[int]) -> bool:
    """Whether newcomers changed what a shingle proposes among the others."""
    return len(group) > COMMON and (group[0] in arrived or len(group) - len(arrived.intersection(group)) <= COMMON)


def _proposed_among(pairs: Sequence[tuple[int, int]], samples: Holders) -> list[tuple[int, int]]:
    shared = [np.intersect1d(samples.keys_of(a), samples.keys_of(b)).tolist() for a, b in pairs]
    groups = samples.of({key for keys in shared for key in keys})
    return [
        pair
        for pair, keys in zip(pairs, shared, strict=True)
        if sum(len(groups[k]) <= COMMON or groups[k][0] == pair[0] for k in keys) >= MIN_SHARED
    ]


def _decided(pairs: Sequence[tuple[int, int]], text_of: Texts, places: NDArray[np.int64]) -> list[Overlap]:
    columns = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    order = by_squares(columns[:, 0], columns[:, 1], places, HELD).tolist()
    found = (overlap(text_of(a), text_of(b), a, b) for a, b in (pairs[n] for n in order))
    return sorted((o for o in found if o.containment >= SHARED), key=lambda o: (o.a, o.b))


def _pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(group) > COMMON:
        yield from ((group[0], other) for other in group[1:])
        return
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            yield a, b

"""Shares and F1 of many documents, with bounds by bootstrap over the documents."""

from __future__ import annotations

import random
from collections.abc import Sequence

from msgspec import Struct

SAMPLES = 1000
SEED = 20261128


class Share(Struct, frozen=True):
    """A figure with the bounds that hold it in 95 of 100 samples of such documents."""

    value: float
    low: float
    high: float
    hits: int
    of: int


def share(documents: Sequence[tuple[int, int]]) -> Share:
    """The hits of all documents by their cases: `[(3, 4), (1, 1)]` is 4 of 5. No case at all is a share of nought."""
    hits, of = _sums(documents)
    return Share(_ratio(hits, of), *_bounds(documents), hits, of)


def f1(documents: Sequence[tuple[int, int, int]]) -> Share:
    """F1 of documents told as hits, coded, found: twice the hits by coded and found together."""
    return share([(2 * hit, coded + found) for hit, coded, found in documents])


def mean(groups: Sequence[Sequence[tuple[int, int]]]) -> Share:
    """The mean of the shares of several sets of documents, each set with the same weight."""
    draw = random.Random(SEED)
    value = sum(_ratio(*_sums(g)) for g in groups) / len(groups)
    drawn = sorted(sum(_ratio(*_sums(draw.choices(g, k=len(g)))) for g in groups) / len(groups) for _ in range(SAMPLES))
    hits, of = _sums([pair for g in groups for pair in g])
    return Share(value, drawn[int(0.025 * SAMPLES)], drawn[int(0.975 * SAMPLES) - 1], hits, of)


def _bounds(documents: Sequence[tuple[int, int]]) -> tuple[float, float]:
    if not documents:
        return 0.0, 0.0
    draw = random.Random(SEED)
    drawn = sorted(_ratio(*_sums(draw.choices(documents, k=len(documents)))) for _ in range(SAMPLES))
    return drawn[int(0.025 * SAMPLES)], drawn[int(0.975 * SAMPLES) - 1]


def _sums(documents: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(hits for hits, _ in documents), sum(of for _, of in documents)


def _ratio(hits: int, of: int) -> float:
    return hits / of if of else 0.0

"""From scored pairs to events: clusters are checked as wholes, so that no chain joins what cannot be one.

Average link: two clusters join while the mean log-odds over all their cross pairs stays above the threshold and no
cross pair is forbidden. A vague telling ("Monday in Aleppo") that is like each of two towns cannot join the two, because
the pair of towns is itself forbidden. Best pairs first, ties by key: the same result for every order of arrival.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from itertools import islice, product
from typing import TypeAlias

from herodote.corroborate.block import Pair

Score: TypeAlias = Callable[[int, int], float]
"""Log-odds of a pair of positions; `-inf` where the two cannot be one, `inf` where a person joined them."""

CROSS = 36
"""Cross pairs looked at when two clusters are weighed: all for events told by up to six reports each."""
FORBIDDEN = float("-inf")
DECIDED = float("inf")


def cluster(count: int, pairs: Sequence[Pair], score: Score, threshold: float) -> list[tuple[int, ...]]:
    """Clusters of the positions 0 to count-1, each sorted, in order of their first member."""
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    home = list(range(count))
    neighbours: dict[int, set[int]] = {i: set() for i in range(count)}
    heap: list[tuple[float, int, int]] = []
    for a, b in pairs:
        value = score(a, b)
        if value > threshold:
            neighbours[a].add(b)
            neighbours[b].add(a)
            heapq.heappush(heap, (-value, a, b))
    while heap:
        value, a, b = heapq.heappop(heap)
        if home[a] != a or home[b] != b or a == b:
            continue
        if _stale(-value, mean := _link(members[a], members[b], score)):
            if mean > threshold:
                heapq.heappush(heap, (-mean, a, b))
            continue
        keep, gone = min(a, b), max(a, b)
        _join(keep, gone, members, home, neighbours)
        for other in sorted(neighbours[keep]):
            mean = _link(members[keep], members[other], score)
            if mean > threshold:
                heapq.heappush(heap, (-mean, min(keep, other), max(keep, other)))
    return sorted(members[i] for i in range(count) if home[i] == i)


def _stale(told: float, found: float) -> bool:
    return abs(told - found) > 1e-9 if told != found else False


def _join(
    keep: int, gone: int, members: dict[int, tuple[int, ...]], home: list[int], neighbours: dict[int, set[int]]
) -> None:
    """Moves all of `gone` into `keep`."""
    members[keep] = tuple(sorted(members[keep] + members.pop(gone)))
    for member in members[keep]:
        home[member] = keep
    around = (neighbours[keep] | neighbours.pop(gone)) - {keep, gone}
    for other in around:
        neighbours[other].discard(gone)
        neighbours[other].add(keep)
    neighbours[keep] = around


def _link(a: tuple[int, ...], b: tuple[int, ...], score: Score) -> float:
    """Mean log-odds over the cross pairs; forbidden if any is, decided if any is and none is forbidden."""
    values = [score(x, y) if x < y else score(y, x) for x, y in islice(product(a, b), CROSS)]
    if FORBIDDEN in values:
        return FORBIDDEN
    if DECIDED in values:
        return DECIDED
    return sum(values) / len(values)

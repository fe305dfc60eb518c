"""From scored pairs to events: clusters are checked as wholes, so that no chain joins what cannot be one.

Average link: two clusters join while the mean log-odds over all their cross pairs stays above the threshold and no
cross pair is forbidden. A vague telling ("Monday in Aleppo") that is like each of two towns cannot join the two: the
pair of towns is itself forbidden. Best pairs first, ties by position: the same result for every order of arrival.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from herodote.corroborate.block import Pair
from herodote.corroborate.unions import Unions

Score: TypeAlias = Callable[[int, int], float]
"""Log-odds of a pair of positions, the lower first; `-inf` where the two cannot be one."""

FORBIDDEN = float("-inf")
WHOLE = 24
"""Members up to which a cluster is held against another in whole. No event of 471 coded reports has more than 18; the
toll of a war, told by thousands, is held by the first so many, or `FEW` where both sides are large."""
FEW = 12


class _Clusters:
    """Clusters named by their first member, with what is known of the log-odds to each neighbour.

    Of a cluster its first members are kept, those that it is held against another by, and how many there are. To carry
    all of them along made one joining cost as much as the cluster is large, and the toll of a war has ten thousand.
    """

    def __init__(self, count: int, score: Score) -> None:
        self._unions = Unions(count)
        self._first: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._many = [1] * count
        self._score = score
        self._sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
        """For each neighbour the sum of log-odds and over how many cross pairs it is."""

    def home(self, position: int) -> int:
        """The cluster that a position is in."""
        return self._unions.root(position)

    def members(self) -> list[tuple[int, ...]]:
        """All clusters, each sorted, in order of their first member."""
        found: dict[int, list[int]] = {}
        for position in range(len(self._many)):
            found.setdefault(self.home(position), []).append(position)
        return [tuple(found[first]) for first in sorted(found)]

    def meet(self, a: int, b: int) -> None:
        """Two clusters become neighbours."""
        if b not in self._sums[a]:
            self._note(a, b, (self._cross(a, b), self._size(a, b)))

    def mean(self, a: int, b: int) -> float:
        """Mean log-odds over the cross pairs that were looked at so far."""
        total, counted = self._sums[a][b]
        return total / counted

    def is_whole(self, a: int, b: int) -> bool:
        """Whether the mean is over all cross pairs."""
        return self._sums[a][b][1] == self._size(a, b)

    def complete(self, a: int, b: int) -> None:
        self._note(a, b, (self._cross(a, b), self._size(a, b)))

    def join(self, a: int, b: int) -> None:
        """Makes one cluster of two. Sums add up; what only one of the two was held against is completed when asked."""
        keep, gone = min(a, b), max(a, b)
        # A neighbour of the one that stays keeps the sum it has: only those of the other are gone through.
        for other, two in self._sums[gone].items():
            if other == keep:
                continue
            one = self._sums[keep].get(other, (0.0, 0))
            self._sums[other].pop(gone, None)
            self._note(keep, other, (one[0] + two[0], one[1] + two[1]))
        self._sums[keep].pop(gone, None)
        self._sums[gone].clear()
        self._unions.join(keep, gone)
        self._first[keep] = sorted(self._first[keep] + self._first.pop(gone))[:WHOLE]
        self._many[keep] += self._many[gone]

    def _note(self, a: int, b: int, known: tuple[float, int]) -> None:
        self._sums[a][b] = self._sums[b][a] = known

    def _size(self, a: int, b: int) -> int:
        return self._many[a] * self._many[b]

    def _cross(self, a: int, b: int) -> float:
        """The sum over all cross pairs; of large clusters that over a sample, scaled."""
        limit = FEW if min(self._many[a], self._many[b]) > WHOLE else WHOLE
        one, two = self._sample(a, limit), self._sample(b, limit)
        total = 0.0
        for x in one:
            for y in two:
                total += self._score(x, y) if x < y else self._score(y, x)
                if total == FORBIDDEN:
                    return FORBIDDEN
        return total * self._size(a, b) / (len(one) * len(two))

    def _sample(self, cluster: int, limit: int) -> list[int]:
        """All members where they are few, else the first of them.

        Positions follow the hashes of the reports, so the first are as good as drawn by lot, and stay as more join.
        """
        return self._first[cluster] if self._many[cluster] <= WHOLE else self._first[cluster][:limit]


def cluster(
    count: int, pairs: Sequence[Pair], score: Score, threshold: float, joined: Iterable[Pair] = ()
) -> list[tuple[int, ...]]:
    """Clusters of the positions 0 to count-1, each sorted, in order of their first member.

    `joined` are pairs that a person decided to be one; they are one from the start, whatever the score.
    """
    found = _Clusters(count, score)
    for a, b in sorted(joined):
        one, two = found.home(a), found.home(b)
        if one != two:
            found.join(one, two)
    heap: list[tuple[float, int, int]] = []

    def offer(a: int, b: int) -> None:
        mean = found.mean(a, b)
        if mean > threshold:
            heapq.heappush(heap, (-mean, min(a, b), max(a, b)))

    for a, b in pairs:
        if score(a, b) > threshold and found.home(a) != found.home(b):
            found.meet(found.home(a), found.home(b))
            offer(found.home(a), found.home(b))
    while heap:
        value, a, b = heapq.heappop(heap)
        a, b = found.home(a), found.home(b)
        if a == b:
            continue
        if not found.is_whole(a, b):
            found.complete(a, b)
        # An offer is looked at again when its turn comes, and not at each joining: a cluster of thousands has many.
        if found.mean(a, b) != -value:
            offer(a, b)
        else:
            found.join(a, b)
    return found.members()

"""Things joined into groups, the smallest number naming the group."""

from __future__ import annotations


class Unions:
    """Disjoint sets over 0 to count-1. The name of a set does not depend on the order of joining."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, i: int) -> int:
        """The smallest member of the set of i."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        one, two = self.root(a), self.root(b)
        self._parent[max(one, two)] = min(one, two)

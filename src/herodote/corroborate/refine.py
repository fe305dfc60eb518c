"""Clusters looked at once more: a telling that a greedy step put in the wrong event goes to the right one.

Best pairs first is hasty: of two acts that a report tells, the one may take the place of the other in an event, and the
rule that a report tells two acts as two then keeps the right one out for good. Here each telling may leave, go over to
a neighbouring event, put out the one that bars it, or change places with it, wherever that makes the events as a whole
more likely: the sum of log-odds above the threshold over all pairs that are one. Figures in
`docs/explanation/corroboration.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from herodote.corroborate.block import Pair
from herodote.corroborate.cluster import FORBIDDEN, WHOLE, Score

ROUNDS = 6
"""Passes over all tellings; on the press stories nothing moves after the third."""
LEAST = 1e-9
"""What a move must gain, so that sums in another order do not send a telling to and fro."""


class Move(Struct, frozen=True):
    """Where a telling may go: to a cluster, or alone; whom it puts out, and whether that one takes its place."""

    gain: float
    to: int | None = None
    puts_out: int | None = None
    swaps: bool = False


class _Groups:
    """Clusters by number: numbers only grow, so that their order is that of their making."""

    def __init__(self, clusters: Sequence[Sequence[int]], score: Score, threshold: float) -> None:
        self.members: dict[int, set[int]] = {n: set(c) for n, c in enumerate(clusters)}
        self.home = {m: n for n, c in self.members.items() for m in c}
        self._next = len(clusters)
        self.changed = dict.fromkeys(self.members, 0)
        """For each cluster, after how many moves it was last changed."""
        self.moves = 0
        self._score, self._threshold = score, threshold

    def worth(self, a: int, b: int) -> float:
        return (self._score(a, b) if a < b else self._score(b, a)) - self._threshold

    def sum_to(self, m: int, group: Iterable[int]) -> float:
        """What a telling adds to a group of others."""
        total = 0.0
        for other in sorted(group):
            total += self.worth(m, other)
            if total == FORBIDDEN:
                break
        return total

    def bars(self, m: int, group: Iterable[int]) -> list[int]:
        return [x for x in sorted(group) if self.worth(m, x) == FORBIDDEN]

    def put(self, m: int, to: int | None) -> None:
        """Moves a telling to a cluster, or to a new one of its own."""
        old = self.home[m]
        self.moves += 1
        self.members[old].discard(m)
        if not self.members[old] and old != to:
            del self.members[old]
        if to is None:
            to, self._next = self._next, self._next + 1
        self.members.setdefault(to, set()).add(m)
        self.home[m] = to
        self.changed[old] = self.changed[to] = self.moves


def refine(
    clusters: Sequence[tuple[int, ...]], pairs: Iterable[Pair], score: Score, threshold: float, fixed: Set[int]
) -> list[tuple[int, ...]]:
    """The clusters after every move that gains. `pairs` say which are neighbours; who is `fixed` stays where it is.

    Clusters of more than `WHOLE` tellings are left alone. What is of one component moves by nothing that is in another.
    """
    groups = _Groups(clusters, score, threshold)
    near: dict[int, set[int]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    movable = [m for m in sorted(near) if m not in fixed]
    looked: dict[int, int] = {}
    for _ in range(ROUNDS):
        before = groups.moves
        for m in movable:
            # Where nothing changed around a telling since it stayed, it stays.
            last = looked.get(m)
            if last is not None and all(groups.changed[groups.home[x]] <= last for x in (m, *near[m])):
                continue
            looked[m] = groups.moves
            move = max(_moves(m, groups, near, fixed), key=lambda found: found.gain, default=None)
            if move is not None and move.gain > LEAST:
                _make(m, move, groups)
        if groups.moves == before:
            break
    return sorted(tuple(sorted(c)) for c in groups.members.values())


def _moves(m: int, groups: _Groups, near: Mapping[int, Set[int]], fixed: Set[int]) -> Iterator[Move]:
    home = groups.home[m]
    left = groups.members[home] - {m}
    if len(left) >= WHOLE:
        return
    left_sum = groups.sum_to(m, left)
    if left:
        yield Move(-left_sum)
    for number in sorted({groups.home[x] for x in near[m]} - {home}):
        others = groups.members[number]
        if len(others) > WHOLE:
            continue
        gain = groups.sum_to(m, others)
        if gain != FORBIDDEN:
            yield Move(gain - left_sum, number)
        elif len(bars := groups.bars(m, others)) == 1 and bars[0] not in fixed:
            yield from _in_place_of(m, bars[0], number, left_sum, groups)


def _in_place_of(m: int, barred_by: int, number: int, left_sum: float, groups: _Groups) -> Iterator[Move]:
    others = groups.members[number] - {barred_by}
    gain = groups.sum_to(m, others) - left_sum - groups.sum_to(barred_by, others)
    yield Move(gain, number, barred_by)
    back = groups.sum_to(barred_by, groups.members[groups.home[m]] - {m})
    if back != FORBIDDEN:
        yield Move(gain + back, number, barred_by, True)


def _make(m: int, move: Move, groups: _Groups) -> None:
    home = groups.home[m]
    if move.puts_out is not None:
        groups.put(move.puts_out, home if move.swaps else None)
    groups.put(m, move.to)

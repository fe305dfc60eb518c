"""Likeness in general weighs less in a crowd: twenty undated tellings of shelling in one town are not one act.

Two tellings that share a town and a type, and nothing that few others have, may be one event where few such are told.
Where many are, each could be one with any of the others, and hardly is with the one at hand. How many others a telling
is like in general says between how many acts there is to choose; what a pair shares in particular outweighs it.

The crowd of a telling is counted within its component (`linked.py`), so it is the same whatever came first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

from herodote.corroborate.block import Pair
from herodote.corroborate.cluster import FORBIDDEN, Score

FEW = 7
"""Others that a telling may be alike with in general before that is held against it."""
DOUBT = 2.5
"""Log-odds taken off at each doubling of the crowd beyond. To choose between twice as many acts costs 0.7; but a crowd
is told of a whole war, and its likeness is that of the war. Figures of other values: `explanation/corroboration.md`."""


def doubted(pairs: Iterable[Pair], score: Score, in_general: Callable[[int, int], bool]) -> Score:
    """The score, lowered for what is alike in general with a crowd. `pairs` are those above the threshold.

    `in_general` says of a pair, the lower first, that it shares nothing in particular.
    """
    crowd: Counter[int] = Counter()
    for a, b in pairs:
        if in_general(a, b):
            crowd[a] += 1
            crowd[b] += 1
    off = {m: DOUBT * math.log2(many / FEW) for m, many in crowd.items() if many > FEW}

    def found(a: int, b: int) -> float:
        value = score(a, b)
        doubt = max(off.get(a, 0.0), off.get(b, 0.0))
        return value - doubt if doubt and value != FORBIDDEN and in_general(a, b) else value

    return found

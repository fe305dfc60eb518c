"""In which order work is done: what lies near in time together, so that what was made ready for one is at hand for the
next. Positions follow the hashes of reports, and in their order nearly everything would be made again each time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int32]


def by_squares(firsts: Positions, seconds: Positions, places: NDArray[np.int64], held: int) -> Positions:
    """The order in which to look at pairs of reports, as places in their columns: square by square of a grid of the
    order of publication, in a square as they come.

    `places` is for each report its place in that order, `held` how many reports are at hand: two sides of a square
    take half of them.

    >>> pairs = np.array([[0, 1], [2, 3], [0, 3]], dtype=np.int32)
    >>> by_squares(pairs[:, 0], pairs[:, 1], np.array([5, 6, 0, 1]), held=8).tolist()
    [1, 2, 0]
    """
    side = (places // max(1, held // 4)).astype(np.int32)
    one, two = side[firsts], side[seconds]
    square = np.minimum(one, two) * (side.max(initial=0) + 1) + np.maximum(one, two)
    del one, two
    return np.argsort(square, kind="stable").astype(np.int32)


def by_time(groups: Sequence[Sequence[int]], report_of: Sequence[int], places: NDArray[np.int64]) -> list[int]:
    """The order in which to look at groups of tellings, as their numbers: by when the report of the first of each was
    published."""
    return sorted(range(len(groups)), key=lambda number: (places[report_of[groups[number][0]]], number))

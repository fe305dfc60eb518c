"""What was worked out of pairs lately, in a table of fixed size: a newcomer takes the place of whatever lay there.

A dictionary of numbers takes ten times as much memory, and the pairs of the largest component are millions.
"""

from __future__ import annotations

from array import array

MOST = 21
"""A table has 2 to the power of this many places at most: 34 MB for numbers."""
FEWEST = 10
EACH = 64
"""Places for each telling: most are compared with fewer others."""

_MIX = 0x9E3779B97F4A7C15
"""Odd, and near 2**64 divided by the golden ratio: spreads numbers that lie close together (Knuth, 6.4)."""
_ALL = 2**64 - 1


class AtHand:
    """A number for each of some pairs; a pair is one number too, 0 or more."""

    def __init__(self, tellings: int, kind: str) -> None:
        """`kind` is that of the numbers, as `array` names it."""
        bits = min(MOST, max(FEWEST, (EACH * tellings).bit_length()))
        self._shift = 64 - bits
        self._pairs = array("q", [-1]) * (1 << bits)
        self._values: array[float] = array(kind)
        self._values.frombytes(bytes(self._values.itemsize << bits))

    def get(self, pair: int) -> float | None:
        """The number of a pair; None where it is not at hand."""
        at = (pair * _MIX & _ALL) >> self._shift
        return self._values[at] if self._pairs[at] == pair else None

    def put(self, pair: int, value: float) -> None:
        at = (pair * _MIX & _ALL) >> self._shift
        self._pairs[at], self._values[at] = pair, value

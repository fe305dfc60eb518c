"""What a learned encoder says of all things near an event at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Fillers(Struct, frozen=True):
    """Probabilities that spans fill roles: of any event (`slots`: span, slot), and of one event by each of the words
    that name it, the surest first (`by_word`: word, span, role)."""

    slot_names: tuple[str, ...]
    slots: Numbers
    role_names: tuple[str, ...]
    by_word: Numbers

    def features(self, sizes: Sequence[int]) -> Iterator[dict[str, float]]:
        """For each thing, whose mentions are the next `size` spans: the best answer over its mentions and the words."""
        names = (
            *(f"enc_slot_{name}" for name in self.slot_names),
            *(f"enc_{name}" for name in self.role_names),
        )
        every = np.concatenate([self.slots, self.by_word.max(axis=0)], axis=1)
        firsts = np.cumsum(sizes, dtype=np.intp) - np.asarray(sizes, dtype=np.intp)
        for row in np.maximum.reduceat(every, firsts, axis=0).tolist() if len(firsts) else ():
            yield dict(zip(names, row, strict=True))

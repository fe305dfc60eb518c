"""A judge: named features of a thing in, a probability for each answer out.

Rules propose things (a word that may name an event, a place that may be its place); judges decide. What decides is
data: trees or a linear model read from one file of weights, or anything else that keeps this protocol.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
"""Names of what was seen and how much of it; what is not named is 0."""
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


class Judge(Protocol):
    """Decides one question, such as "is this word the name of an event?"."""

    @property
    def answers(self) -> tuple[str, ...]:
        """What the columns of `probabilities` mean; for a yes-or-no question one column, the yes."""
        ...

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        """One row for each thing, one column for each answer, each between 0 and 1."""
        ...


class Table:
    """Features as a matrix with a fixed column for each known name; names that training never saw are left out."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._column = Columns(self.names)

    def matrix(self, rows: Sequence[Features]) -> Floats:
        """A row for each thing, a column for each name."""
        return self.columns(rows).T

    def columns(self, rows: Sequence[Features]) -> Floats:
        """The same turned round: each name's values lie side by side."""
        out = np.zeros((len(self.names) + 1, len(rows)))  # the last takes what training never saw
        sizes = [len(row) for row in rows]
        total = sum(sizes)
        names = self._column.of(chain.from_iterable(rows), total)
        values = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, total)
        out[names, np.repeat(np.arange(len(rows)), sizes)] = values
        return out[:-1]


class Columns:
    """The column of each name; of any other name the one after the last."""

    def __init__(self, names: Sequence[str]) -> None:
        self._column = {name: i for i, name in enumerate(names)}

    def of(self, names: Iterable[str], count: int) -> Ints:
        """The columns of so many names."""
        return np.fromiter(map(self._column.get, names, repeat(len(self._column))), np.intp, count)


def sigmoid(x: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(x, -40.0, 40.0)))
    return result


def softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result

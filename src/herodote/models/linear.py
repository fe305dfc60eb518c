"""A linear judge over many sparse features, such as the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from herodote.models.judge import Columns, Features, Floats, sigmoid, softmax

AT_ONCE = 256
"""Rows whose weights are held at a time."""


class Linear:
    """A judge that adds up a weight for each feature it knows."""

    def __init__(
        self, answers: Sequence[str], names: Sequence[str], weights: NDArray[np.generic], bias: NDArray[np.generic]
    ) -> None:
        self._answers = tuple(answers)
        self._names = tuple(names)
        self._column = Columns(self._names)
        self._weights = weights.astype(np.float64)
        self._bias = bias.astype(np.float64)
        # nothing for what is not known, then what every row begins with
        self._added = np.concatenate([self._weights, np.zeros_like(self._bias)[None], self._bias[None]])

    @property
    def answers(self) -> tuple[str, ...]:
        return self._answers

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        parts = [self._scores(rows[i : i + AT_ONCE]) for i in range(0, len(rows), AT_ONCE)]
        scores = np.concatenate(parts) if parts else np.zeros((0, len(self._answers)))
        return sigmoid(scores) if len(self._answers) == 1 else softmax(scores)

    def _scores(self, rows: Sequence[Features]) -> Floats:
        """Each row's weights times how much of it was seen, added one after the other."""
        sizes = [len(row) + 1 for row in rows]
        total = sum(sizes)
        ends = np.cumsum(sizes)
        own = np.ones(total, dtype=np.bool_)
        own[ends - sizes] = False  # where a row begins stands the bias
        at = np.full(total, len(self._names) + 1)
        at[own] = self._column.of(chain.from_iterable(rows), total - len(rows))
        seen = np.ones(total)
        seen[own] = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, total - len(rows))
        added = self._added[at]
        added *= seen[:, None]
        return np.array([added[end - size : end].sum(axis=0) for end, size in zip(ends.tolist(), sizes, strict=True)])

    def stored(self) -> tuple[dict[str, NDArray[np.generic]], dict[str, object]]:
        """Its arrays, and what else is needed to make it again."""
        arrays: dict[str, NDArray[np.generic]] = {
            "weights": self._weights.astype(np.float16),
            "bias": self._bias.astype(np.float32),
        }
        return arrays, {"kind": "linear", "answers": list(self._answers), "names": list(self._names)}

"""Boosted trees evaluated with numpy: what scikit-learn trained, without scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from herodote.models.judge import Features, Floats, Table, sigmoid, softmax

Ints = NDArray[np.int32]


class Forest:
    """A judge made of trees. All trees walk one level at a time together, so a report costs a few array steps.

    `feature[t, n]` is the column asked at node `n` of tree `t` (-1 at a leaf), `threshold` what it is held against
    (at most: left), `left` and `right` the next nodes, `value` what a leaf adds, `answer[t]` the answer it adds to.
    """

    def __init__(self, answers: Sequence[str], names: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._answers = tuple(answers)
        self._arrays = dict(arrays)
        self._table = Table(names)
        self._feature = arrays["feature"].astype(np.int32)
        self._threshold = arrays["threshold"].astype(np.float64)
        self._left = arrays["left"].astype(np.int32)
        self._right = arrays["right"].astype(np.int32)
        self._value = arrays["value"].astype(np.float64)
        self._answer = arrays["answer"].astype(np.int32)
        self._baseline = arrays["baseline"].astype(np.float64)

    @property
    def answers(self) -> tuple[str, ...]:
        return self._answers

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        if not rows:
            return np.zeros((0, len(self._answers)))
        chunks = [self._scores(self._table.matrix(rows[i : i + 512])) for i in range(0, len(rows), 512)]
        scores = np.concatenate(chunks)
        return sigmoid(scores) if len(self._answers) == 1 else softmax(scores)

    def stored(self) -> tuple[dict[str, NDArray[np.generic]], dict[str, object]]:
        """Its arrays, and what else is needed to make it again."""
        return self._arrays, {"kind": "forest", "answers": list(self._answers), "names": list(self._table.names)}

    def _scores(self, x: Floats) -> Floats:
        trees = np.arange(len(self._feature))[None, :]
        at = np.zeros((len(x), len(self._feature)), dtype=np.int32)
        which = np.arange(len(x))[:, None]
        while True:
            column = self._feature[trees, at]
            if (column < 0).all():
                break
            goes_left = x[which, np.maximum(column, 0)] <= self._threshold[trees, at]
            onward = np.where(goes_left, self._left[trees, at], self._right[trees, at])
            at = np.where(column < 0, at, onward)
        leaves = self._value[trees, at]
        scores = np.repeat(self._baseline[None, :], len(x), axis=0)
        for k in range(len(self._answers)):
            scores[:, k] += leaves[:, self._answer == k].sum(axis=1)
        return scores

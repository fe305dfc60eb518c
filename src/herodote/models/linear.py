"""A linear judge over many sparse features, such as the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from herodote.models.judge import Features, Floats, sigmoid, softmax


class Linear:
    """A judge that adds up a weight for each feature it knows."""

    def __init__(
        self, answers: Sequence[str], names: Sequence[str], weights: NDArray[np.generic], bias: NDArray[np.generic]
    ) -> None:
        self._answers = tuple(answers)
        self._row = {name: i for i, name in enumerate(names)}
        self._weights = weights.astype(np.float64)
        self._bias = bias.astype(np.float64)

    @property
    def answers(self) -> tuple[str, ...]:
        return self._answers

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        scores = np.repeat(self._bias[None, :], len(rows), axis=0)
        for i, row in enumerate(rows):
            known = [(at, value) for name, value in row.items() if (at := self._row.get(name)) is not None]
            if known:
                places, values = zip(*known, strict=True)
                added = np.asarray(values)[:, None] * self._weights[list(places)]
                scores[i] = np.concatenate([scores[i : i + 1], added]).sum(axis=0)  # one after the other
        return sigmoid(scores) if len(self._answers) == 1 else softmax(scores)

    def stored(self) -> tuple[dict[str, NDArray[np.generic]], dict[str, object]]:
        """Its arrays, and what else is needed to make it again."""
        arrays: dict[str, NDArray[np.generic]] = {
            "weights": self._weights.astype(np.float16),
            "bias": self._bias.astype(np.float32),
        }
        return arrays, {"kind": "linear", "answers": list(self._answers), "names": list(self._row)}

"""Boosted trees evaluated with numpy: what scikit-learn trained, without scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from herodote.models.judge import Features, Floats, Table, sigmoid, softmax

Ints = NDArray[np.int32]


class Forest:
    """A judge made of trees, all asked at once: every split is held against its column, and each answer strikes out the
    leaves that cannot be reached any more; the first that is left of a tree's leaves is its own.

    `feature[t, n]` is the column asked at node `n` of tree `t` (-1 at a leaf), `threshold` what it is held against
    (at most: left), `left` and `right` the next nodes, `value` what a leaf adds, `answer[t]` the answer it adds to.
    """

    def __init__(self, answers: Sequence[str], names: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self._answers = tuple(answers)
        self._arrays = dict(arrays)
        self._table = Table(names)
        self._splits = _Splits(arrays)
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
        leaves = self._value[np.arange(len(self._value))[None, :], self._splits.leaves(x)]
        scores = np.repeat(self._baseline[None, :], len(x), axis=0)
        for k in range(len(self._answers)):
            scores[:, k] += leaves[:, self._answer == k].sum(axis=1)
        return scores


class _Splits:
    """The splits of all trees, in layers of one split a tree. `_keeps[d, t]` has a bit for each leaf of tree `t`, from
    left to right, that can still be reached where split `d` of the tree sends to the right."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        feature, left, right = (arrays[name].astype(np.int32).tolist() for name in ("feature", "left", "right"))
        threshold = arrays["threshold"].astype(np.float64)
        trees = [_Tree(f, a, b) for f, a, b in zip(feature, left, right, strict=True)]
        depth = max(len(tree.splits) for tree in trees)
        self._column = np.zeros((depth, len(trees)), dtype=np.intp)
        self._threshold = np.full((depth, len(trees)), np.inf)
        self._keeps = np.full((depth, len(trees)), _EVERY, dtype=np.uint64)
        self._leaf = np.zeros((len(trees), 64), dtype=np.intp)
        for t, tree in enumerate(trees):
            self._leaf[t, : len(tree.leaves)] = tree.leaves
            for d, (node, keeps) in enumerate(tree.splits):
                self._column[d, t], self._keeps[d, t] = feature[t][node], keeps
                self._threshold[d, t] = threshold[t, node]

    def leaves(self, x: Floats) -> NDArray[np.intp]:
        """The node of the leaf that each row reaches in each tree."""
        reached = np.full((len(x), self._column.shape[1]), _EVERY, dtype=np.uint64)
        for column, threshold, keeps in zip(self._column, self._threshold, self._keeps, strict=True):
            reached &= np.where(x[:, column] <= threshold, _EVERY, keeps)
        first = np.bitwise_count((reached & (~reached + np.uint64(1))) - np.uint64(1))
        return self._leaf[np.arange(len(self._leaf))[None, :], first]


_EVERY = np.uint64(2**64 - 1)


class _Tree:
    """One tree: its leaves from left to right, and its splits with the leaves that are not to their left."""

    def __init__(self, feature: Sequence[int], left: Sequence[int], right: Sequence[int]) -> None:
        self.leaves: list[int] = []
        self.splits: list[tuple[int, int]] = []
        self._feature, self._left, self._right = feature, left, right
        self._walk(0)

    def _walk(self, node: int) -> None:
        if self._feature[node] < 0:
            self.leaves.append(node)
            return
        begin = len(self.leaves)
        self._walk(self._left[node])
        struck = ((1 << len(self.leaves)) - 1) ^ ((1 << begin) - 1)
        self.splits.append((node, int(_EVERY) ^ struck))
        self._walk(self._right[node])

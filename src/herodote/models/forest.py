"""Boosted trees evaluated with numpy: what scikit-learn trained, without scikit-learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from herodote.models.judge import Features, Floats, Ints, Table, sigmoid, softmax

AT_ONCE = 512
"""Rows whose features are held at a time."""


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
        answer = arrays["answer"].astype(np.int32)
        own = [np.flatnonzero(answer == k) for k in range(len(self._answers))]
        self._own = [None if len(at) == len(answer) else at for at in own]
        self._baseline = arrays["baseline"].astype(np.float64)

    @property
    def answers(self) -> tuple[str, ...]:
        return self._answers

    def probabilities(self, rows: Sequence[Features]) -> Floats:
        if not rows:
            return np.zeros((0, len(self._answers)))
        chunks = [self.told_by(self._table.columns(rows[i : i + AT_ONCE])) for i in range(0, len(rows), AT_ONCE)]
        return np.concatenate(chunks)

    def told_by(self, columns: Floats, own: Ints | None = None) -> Floats:
        """The same for a matrix with a row for each of its names, or for one in which `own` says where those stand."""
        leaves = self._splits.reached(columns, own)
        scores = np.repeat(self._baseline[None, :], columns.shape[1], axis=0)
        for k, at in enumerate(self._own):
            scores[:, k] += (leaves if at is None else leaves[:, at]).sum(axis=1)
        return sigmoid(scores) if len(self._answers) == 1 else softmax(scores)

    @property
    def names(self) -> tuple[str, ...]:
        """The features that it knows."""
        return self._table.names

    def stored(self) -> tuple[dict[str, NDArray[np.generic]], dict[str, object]]:
        """Its arrays, and what else is needed to make it again."""
        return self._arrays, {"kind": "forest", "answers": list(self._answers), "names": list(self._table.names)}


class Together:
    """Forests that are asked of the same things: the features become a matrix once for all of them."""

    def __init__(self, forests: Sequence[Forest]) -> None:
        self._forests = tuple(forests)
        self._table = Table(tuple(dict.fromkeys(name for forest in forests for name in forest.names)))
        column = {name: i for i, name in enumerate(self._table.names)}
        self._own = [np.array([column[name] for name in forest.names]) for forest in forests]

    def probabilities(self, rows: Sequence[Features]) -> list[Floats]:
        """What each forest says of the rows."""
        parts = [self._table.columns(rows[i : i + AT_ONCE]) for i in range(0, len(rows), AT_ONCE)]
        return [
            np.concatenate([forest.told_by(x, own) for x in parts]) if parts else forest.probabilities(())
            for forest, own in zip(self._forests, self._own, strict=True)
        ]


class _Splits:
    """The splits of all trees, in layers of one split a tree. `_keeps[d, t]` has a bit for each leaf of tree `t`, from
    left to right, that can still be reached where split `d` of the tree sends to the right. Those to the left need no
    bits, since the first that is left is the leaf.

    Trees often ask the same: each column is held against each threshold once, `_which` says which of these answers a
    split waits for. The numbers of leaves are small, so the bits fit a byte or two, and an answer is as many bits, all
    or none. All this matters since these loops are bound by how many bytes they move.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        feature, left, right = (arrays[name].astype(np.int32).tolist() for name in ("feature", "left", "right"))
        threshold = arrays["threshold"].astype(np.float64).tolist()
        trees = [_Tree(f, a, b) for f, a, b in zip(feature, left, right, strict=True)]
        # Trees that were grown from too little to ask anything have no depth at all.
        depth = max(1, *(len(tree.splits) for tree in trees))
        most = max(len(tree.leaves) for tree in trees)
        self._bits = next(kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if most <= 8 * kind().nbytes)
        every = np.iinfo(self._bits).max
        asked: dict[tuple[int, float], int] = {(0, np.inf): 0}  # what a tree with fewer splits asks: always to the left
        self._which = np.zeros((depth, len(trees)), dtype=np.intp)
        self._keeps = np.full((depth, len(trees), 1), every, dtype=self._bits)
        for t, tree in enumerate(trees):
            for d, (node, keeps) in enumerate(tree.splits):
                self._which[d, t] = asked.setdefault((feature[t][node], threshold[t][node]), len(asked))
                self._keeps[d, t] = keeps & every
        self._column = np.array([column for column, _ in asked], dtype=np.intp)
        self._threshold = np.array([against for _, against in asked])[:, None]
        self._value = np.full((len(trees), most), -np.inf)
        for t, tree in enumerate(trees):
            self._value[t, : len(tree.leaves)] = arrays["value"][t, tree.leaves].astype(np.float64)
        self._first = np.arange(len(trees), dtype=np.intp) * most

    def reached(self, columns: Floats, own: Ints | None = None) -> Floats:
        """For each row and tree the value of the leaf that the row reaches."""
        asked = columns[self._column if own is None else own[self._column]]
        spared = self._all_bits(asked <= self._threshold)
        left = spared[self._which[0]] | self._keeps[0]
        for which, keeps in zip(self._which[1:], self._keeps[1:], strict=True):
            left &= spared[which] | keeps
        first = np.bitwise_count((left & (~left + self._bits(1))) - self._bits(1))
        result: Floats = self._value.ravel().take(self._first + first.T)
        return result

    def _all_bits(self, said: NDArray[np.bool_]) -> NDArray[np.unsignedinteger[Any]]:
        """All bits for yes, none for no."""
        result: NDArray[np.unsignedinteger[Any]] = np.negative(said.astype(self._bits))
        return result


class _Tree:
    """One tree: its leaves from left to right, and its splits with the leaves that are not to their left."""

    def __init__(self, feature: Sequence[int], left: Sequence[int], right: Sequence[int]) -> None:
        self.leaves: list[int] = []
        self.splits: list[tuple[int, int]] = []
        self._walk(0, feature, left, right)

    def _walk(self, node: int, feature: Sequence[int], left: Sequence[int], right: Sequence[int]) -> None:
        if feature[node] < 0:
            self.leaves.append(node)
            return
        begin = 1 << len(self.leaves)
        self._walk(left[node], feature, left, right)
        middle = 1 << len(self.leaves)
        self._walk(right[node], feature, left, right)
        self.splits.append((node, _EVERY ^ (middle - begin)))


_EVERY = 2**64 - 1
"""A bit for each leaf."""

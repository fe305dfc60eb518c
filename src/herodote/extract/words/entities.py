"""Names in sentences by spaCy's recogniser: its network, its rules of what may follow what, all sentences in step.

spaCy asks the lock of the interpreter for every one of 74 moves at every word. Here a step moves all sentences of a
report by one word, with the same weights, the same sums and the same rules: inside a name it can only go on or end, on
the last word of a sentence none can begin that would have to go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Named = tuple[str, bool]
"""The kind of name that a word is part of, or the empty string; and whether it begins that name."""


class Entities:
    """The recogniser with its moves: B(egin), I(n), L(ast), U(nit) with a kind each, O(ut)."""

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._vectors = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        self._bias: Floats = self._lower.get_param("b")
        self._out: Floats = model.get_ref("upper").get_param("W").T
        self._out_bias: Floats = model.get_ref("upper").get_param("b")
        rules = recogniser.moves
        moves = [rules.get_class_name(n).partition("-") for n in range(rules.n_moves)]
        self._move = [move for move, _, _ in moves]
        self._kind = [kind for _, _, kind in moves]
        self._kinds = sorted({kind for kind in self._kind if kind})
        self._allowed = self._rules()

    def _rules(self) -> NDArray[np.bool_]:
        """What may come: a row outside a name, one there on the last word, two more for each kind inside it."""
        move, kind = np.array(self._move), np.array(self._kind)
        solid = kind != ""
        begin, unit, out = (move == "B") & solid, (move == "U") & solid, move == "O"
        rows = [begin | unit | out, unit | out]
        for name in self._kinds:
            last = (move == "L") & (kind == name)
            rows += [last | ((move == "I") & (kind == name)), last]
        return np.array(rows)

    def find(self, docs: Sequence[Any]) -> list[list[Named]]:
        """For each word of each document the name that it is part of.

        "Troops shelled Al Bab" -> "Al" begins a `GPE`, "Bab" is part of it.
        """
        sizes = [len(doc) for doc in docs]
        chosen = np.zeros(sum(sizes), dtype=np.int64)
        if len(chosen):
            self._walk(self._lower.predict(self._vectors.predict(docs)), np.array(sizes), chosen)
        told = [(self._kind[m], self._move[m] in ("B", "U")) if self._kind[m] else ("", False) for m in chosen.tolist()]
        ends = np.cumsum(sizes).tolist()
        return [told[end - size : end] for end, size in zip(ends, sizes, strict=True)]

    def _walk(self, parts: Floats, sizes: NDArray[np.int64], chosen: NDArray[np.int64]) -> None:
        """Writes the number of the move at each word. `parts` is what a word adds where it is the next word, the first
        word of the name begun, the word before in that name; its first row is for no word."""
        parts = parts.reshape(len(parts), parts.shape[1], -1)
        order = np.argsort(-sizes, kind="stable")  # those that still go on stay in front
        begins, left = (np.cumsum(sizes) - sizes)[order], sizes[order]
        opened = np.zeros(len(sizes), dtype=np.int64)  # row of the first word of the name, 0 outside
        inside = np.zeros(len(sizes), dtype=np.int64)  # 0 outside, else 1 + the kind
        kind_of = np.array([self._kinds.index(k) + 1 if k else 0 for k in self._kind])
        opens = np.array([m == "B" for m in self._move])
        holds = np.array([m in ("B", "I") for m in self._move])
        pieces = parts.shape[2] // self._out.shape[0]
        for step in range(int(left[0])):
            n = int(np.searchsorted(-left, -step, side="left"))
            at = begins[:n] + step + 1
            first, within = opened[:n], inside[:n]
            hidden = parts[at, 0] + parts[first, 1] + parts[np.where(first > 0, at - 1, 0), 2]
            hidden = (hidden + self._bias.reshape(-1)).reshape(n, -1, pieces).max(axis=2)
            scores = hidden @ self._out + self._out_bias
            allowed = self._allowed[2 * within + (left[:n] == step + 1)]
            best = np.where(allowed, scores, -np.inf).argmax(axis=1)
            chosen[at - 1] = best
            inside[:n] = np.where(holds[best], kind_of[best], 0)
            opened[:n] = np.where(opens[best], at, np.where(holds[best], first, 0))

"""Names in sentences by spaCy's recogniser: its network, its rules of what may follow what, most words at once.

spaCy asks the lock of the interpreter for every one of 74 moves at every word. Here what comes outside a name is asked
of all words of a report at once, and what goes on inside one word by word, with the same weights and the same rules:
inside a name it can only go on or end, on the last word of a sentence none can begin that would have to go on.
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
        self._opens = np.array([move == "B" for move in self._move])
        self._holds = np.array([move in ("B", "I") for move in self._move])
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
        last = np.zeros(len(chosen), dtype=np.intp)
        last[np.cumsum(sizes[sizes > 0]) - 1] = 1
        outside = parts[1:, 0] + parts[0, 1] + parts[0, 2] + self._bias.reshape(-1)
        chosen[:] = np.where(self._allowed[last], self._scores(outside), -np.inf).argmax(axis=1)
        for at in np.flatnonzero(self._opens[chosen]).tolist():
            if self._opens[chosen[at]]:  # not where the name before went on over it
                self._name(parts, last, chosen, at)

    def _name(self, parts: Floats, last: NDArray[np.intp], chosen: NDArray[np.int64], first: int) -> None:
        """Writes the moves of the words that follow the first one of a name, up to its end."""
        at, kind = first, self._kinds.index(self._kind[chosen[first]]) + 1
        while self._holds[chosen[at]]:
            at += 1
            hidden = parts[at + 1, 0] + parts[first + 1, 1] + parts[at, 2] + self._bias.reshape(-1)
            scores = self._scores(hidden[None])[0]
            chosen[at] = np.where(self._allowed[2 * kind + last[at]], scores, -np.inf).argmax()

    def _scores(self, hidden: Floats) -> Floats:
        """How well each move fits each word."""
        pieces = hidden.shape[1] // self._out.shape[0]
        result: Floats = hidden.reshape(len(hidden), -1, pieces).max(axis=2) @ self._out + self._out_bias
        return result

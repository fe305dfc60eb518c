"""The wordpieces of a report and where they stand: those of a span, of a word, of a sentence, and their means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from herodote.models.encoded.heads import HIDDEN
from herodote.models.wordpieces import Floats, Ints, Span


@dataclass(frozen=True)
class Placed:
    """The wordpieces of a report with a vector each. Spans are code points of its text."""

    text: str
    sentences: list[Span]
    offsets: Ints  # (tokens, 2)
    sentence_of: Ints  # sentence of each token
    hidden: Floats  # (tokens, HIDDEN)

    def tokens(self, start: int, end: int) -> Ints:
        """Indices of the wordpieces that a span covers; the nearest one where it covers none."""
        starts, ends = self._bounds
        low, high = bisect_right(ends, start), bisect_left(starts, end)
        if low >= high:
            low = min(low, max(len(self.offsets) - 1, 0))
            high = low + 1
        return np.arange(low, high)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where the wordpieces begin and where they end."""
        return self.offsets[:, 0].tolist(), self.offsets[:, 1].tolist()

    def _stretches(self, spans: Sequence[Span]) -> tuple[Ints, Ints]:
        """The first wordpiece of each span and the one after its last, as `tokens` finds them."""
        starts, ends = self._bounds
        out = np.empty((2, len(spans)), dtype=np.int64)
        for at, (start, end) in enumerate(spans):
            low, high = bisect_right(ends, start), bisect_left(starts, end)
            if low >= high:
                low = min(low, max(len(starts) - 1, 0))
                high = low + 1
            out[:, at] = low, high
        return out[0], out[1]

    def sentence_index(self, position: int) -> int:
        """The sentence in which a code point lies."""
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def document_vector(self) -> Floats:
        """The mean of all wordpieces."""
        if not len(self.hidden):
            return np.zeros(HIDDEN, dtype=np.float32)
        result: Floats = self.hidden.mean(axis=0)
        return result

    @cached_property
    def sentence_vectors(self) -> Floats:
        """The mean of the wordpieces of each sentence."""
        out = np.zeros((len(self.sentences), HIDDEN), dtype=np.float32)
        first, last = (
            np.searchsorted(self.sentence_of, np.arange(len(out)), side=side).tolist() for side in ("left", "right")
        )
        for index, (low, high) in enumerate(zip(first, last, strict=True)):
            if low < high:
                out[index] = self.hidden[low:high].mean(axis=0)
        return out

    def vector(self, start: int, end: int) -> Floats:
        """The mean of the wordpieces of a span."""
        result: Floats = self.hidden[self.tokens(start, end)].mean(axis=0)
        return result

    def _runs(self, inside: Floats, threshold: float) -> list[tuple[int, int, float]]:
        """Stretches of whole words that reach the threshold; their mean over the words."""
        out: list[tuple[int, int, float]] = []
        held: list[int] = []
        scores: list[float] = []

        def close() -> None:
            if held:
                p = sum(scores) / len(scores)
                out.append((int(self.offsets[held[0], 0]), int(self.offsets[held[-1], 1]), round(p, 6)))
                held.clear()
                scores.clear()

        best = np.maximum.reduceat(inside, [word[0] for word in self.words]).tolist() if self.words else []
        for word, p in zip(self.words, best, strict=True):
            if p < threshold:
                close()
                continue
            if held and self.sentence_of[word[0]] != self.sentence_of[held[-1]]:
                close()
            held.extend(range(word[0], word[1]))
            scores.append(p)
        close()
        return out

    @cached_property
    def words(self) -> list[Span]:
        """Runs of wordpieces that touch and are parts of one word."""
        out: list[list[int]] = []
        for index, start in enumerate(self.offsets[:, 0].tolist()):
            joined = (
                out
                and start == self.offsets[index - 1, 1]
                and (self.text[start : start + 1].isalnum() and self.text[start - 1 : start].isalnum())
            )
            if joined:
                out[-1][1] = index + 1
            else:
                out.append([index, index + 1])
        return [(a, b) for a, b in out]

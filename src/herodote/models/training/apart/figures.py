"""What it costs to have learned from other wars alone, beside readers that learned as much of the same, with bounds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from herodote.models.training.apart.reading import Hits, Read
from herodote.models.training.measure import SHOWN

ROUNDS = 1000
SEED = 7
"""Those of `herodote evaluate`."""
STEPS = (0.0, 0.5, 0.7, 0.85, 1.01)
"""Where a group of like confidences begins and the next one ends."""
KINDS = {"events": ("event",), "values": ("actor", "recipient", "instrument", "place", "count")}
"""What carries a confidence."""


class Range(Struct, frozen=True):
    """A figure, and between what it lies in 95 of 100 samples of such reports."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


class Row(Struct, frozen=True):
    """F1 of one field: learned from the other side alone, learned otherwise, and by how much the second is better."""

    field: str
    apart: Range
    beside: Range
    lost: Range


def rows(names: Sequence[str], apart: Read, beside: Sequence[Read]) -> Iterator[Row]:
    """A row for each field over some reports. Where several readers stand beside, the facts of all are added up."""
    ours = [(apart[n].hits,) for n in names]
    theirs = [tuple(read[n].hits for read in beside if n in read) for n in names]
    chance = random.Random(SEED)  # noqa: S311
    samples = [chance.choices(range(len(names)), k=len(names)) for _ in range(ROUNDS)]
    for field in SHOWN:
        values = [(f1(field, ours, s), f1(field, theirs, s)) for s in (range(len(names)), *samples)]
        yield Row(
            field,
            _range([a for a, _ in values]),
            _range([b for _, b in values]),
            _range([b - a for a, b in values]),
        )


def f1(field: str, reports: Sequence[Sequence[Hits]], sample: Sequence[int]) -> float:
    """F1 of a field over the sampled reports, as the yardstick has it: 2 hits over what both sides have."""
    hits = [h[field] for i in sample for h in reports[i]]
    total = sum(h[1] + h[2] for h in hits)
    return 2 * sum(h[0] for h in hits) / total if total else 0.0


def _range(values: Sequence[float]) -> Range:
    drawn = sorted(values[1:])
    return Range(values[0], drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))])


def surety(
    names: Sequence[str], readers: Sequence[Read], kinds: Sequence[str]
) -> Iterator[tuple[float, float, int, float, float]]:
    """For groups of like confidences: from, to, how many, their mean, the share that is right."""
    told = [a for n in names for read in readers if n in read for a in read[n].answers]
    answers = [answer for kind, answer in told if kind in kinds]
    for low, high in pairwise(STEPS):
        inside = [(sure, right) for sure, right in answers if low <= sure < high]
        if inside:
            said, right = (sum(x) / len(inside) for x in zip(*inside, strict=True))
            yield low, min(high, 1.0), len(inside), said, right


def table(title: str, names: Sequence[str], apart: Read, beside: Sequence[Read]) -> str:
    """The rows as lines of a table, and below it how sure the reader was and how often that was right."""
    lines = [title, "| field | learned apart | beside | lost |", "| --- | --- | --- | --- |"]
    lines += [f"| {r.field} | {r.apart} | {r.beside} | {r.lost} |" for r in rows(names, apart, beside)]
    for kind, kinds in KINDS.items():
        for who, readers in (("learned apart", [apart]), ("beside", beside)):
            groups = surety(names, readers, kinds)
            told = (f"{a:.2f} to {b:.2f}: {n}, said {said:.2f}, right {right:.2f}" for a, b, n, said, right in groups)
            lines.append(f"{kind}, {who}: " + "; ".join(told))
    return "\n".join(lines)

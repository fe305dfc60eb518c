"""Pairs that were nearly held to be one event: what a person may want to join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import inf

from herodote.corroborate.compare import Model, reasons
from herodote.corroborate.linking import PairScores
from herodote.corroborate.prepare import Prepared
from herodote.records import SameEvent

NEAR = 1.5
"""Log-odds below the threshold down to which a pair is shown: there one in ten is one event by the model's own
reckoning (threshold -0.75)."""
OF_EACH = 3
"""Neighbours that are shown of an event: a reviewer looks at few, and the nearest are the likeliest."""


def near_misses(
    prepared: Prepared, clusters: Sequence[tuple[int, ...]], scores: PairScores, model: Model
) -> tuple[SameEvent, ...]:
    """For each event the few others that it is most like, by their most alike tellings, the nearest first.

    A pair above the threshold is here where other tellings of the two events forbade it.
    """
    home = {p: number for number, members in enumerate(clusters) for p in members}
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for a, b, value in scores.above(model.threshold - NEAR):
        one, other = home[a], home[b]
        if one != other:
            pair = (min(one, other), max(one, other))
            best[pair] = min(best.get(pair, (inf, a, b)), (-value, a, b))
    shown: Counter[int] = Counter()
    found = []
    for (one, other), (minus, a, b) in sorted(best.items(), key=lambda item: (item[1], item[0])):
        if shown[one] < OF_EACH or shown[other] < OF_EACH:
            shown.update((one, other))
            told = prepared.told
            why = reasons(told[a], told[b], prepared.context, model)
            found.append(SameEvent(told[a].key, told[b].key, round(-minus, 2), why))
    return tuple(found)

"""Pairs that were nearly held to be one event: what a person may want to join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from herodote.corroborate.compare import Model, reasons
from herodote.corroborate.lineage import homes
from herodote.corroborate.linked import Linked
from herodote.corroborate.prepare import Prepared
from herodote.records import SameEvent

OF_EACH = 3
"""Neighbours that are shown of an event: a reviewer looks at few, and the nearest are the likeliest."""


def near_misses(
    prepared: Prepared, linked: Linked, apart: frozenset[tuple[int, int]], model: Model, known: Sequence[SameEvent]
) -> tuple[SameEvent, ...]:
    """For each event the few others that it is most like, by their most alike tellings, the nearest first.

    A pair above the threshold is here where other tellings of the two events forbade it. `known` are those of the run
    before: what was said of two tellings that nothing touched is said again.
    """
    home = np.array(homes(linked.clusters, len(prepared.told)), dtype=np.int64)
    edges = linked.edges
    parted = np.flatnonzero(home[edges.firsts] != home[edges.seconds])
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for n in parted.tolist():
        a, b = int(edges.firsts[n]), int(edges.seconds[n])
        if (a, b) not in apart:
            one, other = int(home[a]), int(home[b])
            pair = (min(one, other), max(one, other))
            mine = (-float(edges.scores[n]), a, b)
            best[pair] = min(best.get(pair, mine), mine)
    said = {(s.a, s.b): s for s in known}
    shown: Counter[int] = Counter()
    found = []
    for (one, other), (minus, a, b) in sorted(best.items(), key=lambda item: (item[1], item[0])):
        if shown[one] < OF_EACH or shown[other] < OF_EACH:
            shown.update((one, other))
            old = said.get((prepared.keys[a], prepared.keys[b])) if not linked.touched & {a, b} else None
            found.append(old or _said(prepared, a, b, -minus, model))
    return tuple(found)


def _said(prepared: Prepared, a: int, b: int, value: float, model: Model) -> SameEvent:
    why = reasons(prepared.told[a], prepared.told[b], prepared.context, model)
    return SameEvent(prepared.keys[a], prepared.keys[b], round(value, 2), why)

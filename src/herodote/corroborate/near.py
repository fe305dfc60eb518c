"""Pairs that were nearly held to be one event: what a person may want to join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from herodote.corroborate.compare import Model, reasons
from herodote.corroborate.lineage import homes
from herodote.corroborate.linked import Edges, Linked
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
    edges, said = linked.edges, {(s.a, s.b): s for s in known}
    shown: Counter[int] = Counter()
    found = []
    for n in _nearest(edges, home, apart).tolist():
        a, b = int(edges.firsts[n]), int(edges.seconds[n])
        one, other = int(home[a]), int(home[b])
        if shown[one] < OF_EACH or shown[other] < OF_EACH:
            shown.update((one, other))
            old = said.get((prepared.keys[a], prepared.keys[b])) if not linked.touched & {a, b} else None
            found.append(old or _said(prepared, a, b, float(edges.scores[n]), model))
    return tuple(found)


def _nearest(edges: Edges, home: NDArray[np.int64], apart: frozenset[tuple[int, int]]) -> NDArray[np.int64]:
    """Of each two events their most alike tellings, the nearest first: the places of these pairs in their columns."""
    parted = np.flatnonzero(home[edges.firsts] != home[edges.seconds])
    if apart:
        pairs = zip(edges.firsts[parted].tolist(), edges.seconds[parted].tolist(), strict=True)
        parted = parted[np.fromiter((pair not in apart for pair in pairs), dtype=np.bool_, count=len(parted))]
    firsts, seconds, nearness = edges.firsts[parted], edges.seconds[parted], -edges.scores[parted]
    one, other = np.minimum(home[firsts], home[seconds]), np.maximum(home[firsts], home[seconds])
    order = np.lexsort((seconds, firsts, nearness, other, one))
    one, other = one[order], other[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    best = order[first]
    return parted[best[np.lexsort((seconds[best], firsts[best], nearness[best]))]]


def _said(prepared: Prepared, a: int, b: int, value: float, model: Model) -> SameEvent:
    why = reasons(prepared.told[a], prepared.told[b], prepared.context, model)
    return SameEvent(prepared.keys[a], prepared.keys[b], round(value, 2), why)

"""The usual scores of coreference: MUC, B-cubed, CEAF-e and their mean (CoNLL), over given mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

import numpy as np

M = TypeVar("M", bound=Hashable)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def groups(of: Mapping[M, str]) -> dict[str, set[M]]:
    found: dict[str, set[M]] = defaultdict(set)
    for mention, name in of.items():
        found[name].add(mention)
    return found


def muc(gold: Mapping[M, str], said: Mapping[M, str]) -> float:
    """Links: for each group how few cuts the other way of grouping makes in it."""

    def kept(one: Mapping[M, str], other: Mapping[M, str]) -> float:
        top = bottom = 0
        for members in groups(one).values():
            top += len(members) - len({other[m] for m in members})
            bottom += len(members) - 1
        return top / bottom if bottom else 0.0

    return f1(kept(said, gold), kept(gold, said))


def b_cubed(gold: Mapping[M, str], said: Mapping[M, str]) -> float:
    """For each mention the share of its group that is rightly there."""
    ours, theirs = groups(said), groups(gold)
    both = [(len(ours[said[m]] & theirs[gold[m]]), len(ours[said[m]]), len(theirs[gold[m]])) for m in gold]
    return f1(sum(n / o for n, o, _ in both) / len(both), sum(n / t for n, _, t in both) / len(both))


def ceaf_e(gold: Mapping[M, str], said: Mapping[M, str]) -> float:
    """Groups set against groups one to one, as well as can be."""
    from scipy.optimize import linear_sum_assignment

    ours, theirs = groups(said), groups(gold)
    rows, columns = {g: n for n, g in enumerate(theirs)}, {g: n for n, g in enumerate(ours)}
    alike = np.zeros((len(rows), len(columns)))
    for (g, s), shared in Counter((gold[m], said[m]) for m in gold).items():
        alike[rows[g], columns[s]] = 2 * shared / (len(theirs[g]) + len(ours[s]))
    total = float(alike[linear_sum_assignment(-alike)].sum())
    return f1(total / len(ours), total / len(theirs))


def conll(gold: Mapping[M, str], said: Mapping[M, str]) -> str:
    """All scores in a line."""
    found = [100 * score(gold, said) for score in (muc, b_cubed, ceaf_e)]
    return f"MUC {found[0]:.1f}  B3 {found[1]:.1f}  CEAF-e {found[2]:.1f}  CoNLL {sum(found) / 3:.1f}"

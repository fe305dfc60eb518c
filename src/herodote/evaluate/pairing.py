"""Which event of a reading is which event of a coding: the one-to-one pairing of the highest likeness."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from herodote.evaluate.alike import same_place, sentence_words, words
from herodote.evaluate.told import Told

FLOOR = 0.45
"""Events less alike than this are not the same event."""

LEAST_EVIDENCE = 0.35
"""Share of the shorter evidence's words that must be common: events told in other sentences are others."""

_FAMILIES = {
    "remote": "air_strike shelling bombing suicide_bombing grenade chemical_attack",
    "fight": "armed_clash attack assassination execution other_violence",
    "coerce": "abduction arrest raid torture sexual_violence repression",
    "territory": "territory_change deployment",
    "damage": "property_destruction weapons_intercepted",
    "protest": "protest riot",
    "talk": "agreement negotiation release sanction threat",
    "people": "displacement aid",
}
FAMILY = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}


def likeness(gold: Told, read: Told) -> float:
    """How alike two tellings are, 0 to 1: sentences, type, trigger, numbers, place."""
    a, b = Counter(sentence_words(gold.evidence)), Counter(sentence_words(read.evidence))
    evidence = sum((a & b).values()) / max(1, min(sum(a.values()), sum(b.values())))
    if evidence < LEAST_EVIDENCE:
        return 0.0
    kind = 1.0 if gold.type == read.type else 0.5 if FAMILY.get(gold.type) == FAMILY.get(read.type) else 0.0
    trigger = 1.0 if words(gold.trigger) & words(read.trigger) else 0.0
    figures = [{(c.outcome, c.low, c.high) for c in told.counts} for told in (gold, read)]
    numbers = 1.0 if figures[0] & figures[1] else 0.0
    place = 1.0 if any(same_place(x, y) for x in gold.places for y in read.places) else 0.0
    return 0.35 * evidence + 0.25 * kind + 0.15 * trigger + 0.15 * numbers + 0.10 * place


def pair(gold: Sequence[Told], read: Sequence[Told]) -> list[tuple[int, int]]:
    """Pairs of positions, so that the likeness of all pairs together is the highest; none below the floor."""
    if not gold or not read:
        return []
    size = max(len(gold), len(read))
    weight = [[likeness(g, r) for r in read] + [0.0] * (size - len(read)) for g in gold]
    weight += [[0.0] * size for _ in range(size - len(gold))]
    row_of = assign([[1 - w for w in row] for row in weight])
    return [
        (row, column)
        for column, row in enumerate(row_of)
        if row < len(gold) and column < len(read) and weight[row][column] >= FLOOR
    ]


def assign(cost: Sequence[Sequence[float]]) -> list[int]:
    """For each column of a square matrix its row, at the lowest total cost (Hungarian method, shortest paths).

    >>> assign([[4, 1], [2, 3]])
    [1, 0]
    """
    size = len(cost)
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of, came_from = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, used = [math.inf] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            used[column] = True
            column = _step(cost, (u, v), row_of, came_from, (least, used), column)
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [row - 1 for row in row_of[1:]]


def _step(
    cost: Sequence[Sequence[float]],
    potentials: tuple[list[float], list[float]],
    row_of: list[int],
    came_from: list[int],
    search: tuple[list[float], list[bool]],
    column: int,
) -> int:
    """Grows the tree of shortest paths by one column, and gives that column."""
    (u, v), (least, used) = potentials, search
    row, delta, nearest = row_of[column], math.inf, 0
    for j in range(1, len(least)):
        if used[j]:
            continue
        reduced = cost[row - 1][j - 1] - u[row] - v[j]
        if reduced < least[j]:
            least[j], came_from[j] = reduced, column
        if least[j] < delta:
            delta, nearest = least[j], j
    for j in range(len(least)):
        if used[j]:
            u[row_of[j]] += delta
            v[j] -= delta
        else:
            least[j] -= delta
    return nearest

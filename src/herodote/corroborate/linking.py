"""Whether two tellings are one event: the learned score, and what forbids it whatever the score."""

from __future__ import annotations

from collections.abc import Iterable

from herodote.corroborate.block import Pair
from herodote.corroborate.cluster import FORBIDDEN
from herodote.corroborate.compare import Context, Model, complete, killed_level, place_level, time_level, weight_table
from herodote.corroborate.prepare import Prepared
from herodote.corroborate.telling import Told

APART = frozenset({"days_apart", "weeks_apart", "far_apart", "told_before"})
ELSEWHERE = frozenset({"different", "far"})
TOLLS_APART = frozenset({"differ", "none_and_some", "war_differ"})
REMEMBERED = -8.0
"""Scores below are worked out again where they are asked for again: most pairs are far below, and memory is dearer."""


def forbidden(a: Told, b: Told, context: Context, time: str, place: str) -> str | None:
    """Why two tellings cannot be one event, in words; None where nothing forbids it.

    Towns far apart, two towns whose tolls differ too, two sure days that are not neighbours, an event and what it is
    told to answer, and two events of one report, unless the one is told in place of the other, which is denied.

    Two towns that are not far apart weigh against, and do not forbid: of own readings one place in six is misread or
    the wider one ("Mosul" for Hammam al-Alil), and forbidding them cost a tenth of all pairs.
    """
    if a.report == b.report:
        if b.key in a.kin:
            return "one report tells them apart and relates them"
        if not _told_in_its_place(a, b, place):
            return "one report tells them as two events"
    elsewhere = place == "far" or (place == "different" and killed_level(a, b, context) in TOLLS_APART)
    if time not in APART and not elsewhere:
        return None
    if context.are_copies(a.report, b.report) and a.words == b.words:
        return None
    return "the days exclude it" if time in APART else "the places exclude it"


def _told_in_its_place(a: Told, b: Told, place: str) -> bool:
    """ "No sortie was flown; what exploded was a depot": a denied event and the one told instead of it."""
    denied = (a.event.status == "denied") != (b.event.status == "denied")
    both_main = a.event.standing == b.event.standing == "main"
    return denied and both_main and place in ("same_town", "same_site", "shared_town")


class PairScores:
    """Log-odds of pairs of positions, each worked out once. `apart` are pairs that a person decided to be two."""

    def __init__(self, prepared: Prepared, model: Model, apart: frozenset[Pair] = frozenset()) -> None:
        self._told = prepared.told
        self._context = prepared.context
        self._table = weight_table(model)
        self._intercept = model.intercept
        self._apart = apart
        self._known: dict[int, float] = {}

    def __call__(self, a: int, b: int) -> float:
        return FORBIDDEN if (a, b) in self._apart else self.by_machine(a, b)

    def by_machine(self, a: int, b: int) -> float:
        """The log-odds whatever a person decided."""
        slot = a * len(self._told) + b
        value = self._known.get(slot)
        if value is None:
            value = self._work_out(self._told[a], self._told[b])
            if value > REMEMBERED:
                self._known[slot] = value
        return value

    def learn(self, edges: Iterable[tuple[int, int, float]]) -> None:
        """Takes in log-odds that were worked out before."""
        size = len(self._told)
        self._known.update((a * size + b, value) for a, b, value in edges)

    def _work_out(self, a: Told, b: Told) -> float:
        time, place = time_level(a, b, self._context), place_level(a, b, self._context)
        if forbidden(a, b, self._context, time, place) is not None:
            return FORBIDDEN
        found = complete({"time": time, "place": place}, a, b, self._context)
        return sum(map(self._table.__getitem__, found.items()), self._intercept)

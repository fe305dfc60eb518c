"""How far reviewers agree: Krippendorff's alpha for verdicts, which are names and not numbers.

The coefficient is written out here because the maintained library for it is under the GPL. Tests hold it against the
worked examples of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from herodote.records import Event
from herodote.review.settled import CHANGES


class Agreement(Struct, frozen=True):
    """How far reviewers agree on what they both judged."""

    alpha: float | None
    """1 is full agreement, 0 what chance would give; None where nothing was judged twice or all verdicts are one."""
    shared: int
    """Events that two or more judged in the same state."""
    agreed: int
    """Those of them on which all said the same."""
    reviewers: tuple[tuple[str, int], ...]
    """Each reviewer with the number of events judged, in order of name."""


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of nominal values: one sequence of values a unit, of whoever judged it.

    `[("accept", "accept"), ("accept", "reject"), ...]`. Units with fewer than two values say nothing about agreement
    and are left out. None where nothing is left or all values are the same: then there is no variation to agree on.
    """
    coincidences: Counter[Hashable] = Counter()
    matching = 0.0
    for values in units:
        if len(values) > 1:
            counts = Counter(values)
            coincidences.update(counts)
            matching += sum(n * (n - 1) for n in counts.values()) / (len(values) - 1)
    total = sum(coincidences.values())
    by_chance = sum(n * (n - 1) for n in coincidences.values())
    if not total or by_chance == total * (total - 1):
        return None
    return 1 - (total - 1) * (total - matching) / (total * (total - 1) - by_chance)


def agreement_of(events: Iterable[Event]) -> Agreement:
    """The agreement of all reviewers over some events.

    Verdicts count on one and the same state of an event: who accepts what another has just put right has judged
    something else. Of two verdicts of one reviewer on one state the later counts.
    """
    units: list[tuple[str, ...]] = []
    judged: Counter[str] = Counter()
    for event in events:
        rated: list[dict[str, str]] = [{}]
        for decision in event.decisions:
            if decision.kind == "note":
                continue
            rated[-1][decision.who] = "change" if decision.kind in CHANGES else decision.kind
            if decision.kind in CHANGES:
                rated.append({})
        judged.update({who for state in rated for who in state})
        units += [tuple(verdicts for _, verdicts in sorted(state.items())) for state in rated if len(state) > 1]
    return Agreement(alpha(units), len(units), sum(len(set(u)) == 1 for u in units), tuple(sorted(judged.items())))

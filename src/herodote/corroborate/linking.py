"""Whether two tellings are one event: the learned score, and what forbids it whatever the score."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from herodote.corroborate.at_hand import AtHand
from herodote.corroborate.block import Pair
from herodote.corroborate.cluster import FORBIDDEN
from herodote.corroborate.compare import FEATURES, Context, Feature, Model, derive, killed_level, levels, weight_table
from herodote.corroborate.prepare import Prepared
from herodote.corroborate.telling import VIOLENT, Told

APART = frozenset({"days_apart", "weeks_apart", "far_apart", "told_before", "other_news", "months_old_news"})
ELSEWHERE = frozenset({"different", "of_two_places", "far"})
TOLLS_APART = frozenset({"differ", "differ_much", "none_and_some", "war_differ"})
NOT_ONE_DAY = APART | {"next_day", "other_weekday"}
OF_ONE_REPORT = 1.0
"""How far below the threshold two tellings of one report stay: only what other reports tell can make them one. Of own
readings one such pair in three that looks alike is one act, which is too few to join them for that."""
FIRST = ("type", "status", "standing", "time", "place")
"""Features that are looked at first: they part most pairs, and cost little."""
ROUNDING = 1e-9
"""Sums in another order differ by less."""
Step = tuple[str, Feature, Mapping[str, float], float]
UNKNOWN, PARTICULAR, GENERAL = -1, 0, 1
REMEMBERED = -8.0
"""Proposed pairs below are not kept: most are far below, and memory is dearer. What clusters ask for is kept."""


def forbidden(a: Told, b: Told, context: Context, time: str, place: str) -> str | None:
    """Why two tellings cannot be one event, in words; None where nothing forbids it.

    Towns far apart, two towns whose tolls differ too, two sure days that are not neighbours, what is the news of two
    reports that are weeks apart, an event and what it is told to answer, and two events of one report, unless the one
    is told in place of the other, which is denied, or a program may have taken one act for two.

    Two towns that are not far apart weigh against, and do not forbid: of own readings one place in six is misread or
    the wider one ("Mosul" for Hammam al-Alil), and forbidding them cost a tenth of all pairs.
    """
    if a.report == b.report:
        if b.key in a.kin:
            return "one report tells them apart and relates them"
        if not _told_in_its_place(a, b, place) and not _may_be_told_twice(a, b, context, time, place):
            return "one report tells them as two events"
    elsewhere = place in ("far", "of_two_places") or (
        place == "different" and killed_level(a, b, context) in TOLLS_APART
    )
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


def _may_be_told_twice(a: Told, b: Told, context: Context, time: str, place: str) -> bool:
    """Whether two acts that a program read in one report may be one: "the strike", and a sentence on "four died".

    Nothing that is told of them may differ. That they are one is for other reports to show (`PairScores`).
    """
    if not (a.by_program and b.by_program) or a.event.status != b.event.status:
        return False
    if a.family != b.family and not (a.family in VIOLENT and b.family in VIOLENT):
        return False
    if time in NOT_ONE_DAY or place in ELSEWHERE or place == "unsure":
        return False
    return killed_level(a, b, context) not in TOLLS_APART


def needs_others(a: Told, b: Told, place: str) -> bool:
    """Whether only other reports can show that two tellings are one event: both are of one report."""
    return a.report == b.report and not _told_in_its_place(a, b, place)


class PairScores:
    """Log-odds of pairs of positions. `apart` are pairs that a person decided to be two.

    What was worked out is at hand for a while; what was kept (`keep`) is never worked out again.
    """

    def __init__(self, prepared: Prepared, model: Model, apart: frozenset[Pair] = frozenset()) -> None:
        self._told = prepared.told
        self._context = prepared.context
        self._weights = weight_table(model)
        self._steps = _steps(self._weights)
        self._intercept = model.intercept
        self._apart = apart
        self._threshold = model.threshold
        self._known = AtHand(len(self._told), "d")
        self._general = AtHand(len(self._told), "b")
        self._slots, self._values, self._flags = array("q"), array("d"), array("b")

    def __call__(self, a: int, b: int) -> float:
        return FORBIDDEN if (a, b) in self._apart else self.by_machine(a, b)

    def by_machine(self, a: int, b: int) -> float:
        """The log-odds whatever a person decided."""
        slot = a * len(self._told) + b
        value = self._known.get(slot)
        if value is None:
            at = self._kept(slot)
            value = self._values[at] if at is not None else self._work_out(a, b)
            self._known.put(slot, value)
        return value

    def in_general(self, a: int, b: int) -> bool:
        """Whether two tellings share nothing in particular, so that only a town and a type may speak for them."""
        slot = a * len(self._told) + b
        known = self._general.get(slot)
        if known is None:
            at = self._kept(slot)
            if at is not None and self._flags[at] != UNKNOWN:
                return self._flags[at] == GENERAL
            found = levels(self._told[a], self._told[b], self._context)
            known = GENERAL if found["particular"] != "something" else PARTICULAR
            self._general.put(slot, known)
        return known == GENERAL

    def keep(
        self, firsts: Iterable[int], seconds: Iterable[int], values: Iterable[float], flags: Iterable[int]
    ) -> None:
        """Takes down what was found of some pairs, given in order."""
        size = len(self._told)
        self._slots = array("q", (a * size + b for a, b in zip(firsts, seconds, strict=True)))
        self._values, self._flags = array("d", values), array("b", flags)

    def _kept(self, slot: int) -> int | None:
        at = bisect_left(self._slots, slot)
        return at if at < len(self._slots) and self._slots[at] == slot else None

    def learn(self, edges: Iterable[tuple[int, int, float]]) -> None:
        """Takes in log-odds that were worked out before."""
        size = len(self._told)
        for a, b, value in edges:
            self._known.put(a * size + b, value)

    def above(self, a: int, b: int, least: float) -> tuple[float, int]:
        """The log-odds by machine where they are above `least`, else they, or `-inf` as soon as that is sure; and
        whether the two are alike in general only: `GENERAL`, `PARTICULAR`, or `UNKNOWN` where nobody looked.

        Most pairs that share a place and days differ in type, and need no look at their words.
        """
        slot = a * len(self._told) + b
        value = self._known.get(slot)
        if value is None:
            value = self._work_out(a, b, least)
        general = self._general.get(slot)
        return value, UNKNOWN if general is None else int(general)

    def _work_out(self, a: int, b: int, least: float = FORBIDDEN) -> float:
        one, two = self._told[a], self._told[b]
        found: dict[str, str] = {}
        value = self._intercept
        for name, feature, weights, best in self._steps:
            level = found[name] = feature(one, two, self._context)
            value += weights[level]
            if value + best < least - ROUNDING:
                return FORBIDDEN
            if name == FIRST[-1] and forbidden(one, two, self._context, found["time"], found["place"]) is not None:
                return FORBIDDEN
        derived = derive(found)
        value += sum(self._weights[name][level] for name, level in derived.items())
        if needs_others(one, two, found["place"]):
            value = min(value, self._threshold - OF_ONE_REPORT)
        slot = a * len(self._told) + b
        if value > REMEMBERED:
            self._known.put(slot, value)
        if value > self._threshold:
            self._general.put(slot, GENERAL if derived["particular"] != "something" else PARTICULAR)
        return value


def _steps(weights: Mapping[str, Mapping[str, float]]) -> tuple[Step, ...]:
    """The features in the order of looking, each with the most that all after it can still add."""
    names = (*FIRST, *(name for name in FEATURES if name not in FIRST))
    best = sum(max(found.values()) for name, found in weights.items() if name not in FEATURES)
    steps: list[Step] = []
    for name in reversed(names):
        steps.append((name, FEATURES[name], weights[name], best))
        best += max(weights[name].values())
    return tuple(reversed(steps))

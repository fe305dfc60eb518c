"""Which judgements hold, and what they say about tellings: the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct, field

from herodote.corroborate.result import IdMap, fresh_id
from herodote.records import Decision, Judgement


class Placed(Struct, frozen=True):
    """A judgement that holds, with the tellings that it is about."""

    judgement: Judgement
    positions: frozenset[int]


class Verdicts(Struct, frozen=True):
    """What people decided, in positions of tellings and ids of reports."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()
    rejected: dict[int, str] = field(default_factory=dict)
    """Position of a telling -> who rejected it."""
    retracted: dict[str, str] = field(default_factory=dict)
    """Report id -> who withdrew it."""
    placed: tuple[Placed, ...] = ()
    """The judgements on events, oldest first."""


def standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that are not undone, each once, oldest first. An undo that is undone itself has no effect."""
    by_id = {j.id: j for j in judgements}
    ordered = sorted(by_id.values(), key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.update(judgement.targets)
    return [j for j in ordered if j.id not in undone and j.kind != "undo"]


def verdicts(judgements: Sequence[Judgement], keys: Sequence[str], previous: IdMap) -> Verdicts:
    """What the standing judgements say. Of two on one pair the later holds."""
    find = _finder(keys, previous)
    pairs: dict[tuple[int, int], bool] = {}
    rejected: dict[int, str] = {}
    retracted: dict[str, str] = {}
    placed: list[Placed] = []
    for judgement in standing(judgements):
        sides = sides_of(judgement)
        places = [found for target in judgement.targets if (found := find(target))]
        if judgement.kind in DECISIONS and places:
            placed.append(Placed(judgement, frozenset(p for found in places for p in found)))
        if sides is not None:
            pairs.update(_split(*([p for target in side for p in find(target)] for side in sides)))
        elif judgement.kind in ("same", "different"):
            for one, other in combinations(places, 2):
                for a, b in _pairs(one, other, judgement.kind == "same"):
                    pairs[a, b] = judgement.kind == "same"
        elif judgement.kind == "reject":
            rejected.update({p: judgement.who for found in places for p in found})
        elif judgement.kind == "accept":
            for found in places:
                for p in found:
                    rejected.pop(p, None)
        elif judgement.kind == "retract_report":
            retracted.update(dict.fromkeys(judgement.targets, judgement.who))
    return Verdicts(
        frozenset(p for p, same in pairs.items() if same),
        frozenset(p for p, same in pairs.items() if not same),
        rejected,
        retracted,
        tuple(placed),
    )


DECISIONS = frozenset({"accept", "reject", "correct", "same", "different", "note"})
"""Kinds of judgement that an event shows as a decision on it."""
_ON_EACH = frozenset({"reject", "same", "different"})
"""These tell of every event that has one of their tellings; the others of the one event that has most of them."""


def sides_of(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The two sides of a `different` whose value says how many targets are the first; None where it has none."""
    if judgement.kind != "different" or not (judgement.value or "").isascii() or not (judgement.value or "").isdigit():
        return None
    first = int(judgement.value or 0)
    return judgement.targets[:first], judgement.targets[first:]


def _split(one: Sequence[int], other: Sequence[int]) -> dict[tuple[int, int], bool]:
    """Each side is one event, and no telling of the one is the event of the other."""
    together = [pair for side in (one, other) for pair in combinations(sorted(set(side)), 2)]
    apart = [(min(a, b), max(a, b)) for a in one for b in other if a != b]
    return {**dict.fromkeys(together, True), **dict.fromkeys(apart, False)}


def decisions_of(placed: Sequence[Placed], clusters: Sequence[Sequence[int]]) -> list[tuple[Decision, ...]]:
    """For each cluster of positions the decisions on it, oldest first.

    An event accepted with three tellings, of which two are here and one has left: accepted here. Each says how many
    tellings joined since.
    """
    home = {p: number for number, members in enumerate(clusters) for p in members}
    found: list[list[Decision]] = [[] for _ in clusters]
    for one in placed:
        j = one.judgement
        here: dict[int, int] = {}
        for position in sorted(one.positions):
            here[home[position]] = here.get(home[position], 0) + 1
        most = min(here, key=lambda number: (-here[number], number))
        for number in sorted(here) if j.kind in _ON_EACH else [most]:
            unseen = len(clusters[number]) - here[number]
            found[number].append(Decision(j.id, j.at, j.who, j.kind, j.field, j.value, None, j.note, unseen))  # type: ignore[arg-type]
    return [tuple(decisions) for decisions in found]


def _pairs(one: Sequence[int], other: Sequence[int], same: bool) -> list[tuple[int, int]]:
    """The pairs meant by two targets: one pair joins two events, every pair keeps them apart."""
    crossed = [(min(a, b), max(a, b)) for a in one for b in other if a != b]
    return crossed[:1] if same and crossed else crossed


def _finder(keys: Sequence[str], previous: IdMap) -> Callable[[str], tuple[int, ...]]:
    at: Mapping[str, int] = {key: position for position, key in enumerate(keys)}
    of_event: dict[str, list[int]] = {}
    for key, event_id in previous.of_telling.items():
        if key in at:
            of_event.setdefault(event_id, []).append(at[key])

    by_first: dict[str, int] = {}

    def find(target: str) -> tuple[int, ...]:
        if target in at:
            return (at[target],)
        known = previous.resolve(target)
        if known in of_event:
            return tuple(sorted(of_event[known]))
        if not by_first:
            by_first.update((fresh_id([key]), position) for key, position in at.items())
        return (by_first[target],) if target in by_first else ()

    return find

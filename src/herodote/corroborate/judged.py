"""Which judgements hold, and what they say about tellings: the same in whatever order they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct, field

from herodote.corroborate.result import IdMap, fresh_id
from herodote.records import Judgement


class Verdicts(Struct, frozen=True):
    """What people decided, in positions of tellings and ids of reports."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()
    rejected: dict[int, str] = field(default_factory=dict)
    """Position of a telling -> who rejected it."""
    retracted: dict[str, str] = field(default_factory=dict)
    """Report id -> who withdrew it."""


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
    for judgement in standing(judgements):
        places = [found for target in judgement.targets if (found := find(target))]
        if judgement.kind in ("same", "different"):
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
    )


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

"""How often events and values with an answer of the judges are right, on reports that the judges had not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct, to_builtins

from herodote.extract.assemble.records import Assembled
from herodote.extract.heard.confidence import Scale
from herodote.models.training.gold import Coded
from herodote.models.training.match import yardstick

BINS = 12
"""A scale has at most so many points: on 367 reports some 70 values of the rarest kind stand behind each."""
LISTS = {
    "actor": "actors", "recipient": "recipients", "instrument": "instruments", "place": "places", "count": "casualties",
}  # fmt: skip
"""The kinds of values that carry a confidence, with where a reading lists them."""

Answer = tuple[float, bool]
"""What the judges answered, and whether the value is one that the coder wrote down too."""


def fit_scales(coded: Sequence[Coded], found: Mapping[str, Assembled]) -> dict[str, Scale]:
    """A scale for events and for each kind of value, from readings whose confidences are the judges' own answers."""
    answers: dict[str, list[Answer]] = {}
    for c in coded:
        for kind, answer in answers_of(c, found[c.doc_id]):
            answers.setdefault(kind, []).append(answer)
    return {kind: scale_of(told) for kind, told in sorted(answers.items())}


def scale_of(answers: Sequence[Answer]) -> Scale:
    """The shares of right ones in groups of like answers, made to rise by joining neighbours that fall."""
    ordered = sorted(answers, key=lambda told: told[0])
    groups: list[Group] = []
    for part in np.array_split(np.arange(len(ordered)), min(BINS, len(ordered))):
        told = [ordered[i] for i in part]
        groups.append(Group(sum(a for a, _ in told), sum(right for _, right in told), len(told)))
        while len(groups) > 1 and not groups[-2].is_below(groups[-1]):
            groups[-2:] = [groups[-2].joined(groups[-1])]
    return Scale(tuple(round(g.answer, 4) for g in groups), tuple(round(g.share, 4) for g in groups))


class Group(Struct, frozen=True):
    """Like answers: their sum, how many were right, how many there are."""

    total: float
    right: int
    count: int

    @property
    def answer(self) -> float:
        return self.total / self.count

    @property
    def share(self) -> float:
        return self.right / self.count

    def is_below(self, other: Group) -> bool:
        return round(self.answer, 4) < round(other.answer, 4) and self.share < other.share

    def joined(self, other: Group) -> Group:
        return Group(self.total + other.total, self.right + other.right, self.count + other.count)


def answers_of(coded: Coded, found: Assembled) -> Iterator[tuple[str, Answer]]:
    """For each event and value of a reading that has a confidence: its kind, how sure it is, whether it is right."""
    module = yardstick()
    form: dict[str, Any] = {
        "sources": to_builtins(found.sources),
        "events": to_builtins(found.events),
        "relations": to_builtins(found.relations),
    }
    gold, read = module.from_coding(coded.coding)["events"], module.from_reading(form)["events"]
    told = {j: i for i, j in module.pair(gold, read)}
    for j, event in enumerate(found.events):
        if event.confidence is not None:
            yield "event", (event.confidence, j in told)
        for kind, name in LISTS.items():
            values = getattr(event, name)
            wanted = module.FIELDS[kind](gold[told[j]]) if j in told else []
            right = _right(wanted, module.FIELDS[kind](read[j]), module.SAME[kind])
            # a victim told of without a figure is added by rule and has no answer
            yield from ((kind, (v.confidence, k in right)) for k, v in enumerate(values) if v.confidence is not None)


def _right(gold: Sequence[Any], read: Sequence[Any], same: Callable[[Any, Any], bool]) -> set[int]:
    """Which of the read values the yardstick would count as hits."""
    right: set[int] = set()
    for g in gold:
        found = next((k for k, r in enumerate(read) if k not in right and same(g, r)), None)
        if found is not None:
            right.add(found)
    return right

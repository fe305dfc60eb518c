"""Whether readings are as sure as they should be: of what is 80 % sure, 80 in 100 should be coded too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from msgspec import Struct

from herodote.evaluate.measure import FIELDS, split
from herodote.evaluate.pairing import pair
from herodote.evaluate.told import Telling, telling_of
from herodote.records import Count, Participant, Place, Reading, ReportEvent

STEPS = (0.0, 0.5, 0.7, 0.85, 0.95, 1.01)
"""Where a group of like confidences begins and the next one ends."""


class Group(Struct, frozen=True):
    """Values of one kind with like confidences."""

    kind: str
    low: float
    high: float
    of: int
    said: float
    """Their mean confidence."""
    right: float
    """The share of them that the coding has too."""


def surety(gold: Mapping[str, Telling], readings: Sequence[Reading]) -> tuple[Group, ...]:
    """For events and each kind of value with a confidence: how sure the readings are, and how often they are right."""
    known = [
        a for r in readings if (name := PurePosixPath(r.report.origin or "").stem) in gold for a in _of(gold[name], r)
    ]
    groups = []
    for kind in dict.fromkeys(k for k, _, _ in known):
        for low, high in pairwise(STEPS):
            inside = [(sure, right) for k, sure, right in known if k == kind and low <= sure < high]
            if inside:
                said, right = (sum(x) / len(inside) for x in zip(*inside, strict=True))
                groups.append(Group(kind, low, min(high, 1.0), len(inside), round(said, 3), round(right, 3)))
    return tuple(groups)


def _of(gold: Telling, reading: Reading) -> Iterator[tuple[str, float, bool]]:
    read = telling_of(reading)
    told = {j: i for i, j in pair(gold.events, read.events)}
    for j, event in enumerate(reading.events):
        if event.confidence is not None:
            yield "event", event.confidence, j in told
        for kind, facts, same in FIELDS:
            sure = _confidences(event, kind)
            if not sure:
                continue
            wanted = facts(gold.events[told[j]]) if j in told else ()
            left = split(wanted, list(enumerate(facts(read.events[j]))), lambda g, r, same=same: same(g, r[1]))[2]  # type: ignore[misc]
            vain = {k for k, _ in left}
            yield from ((kind, c, k not in vain) for k, c in enumerate(sure) if c is not None)


def _confidences(event: ReportEvent, kind: str) -> list[float | None]:
    values: Mapping[str, Sequence[Participant | Place | Count]] = {
        "actor": event.actors,
        "recipient": event.recipients,
        "instrument": event.instruments,
        "place": event.places,
        "count": event.casualties,
    }
    return [value.confidence for value in values.get(kind, ())]

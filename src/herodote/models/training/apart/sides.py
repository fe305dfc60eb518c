"""The sides that are held apart, and the parts of the coded reports that readers learn from.

One side is the war in Syria (FA-KES), the other is elsewhere: Latin America in the 1980s, the Horn of Africa, attacks
and plots worldwide. A report of the other corpora that names Syria, or in which something is coded to have happened
there, lies on neither side, and nothing learns from it; nor do re3d (Iraq and Syria, both of one war) and the reports
of our own invention, whose writers knew both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from herodote.models.training.gold import FOLDS, Coded, deal_folds, read_coded, read_links
from herodote.models.training.own import training_reports

Side = Literal["syria", "elsewhere"]
SIDES: tuple[Side, Side] = ("syria", "elsewhere")
SYRIAN = ("fakes", "seed")
OTHER = ("ceha", "muc", "muc4", "rams", "wiki", "wikievents")
LOTS = ("lot a", "lot b")
EVENTS = 1600
"""Coded events that each side is learned from, as many on both: a quarter of all that there are. Syrian reports tell
more events each, so there are fewer of them."""
SEED = 7

_SYRIA = re.compile("syria", re.IGNORECASE)


class Part(Struct, frozen=True):
    """What one reader learns from, in halves: the judges learn from what the network of one makes of the other."""

    name: str
    reports: tuple[Coded, ...]
    halves: Mapping[str, int]

    @property
    def folder(self) -> str:
        return self.name.replace(" ", "-")

    def half(self, k: int) -> list[Coded]:
        """What the network numbered `k` learns from: the reports of the other half."""
        return [c for c in self.reports if self.halves[c.doc_id] != k]

    def networks(self, measured: Sequence[Coded]) -> dict[str, int]:
        """The network that reads each report: of a report learned from the one that did not see it, else in turn."""
        return {c.doc_id: k % FOLDS for k, c in enumerate(measured)} | dict(self.halves)


def side_of(coded: Coded) -> Side | None:
    """On which side a report lies; None for what lies on neither.

    >>> side_of(Coded("muc4-1", "Rebels in San Salvador ...", {"events": []}))
    'elsewhere'
    """
    corpus = coded.doc_id.split("-")[0]
    if corpus in SYRIAN:
        return "syria"
    return "elsewhere" if corpus in OTHER and not tells_of_syria(coded) else None


def tells_of_syria(coded: Coded) -> bool:
    """Whether a report names Syria, or has an event there."""
    there = any(p.get("country") == "SYR" for e in coded.coding["events"] for p in e["places"])
    return there or _SYRIA.search(coded.text) is not None


def parts_of(
    reports: Sequence[Coded], by_others: Collection[str], groups: Sequence[Sequence[str]], events: int = EVENTS
) -> tuple[Part, ...]:
    """A part for each side, and the same reports dealt into two lots without a look at the side, for comparison."""
    sides = {s: _enough([c for c in reports if side_of(c) == s], by_others, events) for s in SIDES}
    taken = [c for s in SIDES for c in sides[s]]
    lot = deal_folds([c.doc_id for c in taken], groups, len(LOTS))
    lots = {name: [c for c in taken if lot[c.doc_id] == k] for k, name in enumerate(LOTS)}
    return tuple(
        Part(name, tuple(chosen), deal_folds([c.doc_id for c in chosen], groups))
        for name, chosen in (*sides.items(), *lots.items())
    )


def to_measure(part: Part, parts: Sequence[Part], by_others: Collection[str], kept: Sequence[Coded]) -> list[Coded]:
    """What the reader of a part is measured on: `kept`, and the reports by others that other parts learn from."""
    others = {c.doc_id: c for p in parts for c in p.reports if c.doc_id in by_others}
    own = set(part.halves)
    return [*kept, *(c for doc_id, c in others.items() if doc_id not in own)]


def read_parts(gold: Path, events: int = EVENTS) -> tuple[tuple[Part, ...], set[str], list[Coded]]:
    """All parts, the names of the reports by others, and the reports that nothing ever learns from."""
    by_others = {c.doc_id for c in read_coded(gold / "train")}
    parts = parts_of(training_reports(gold), by_others, read_links(gold / "train"), events)
    return parts, by_others, [c for name in ("dev", "dev_world") for c in read_coded(gold / name)]


def _enough(reports: Sequence[Coded], by_others: Collection[str], events: int) -> list[Coded]:
    """Reports by others first, then our own codings by lot, until they have so many events."""
    return list(_until(events, _shuffled(reports, by_others)))


def _shuffled(reports: Sequence[Coded], by_others: Collection[str]) -> list[Coded]:
    chance = random.Random(SEED)  # noqa: S311
    lots = {c.doc_id: chance.random() for c in sorted(reports, key=lambda c: c.doc_id)}
    return sorted(reports, key=lambda c: (c.doc_id not in by_others, lots[c.doc_id]))


def _until(events: int, reports: Sequence[Coded]) -> Iterator[Coded]:
    for coded in reports:
        if events <= 0:
            return
        yield coded
        events -= len(coded.coding["events"])

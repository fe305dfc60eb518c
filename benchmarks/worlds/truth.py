"""How far linked events are what happened: pairs of tellings, and each telling's event (B-cubed)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from herodote.records import Event, Reading
from herodote.store.identity import telling_key


class Linked(Struct, frozen=True):
    """Shares from 0 to 1."""

    tellings: int
    happened: int
    """Events among what those tellings are about."""
    found: int
    """Events that they were put into."""
    pair_precision: float
    pair_recall: float
    b3_precision: float
    b3_recall: float
    acts_recall: float
    """Recall of pairs without the tolls of whole wars: told by thousands, they are most of all pairs."""

    @property
    def b3_f1(self) -> float:
        total = self.b3_precision + self.b3_recall
        return 2 * self.b3_precision * self.b3_recall / total if total else 0.0


def measure(events: Iterable[Event], about: Mapping[str, int]) -> Linked:
    """Linked events against what each telling is about, by telling key; tellings about nothing known are left out."""
    found = {telling_key(t): n for n, event in enumerate(events) for t in event.tellings}
    keys = sorted(found.keys() & about.keys())
    both = Counter((found[key], about[key]) for key in keys)
    here, there = Counter(found[key] for key in keys), Counter(about[key] for key in keys)
    pairs = sum(n * (n - 1) for n in both.values())
    return Linked(
        tellings=len(keys),
        happened=len(there),
        found=len(here),
        pair_precision=_share(pairs, sum(n * (n - 1) for n in here.values())),
        pair_recall=_share(pairs, sum(n * (n - 1) for n in there.values())),
        b3_precision=sum(n * n / here[event] for (event, _), n in both.items()) / max(1, len(keys)),
        b3_recall=sum(n * n / there[truth] for (_, truth), n in both.items()) / max(1, len(keys)),
        acts_recall=_share(
            sum(n * (n - 1) for (_, truth), n in both.items() if truth >= 0),
            sum(n * (n - 1) for truth, n in there.items() if truth >= 0),
        ),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def truth_of(reading: Reading, passages: Iterable[tuple[int, int, int]]) -> dict[str, int]:
    """What the events of any reading are about, by telling key: from where their first words stand in the text."""
    found = {}
    for event in reading.events:
        span = next((s for s in (*event.mentions, *event.evidence) if s is not None and s.start is not None), None)
        if span is None or span.start is None:
            continue
        inside = [about for start, end, about in passages if start <= span.start < end]
        if inside:
            found[f"{reading.report.id}#{event.id}"] = inside[-1]
    return found

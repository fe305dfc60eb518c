"""All that was decided about a report, and which of its events are sure enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from herodote.extract.filled.filling import Filling
from herodote.extract.heard.confidence import Scale, confidence
from herodote.extract.heard.decide import Judged


class Verdict(Struct, frozen=True):
    """All that was decided about a report, before it is put into records."""

    events: tuple[Judged, ...]
    fillings: Sequence[Mapping[str, Sequence[Filling]]]
    relations: Sequence[tuple[int, int, Mapping[str, float]]]
    types: tuple[str, ...]
    cuts: Mapping[str, float]
    scales: Mapping[str, Scale] = {}

    def sure(self, kind: str, at: int, filling: Filling | None = None) -> float:
        """How sure it is that an event happened as told or, with a filling, that it has this value."""
        p = self.events[at].probability
        return confidence(self.scales, kind, p if filling is None else p * filling.probability)


def event_ids(verdict: Verdict) -> dict[int, str]:
    """The events that are sure enough, in the order of the text, each with its id in the reading."""
    kept = [i for i, e in enumerate(verdict.events) if e.probability >= verdict.cuts["event"]]
    kept.sort(key=lambda i: (min(n.trigger.start for n in verdict.events[i].cluster.named), i))
    return {i: f"e{n + 1}" for n, i in enumerate(kept)}

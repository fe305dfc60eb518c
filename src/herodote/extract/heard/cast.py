"""What an event's figures and statements of responsibility say of a party: "five villagers died", "they claimed it".

A figure tells who was hit, a claim who did it, wherever in the report they stand: the grammar of the words that name
the event knows neither.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from herodote.extract.filled.roles import Option
from herodote.extract.finds.material import Material
from herodote.extract.heard.twins import Fill

Words = tuple[int, int, float]
"""Where words begin and end, and how probable it is that they are about the event."""


class Cast(Struct, frozen=True):
    """Of one event the words that count people, and those for whoever claims it or is blamed for it."""

    counted: tuple[Words, ...]
    responsible: tuple[Words, ...]

    @staticmethod
    def of(material: Material, fill: Fill) -> Cast:
        """The words that the fillings of an event point at."""
        counts = [(material.counts[f.candidate.mention.index], f.probability) for f in fill.get("count", ())]
        blame = [(material.blame[f.candidate.mention.index], f.probability) for f in fill.get("responsibility", ())]
        return Cast(
            tuple((c.start, c.end, p) for c, p in counts),
            tuple(
                (b.actor.start, b.actor.end, p)
                for b, p in blame
                if b.actor is not None and b.stance in ("claimed", "attributed")
            ),
        )

    def part(self, option: Option) -> dict[str, float]:
        """How probable it is that a party is among those counted, and that it is held responsible.

        For "villagers" in "a blast killed five villagers" -> `is_counted` is as probable as the figure.
        """
        return {"is_counted": _best(option, self.counted), "is_responsible": _best(option, self.responsible)}


def _best(option: Option, words: Iterable[Words]) -> float:
    """The most probable words that overlap a mention of the party; mentions stand in the order of the text."""
    best = 0.0
    for start, end, probability in words:
        at = bisect_left(option.mentions, end, key=lambda m: m.start) - 1
        if probability > best and at >= 0 and option.mentions[at].end > start:
            best = probability
    return best

"""Who speaks of an event: what tells the one who says it from those who say other things."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.extract.finds.found import FoundCount
from herodote.extract.finds.material import Material
from herodote.extract.named.triggers import Trigger

FAR = 20
"""Sentences off, from which on it does not matter how many."""


class Sayers(Struct, frozen=True, dict=True):
    """Who says the words that name an event, and who speaks near the sentences that tell it."""

    material: Material
    words: tuple[Trigger, ...]
    told: tuple[int, ...]

    @cached_property
    def of_words(self) -> frozenset[int]:
        """Those who say the words that name it, each by the narrowest statement around it."""
        said = self.material.said
        return frozenset(s.chain[0] for w in self.words for s in said.of(w.start, w.end)[:1] if s.chain)

    def of_source(self, source: int) -> dict[str, float]:
        """How near a source speaks to the event, and how much of it is said in the same words elsewhere.

        For "Five guards were killed. (...) The minister said five guards were killed" the minister echoes it.
        """
        spoken = self.material.said_by.get(source, [])
        away = [s for s in spoken if s not in self.told]
        return {
            "nearest_said": float(min((abs(s - t) for s in spoken for t in self.told), default=FAR)),
            "echo": max((self._echo(s) for s in away), default=0.0),
        }

    def of_count(self, count: FoundCount) -> dict[str, float]:
        """Whether somebody gives the figure, and whether that is one who says the event."""
        giver = next((s.chain[0] for s in self.material.said.of(count.start, count.end)[:1] if s.chain), None)
        return {"given": float(giver is not None), "given_by_sayer": float(giver in self.of_words)}

    def _echo(self, sentence: int) -> float:
        """How much of a sentence stands in the most alike one that tells the event, by the words that carry content."""
        said = self.material.content[sentence]
        shared = max((len(said & self.material.content[t]) for t in self.told), default=0)
        return shared / max(4, len(said))

"""Who speaks of an event, sentence by sentence: what tells the one who says it from those who say other things."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from herodote.extract.found import FoundCount, Statement
from herodote.extract.material import Material
from herodote.extract.triggers import Trigger

FAR = 20
"""Sentences off, from which on it does not matter how many."""


class Sayers(Struct, frozen=True, dict=True):
    """Who says the words that name an event, and the sentences that tell it."""

    material: Material
    words: tuple[Trigger, ...]
    told: tuple[int, ...]

    @cached_property
    def own(self) -> tuple[Statement, ...]:
        """What is said in the sentences that tell the event."""
        return tuple(s for s in self.material.said.statements if s.sentence in self.told and s.chain)

    @cached_property
    def of_words(self) -> frozenset[int]:
        """Those who say the words that name it, each by the narrowest statement around it."""
        said = self.material.said
        return frozenset(s.chain[0] for w in self.words for s in said.of(w.start, w.end)[:1] if s.chain)

    def of_source(self, source: int) -> dict[str, float]:
        """What a source says of the event: beside it, of the same figures, names and things, or only as a relay.

        For "Five were killed, police said. The minister said five were killed" the minister echoes the first sentence.
        """
        mine = [s for s in self.material.said.statements if source in s.chain]
        away = [s.sentence for s in mine if s.sentence not in self.told]
        relayed = sum(1 for s in mine if s.chain[0] != source)
        return {
            "nearest_said": float(min((abs(s.sentence - t) for s in mine for t in self.told), default=FAR)),
            "said_by_nobody": float(not self.own),
            "said_by_others": len({s.sentence for s in self.own if source not in s.chain}) / max(1, len(self.told)),
            "only_relays": relayed / max(1, len(mine)),
            "echo": max((self._echo(s) for s in away), default=0.0),
            "echo_numbers": float(max((self._shared_numbers(s) for s in away), default=0)),
        }

    def of_count(self, count: FoundCount) -> dict[str, float]:
        """Whether the figure is given by one who says the event, by another, or by nobody."""
        giver = next((s.chain[0] for s in self.material.said.of(count.start, count.end)[:1] if s.chain), None)
        return {
            "given": float(giver is not None),
            "given_by_sayer": float(giver is not None and giver in self.of_words),
            "given_by_other": float(giver is not None and bool(self.of_words) and giver not in self.of_words),
        }

    def _echo(self, sentence: int) -> float:
        """How much of a sentence stands in the most alike one that tells the event, by the words that carry content."""
        said = self.material.content[sentence]
        shared = max((len(said & self.material.content[t]) for t in self.told), default=0)
        return shared / max(4, len(said))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset().union(*(self.material.numbers[t] for t in self.told))

    def _shared_numbers(self, sentence: int) -> int:
        return len(self.material.numbers[sentence] & self._numbers)

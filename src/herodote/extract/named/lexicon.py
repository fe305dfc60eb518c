"""What words have named events in hand-coded reports, and of which types: numbers only, no texts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

PRIOR_WEIGHT = 3.0
"""How many sightings the prior counts for. 1 to 10 were tried by cross-validation; 2 to 5 are alike."""
PRIOR = 0.02
"""How often a verb or noun of a report names an event, over all words."""


class WordRecord(Struct, frozen=True):
    """How often a lemma was seen as verb or noun, how often it named an event, and of which type."""

    seen: int
    named: float
    types: Mapping[str, float]


class TriggerLexicon(Struct, frozen=True):
    """Lemmas with what they named. `above` counts lemmas that govern words that name events ("carried out")."""

    words: Mapping[str, WordRecord]
    above: Mapping[str, WordRecord]

    def rate(self, lemma: str) -> float:
        """How probable it is that this lemma names an event, smoothed: "airstrike" 0.9, "say" 0.001."""
        return _rate(self.words.get(lemma))

    def rate_above(self, lemma: str) -> float:
        return _rate(self.above.get(lemma))

    def types(self, lemma: str) -> dict[str, float]:
        """Shares of the types that the lemma has named; empty for an unknown lemma."""
        record = self.words.get(lemma)
        if record is None or not record.types:
            return {}
        total = sum(record.types.values())
        return {t: n / total for t, n in sorted(record.types.items())}


def _rate(record: WordRecord | None) -> float:
    seen, named = (record.seen, record.named) if record else (0, 0.0)
    return (named + PRIOR_WEIGHT * PRIOR) / (seen + PRIOR_WEIGHT)

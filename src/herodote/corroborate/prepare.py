"""Readings made ready for linking: every telling folded, words weighed, copied reports found, pairs proposed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.corroborate.block import Pair, candidate_pairs
from herodote.corroborate.compare import Context
from herodote.corroborate.shingles import Overlap, overlap, propose
from herodote.corroborate.telling import Told, WordWeights, tellings_of
from herodote.records import Reading

COPIED = 0.5
"""Share of the shorter text's shingles that makes a copy. On the press stories copies have 0.78 and more, rewrites
under 0.05; on hand-coded reports successive versions of one agency's text share 0.25 to 0.47 (background)."""
SHARED = 0.25
"""Share that makes a version: passages taken over, news of its own around them."""


class Prepared(Struct, frozen=True):
    """What linking works on; positions in `told` and `readings` are the names of things here."""

    readings: tuple[Reading, ...]
    """Each report once, ordered by id: the order of arrival is forgotten."""
    told: tuple[Told, ...]
    overlaps: tuple[Overlap, ...]
    context: Context
    pairs: tuple[Pair, ...]


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """One reading a report, ordered by the report's id; of several readings of one report the fullest is kept."""
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.get(reading.report.id)
        if known is None or _rank(reading) < _rank(known):
            by_id[reading.report.id] = reading
    return tuple(by_id[i] for i in sorted(by_id))


def _rank(reading: Reading) -> tuple[int, bool, str, str]:
    report = reading.report
    return -len(reading.events), report.published is None, report.published or "", report.origin or ""


def prepare(readings: Sequence[Reading]) -> Prepared:
    """Everything that linking needs, the same for every order of the readings."""
    kept = distinct(readings)
    texts = [r.report.text for r in kept]
    overlaps = tuple(
        found for a, b in propose(texts) if (found := overlap(texts[a], texts[b], a, b)).containment >= SHARED
    )
    told = tuple(t for index, reading in enumerate(kept) for t in tellings_of(reading, index))
    weights = WordWeights(told)
    copies = frozenset((o.a, o.b) for o in overlaps if o.containment >= COPIED)
    pairs = tuple(candidate_pairs(told, weights, ((o.a, o.b) for o in overlaps)))
    return Prepared(kept, told, overlaps, Context(weights, copies), pairs)

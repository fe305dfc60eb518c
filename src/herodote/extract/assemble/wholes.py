"""Sums and their items: a report that begins with a toll over several acts and goes on to tell each by itself."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from herodote.extract.assemble.verdict import Verdict
from herodote.extract.filled.roles import event_sentences
from herodote.extract.finds.material import Material

_FIRE = frozenset({"air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack", "grenade"})
_GROUND = frozenset({"armed_clash", "attack", "raid", "territory_change"})
LEAD = 2
"""A sum is told in the first sentences of a report."""
NEAR = 6
"""So many sentences after it, at most, its items are told. Further down most acts are others: of 24 items so found on
184 reports, five of the ten near the sum were coded as its parts, one of the others."""


class Sum(Struct, frozen=True):
    """What of an event tells whether it is a sum or an item of one."""

    kind: str
    first: int
    killed: int
    places: frozenset[str]


def items_of_sums(material: Material, verdict: Verdict, ids: Mapping[int, str]) -> dict[int, int]:
    """For each event that is an item of a sum told in the lead, the sum.

    "Strikes killed 30 across Idlib. ... Six died when jets hit Sarmin." -> the second is part of the first.
    """
    told = {i: _as_sum(material, verdict, i) for i in ids}
    out: dict[int, int] = {}
    for a, item in told.items():
        sums = [b for b, whole in told.items() if b != a and is_item(item, whole)]
        if sums:
            out[a] = min(sums, key=lambda b: (told[b].killed, b))
    return out


def _as_sum(material: Material, verdict: Verdict, at: int) -> Sum:
    event, fill = verdict.events[at], verdict.fillings[at]
    counts = (
        material.counts[f.candidate.mention.index]
        for f in fill.get("count", ())
        if f.probability >= verdict.cuts["count"]
    )
    places = (f.candidate.option.key for f in fill.get("place", ()) if f.probability >= verdict.cuts["place"])
    return Sum(
        verdict.types[event.kind],
        min(event_sentences(material, event.cluster)[:6]),
        max((c.low or 0 for c in counts if c.outcome == "killed"), default=0),
        frozenset(places),
    )


def is_item(item: Sum, whole: Sum) -> bool:
    """Whether one is told further down, of the same kind, with fewer killed and a place that the other has not."""
    alike = (
        item.kind == whole.kind
        or {item.kind, whole.kind} <= _FIRE
        or (item.kind in _GROUND and whole.kind == "armed_clash")
    )
    return (
        alike
        and whole.first < LEAD
        and 0 < item.first - whole.first <= NEAR
        and whole.killed > item.killed > 0
        and bool(item.places - whole.places)
    )

"""Figures whose own word of harm names another act: "stormed a church and abducted a priest and 12 worshippers"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.twins import Fill

OF_THEIR_OWN = {"abducted": "abduction", "captured": "arrest"}
"""What becomes of people by an act of a type of its own; they are killed, hurt and driven out in acts of many types."""


def settle_governed(
    material: Material,
    events: Sequence[Judged],
    filled: Sequence[Fill],
    types: Sequence[str],
    cuts: Mapping[str, float],
) -> Sequence[Fill]:
    """The fillings, with each count that was given to one act put to the act that its word of harm names.

    Only where that act is held to be one: else the figure stays where it is.
    """
    named = {
        n.trigger.token: i for i, e in enumerate(events) if e.probability >= cuts["event"] for n in e.cluster.named
    }
    out: list[dict[str, Sequence[Filling]]] = [dict(f) for f in filled]
    for i, fill in enumerate(filled):
        for f in fill.get("count", ()):
            found = material.counts[f.candidate.mention.index]
            at = named.get(found.governor) if found.governor is not None else None
            if at is None or at == i or types[events[at].kind] != OF_THEIR_OWN.get(found.outcome or ""):
                continue
            if types[events[i].kind] == types[events[at].kind] or f.probability < cuts["count"]:
                continue
            out[i]["count"] = [g for g in out[i].get("count", ()) if g is not f]
            rest = [g for g in out[at].get("count", ()) if g.candidate.option.key != f.candidate.option.key]
            out[at]["count"] = in_order([*rest, f])
    return out

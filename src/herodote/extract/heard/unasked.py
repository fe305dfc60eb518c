"""Figures of the dead and hurt that stand too far from any act to be asked of one: they are the main act's.

"An air strike hit a house ... (five sentences on) Eleven people were wounded, a doctor said."
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.finds.found import FoundCount
from herodote.extract.finds.material import Material
from herodote.extract.heard.blame import BLAMED_FOR
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.twins import Fill

MEANT = 0.45
"""How sure it is taken to be that such a figure is the main act's: 20 of 25 were, on the 367 hand-coded reports and the
sample press, the latter read while this was written."""
FEW = 3
"""A report with more main acts of violence tells of a day of many, and a figure may be of any."""
SEVERAL = 2
"""One person far from any act ("who died in 2010") is mostly told for another reason."""


def settle_unasked(
    material: Material,
    events: Sequence[Judged],
    filled: Sequence[Fill],
    types: Sequence[str],
    cuts: Mapping[str, float],
) -> Sequence[Fill]:
    """The fillings, with each figure of killed or hurt people that was asked of no event at the main act of violence.

    Where a report has several such acts it is the last told before the figure, or the first of all.
    """
    asked = {f.candidate.mention.index for fill in filled for f in fill.get("count", ())}
    open_ = [k for k, found in enumerate(material.counts) if k not in asked and _is_toll(found)]
    mains = [
        i for i, e in enumerate(events) if e.probability >= cuts["event"] and e.is_main and types[e.kind] in BLAMED_FOR
    ]
    if not open_ or not 1 <= len(mains) <= FEW:
        return filled
    out: list[dict[str, Sequence[Filling]]] = [dict(f) for f in filled]
    for k in open_:
        found = material.counts[k]
        told = [(n.trigger.token, i) for i in mains for n in events[i].cluster.named if n.trigger.start < found.start]
        act = max(told)[1] if told else mains[0]
        mention = Mention(found.start, found.end, found.token, k)
        filling = Filling(Candidate(Option("count", str(k), (mention,)), mention, {}), MEANT)
        out[act]["count"] = in_order([*out[act].get("count", ()), filling])
    return out


def _is_toll(found: FoundCount) -> bool:
    return found.outcome in ("killed", "injured") and not found.negated and (found.low or 0) >= SEVERAL

"""The people and things counted for an event, each figure with who gives it."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.assemble.another import is_of_another
from herodote.extract.assemble.verdict import Verdict
from herodote.extract.assemble.words import attributions_of
from herodote.extract.filled.filling import Filling
from herodote.extract.finds.found import FoundCount
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.records import Attribution, Count, Quantity


def casualties_of(
    material: Material,
    verdict: Verdict,
    at: int,
    fillings: Sequence[Filling],
    inherited: tuple[Attribution, ...],
) -> tuple[Count, ...]:
    """The figures of people that are sure enough, in the order of the text, the same from one source once."""
    judged = verdict.events[at]
    own = {n.trigger.token for n in judged.cluster.named}
    kept: list[tuple[int, Filling]] = []
    seen: set[tuple[object, ...]] = set()
    for f in fillings:
        if f.probability * judged.probability < verdict.cuts["count"]:
            break
        index = f.candidate.mention.index
        found = material.counts[index]
        if found.governor is not None and is_of_another(material.parsed, found.governor, own):
            continue
        chain = _count_attribution(material, found, inherited)
        key = (found.outcome, found.low, found.high, tuple(a.chain for a in chain) if chain else ())
        if key in seen:
            continue
        seen.add(key)
        kept.append((index, f))
    kept = _told_once(material, kept, inherited)
    kept.sort(key=lambda x: material.counts[x[0]].start)
    place = {index: n for n, (index, _) in enumerate(kept)}
    out = []
    for index, f in kept:
        c = material.counts[index]
        assert c.outcome is not None
        out.append(
            Count(
                c.outcome,
                c.who,
                c.group,
                c.low,
                c.high,
                material.parsed.text[c.start : c.end],
                c.start,
                c.end,
                _count_attribution(material, c, inherited),
                place.get(c.part_of) if c.part_of is not None else None,
                verdict.sure("count", at, f),
            )
        )
    return tuple(out)


def _told_once(
    material: Material, kept: list[tuple[int, Filling]], inherited: tuple[Attribution, ...]
) -> list[tuple[int, Filling]]:
    """The figures without those that only say another of the same source again, shorter: "40 dead in clashes" over
    "clashes left at least 40 dead". A headline is shorter than the report; else the one that leaves more open stands.
    """
    figures = [material.counts[i] for i, _ in kept]
    chains = [_chains(_count_attribution(material, c, inherited)) for c in figures]
    out = []
    for n, one in enumerate(figures):
        again = any(
            (one.outcome, one.low) == (other.outcome, other.low)
            and one.high != other.high
            and None in (one.high, other.high)
            and chains[n] & chains[m] == min(chains[n], chains[m], key=len)
            and _is_shorter(material, one, other)
            for m, other in enumerate(figures)
            if m != n
        )
        if not again:
            out.append(kept[n])
    return out


def _is_shorter(material: Material, one: FoundCount, other: FoundCount) -> bool:
    sentences = material.parsed.sentences
    headlines = sentences[one.sentence].heading, sentences[other.sentence].heading
    return headlines[0] if headlines[0] != headlines[1] else one.high is not None


def _chains(attribution: tuple[Attribution, ...]) -> frozenset[str]:
    return frozenset(source for a in attribution for source in a.chain)


def _count_attribution(
    material: Material, count: FoundCount, inherited: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Who gives the figure: the one who says these words, else the first who says the event.

    Of several who say the event none is heard to give this figure; that all of them did would be made up. Who owns up
    to an act gives no toll by that.
    """
    own = material.said.of(count.start, count.end)[:1]
    told = [a for a in inherited if a.stance != "claims_responsibility"]
    return attributions_of(material, own) or tuple(a for a in told if a.cue == told[0].cue)


def quantities_of(
    material: Material, judged: Judged, fillings: Sequence[Filling], cut: float, inherited: tuple[Attribution, ...]
) -> tuple[Quantity, ...]:
    out = []
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        c = material.counts[f.candidate.mention.index]
        out.append(
            Quantity(
                c.what,
                c.low,
                c.high,
                material.parsed.text[c.start : c.end],
                c.start,
                c.end,
                _count_attribution(material, c, inherited),
            )
        )
    return tuple(sorted(out, key=lambda q: q.start or 0))

"""Where and when an event took place, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.assemble.verdict import Verdict, event_ids
from herodote.extract.assemble.words import own_words
from herodote.extract.decide import Judged
from herodote.extract.filling import Filling
from herodote.extract.found import FoundTime
from herodote.extract.material import Material
from herodote.records import Place, Time, TimeRelation


def places_of(material: Material, judged: Judged, fillings: Sequence[Filling], cut: float) -> tuple[Place, ...]:
    out: list[Place] = []
    seen: set[tuple[object, ...]] = set()
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        m = f.candidate.mention
        place = material.places[m.index].place
        key = (place.name, place.kind, place.lat, place.lon)
        if key in seen:
            continue
        seen.add(key)
        out.append(
            replace(place, attribution=own_words(material, judged, m.start, m.end), confidence=round(f.probability, 3))
        )
    return tuple(out)


def time_of(material: Material, verdict: Verdict, at: int, fillings: Sequence[Filling]) -> Time | None:
    """The time that the words give, or the day of publication as the latest where only that dates the event."""
    judged, cut = verdict.events[at], verdict.cuts["time"]
    best = fillings[0].probability if fillings else 0.0
    if max(best, judged.dateline) * judged.probability < cut:
        return None
    if judged.dateline > best:
        return Time(None, None, None, None, material.published, "unknown")
    found = material.times[fillings[0].candidate.mention.index]
    return Time(
        material.parsed.text[found.start : found.end],
        found.start,
        found.end,
        found.earliest,
        found.latest,
        found.precision,
        found.part_of_day,
        _by_another(material, verdict, at, found),
    )


def _by_another(material: Material, verdict: Verdict, at: int, found: FoundTime) -> TimeRelation | None:
    """The event by which a time is told: "about a week after the attack on Palmyra"."""
    if found.anchor is None or found.direction is None:
        return None
    ids = event_ids(verdict)
    for i, name in ids.items():
        words = [n.trigger for n in verdict.events[i].cluster.named]
        if i != at and any(found.anchor.start <= w.start and w.end <= found.anchor.end for w in words):
            return TimeRelation(found.direction, found.offset, name)
    return None

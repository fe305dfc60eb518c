"""Where and when an event took place, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from herodote.extract.assemble.verdict import Verdict, event_ids
from herodote.extract.assemble.words import own_words
from herodote.extract.filled.filling import Filling
from herodote.extract.finds.found import FoundTime
from herodote.extract.finds.material import Material
from herodote.records import Place, Time, TimeRelation


def places_of(material: Material, verdict: Verdict, at: int, fillings: Sequence[Filling]) -> tuple[Place, ...]:
    """The places that are sure enough, the surest first, each once, a country only where no place in it is surer.

    Of "strikes in Syria hit Douma" the place of the strikes is Douma: that it lies in Syria is known.
    """
    judged, cut = verdict.events[at], verdict.cuts["place"]
    out: list[Place] = []
    for f in fillings:
        if f.probability * judged.probability < cut:
            break
        m = f.candidate.mention
        place = material.places[m.index].place
        if not any(_is_told_by(place, other) for other in out):
            sure = verdict.sure("place", at, f)
            out.append(replace(place, attribution=own_words(material, m.start, m.end), confidence=sure))
    return tuple(out)


def _is_told_by(place: Place, surer: Place) -> bool:
    """Whether a place says nothing beside a surer one: it is the same, or the country that the other lies in."""
    if place.kind == "country" and place.country == surer.country:
        return True
    return (place.name, place.kind, place.lat, place.lon) == (surer.name, surer.kind, surer.lat, surer.lon)


def time_of(material: Material, verdict: Verdict, at: int, fillings: Sequence[Filling]) -> Time | None:
    """The time that the words give, or where only the day of publication dates the event that day, or up to it."""
    judged, cut = verdict.events[at], verdict.cuts["time"]
    best = fillings[0].probability if fillings else 0.0
    if max(best, judged.dateline) * judged.probability < cut:
        return None
    if judged.dateline > best:
        on = judged.that_day > judged.dateline / 2
        day = material.published
        return Time(None, None, None, day if on else None, day, "day" if on else "unknown")
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

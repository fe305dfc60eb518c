"""How alike two events of one report are, by their words and by what fills their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from herodote.extract.decide import Judged, Judges
from herodote.extract.events import Named, Pairs, pairs_to_judge
from herodote.extract.filling import Filling
from herodote.extract.material import Material
from herodote.extract.roles import event_sentences

Fill = Mapping[str, Sequence[Filling]]
Sameness = Mapping[tuple[int, int], tuple[float, float]]
"""For two events, in both orders, how sure the judge is of their words being of one event: on the mean, and at most."""

SPOKEN_FOR = 3
"""So many words speak for an event, the surest."""
SHARED = ("actor", "recipient", "place", "time", "count", "source")
"""What two tellings of one event may have in common."""


def sameness(material: Material, events: Sequence[Judged], live: Sequence[int], judges: Judges) -> Sameness:
    """How sure it is that two of the live events are one, by their words alone; nothing for two that lie far apart."""
    speakers = sorted(((n, i) for i in live for n in _speakers(events[i])), key=lambda x: (x[0].trigger.token, x[1]))
    words = [n for n, _ in speakers]
    near = [(x, y) for x, y in pairs_to_judge(material, words) if speakers[x][1] != speakers[y][1]]
    features = Pairs(material, words).features
    answers = judges.ask("same", [features(x, y) for x, y in near])
    heard: dict[tuple[int, int], list[float]] = {}
    for (x, y), answer in zip(near, answers, strict=True):
        i, j = sorted((speakers[x][1], speakers[y][1]))
        heard.setdefault((i, j), []).append(answer[0])
    out: dict[tuple[int, int], tuple[float, float]] = {}
    for (i, j), found in heard.items():
        out[i, j] = out[j, i] = (sum(found) / len(found), max(found))
    return out


def _speakers(event: Judged) -> list[Named]:
    return sorted(event.cluster.named, key=lambda n: (-n.probability, n.trigger.token))[:SPOKEN_FOR]


def compare(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], same: Sameness, one: int, other: int
) -> dict[str, float]:
    """What an event has in common with another of its report, and how the other stands to it.

    "An air strike killed five in Douma. ... The strike in Douma" -> the words, the type, the place are shared.
    """
    a, b = events[one], events[other]
    told_a, told_b = event_sentences(material, a.cluster), event_sentences(material, b.cluster)
    mean, most = same.get((one, other), (0.0, 0.0))
    first_a, first_b = (e.cluster.named[0].trigger.token for e in (a, b))
    f = {
        "same_mean": mean,
        "same_max": most,
        "types": sum(x * y for x, y in zip(a.types, b.types, strict=True)),
        "alike": sum(min(x, y) for x, y in zip(a.types, b.types, strict=True)),
        "same_type": float(a.types.index(max(a.types)) == b.types.index(max(b.types))),
        "apart": float(min(abs(s - t) for s in told_a for t in told_b)),
        "told_shared": float(len(set(told_a[:4]) & set(told_b[:4]))),
        "lemma": float(bool({n.trigger.lemma for n in a.cluster.named} & {n.trigger.lemma for n in b.cluster.named})),
        "p": b.probability,
        "more": b.probability - a.probability,
        "before": float((min(told_b), first_b) < (min(told_a), first_a)),
        "main": b.standing.get("main", 0.0),
        "words": float(min(len(b.cluster.named), 8)),
    }
    for field in SHARED:
        f |= _common(material, field, fillings[one].get(field, ()), fillings[other].get(field, ()))
    return f


def _common(material: Material, field: str, own: Sequence[Filling], its: Sequence[Filling]) -> dict[str, float]:
    if not own or not its:
        return {f"none_{field}": 1.0}
    best = what_fills(material, field, own[0])
    both = own[0].probability * its[0].probability
    agree = bool(best & what_fills(material, field, its[0]))
    held = [f.probability for f in its if best & what_fills(material, field, f)]
    return {
        f"shares_{field}": both if agree else 0.0,
        f"differs_{field}": 0.0 if agree else both,
        f"holds_{field}": own[0].probability * max(held, default=0.0),
    }


def what_fills(material: Material, field: str, filling: Filling) -> frozenset[object]:
    """By what a thing is known: two that have one of these in common are the same party, place, time or figure."""
    index = filling.candidate.mention.index
    if field in ("actor", "recipient", "instrument"):
        party = material.parties[index]
        known = party.entity is not None and not party.generic
        return frozenset([party.key, party.entity.id] if known and party.entity is not None else [party.key])
    if field == "place":
        return frozenset([material.places[index].key])
    if field == "time":
        time = material.times[index]
        return frozenset([(time.earliest, time.latest)] if time.earliest or time.latest else [index])
    if field in ("count", "quantity"):
        count = material.counts[index]
        return frozenset([(count.outcome, count.low, count.high)])
    return frozenset([filling.candidate.option.key])

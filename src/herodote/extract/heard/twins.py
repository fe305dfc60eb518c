"""How alike two events of one report are, by their words and by what fills their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from msgspec import Struct

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import event_sentences
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Alike, Judged, Judges
from herodote.extract.named.events import Named, Pairs, pairs_to_judge

Fill = Mapping[str, Sequence[Filling]]
Sameness = Mapping[tuple[int, int], tuple[float, float]]
"""For two events, in both orders, how sure the judge is of their words being of one event: on the mean, and at most."""

APART = (0.0, 0.0)
"""What is said so of two events that lie far apart."""
SPOKEN_FOR = 3
"""So many words speak for an event, the surest."""
SHARED = ("actor", "recipient", "place", "time", "count", "source")
"""What two tellings of one event may have in common."""


def sameness(
    material: Material, events: Sequence[Judged], live: Sequence[int], judges: Judges, alike: Alike | None = None
) -> Sameness:
    """How sure it is that two of the live events are one, by their words alone; nothing for two that lie far apart.

    `alike` is what the judge said of these words before; it is not asked again.
    """
    known = alike or {}
    speakers = sorted(((n, i) for i in live for n in _speakers(events[i])), key=lambda x: (x[0].trigger.token, x[1]))
    words = [n for n, _ in speakers]
    token = [n.trigger.token for n in words]
    near = [(x, y) for x, y in pairs_to_judge(material, words) if speakers[x][1] != speakers[y][1]]
    fresh = [(x, y) for x, y in near if (token[x], token[y]) not in known]
    features = Pairs(material, words).features if fresh else None
    asked = judges.ask("same", [features(x, y) for x, y in fresh]) if features else ()
    told = {(token[x], token[y]): p[0] for (x, y), p in zip(fresh, asked, strict=True)}
    heard: dict[tuple[int, int], list[float]] = {}
    for x, y in near:
        i, j = sorted((speakers[x][1], speakers[y][1]))
        key = token[x], token[y]
        heard.setdefault((i, j), []).append(known[key] if key in known else told[key])
    out: dict[tuple[int, int], tuple[float, float]] = {}
    for (i, j), found in heard.items():
        out[i, j] = out[j, i] = (sum(found) / len(found), max(found))
    return out


def _speakers(event: Judged) -> list[Named]:
    return sorted(event.cluster.named, key=lambda n: (-n.probability, n.trigger.token))[:SPOKEN_FOR]


class Told(Struct, frozen=True):
    """What two events of a report are compared by, of one of them."""

    event: Judged
    sentences: tuple[int, ...]
    """Those that name it, the surest first."""
    kind: int
    """Its most probable type."""
    lemmas: frozenset[str]
    held: Mapping[str, tuple[tuple[float, frozenset[object]], ...]]
    """What fills each role of `SHARED`, the surest first: how probably, and by what the thing is known."""

    @staticmethod
    def of(material: Material, event: Judged, filled: Fill) -> Told:
        """The event with what fills its roles."""
        return Told(
            event,
            event_sentences(material, event.cluster),
            event.types.index(max(event.types)),
            frozenset(n.trigger.lemma for n in event.cluster.named),
            {
                field: tuple((f.probability, what_fills(material, field, f)) for f in filled.get(field, ()))
                for field in SHARED
            },
        )

    @property
    def begins(self) -> tuple[int, int]:
        """Its first sentence and the first word that names it: the order of events."""
        return min(self.sentences), self.event.cluster.named[0].trigger.token


def compare(one: Told, other: Told, same: tuple[float, float]) -> dict[str, float]:
    """What an event has in common with another of its report, and how the other stands to it.

    "An air strike killed five in Douma. ... The strike in Douma" -> the words, the type, the place are shared.
    """
    a, b = one.event, other.event
    f = {
        "same_mean": same[0],
        "same_max": same[1],
        "types": sum(map(mul, a.types, b.types)),
        "alike": sum(map(min, a.types, b.types)),
        "same_type": float(one.kind == other.kind),
        "apart": float(min(abs(s - t) for s in one.sentences for t in other.sentences)),
        "told_shared": float(len(set(one.sentences[:4]) & set(other.sentences[:4]))),
        "lemma": float(not one.lemmas.isdisjoint(other.lemmas)),
        "p": b.probability,
        "more": b.probability - a.probability,
        "before": float(other.begins < one.begins),
        "main": b.standing.get("main", 0.0),
        "words": float(min(len(b.cluster.named), 8)),
    }
    for field in SHARED:
        f |= _common(field, one.held[field], other.held[field])
    return f


def _common(
    field: str, own: Sequence[tuple[float, frozenset[object]]], its: Sequence[tuple[float, frozenset[object]]]
) -> dict[str, float]:
    if not own or not its:
        return {f"none_{field}": 1.0}
    p, best = own[0]
    both = p * its[0][0]
    agree = not best.isdisjoint(its[0][1])
    return {
        f"shares_{field}": both if agree else 0.0,
        f"differs_{field}": 0.0 if agree else both,
        f"holds_{field}": p * max((q for q, known in its if not best.isdisjoint(known)), default=0.0),
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

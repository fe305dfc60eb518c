"""Events that the words alone kept apart though their parties, places and times are the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import event_sentences
from herodote.extract.finds.material import Material
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.twins import Fill
from herodote.extract.named.answers import Answers
from herodote.extract.named.events import Cluster
from herodote.lang import load_language

SURE = 0.35
"""From this probability on a filling speaks for or against two events being one."""
FIGURE = 0.5
"""The same for a figure that keeps two events apart."""
PASSING = 0.5
"""Such a share of the cut is enough for a telling of an act that is told in passing elsewhere: each is unsure."""
NEAR = 10
"""Sentences between two tellings of one event, at most, where only their parties say that they are one."""
STATE = frozenset({"state_military", "government", "police", "intelligence"})


def merge_alike(
    material: Material, events: Sequence[Judged], fillings: Sequence[Fill], cut: float
) -> tuple[Cluster, ...] | None:
    """The words by event once more, with events that are one put together; None where there are none.

    "US airstrikes hit IS in Raqqa. ... The United States said it had struck 70 IS targets" -> one event.
    """
    answers = Answers(material)
    apart = [answers.is_told_apart([n.trigger.token for n in e.cluster.named]) for e in events]
    sure = {i for i, e in enumerate(events) if e.probability >= cut}
    likely = [i for i, e in enumerate(events) if i in sure or (any(apart) and e.probability >= PASSING * cut)]
    joined: dict[int, int] = {}
    for n, b in enumerate(likely):
        for a in likely[:n]:
            if (
                b not in joined
                and a not in joined
                and ({a, b} <= sure or apart[a] or apart[b])
                and _one(material, answers, (events[a], events[b]), (fillings[a], fillings[b]))
            ):
                joined[b] = a
    if not joined:
        return None
    out = []
    for i, e in enumerate(events):
        if i in joined:
            continue
        parts = [e.cluster, *(events[b].cluster for b, a in joined.items() if a == i)]
        named = sorted((x for p in parts for x in p.named), key=lambda x: x.trigger.token)
        out.append(Cluster(tuple(named), min(p.cohesion for p in parts)))
    return tuple(out)


def _one(material: Material, answers: Answers, events: tuple[Judged, Judged], fill: tuple[Fill, Fill]) -> bool:
    a, b = events
    if _figures_differ(material, fill) or _parted(answers, a, b):
        return False
    if _told_apart(material, answers, events, fill):
        return True
    if _dates_differ(material, fill):
        return False
    if _is_answered(answers, a, b) and _named_alike(material, a, b) and _share_spot(material, fill, needed=True):
        return True
    told_a, told_b = event_sentences(material, a.cluster), event_sentences(material, b.cluster)
    if min(abs(s - t) for s in told_a for t in told_b) > NEAR:
        return False
    if a.kind != b.kind and not (_is_one_day(material, fill) and (_is_called(material, a) or _is_called(material, b))):
        return False
    same = all(_same_party(material, fill, role) for role in ("actor", "recipient"))
    return same and _share_spot(material, fill, needed=False)


_HARM = frozenset({"kill", "die", "wound", "injure", "death", "attack", "killing", "injury", "lose"})
"""Words that tell of harm and not by what it came."""


def _is_only_told_apart(material: Material, answers: Answers, event: Judged) -> bool:
    """Whether an event is told only behind "a week after", and by nothing but its harm: "a week after three were
    killed". The act of the news beside which it stands lends it its type."""
    words = [n.trigger.token for n in event.cluster.named]
    return answers.is_told_apart(words) and all(material.parsed.tokens[i].lemma in _HARM for i in words)


def _told_apart(material: Material, answers: Answers, events: tuple[Judged, Judged], fill: tuple[Fill, Fill]) -> bool:
    """Whether one is told in passing, "a week after a rocket killed a farmer", and the other is that act at length: of
    that day, as near as a week is counted, and of the same type where the words tell one."""
    a, b = events
    apart = [answers.is_told_apart([n.trigger.token for n in e.cluster.named]) for e in events]
    if apart[0] == apart[1]:
        return False
    passing = a if apart[0] else b
    days = [_day(material, f) for f in fill]
    near = None not in days and abs((days[0] or 0) - (days[1] or 0)) <= 1
    return near and (a.kind == b.kind or _is_only_told_apart(material, answers, passing))


def _day(material: Material, fill: Fill) -> int | None:
    best = _best(fill, "time")
    time = material.times[best.candidate.mention.index] if best is not None else None
    return date.fromisoformat(time.earliest).toordinal() if time is not None and time.earliest else None


_GENERAL = frozenset({"operation", "campaign", "offensive", "action", "mission"})
"""Nouns by which an act told with its particulars elsewhere is called: "the operation employed ..."."""


def _is_called(material: Material, event: Judged) -> bool:
    """Whether an event is named by nothing but such a noun, and light verbs for it: "began an operation"."""
    tokens = material.parsed.tokens
    words = [tokens[n.trigger.token] for n in event.cluster.named]
    light = load_language("en").acts.light
    return all(t.lemma in _GENERAL or (t.pos == "VERB" and t.lemma in light) for t in words)


def _is_one_day(material: Material, fill: tuple[Fill, Fill]) -> bool:
    """Whether both have the same day, and are sure enough of it."""
    days = [_best(f, "time") for f in fill]
    times = [material.times[d.candidate.mention.index] for d in days if d is not None]
    return len(times) == 2 and times[0].earliest is not None and times[0].earliest == times[1].earliest


def _parted(answers: Answers, a: Judged, b: Judged) -> bool:
    return any(answers.part(x.trigger, y.trigger) for x in a.cluster.named for y in b.cluster.named)


def _is_answered(answers: Answers, a: Judged, b: Judged) -> bool:
    """Whether one of them is what the report's main act answers: such an act is told again further down.

    For any two events a shared noun and place say too little (main events found on `dev_world`: 0.87 against 0.89).
    """
    triggers = [x.trigger for e in (a, b) for x in e.cluster.named]
    return any(answers.is_behind(t) for t in triggers)


def _named_alike(material: Material, a: Judged, b: Judged) -> bool:
    """Whether one noun names both: "the attack ... an attack"."""
    tokens = material.parsed.tokens
    nouns = [{x.trigger.lemma for x in e.cluster.named if tokens[x.trigger.token].pos == "NOUN"} for e in (a, b)]
    return bool(nouns[0] & nouns[1])


def _best(fill: Fill, role: str) -> Filling | None:
    found = fill.get(role, ())
    return found[0] if found and found[0].probability >= SURE else None


def _same_party(material: Material, fill: tuple[Fill, Fill], role: str) -> bool:
    """Whether both name the same one, who is known, in a role."""
    first, second = (_best(f, role) for f in fill)
    if first is None or second is None:
        return False
    x, y = (material.parties[f.candidate.mention.index].entity for f in (first, second))
    if x is None or y is None:
        return False
    return x.id == y.id or (x.country is not None and x.country == y.country and {x.kind, y.kind} <= STATE)


def _spots(material: Material, fill: Fill) -> set[str]:
    """The names of the places, finer than a country, that are sure enough."""
    places = [material.places[f.candidate.mention.index].place for f in fill.get("place", ()) if f.probability >= SURE]
    return {p.name for p in places if p.name is not None and p.kind != "country"}


def _share_spot(material: Material, fill: tuple[Fill, Fill], needed: bool) -> bool:
    first, second = (_spots(material, f) for f in fill)
    return bool(first & second) or (not needed and not (first and second))


def _dates_differ(material: Material, fill: tuple[Fill, Fill]) -> bool:
    dates = []
    for f in fill:
        best = _best(f, "time")
        time = material.times[best.candidate.mention.index] if best is not None else None
        if time is not None and (time.earliest or time.latest):
            dates.append((time.earliest, time.latest))
    return len(dates) == 2 and dates[0] != dates[1]


def _figures_differ(material: Material, fill: tuple[Fill, Fill]) -> bool:
    """Whether both have figures for one outcome, or of one thing, and none is the same: "five strikes near Mosul",
    "four strikes near Raqqa" are two."""
    figures: list[dict[str | None, set[tuple[int | None, int | None]]]] = []
    for f in fill:
        own: dict[str | None, set[tuple[int | None, int | None]]] = {}
        for x in (*f.get("count", ()), *f.get("quantity", ())):
            count = material.counts[x.candidate.mention.index]
            if x.probability >= FIGURE:
                of = count.outcome or material.parsed.tokens[count.token].lemma
                own.setdefault(of, set()).add((count.low, count.high))
        figures.append(own)
    return any(not figures[0][of] & figures[1][of] for of in figures[0].keys() & figures[1].keys())

"""Who, whom, with what, where and when: the values of all tellings merged, each with the claims it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from herodote.corroborate.facts import Fact, Telling, supporters
from herodote.corroborate.names import likeness
from herodote.corroborate.telling import is_vague
from herodote.corroborate.when import ordinal, window_of
from herodote.corroborate.where import FINENESS, UNKNOWN_FINENESS, holds, same_spot, spot_of
from herodote.records import (
    Entity,
    MergedParticipant,
    MergedPlace,
    MergedResponsibility,
    MergedTime,
    Participant,
    Place,
    ReportEvent,
    Responsibility,
    TimePrecision,
)

SAME_PARTY = 0.99
"""Parties are merged only under one name: "Syrian government" and "Syrian government forces" stay two."""


def index_of(fact: Fact) -> int:
    """Which item of its field a claim is about."""
    return int(fact.claim.id.rpartition("/")[2].partition(".")[0])


def merge_participants(
    facts: Sequence[Fact], items: Callable[[ReportEvent], Sequence[Participant]]
) -> tuple[MergedParticipant, ...]:
    """Parties of one role, named ones first, the best supported first."""
    groups: list[list[Fact]] = []
    for fact in facts:
        if not fact.claim.value:
            continue
        home = next((g for g in groups if _is_one_party(g, fact, items)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    merged = [(_participant(g, items), supporters(g)) for g in groups]
    merged.sort(key=lambda m: (is_vague(m[0].name), -m[1], -len(m[0].support), m[0].name))
    return tuple(m for m, _ in merged)


def _is_one_party(group: Sequence[Fact], fact: Fact, items: Callable[[ReportEvent], Sequence[Participant]]) -> bool:
    """Whether two are one under one name, or one thing told more closely: "a market", "a vegetable market"."""
    if likeness(group[0].claim.value, fact.claim.value) >= SAME_PARTY:
        return True
    if any(items(f.telling.told.event)[index_of(f)].entity is not None for f in (group[0], fact)):
        return False
    return all(told_more_closely(f.claim.value, fact.claim.value) for f in group)


_OF = re.compile(r"\s(?:of|in|at|near|from|with|who|that|on)\b")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def told_more_closely(a: str, b: str) -> bool:
    """Whether of two descriptions the one is the other with words before or after it.

    >>> told_more_closely("a market", "a vegetable market"), told_more_closely("aid workers", "aid workers of Oxfam")
    (True, True)
    >>> told_more_closely("market", "market traders"), told_more_closely("men of the camp", "men of the town")
    (False, False)
    """
    (one, of_one), (other, of_other) = sorted((_head_and_rest(a), _head_and_rest(b)), key=lambda found: len(found[0]))
    return bool(one) and other[-len(one) :] == one and (of_one == of_other or not of_one or not of_other)


def _head_and_rest(name: str) -> tuple[list[str], str]:
    """The words up to the first preposition, without an article, and what follows."""
    plain = _ARTICLE.sub("", name, count=1).lower()
    found = _OF.search(plain)
    return (plain.split(), "") if found is None else (plain[: found.start()].split(), plain[found.start() :])


def _participant(facts: Sequence[Fact], items: Callable[[ReportEvent], Sequence[Participant]]) -> MergedParticipant:
    parties = [items(f.telling.told.event)[index_of(f)] for f in facts]
    entities = [p.entity for p in parties if p.entity is not None]
    return MergedParticipant(
        name=_commonest_fullest([f.claim.value for f in facts]),
        entity=_fullest(entities),
        texts=tuple(sorted({p.text for p in parties if p.text})),
        support=tuple(sorted(f.claim.id for f in facts)),
    )


def _fullest(entities: Sequence[Entity]) -> Entity | None:
    """The entity that is known best: with an id, a country; the smallest name of equals."""
    return min(entities, key=lambda e: (e.id is None, e.country is None, e.kind is None, e.name), default=None)


def _commonest_fullest(names: Sequence[str]) -> str:
    """The name met most often, of equals the one with most words."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], -len(n.split()), n))


def on_one_side(
    actors: Sequence[MergedParticipant], recipients: Sequence[MergedParticipant], origins: Callable[[str], int]
) -> tuple[tuple[MergedParticipant, ...], tuple[MergedParticipant, ...]]:
    """The parties of an act that one side does to another, each on the side that more independent origins put it on.

    Who did it is not among whom it befell because one report of five took the one for the other. Told as often on both
    sides it is not said to have done it. The claims all stay (`claims_of`).
    `origins`: of the id of a claim, the number of its origin.
    """

    def weight(party: MergedParticipant) -> int:
        return len({origins(claim) for claim in party.support})

    def beside(party: MergedParticipant, others: Sequence[MergedParticipant]) -> MergedParticipant | None:
        return next((o for o in others if likeness(o.name, party.name) >= SAME_PARTY), None)

    doing = tuple(a for a in actors if (r := beside(a, recipients)) is None or weight(a) > weight(r))
    suffering = tuple(r for r in recipients if (a := beside(r, actors)) is None or weight(r) >= weight(a))
    return doing, suffering


def commonest(values: Iterable[str]) -> str:
    """The value met most often, the first by letter of equals."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v))


def merge_places(facts: Sequence[Fact]) -> tuple[MergedPlace, ...]:
    """Places, one an entry: what lies within another before it, the best supported first."""
    groups: list[list[tuple[Fact, Place]]] = []
    for fact in facts:
        place = fact.telling.told.event.places[index_of(fact)]
        spot = spot_of(place)
        if spot is None:
            continue
        home = next((g for g in groups if (s := spot_of(g[0][1])) is not None and same_spot(s, spot)), None)
        if home is None:
            groups.append([(fact, place)])
        else:
            home.append((fact, place))
    merged = [(_place(g), supporters([f for f, _ in g]), _spot_rank(g)) for g in groups]
    holders = {
        i
        for i, (_, _, wide) in enumerate(merged)
        if any(
            wide[0] > narrow[0] and _holds(groups[i][0][1], groups[j][0][1]) for j, (_, _, narrow) in enumerate(merged)
        )
    }
    order = sorted(
        range(len(merged)),
        key=lambda i: (i in holders, merged[i][2][0] > 2, -merged[i][1], merged[i][2], merged[i][0].name),
    )
    return tuple(merged[i][0] for i in order)


def _holds(wide: Place, narrow: Place) -> bool:
    one, two = spot_of(wide), spot_of(narrow)
    return one is not None and two is not None and holds(one, two)


def _spot_rank(group: Sequence[tuple[Fact, Place]]) -> tuple[int, int]:
    return min(FINENESS.get(p.kind or "", UNKNOWN_FINENESS) for _, p in group), -len(group)


def _place(group: Sequence[tuple[Fact, Place]]) -> MergedPlace:
    name = commonest(f.claim.value for f, _ in group)
    best = min(
        (p for _, p in group),
        key=lambda p: (
            p.lat is None,
            p.geonameid is None,
            p.precision or 9,
            p.name != name,
            p.name or "",
            p.lat or 0,
            p.lon or 0,
        ),
    )
    support = tuple(sorted(f.claim.id for f, _ in group))
    return MergedPlace(
        name, best.kind, best.lat, best.lon, best.country, best.admin1, best.admin1_code, best.geonameid,
        best.precision, support,
    )  # fmt: skip


class _Dated(Struct, frozen=True, gc=False):
    low: int
    high: int
    facts: tuple[Fact, ...]


def merge_time(facts: Sequence[Fact], tellings: Sequence[Telling]) -> MergedTime | None:
    """The days on which most tellings agree: their windows intersected, starting from the one most tell.

    A telling without a sure day keeps its words and its claim as support, and bounds nothing. Where no telling bounds
    the time, the first report that tells it as news does: what it tells had happened by the day that it came out.
    """
    if not facts:
        return _by_publication((), (), tellings)
    sure: dict[tuple[int, int], list[Fact]] = {}
    for fact in facts:
        window = window_of(fact.telling.told.event.time, fact.telling.dossier.report)
        if window.sure and window.low is not None and window.high is not None:
            sure.setdefault((window.low, window.high), []).append(fact)
    texts = tuple(sorted({f.claim.quote for f in facts if f.claim.quote}))
    support = tuple(sorted(f.claim.id for f in facts))
    if not sure:
        low, high = _bounds(facts)
        told = None if low or high else _by_publication(texts, support, tellings)
        return told or MergedTime(low, high, "unknown", texts, support)
    low_day, high_day = _intersect(sure)
    return MergedTime(_iso(low_day), _iso(high_day), _precision(high_day - low_day), texts, support)


_HAPPENED = frozenset({"occurred", "ongoing"})


def _is_news(telling: Telling) -> bool:
    event = telling.told.event
    return event.standing != "background" and event.status in _HAPPENED and ordinal(telling.published) is not None


def _by_publication(texts: tuple[str, ...], support: tuple[str, ...], tellings: Sequence[Telling]) -> MergedTime | None:
    """No later than the first report that tells of it, by that report's own calendar; it rests on what tells that it
    happened. None where no report has a date.

    What is only told as background may have happened any number of years before: such a telling bounds nothing, nor
    does one of what is planned.
    """
    news = [(day, t.told.key, t) for t in tellings if (day := t.published) is not None and _is_news(t)]
    if not news:
        return None
    day, _, first = min(news, key=lambda n: n[:2])
    happened = tuple(c.id for c in first.claims if c.field == "event")
    return MergedTime(None, day, "unknown", texts, tuple(sorted({*support, *happened})))


def _intersect(sure: Mapping[tuple[int, int], Sequence[Fact]]) -> tuple[int, int]:
    ordered = sorted(sure.items(), key=lambda item: (-supporters(item[1]), item[0][1] - item[0][0], item[0]))
    low, high = ordered[0][0]
    for (other_low, other_high), _ in ordered[1:]:
        if max(low, other_low) <= min(high, other_high):
            low, high = max(low, other_low), min(high, other_high)
    return low, high


def _bounds(facts: Sequence[Fact]) -> tuple[str | None, str | None]:
    """The latest "not before" and the earliest "not after" that any telling gives."""
    times = [t for f in facts if (t := f.telling.told.event.time) is not None]
    low = max((d for t in times if (d := ordinal(t.earliest)) is not None), default=None)
    high = min((d for t in times if (d := ordinal(t.latest)) is not None), default=None)
    if low is not None and high is not None and low > high:
        low = None
    return (None if low is None else _iso(low)), (None if high is None else _iso(high))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _precision(width: int) -> TimePrecision:
    return (
        "day"
        if width == 0
        else "week"
        if width <= 7
        else "month"
        if width <= 31
        else "year"
        if width <= 366
        else "longer"
    )


def merge_responsibility(facts: Sequence[Fact]) -> tuple[MergedResponsibility, ...]:
    """Who claims it, is blamed, denies it, or that nobody claims it, each with who says so."""
    groups: list[tuple[Responsibility, str | None, list[Fact]]] = []
    for fact in facts:
        said = fact.telling.told.event.responsibility[index_of(fact)]
        name = None
        if said.actor is not None:
            name = said.actor.entity.name if said.actor.entity is not None else said.actor.text
        if said.stance == "unclaimed":
            name = None
        home = next((g for g in groups if g[0].stance == said.stance and _same_name(g[1], name)), None)
        if home is None:
            groups.append((said, name, [fact]))
        else:
            home[2].append(fact)
    merged = [
        MergedResponsibility(
            actor=name,
            entity=said.actor.entity if said.actor is not None and name is not None else None,
            stance=said.stance,
            by=tuple(sorted({f.source for f in group})),
            support=tuple(sorted(f.claim.id for f in group)),
        )
        for said, name, group in groups
    ]
    order = ("claimed", "attributed", "denied", "unclaimed")
    return tuple(sorted(merged, key=lambda m: (order.index(m.stance), -len(m.support), m.actor or "")))


def _same_name(a: str | None, b: str | None) -> bool:
    return a == b if a is None or b is None else likeness(a, b) >= SAME_PARTY

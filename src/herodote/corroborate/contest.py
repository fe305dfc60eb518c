"""On what independent origins disagree, with the sides.

A toll that grows with time is history and no contest; a party that names nobody contests no named one; a narrower place
contests no wider one; what one origin leaves out contests nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from herodote.corroborate.bodies import are_of_one_body
from herodote.corroborate.claims import figure_value
from herodote.corroborate.facts import Fact, Telling
from herodote.corroborate.linking import ELSEWHERE
from herodote.corroborate.merge_counts import Figure, latest_by_source
from herodote.corroborate.names import distinct_names, likeness
from herodote.corroborate.telling import GENERIC, VIOLENT, is_vague, of_who_did_it
from herodote.corroborate.when import ordinal
from herodote.corroborate.where import compare_places
from herodote.records import Contest, MergedResponsibility, Side

SAME_TIME_DAYS = 2
"""Figures of reports so close in time are of one moment: the higher is no growth of the lower."""
ALIKE = 0.4
"""`names.likeness` from which two actors may be one told more or less closely."""
SOME = 40
"""Different sayings of an event that are held against one another; no event of the coded reports has as many."""
TOGETHER = frozenset({"talk"})
"""Families of types that parties do together: one report names these and another those of them."""
_REAL = frozenset({"occurred", "ongoing"})
OUTCOMES_CONTESTED = ("killed", "injured", "abducted", "captured")


def find_contests(
    tellings: Sequence[Telling], actors: Sequence[Fact], figures: Sequence[Figure],
    responsibility: Sequence[MergedResponsibility],
) -> tuple[Contest, ...]:  # fmt: skip
    """All contested fields of an event: `happened`, `type`, `actor`, then figures."""
    found = [_happened(tellings), _type(tellings), _actor(actors, responsibility, tellings), _place(tellings)]
    found += [_toll(outcome, figures) for outcome in OUTCOMES_CONTESTED]
    return tuple(c for c in found if c is not None)


def says(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Who stands behind some tellings, first speakers or the reports' own voices, each source under one name."""
    return distinct_names(t.told.speakers[0] if t.told.speakers else t.voice for t in tellings)


def _event_claims(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(sorted(c.id for t in tellings for c in t.claims if c.field == "event"))


def _happened(tellings: Sequence[Telling]) -> Contest | None:
    denying = [t for t in tellings if t.told.event.status == "denied" or _all_deny(t)]
    telling = [t for t in tellings if t.told.event.status in _REAL and not _all_deny(t)]
    if not denying or not telling:
        return None
    return Contest("happened", (Side("it happened", says(telling), says(denying), _event_claims(tellings)),))


def _all_deny(telling: Telling) -> bool:
    said = telling.told.event.attribution
    return bool(said) and all(a.stance == "denies" for a in said)


def _type(tellings: Sequence[Telling]) -> Contest | None:
    """Kinds of act that cannot be one told loosely: an air strike and a depot that blew up, a raid and an abduction."""
    sides: dict[str, list[Telling]] = {}
    for t in tellings:
        if t.told.event.status in _REAL:
            sides.setdefault(t.told.event.type, []).append(t)
    rival = {
        a for a in sides for b in sides if a != b and _rivals(sides[a][0], sides[b][0]) and _apart(sides[a], sides[b])
    }
    denied = [t for t in tellings if t.told.event.status == "denied"]
    replaced = bool(denied) and len({t.told.event.type for t in tellings}) > 1
    if not rival and not replaced:
        return None
    shown = sorted(rival or set(sides) | {t.told.event.type for t in denied})
    return Contest(
        "type",
        tuple(
            Side(
                kind,
                says(sides.get(kind, [])),
                says([t for t in denied if t.told.event.type == kind]),
                _event_claims([*sides.get(kind, []), *(t for t in denied if t.told.event.type == kind)]),
            )
            for kind in shown
        ),
    )


def _rivals(a: Telling, b: Telling) -> bool:
    one, two = a.told, b.told
    if one.family == two.family:
        return False
    generic = GENERIC & {one.event.type, two.event.type}
    return not (generic and one.family in VIOLENT and two.family in VIOLENT)


def _apart(a: Sequence[Telling], b: Sequence[Telling]) -> bool:
    """Whether two sides are told by different origins."""
    return not {t.origin for t in a} & {t.origin for t in b}


def _actor(
    facts: Sequence[Fact], responsibility: Sequence[MergedResponsibility], tellings: Sequence[Telling]
) -> Contest | None:
    """Named actors that exclude each other, and blame that is denied. Of an agreement all parties are actors."""
    if all(t.told.family in TOGETHER for t in tellings):
        return None
    all_named = [f for f in facts if f.claim.value and not is_vague(f.claim.value) and f.claim.stance != "denies"]
    named = list({(f.origin, f.telling.origin, f.claim.value): f for f in all_named}.values())[:SOME]
    rivals = [
        f for f in named
        if any(
            g.origin != f.origin and g.telling.origin != f.telling.origin
            and not _shares_actor(f, g) and not _is_recipient(f, g) and not _is_recipient(g, f)
            for g in named
        )
    ]  # fmt: skip
    denials = [r for r in responsibility if r.stance == "denied" and r.actor]
    blamed = [r for r in responsibility if r.stance in ("attributed", "claimed") and r.actor]
    refused = [
        d for d in denials
        if any(likeness(d.actor or "", b.actor or "") >= ALIKE for b in blamed)
        or any(likeness(d.actor or "", f.claim.value) >= ALIKE for f in named)
    ]  # fmt: skip
    accused = {b.actor or "" for b in blamed}
    if not rivals and not refused and not any(not _may_be_one(a, b) for a in accused for b in accused):
        return None
    sides: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for f in rivals or (named if refused else []):
        name = _side_name(sides, f.claim.value)
        sides[name][0].add(f.source)
        sides[name][2].add(f.claim.id)
    for r in blamed:
        name = _side_name(sides, r.actor or "")
        sides[name][0].update(r.by)
        sides[name][2].update(r.support)
    for r in refused:
        name = _side_name(sides, r.actor or "")
        sides[name][1].update(r.by)
        sides[name][2].update(r.support)
    if len(sides) < 2 and not any(denies for _, denies, _ in sides.values()):
        return None
    return Contest(
        "actor",
        tuple(Side(n, tuple(sorted(s)), tuple(sorted(d)), tuple(sorted(c))) for n, (s, d, c) in sorted(sides.items())),
    )


def _side_name(sides: dict[str, tuple[set[str], set[str], set[str]]], name: str) -> str:
    known = next((n for n in sides if likeness(n, name) >= 0.99), None)
    if known is None:
        sides[name] = (set(), set(), set())
    return known or name


def _shares_actor(a: Fact, b: Fact) -> bool:
    """Whether the tellings of two claims have an actor in common, or one that may be."""
    return any(_may_be_one(x, y) for x in a.telling.told.actors for y in b.telling.told.actors)


def _may_be_one(a: str, b: str) -> bool:
    """Whether two names may be meant for one actor: by their words, or as bodies of one state or alliance."""
    return likeness(a, b) >= ALIKE or are_of_one_body(a, b)


def _is_recipient(a: Fact, b: Fact) -> bool:
    """Whether the actor of the one is on the receiving side of the other: two sides of one clash."""
    return any(likeness(a.claim.value, name) >= ALIKE for name in b.telling.told.recipients)


def _place(tellings: Sequence[Telling]) -> Contest | None:
    """Towns that exclude each other: only a person's judgement can have joined such tellings."""
    placed = list({(t.origin, t.told.spots[0].name): t for t in tellings if t.told.spots}.values())[:SOME]
    rivals = [
        t for t in placed
        if any(u.origin != t.origin and compare_places(t.told.spots, u.told.spots) in ELSEWHERE for u in placed)
    ]  # fmt: skip
    if not rivals:
        return None
    sides: dict[str, list[Telling]] = {}
    for t in rivals:
        sides.setdefault(t.told.spots[0].name, []).append(t)
    claims = {n: tuple(sorted(c.id for t in ts for c in t.claims if c.field == "place")) for n, ts in sides.items()}
    return Contest("place", tuple(Side(n, says(ts), (), claims[n]) for n, ts in sorted(sides.items())))


def _toll(outcome: str, figures: Sequence[Figure]) -> Contest | None:
    """Overall figures that do not overlap, from different origins, and that growth does not explain."""
    overall = _overall([f for f in figures if f.count.outcome == outcome and f.fact.claim.stance != "denies"])
    current = latest_by_source(overall)[:SOME]
    rivals = [f for f in current if any(contradict(f, g) for g in current)]
    return Contest(outcome, _toll_sides(rivals)) if rivals else None


def _overall(figures: Sequence[Figure]) -> list[Figure]:
    """The figure of each source in each report for all people: its total, or the one kind of people that it counts.

    "60 foreign fighters" of one side and "14 civilians" of another are each all the dead that the side speaks of.
    """
    by_saying: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.count.part_of is None and not of_who_did_it(figure.count):
            by_saying.setdefault((figure.fact.telling.told.key, figure.fact.source), []).append(figure)
    found: list[Figure] = []
    for group in by_saying.values():
        totals = [f for f in group if f.count.who in ("unknown", "mixed")]
        if totals:
            found.extend(totals)
        elif len({f.count.who for f in group}) == 1:
            found.extend(group)
    return found


def contradict(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both have been right when they were said."""
    if a.fact.origin == b.fact.origin or not _disjoint(a, b):
        return False
    earlier, later = sorted((a, b), key=lambda f: f.date)
    days = _days_between(earlier, later)
    grown = later.point > earlier.point and days is not None and days > SAME_TIME_DAYS
    return not grown


def _disjoint(a: Figure, b: Figure) -> bool:
    low_a, low_b = a.count.low or 0, b.count.low or 0
    high_a = a.count.high if a.count.high is not None else 10**9
    high_b = b.count.high if b.count.high is not None else 10**9
    return max(low_a, low_b) > min(high_a, high_b)


def _days_between(a: Figure, b: Figure) -> int | None:
    one, two = ordinal(a.date or None), ordinal(b.date or None)
    return None if one is None or two is None else abs(two - one)


def _toll_sides(figures: Sequence[Figure]) -> tuple[Side, ...]:
    sides: dict[tuple[int, int], list[Figure]] = {}
    for f in figures:
        top = f.count.high if f.count.high is not None else 10**9
        sides.setdefault((f.point, top), []).append(f)
    return tuple(
        Side(
            figure_value(group[0].count.low, group[0].count.high),
            tuple(sorted({f.fact.source for f in group})),
            (),
            tuple(sorted(f.fact.claim.id for f in group)),
        )
        for _, group in sorted(sides.items())
    )

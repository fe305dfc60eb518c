"""Rows on who stands where: who is held responsible by whom, and which two sources agree how often.

Counted when the database is made: over all claims of a large casebook it would take a page seconds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from msgspec import Struct

from herodote.records import Claim, Contest, Event
from herodote.store.derive import Derived
from herodote.store.state import State
from herodote.store.tables import holders

COMPARED = {
    "event": ("type", "happened"),
    "actor": ("actor",),
    "responsibility": ("actor",),
    "place": ("place",),
    "killed": ("killed",),
    "injured": ("injured",),
    "abducted": ("abducted",),
    "captured": ("captured",),
}
"""For each field of a claim on which two sources can be held against each other: how a contest of it is called."""
MOST_SPEAKERS = 60
"""Sources of one event whose pairs are counted; no event of the coded reports has half as many."""


class ResponsibilityRow(Struct, frozen=True):
    event_id: str
    actor: str
    stance: str
    said_by: str | None
    """Who says so; None where the reports say it and name nobody."""


class SourcePairRow(Struct, frozen=True):
    a: str
    b: str
    events: int
    """Events on which both say something of the same field."""
    agree: int
    differ: int
    """Events on which they are on different sides of something contested."""


def responsibility_rows(events: Iterable[Event]) -> list[ResponsibilityRow]:
    return [
        ResponsibilityRow(event.id, r.actor, r.stance, by)
        for event in events
        for r in event.responsibility
        if r.actor
        for by in (r.by or (None,))
    ]


def source_pair_rows(state: State, derived: Derived) -> list[SourcePairRow]:
    """Each pair of sources that speak of the same events, in both directions, in order of name.

    What a report says in its own voice is said by its outlet; of copies and rewrites only the first is heard, for a
    text agrees with its copy in everything.
    """
    taken = {link.report for link in derived.report_links if link.kind in ("copy", "rewrite", "version")}
    outlets = {r.report.id: r.report.outlet for r in state.standing_readings() if r.report.id not in taken}
    spoken = _spoken(derived.claims, holders(derived.events), outlets)
    counts: dict[tuple[str, str], list[int]] = {}
    for event in derived.events:
        for pair, agree in _pairs(spoken.get(event.id, {}), event.contested):
            row = counts.setdefault(pair, [0, 0])
            row[0 if agree else 1] += 1
    both = [((x, y), found) for (a, b), found in counts.items() for x, y in ((a, b), (b, a))]
    return [SourcePairRow(a, b, agree + differ, agree, differ) for (a, b), (agree, differ) in sorted(both)]


def _spoken(
    claims: Iterable[Claim], holder: Mapping[str, str], outlets: Mapping[str, str | None]
) -> dict[str, dict[str, set[str]]]:
    """By event and contest, who speaks of it."""
    spoken: dict[str, dict[str, set[str]]] = {}
    for claim in claims:
        event_id = holder.get(f"{claim.report}#{claim.event}")
        name = claim.chain[0] if claim.chain else outlets.get(claim.report)
        if event_id is None or not name or claim.report not in outlets:
            continue
        for field in COMPARED.get(claim.field, ()):
            spoken.setdefault(event_id, {}).setdefault(field, set()).add(name)
    return spoken


def _pairs(spoken: Mapping[str, set[str]], contested: Iterable[Contest]) -> Iterable[tuple[tuple[str, str], bool]]:
    """Each pair of sources of one event, with whether they are on one side of all that both speak of."""
    stands: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for contest in contested:
        for side in contest.sides:
            for names, says in ((side.says, True), (side.denies, False)):
                for name in names:
                    stands.setdefault((contest.field, name), set()).add((side.value, says))
    found: dict[tuple[str, str], bool] = {}
    for field, names in spoken.items():
        for a, b in itertools.combinations(sorted(names)[:MOST_SPEAKERS], 2):
            one, two = stands.get((field, a)), stands.get((field, b))
            apart = one is not None and two is not None and not one & two
            found[a, b] = found.get((a, b), True) and not apart
    return sorted(found.items())

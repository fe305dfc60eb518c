"""The rows behind the pages of actors, sources and places, and their totals.

Made when the database is: over all claims of a large casebook a page would count for seconds. These tables are only
asked by `store.profiles` and for whole names; `event` is the rank of an event.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from herodote.records import Contest, Event, Provenance

MOST_SPEAKERS = 60
"""Sources of one event whose pairs are counted; no event of the coded reports has half as many."""


class NameRow(Struct, frozen=True):
    """That somebody acts in an event, is acted on, or says something of it."""

    name: str
    role: str
    """`actor`, `recipient`, `source`."""
    event: int


class PlaceRow(Struct, frozen=True):
    event: int
    name: str
    kind: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int | None


class BlameRow(Struct, frozen=True):
    """Who is held responsible for an event, or said to claim or deny it."""

    event: int
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


class ReaderRow(Struct, frozen=True):
    """What made the readings that stand: a program or coder with the versions of what it went by."""

    reader: str | None
    codebook: str | None
    gazetteer: str | None
    registers: str | None
    model: str | None
    reports: int


def reader_rows(made_by: Mapping[Provenance | None, int]) -> list[ReaderRow]:
    """The one with the most reports first."""
    rows = [
        ReaderRow(m.reader, m.codebook, m.gazetteer, m.registers, m.model, count)
        if m is not None
        else ReaderRow(None, None, None, None, None, count)
        for m, count in made_by.items()
    ]
    return sorted(rows, key=lambda row: (-row.reports, *(part or "" for part in astuple(row)[:-1])))


def name_rows(events: Iterable[Event], sources: Iterable[tuple[int, str]]) -> list[NameRow]:
    """In order of name, so that what belongs to one lies together."""
    found = {(name, "source", rank) for rank, name in sources}
    for rank, event in enumerate(events):
        found |= {(p.name, "actor", rank) for p in event.actors}
        found |= {(p.name, "recipient", rank) for p in event.recipients}
    return [NameRow(*row) for row in sorted(found)]


def place_rows(events: Iterable[Event]) -> list[PlaceRow]:
    """Each place of an event once."""
    rows: dict[tuple[int, str, str | None, str | None], PlaceRow] = {}
    for rank, event in enumerate(events):
        for p in event.places:
            row = PlaceRow(rank, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.precision)
            rows.setdefault((rank, p.name, p.country, p.admin1), row)
    return list(rows.values())


def blame_rows(events: Iterable[Event]) -> list[BlameRow]:
    return [
        BlameRow(rank, r.actor, r.stance, by)
        for rank, event in enumerate(events)
        for r in event.responsibility
        if r.actor
        for by in (r.by or (None,))
    ]


def source_pair_rows(
    events: Iterable[Event], spoken: Mapping[int, Mapping[str, frozenset[str]]]
) -> list[SourcePairRow]:
    """Each pair of sources that speak of the same events, in both directions, in order of name.

    What a report says in its own voice is said by its outlet; of copies and rewrites only the first is heard, for a
    text agrees with its copy in everything.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    for rank, event in enumerate(events):
        for pair, agree in _pairs(spoken.get(rank, {}), event.contested):
            row = counts.setdefault(pair, [0, 0])
            row[0 if agree else 1] += 1
    both = [((x, y), found) for (a, b), found in counts.items() for x, y in ((a, b), (b, a))]
    return [SourcePairRow(a, b, agree + differ, agree, differ) for (a, b), (agree, differ) in sorted(both)]


def _pairs(
    spoken: Mapping[str, frozenset[str]], contested: Iterable[Contest]
) -> Iterable[tuple[tuple[str, str], bool]]:
    """Each pair of sources of one event, with whether they are on one side of all that both speak of."""
    stands: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for contest in contested:
        for side in contest.sides:
            for names, says in ((side.says, True), (side.denies, False)):
                for name in names:
                    stands.setdefault((contest.field, name), set()).add((side.value, says))
    found: dict[tuple[str, str], bool] = {}
    for field, speakers in spoken.items():
        for a, b in itertools.combinations(sorted(speakers)[:MOST_SPEAKERS], 2):
            one, two = stands.get((field, a)), stands.get((field, b))
            apart = one is not None and two is not None and not one & two
            found[a, b] = found.get((a, b), True) and not apart
    return sorted(found.items())


OUTLET_TOTAL = """
CREATE TABLE outlet_total AS
WITH taken AS (SELECT DISTINCT a AS id FROM report_link WHERE kind IN ('copy', 'rewrite', 'version'))
SELECT r.outlet AS name, count(*) AS reports, count(t.id) AS taken, sum(r.told)::BIGINT AS events,
    left(min(r.published), 10) AS first, left(max(r.published), 10) AS last
FROM report r LEFT JOIN taken t ON t.id = r.id WHERE r.outlet IS NOT NULL GROUP BY r.outlet
ORDER BY reports DESC, name
"""
"""Who publishes, and how much of it is taken from others."""

ACTOR_TOTAL = """
CREATE TABLE actor_total AS
WITH told AS (
    SELECT p.name, p.role, p.event, e.standing <> 'background' AS news, coalesce(e.earliest, e.latest) AS start,
        coalesce(e.latest, e.earliest) AS stop
    FROM name_of p JOIN event e ON e.rank = p.event WHERE p.role <> 'source'
)
SELECT name, count(DISTINCT event) FILTER (news) AS events, count(*) FILTER (news AND role = 'actor') AS did,
    count(*) FILTER (news AND role = 'recipient') AS suffered, min(start) FILTER (news) AS first,
    max(stop) FILTER (news) AS last
FROM told GROUP BY name ORDER BY events DESC, name
"""
"""Who acts and who is acted on; none counted where only background names them."""

PLACE_TOTAL = """
CREATE TABLE place_total AS
SELECT p.name, p.country, p.admin1, min(p.kind) AS kind, median(p.lat) AS lat, median(p.lon) AS lon,
    min(p.precision) AS precision, count(*) AS events, sum(coalesce(e.killed_low, 0))::BIGINT AS killed,
    min(coalesce(e.earliest, e.latest)) AS first, max(coalesce(e.latest, e.earliest)) AS last
FROM place_of p JOIN event e ON e.rank = p.event WHERE e.standing <> 'background'
GROUP BY p.name, p.country, p.admin1 ORDER BY events DESC, p.name, p.country, p.admin1
"""
"""Where things happen. A place is its name within its province and country."""

PLACE = """
CREATE TABLE place AS
SELECT (row_number() OVER (ORDER BY name, country, admin1) - 1)::INTEGER AS id, name, country, admin1
FROM (SELECT DISTINCT name, country, admin1 FROM place_of) ORDER BY id
"""
EVENT_AT = """
CREATE TABLE event_at AS
SELECT p.event::INTEGER AS event, n.id AS place FROM place_of p JOIN place n
    ON n.name = p.name AND n.country IS NOT DISTINCT FROM p.country AND n.admin1 IS NOT DISTINCT FROM p.admin1
ORDER BY p.event, n.id
"""
"""The places of events by number: what is counted over them is arithmetic in memory (`store.named`)."""

SOURCE_TOLD = """
CREATE TABLE source_told AS
SELECT source AS name, field, count(*) AS claims, count(*) FILTER (stance NOT IN ('denies', 'doubts')) AS says,
    count(*) FILTER (stance = 'denies') AS denies, count(*) FILTER (stance = 'doubts') AS doubts
FROM claim WHERE source IS NOT NULL GROUP BY source, field ORDER BY source, claims DESC, field
"""
"""What each source speaks of: one that is in all events has hundreds of thousands of claims."""

LATEST_CLAIMS = 15
"""Of a source, that are found without a look at all of its claims."""
_SHOWN = "'event', 'killed', 'injured', 'actor', 'responsibility', 'abducted', 'captured', 'missing', 'displaced'"
SOURCE_LATEST = f"""
CREATE TABLE source_latest AS
SELECT source AS name, unnest(max_by(rank, latest, {LATEST_CLAIMS})) AS claim FROM (
    SELECT c.source, c.rank, (coalesce(r.published, ''), -c.rank) AS latest FROM claim c
    JOIN report r ON r.id = c.report_id WHERE c.source IS NOT NULL AND c.field IN ({_SHOWN})
) GROUP BY source ORDER BY source, claim
"""  # noqa: S608
"""The latest that each source says of who did it, how many were harmed, and what happened; undated reports last."""

TOTALS = (OUTLET_TOTAL, ACTOR_TOTAL, PLACE_TOTAL, PLACE, EVENT_AT, SOURCE_TOLD, SOURCE_LATEST)

LOOKED_UP = (
    ("name_of", "name"),
    ("place_of", "name"),
    ("blame", "actor"),
    ("blame", "said_by"),
    ("source_pair", "a"),
    ("actor_total", "name"),
    ("source_told", "name"),
    ("source_latest", "name"),
    ("report", "outlet"),
)
"""Columns by which the rows of one name are found."""

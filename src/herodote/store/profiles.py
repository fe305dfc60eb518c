"""What the casebook holds on one name: an actor, a source, an outlet, a place. Each question has an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from herodote.records import Claim
from herodote.store.answers import EventSummary, FacetValue
from herodote.store.filters import Bound
from herodote.store.profile_tables import ReaderRow
from herodote.store.query import Query

if TYPE_CHECKING:
    from herodote.store.columns import Ranks


class ActorTotal(Struct, frozen=True):
    """One who acts or is acted on, over the whole casebook; background is not counted."""

    name: str
    events: int
    did: int
    suffered: int
    first: str | None
    last: str | None


class PlaceTotal(Struct, frozen=True):
    """A place, a province, or a country as reports name it."""

    name: str
    country: str | None
    admin1: str | None
    kind: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    events: int
    killed: int
    """The least that is told, added up."""
    first: str | None
    last: str | None


class OutletTotal(Struct, frozen=True):
    name: str
    reports: int
    taken: int
    """Reports that are copies, rewrites or versions of others."""
    events: int
    first: str | None
    last: str | None


class Pair(Struct, frozen=True):
    """How often another source speaks of the same, and on which side."""

    name: str
    events: int
    agree: int
    differ: int


class Blame(Struct, frozen=True):
    """Who is held responsible, or denies it, by whom, in how many events."""

    name: str | None
    stance: str
    events: int


class Told(Struct, frozen=True):
    """How often a source says something of a field, by stance."""

    field: str
    says: int
    denies: int
    doubts: int


class ClaimTold(Struct, frozen=True):
    claim: Claim
    event: str | None
    published: str | None


class PlaceAsked(Struct, frozen=True):
    """A country, a province of it, or a place in it: what is None is not asked for."""

    country: str | None = None
    admin1: str | None = None
    name: str | None = None


PartyRole = Literal["actor", "recipient"]
MOST = 12
_REAL = "e.standing <> 'background'"


def actors(query: Query, text: str = "", most: int = 200, offset: int = 0) -> tuple[ActorTotal, ...]:
    """Who acts and who is acted on, the most frequent first; with `text`, those whose names hold it."""
    sql = (
        "SELECT * FROM actor_total WHERE events > 0 AND contains(lower(name), ?) "
        "ORDER BY events DESC, name LIMIT ? OFFSET ?"
    )
    return tuple(ActorTotal(*row) for row in query.ask(sql, (text.lower(), most, offset)))


def places(query: Query, text: str = "", most: int = 200, offset: int = 0) -> tuple[PlaceTotal, ...]:
    """Where things happen, the most frequent first; with `text`, places whose names or provinces hold it."""
    sql = (
        "SELECT * FROM place_total WHERE contains(lower(concat_ws(' ', name, admin1)), ?) "
        "ORDER BY events DESC, name, country, admin1 LIMIT ? OFFSET ?"
    )
    return tuple(PlaceTotal(*row) for row in query.ask(sql, (text.lower(), most, offset)))


def outlets(query: Query, text: str = "", most: int = 200) -> tuple[OutletTotal, ...]:
    """Who publishes, the most reports first; with `text`, those whose names hold it."""
    sql = "SELECT * FROM outlet_total WHERE contains(lower(name), ?) ORDER BY reports DESC, name LIMIT ?"
    rows = query.ask(sql, (text.lower(), most))
    return tuple(OutletTotal(*row) for row in rows)


def actor_total(query: Query, name: str) -> ActorTotal | None:
    """The totals of an actor or recipient of this very name."""
    rows = query.ask("SELECT * FROM actor_total WHERE name = ?", (name,))
    return ActorTotal(*rows[0]) if rows else None


def source_total(query: Query, name: str) -> tuple[int, int, int, int] | None:
    """Reports, events, events that nobody else tells of, and denials of a source of this very name.

    No reports for one that only passes on what others say.
    """
    rows = query.ask("SELECT reports, events, alone, denies FROM source_total WHERE name = ?", (name,))
    if rows:
        return rows[0]
    ((events,),) = query.ask("SELECT count(*) FROM name_of WHERE name = ? AND role = 'source'", (name,))
    return (0, events, 0, 0) if events else None


def outlet_total(query: Query, name: str) -> OutletTotal | None:
    """The totals of an outlet of this very name."""
    rows = query.ask("SELECT * FROM outlet_total WHERE name = ?", (name,))
    return OutletTotal(*rows[0]) if rows else None


def readers(query: Query) -> tuple[ReaderRow, ...]:
    """What made the readings that stand, with the versions of what it went by, the most reports first."""
    return tuple(ReaderRow(*row) for row in query.ask("SELECT * FROM reader_of"))


# --- one name --------------------------------------------------------------------------------------------------------

_PARTY = "SELECT event FROM name_of WHERE name = ? AND role = ?"


def party_events(query: Query, name: str, role: PartyRole, most: int = MOST) -> tuple[EventSummary, ...]:
    """The newest events that somebody did, or that were done to them."""
    return query.newest_of(query.news(_PARTY, (name, role)), most)


def party_types(query: Query, name: str, role: PartyRole) -> tuple[FacetValue, ...]:
    """What somebody did, or what was done to them, by type."""
    return query.types_of(query.news(_PARTY, (name, role)))


def against(query: Query, name: str, role: PartyRole, most: int = MOST) -> tuple[FacetValue, ...]:
    """Who stands on the other side of what somebody did or suffered."""
    sql = (
        "SELECT p.name, count(*) AS n FROM name_of p WHERE p.role = ? AND p.name <> ? "
        "AND p.event IN (SELECT event FROM name_of WHERE name = ? AND role = ?) "
        "GROUP BY p.name ORDER BY n DESC, p.name LIMIT ?"
    )
    other = "recipient" if role == "actor" else "actor"
    return tuple(FacetValue(*row) for row in query.ask(sql, (other, name, name, role, most)))


def party_months(query: Query, name: str) -> tuple[FacetValue, ...]:
    """The months of what somebody did or suffered, with how many events each."""
    return query.months_of(query.news("SELECT event FROM name_of WHERE name = ? AND role <> 'source'", (name,)))


def party_places(query: Query, name: str, most: int = MOST) -> tuple[PlaceTotal, ...]:
    """Where somebody did or suffered something."""
    own = "SELECT event FROM name_of WHERE name = ? AND role <> 'source'"
    return _some_places(query, f"p.event IN ({own})", (name,), most)


def blamed_by(query: Query, name: str) -> tuple[Blame, ...]:
    """Who holds somebody responsible, or says that they deny or claim it."""
    sql = (
        "SELECT said_by, stance, count(DISTINCT event) AS n FROM blame WHERE actor = ? "
        "GROUP BY said_by, stance ORDER BY n DESC, stance, said_by NULLS LAST LIMIT 20"
    )
    return tuple(Blame(*row) for row in query.ask(sql, (name,)))


def blames(query: Query, name: str) -> tuple[Blame, ...]:
    """Whom a source holds responsible."""
    sql = (
        "SELECT actor, stance, count(DISTINCT event) AS n FROM blame WHERE said_by = ? "
        "GROUP BY actor, stance ORDER BY n DESC, stance, actor LIMIT 20"
    )
    return tuple(Blame(*row) for row in query.ask(sql, (name,)))


def told(query: Query, name: str) -> tuple[Told, ...]:
    """What a source speaks of, field by field."""
    sql = (
        "SELECT field, count(*) FILTER (stance NOT IN ('denies', 'doubts')), count(*) FILTER (stance = 'denies'), "
        "count(*) FILTER (stance = 'doubts') FROM claim WHERE source = ? GROUP BY field ORDER BY count(*) DESC, field"
    )
    return tuple(Told(*row) for row in query.ask(sql, (name,)))


def claims_told(query: Query, name: str, most: int = 15) -> tuple[ClaimTold, ...]:
    """The latest that a source says of who did it, how many were harmed, and what happened."""
    sql = (
        "WITH t AS MATERIALIZED (SELECT c.rank, r.published FROM claim c JOIN report r ON r.id = c.report_id "
        "WHERE c.source = ? AND c.field IN ('event', 'killed', 'injured', 'actor', 'responsibility', 'abducted', "
        "'captured', 'missing', 'displaced') ORDER BY r.published DESC NULLS LAST, c.rank LIMIT ?) "
        "SELECT c.record, c.event_id, t.published FROM claim c JOIN t ON t.rank = c.rank "
        "ORDER BY t.published DESC NULLS LAST, c.rank"
    )
    return tuple(
        ClaimTold(msgspec.json.decode(record, type=Claim), event, published)
        for record, event, published in query.ask(sql, (name, most))
    )


def said_events(query: Query, name: str, most: int = MOST) -> tuple[EventSummary, ...]:
    """The newest events that a source says something of."""
    return query.newest_of(query.news(_PARTY, (name, "source")), most)


def pairs(query: Query, name: str, most: int = 20) -> tuple[Pair, ...]:
    """With whom a source agrees: those that speak of the same, most often first."""
    sql = "SELECT b, events, agree, differ FROM source_pair WHERE a = ? ORDER BY events DESC, differ DESC, b LIMIT ?"
    return tuple(Pair(*row) for row in query.ask(sql, (name, most)))


def outlet_reports(query: Query, name: str, most: int = MOST) -> tuple[tuple[str, str, str], ...]:
    """The newest reports of an outlet: id, date, title."""
    sql = (
        "SELECT id, coalesce(left(published, 10), 'undated'), coalesce(title, origin, id) FROM report "
        "WHERE outlet = ? ORDER BY published DESC NULLS LAST, id LIMIT ?"
    )
    return tuple((found, date, title) for found, date, title in query.ask(sql, (name, most)))


# --- one place -------------------------------------------------------------------------------------------------------


def place_events(query: Query, asked: PlaceAsked, most: int = MOST) -> tuple[EventSummary, ...]:
    """The newest events of a place."""
    return query.newest_of(_there(query, asked), most)


def place_types(query: Query, asked: PlaceAsked) -> tuple[FacetValue, ...]:
    """What happened at a place, by type."""
    return query.types_of(_there(query, asked))


def place_months(query: Query, asked: PlaceAsked) -> tuple[FacetValue, ...]:
    """The months of the events of a place, with how many each."""
    return query.months_of(_there(query, asked))


def place_parties(query: Query, asked: PlaceAsked, role: PartyRole, most: int = MOST) -> tuple[FacetValue, ...]:
    """Who acted at a place, or was acted on."""
    condition, values = _at(asked)
    sql = (
        f"SELECT p.name, count(*) AS n FROM name_of p JOIN event e ON e.rank = p.event "  # noqa: S608
        f"WHERE p.role = ? AND {condition} AND {_REAL} GROUP BY p.name ORDER BY n DESC, p.name LIMIT ?"
    )
    return tuple(FacetValue(*row) for row in query.ask(sql, (role, *values, most)))


def place_sources(query: Query, asked: PlaceAsked, most: int = MOST) -> tuple[FacetValue, ...]:
    """Who tells of a place."""
    condition, values = _at(asked)
    sql = (
        f"SELECT p.name, count(*) AS n FROM name_of p JOIN event e ON e.rank = p.event "  # noqa: S608
        f"WHERE p.role = 'source' AND {condition} AND {_REAL} GROUP BY p.name ORDER BY n DESC, p.name LIMIT ?"
    )
    return tuple(FacetValue(*row) for row in query.ask(sql, (*values, most)))


def place_total(query: Query, asked: PlaceAsked) -> PlaceTotal | None:
    """The totals of a place, a province or a country; None where nothing is told of it."""
    condition, values = _inside(asked, "p.")
    sql = (
        f"SELECT min(p.kind), median(p.lat), median(p.lon), min(p.precision), "  # noqa: S608
        f"count(DISTINCT p.event) FILTER ({_REAL}), min(coalesce(e.earliest, e.latest)) FILTER ({_REAL}), "
        f"max(coalesce(e.latest, e.earliest)) FILTER ({_REAL}), count(*) "
        f"FROM place_of p JOIN event e ON e.rank = p.event WHERE {condition}"
    )
    kind, lat, lon, precision, events, first, last, named = query.ask(sql, values)[0]
    if not named:
        return None
    killed = query.killed_in(_there(query, asked))
    name = asked.name or asked.admin1 or asked.country or ""
    return PlaceTotal(name, asked.country, asked.admin1, kind, lat, lon, precision, events, killed, first, last)


def places_within(query: Query, asked: PlaceAsked, most: int = 40) -> tuple[PlaceTotal, ...]:
    """The places of a province or country."""
    condition, values = _inside(asked, "p.")
    return _some_places(query, condition, values, most)


# --- within ----------------------------------------------------------------------------------------------------------


def _inside(asked: PlaceAsked, of: str = "") -> tuple[str, tuple[Bound, ...]]:
    fields = (("country", asked.country), ("admin1", asked.admin1), ("name", asked.name))
    wanted = [(field, value) for field, value in fields if value is not None]
    return " AND ".join(f"{of}{field} = ?" for field, _ in wanted) or "true", tuple(value for _, value in wanted)


def _at(asked: PlaceAsked) -> tuple[str, tuple[Bound, ...]]:
    condition, values = _inside(asked)
    return f"e.rank IN (SELECT event FROM place_of WHERE {condition})", values  # noqa: S608


def _there(query: Query, asked: PlaceAsked) -> Ranks:
    condition, values = _inside(asked)
    return query.news(f"SELECT event FROM place_of WHERE {condition}", values)  # noqa: S608


def _some_places(query: Query, condition: str, values: Sequence[Bound], most: int) -> tuple[PlaceTotal, ...]:
    sql = (
        "SELECT p.name, p.country, p.admin1, min(p.kind), median(p.lat), median(p.lon), min(p.precision), "  # noqa: S608
        "count(*) AS n, 0, NULL, NULL FROM place_of p "
        f"WHERE {condition} GROUP BY p.name, p.country, p.admin1 ORDER BY n DESC, p.name, p.country, p.admin1 LIMIT ?"
    )
    return tuple(PlaceTotal(*row) for row in query.ask(sql, (*values, most)))

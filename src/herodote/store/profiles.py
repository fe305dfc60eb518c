"""What the casebook holds on one name: an actor, a source, an outlet, a place. Each question has an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from herodote.records import Claim
from herodote.store.answers import EventSummary, FacetValue
from herodote.store.filters import Bound
from herodote.store.profile_tables import LATEST_CLAIMS, ReaderRow
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


class PlaceCount(Struct, frozen=True):
    """How many events a place has of those that are looked at."""

    name: str
    country: str | None
    admin1: str | None
    events: int


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
    return query.named_in(query.ranks(_PARTY, (name, role)), "recipient" if role == "actor" else "actor", most, name)


def party_months(query: Query, name: str) -> tuple[FacetValue, ...]:
    """The months of what somebody did or suffered, with how many events each."""
    return query.months_of(query.news("SELECT event FROM name_of WHERE name = ? AND role <> 'source'", (name,)))


def party_places(query: Query, name: str, most: int = MOST) -> tuple[PlaceCount, ...]:
    """Where somebody did or suffered something."""
    own = query.ranks("SELECT event FROM name_of WHERE name = ? AND role <> 'source'", (name,))
    return tuple(PlaceCount(*row) for row in query.places_in(own, most))


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
    sql = "SELECT field, says, denies, doubts FROM source_told WHERE name = ? ORDER BY claims DESC, field"
    return tuple(Told(*row) for row in query.ask(sql, (name,)))


def claims_told(query: Query, name: str, most: int = LATEST_CLAIMS) -> tuple[ClaimTold, ...]:
    """The latest that a source says of who did it, how many were harmed, and what happened: at most `LATEST_CLAIMS`."""
    latest = [claim for (claim,) in query.ask("SELECT claim FROM source_latest WHERE name = ?", (name,))]
    claims = [ClaimTold(*found) for found in query.claims_ranked(latest)]
    return tuple(sorted(claims, key=lambda claim: claim.published or "", reverse=True)[:most])


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
    return query.named_in(_there(query, asked), role, most)


def place_sources(query: Query, asked: PlaceAsked, most: int = MOST) -> tuple[FacetValue, ...]:
    """Who tells of a place."""
    return query.named_in(_there(query, asked), "source", most)


def place_total(query: Query, asked: PlaceAsked) -> PlaceTotal | None:
    """The totals of a place, a province or a country; None where nothing is told of it."""
    condition, values = _inside(asked)
    sql = (
        "SELECT min(kind), median(lat), median(lon), min(precision), count(*) "  # noqa: S608
        f"FROM place_of WHERE {condition}"
    )
    kind, lat, lon, precision, named = query.ask(sql, values)[0]
    if not named:
        return None
    there = _there(query, asked)
    first, last = query.span_of(there)
    return PlaceTotal(
        name=asked.name or asked.admin1 or asked.country or "",
        country=asked.country,
        admin1=asked.admin1,
        kind=kind,
        lat=lat,
        lon=lon,
        precision=precision,
        events=len(there),
        killed=query.killed_in(there),
        first=first,
        last=last,
    )


def places_within(query: Query, asked: PlaceAsked, most: int = 40) -> tuple[PlaceCount, ...]:
    """The places of a province or country."""
    condition, values = _inside(asked)
    sql = (
        f"SELECT name, country, admin1, count(*) AS n FROM place_of WHERE {condition} "  # noqa: S608
        "GROUP BY name, country, admin1 ORDER BY n DESC, name, country, admin1 LIMIT ?"
    )
    return tuple(PlaceCount(*row) for row in query.ask(sql, (*values, most)))


# --- within ----------------------------------------------------------------------------------------------------------


def _inside(asked: PlaceAsked) -> tuple[str, tuple[Bound, ...]]:
    fields = (("country", asked.country), ("admin1", asked.admin1), ("name", asked.name))
    wanted = [(field, value) for field, value in fields if value is not None]
    return " AND ".join(f"{field} = ?" for field, _ in wanted) or "true", tuple(value for _, value in wanted)


def _there(query: Query, asked: PlaceAsked) -> Ranks:
    condition, values = _inside(asked)
    return query.news(f"SELECT event FROM place_of WHERE {condition}", values)  # noqa: S608

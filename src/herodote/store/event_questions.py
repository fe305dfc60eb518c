"""Questions about events: whole ones, lists, facets, the map, the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from herodote.records import Event, EventLink
from herodote.store.answers import Bar, Box, EventPage, EventSummary, Facets, FacetValue, MapCell, MapFeature, MapView
from herodote.store.filters import Bound, EventFilter, where
from herodote.store.snapshot import SHORTEST_PREFIX, Identity, Snapshot, limit_of

Sort = Literal["time", "-time", "killed", "-killed", "origins", "-origins", "place", "type", "grade"]

_ORDER = {
    "time": "e.rank",
    "-time": "e.recency",
    "killed": "e.most_killed ASC NULLS LAST, e.rank",
    "-killed": "e.most_killed DESC NULLS LAST, e.rank",
    "origins": "e.origins ASC, e.rank",
    "-origins": "e.origins DESC, e.rank",
    "place": "e.place ASC NULLS LAST, e.rank",
    "type": "e.type, e.rank",
    "grade": "e.grade, e.rank",
}
_FACET_NAMES = ("type", "country", "grade", "standing", "actor", "source")
_FACETS = """
SELECT 'sum' AS name, 'total' AS v, count(*) AS n FROM m
UNION ALL SELECT 'sum', 'undated', count(*) FROM m WHERE began IS NULL
UNION ALL SELECT 'sum', 'unplaced', count(*) FROM m WHERE lat IS NULL
UNION ALL SELECT 'sum', 'contested', count(*) FROM m WHERE contested
UNION ALL SELECT 'type', type, count(*) FROM m GROUP BY type
UNION ALL SELECT 'grade', grade, count(*) FROM m GROUP BY grade
UNION ALL SELECT 'standing', standing, count(*) FROM m GROUP BY standing
UNION ALL SELECT 'country', p.country, count(DISTINCT m.rank) FROM m JOIN event_place p ON p.event = m.rank
    WHERE p.country IS NOT NULL GROUP BY p.country
UNION ALL SELECT 'actor', n.name, c.n FROM party n JOIN (
    SELECT p.name, count(DISTINCT m.rank) AS n FROM m JOIN event_party p ON p.event = m.rank
    WHERE p.role <> 'instrument' GROUP BY p.name) c ON c.name = n.id
UNION ALL SELECT 'source', n.name, c.n FROM source n JOIN (
    SELECT p.name, count(*) AS n FROM m JOIN event_source p ON p.event = m.rank GROUP BY p.name) c ON c.name = n.id
"""
"""All facets in one question, so that the filter is worked out once."""

_FACETS_KEPT = 64
FACETS_READY = 200
"""Values of a facet that are counted ahead: more than any list shows."""
_UNIT = {"year": 4, "month": 7, "day": 10}

MAP_POINTS = 4000
"""Up to so many points each is sent to the map by itself: half a megabyte, clustered by the browser without delay."""

T = TypeVar("T")
_EVERYTHING = EventFilter()


class EventQuestions(Snapshot):
    """A published casebook, asked for its events."""

    def __init__(self, database: Path) -> None:
        super().__init__(database)
        self._facets: dict[tuple[Identity, bytes, int], Facets] = {}

    def events(self, wanted: EventFilter = _EVERYTHING, limit: int | None = None, offset: int = 0) -> list[Event]:
        """Whole events in the order of the contract: time, place, id."""
        condition = where(wanted)
        sql = f"SELECT e.record FROM event e WHERE {condition.sql} ORDER BY e.rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (*condition.values, limit_of(limit), offset))
        return [msgspec.json.decode(record, type=Event) for (record,) in rows]

    def summaries(
        self, wanted: EventFilter = _EVERYTHING, sort: Sort = "time", limit: int | None = 100, offset: int = 0
    ) -> EventPage:
        """A page of a list of events, sorted, and how many there are in all."""
        condition = where(wanted)
        # The order is worked out on two narrow columns, and only the lines of the page are fetched.
        sql = f"SELECT e.rank FROM event e WHERE {condition.sql} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?"  # noqa: S608
        found = [rank for (rank,) in self._rows(sql, (*condition.values, limit_of(limit), offset))]
        counts = f"SELECT count(*), count(*) FILTER (WHERE e.lat IS NULL) FROM event e WHERE {condition.sql}"  # noqa: S608
        ((total, unplaced),) = self._rows(counts, condition.values)
        return EventPage(total, tuple(self._lines(found)), unplaced)

    def _lines(self, ranks: Sequence[int]) -> list[EventSummary]:
        columns = ", ".join(f"e.{field}" for field in EventSummary.__struct_fields__)
        sql = f"SELECT {columns}, e.rank FROM event e WHERE e.rank IN (SELECT unnest(?::BIGINT[]))"  # noqa: S608
        lines = {row[-1]: EventSummary(*row[:-1]) for row in self._rows(sql, (list(ranks),))} if ranks else {}
        return [lines[rank] for rank in ranks]

    def summaries_of(self, ids: Sequence[str]) -> dict[str, EventSummary]:
        """The lines of some events, by id; an id that is none is left out."""
        columns = ", ".join(f"e.{field}" for field in EventSummary.__struct_fields__)
        rows = self._among(f"SELECT {columns} FROM event e WHERE e.id IN ({{}})", ids)  # noqa: S608
        return {summary.id: summary for summary in (EventSummary(*row) for row in rows)}

    def count(self, wanted: EventFilter = _EVERYTHING) -> int:
        """How many events a filter finds."""
        condition = where(wanted)
        return self._number(f"SELECT count(*) FROM event e WHERE {condition.sql}", condition.values)  # noqa: S608

    def event(self, event_id: str) -> Event | None:
        """The event with an id, or the one that absorbed it; an id may be cut short where that leaves it clear."""
        rows = self._rows("SELECT record FROM event WHERE id = ?", (event_id,))
        if not rows:
            sql = "SELECT record FROM event WHERE id = (SELECT any_value(event_id) FROM event_alias WHERE alias = ?)"
            rows = self._rows(sql, (event_id,))
        if not rows and len(event_id) >= SHORTEST_PREFIX:
            rows = self._rows("SELECT record FROM event WHERE starts_with(id, ?) LIMIT 2", (event_id,))
        return msgspec.json.decode(rows[0][0], type=Event) if len(rows) == 1 else None

    def facets(self, wanted: EventFilter = _EVERYTHING, most: int = 50) -> Facets:
        """How many of the events found have which type, country, grade, actor, source.

        The answer is kept as long as the snapshot is: every look at the page asks for the same ones again.
        """
        asked = (self._identity, msgspec.json.encode(wanted), most)
        known = self._facets.get(asked)
        if known is None:
            known = self._ready_facets(wanted, most) or self.count_facets(wanted, most)
            if len(self._facets) >= _FACETS_KEPT:
                self._facets.clear()
            self._facets[asked] = known
        return known

    def _ready_facets(self, wanted: EventFilter, most: int) -> Facets | None:
        made = self._ready("facets", wanted, Facets) if most <= FACETS_READY else None
        if made is None:
            return None
        return msgspec.structs.replace(made, **{name: getattr(made, name)[:most] for name in _FACET_NAMES})

    def _ready(self, question: str, wanted: EventFilter, kind: type[T]) -> T | None:
        """An answer that was made ahead, as the database was written."""
        sql = "SELECT answer FROM ready WHERE question = ? AND filter = ?"
        rows = self._rows(sql, (question, msgspec.json.encode(wanted).decode()))
        return msgspec.json.decode(rows[0][0], type=kind) if rows else None

    def count_facets(self, wanted: EventFilter, most: int) -> Facets:
        """The facets, counted anew."""
        condition = where(wanted)
        found: dict[str, list[FacetValue]] = {}
        columns = "e.rank, e.type, e.grade, e.standing, e.began, e.lat, e.contested"
        sql = f"WITH m AS MATERIALIZED (SELECT {columns} FROM event e WHERE {condition.sql}) {_FACETS}"  # noqa: S608
        for name, value, count in self._rows(f"{sql} ORDER BY name, n DESC, v", condition.values):
            found.setdefault(name, []).append(FacetValue(value, count))
        sums = {value.value: value.count for value in found.get("sum", [])}
        lists = {name: tuple(found.get(name, [])[:most]) for name in _FACET_NAMES}
        return Facets(
            total=sums["total"],
            undated=sums["undated"],
            unplaced=sums["unplaced"],
            contested=sums["contested"],
            **lists,
        )

    def map_features(self, wanted: EventFilter = _EVERYTHING) -> tuple[MapFeature, ...]:
        """Every event found that has coordinates, in the order of the contract."""
        condition = where(wanted)
        columns = ", ".join(f"e.{field}" for field in MapFeature.__struct_fields__)
        sql = f"SELECT {columns} FROM event e WHERE {condition.sql} AND e.lat IS NOT NULL ORDER BY e.rank"  # noqa: S608
        return tuple(MapFeature(*row) for row in self._rows(sql, condition.values))

    def map_view(self, wanted: EventFilter = _EVERYTHING, box: Box | None = None, cell: float = 8.0) -> MapView:
        """What the map draws: each event where they are few, else the cells of a grid, an event alone in one as itself.

        Few is `MAP_POINTS`, of all that are found or of those in the box. The grid is square on the map (Mercator),
        `cell` degrees of longitude wide.
        """
        condition = where(wanted)
        placed = f"FROM event e WHERE {condition.sql} AND e.lat IS NOT NULL"
        if self._number(f"SELECT count(*) {placed}", condition.values) <= MAP_POINTS:
            return MapView(self.map_features(wanted), (), True)
        values: tuple[Bound, ...] = condition.values
        if box is not None:
            placed += " AND e.lat BETWEEN ? AND ? AND e.lon BETWEEN ? AND ?"
            values = (*values, box.south, box.north, box.west, box.east)
        columns = ", ".join(f"e.{field}" for field in MapFeature.__struct_fields__)
        if box is not None and self._number(f"SELECT count(*) {placed}", values) <= MAP_POINTS:
            rows = self._rows(f"SELECT {columns} {placed} ORDER BY e.rank", values)
            return MapView(tuple(MapFeature(*row) for row in rows), (), False)
        grid = (
            f"SELECT min(e.rank) AS one, count(*) AS n, avg(e.lat) AS lat, avg(e.lon) AS lon, "
            f"sum(coalesce(e.killed_low, e.killed_high, 0))::BIGINT AS killed {placed} "
            f"GROUP BY floor(e.lon / ?), floor(e.northing / ?)"
        )
        cells = self._rows(f"{grid} ORDER BY one", (*values, cell, cell))
        alone = [one for one, n, *_ in cells if n == 1]
        sql = f"SELECT {columns} FROM event e WHERE e.rank IN (SELECT unnest(?::BIGINT[])) ORDER BY e.rank"  # noqa: S608
        rows = self._rows(sql, (alone,))
        return MapView(
            tuple(MapFeature(*row) for row in rows),
            tuple(MapCell(round(lat, 4), round(lon, 4), n, killed) for _, n, lat, lon, killed in cells if n > 1),
            False,
        )

    def histogram(
        self, wanted: EventFilter = _EVERYTHING, unit: Literal["year", "month", "day"] = "month"
    ) -> tuple[Bar, ...]:
        """Events and least killed by the time that they began; events of unknown time are in `facets().undated`."""
        ready = self._ready(f"histogram by {unit}", wanted, tuple[Bar, ...])
        return self.count_histogram(wanted, unit) if ready is None else ready

    def count_histogram(self, wanted: EventFilter, unit: Literal["year", "month", "day"]) -> tuple[Bar, ...]:
        """The histogram, counted anew."""
        condition = where(wanted)
        sql = (
            f"SELECT left(e.began, ?) AS start, count(*), "  # noqa: S608
            f"coalesce(sum(e.killed_low), 0)::BIGINT FROM event e WHERE {condition.sql} "
            "AND e.began IS NOT NULL GROUP BY start ORDER BY start"
        )
        return tuple(Bar(*row) for row in self._rows(sql, (_UNIT[unit], *condition.values)))

    def links_to(self, event_id: str) -> tuple[tuple[Event, EventLink], ...]:
        """The events that link to an event, each with that link: what answers it, what is a part of it."""
        sql = (
            "SELECT e.record FROM event e JOIN event_link l ON l.event_id = e.id WHERE l.to_id = ? "
            "GROUP BY e.rank, e.record ORDER BY e.rank"
        )
        events = (msgspec.json.decode(record, type=Event) for (record,) in self._rows(sql, (event_id,)))
        return tuple((event, link) for event in events for link in event.links if link.to == event_id)

"""Questions about events: whole ones, lists, facets, the map, the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from herodote.records import Event, EventLink
from herodote.store.answers import Bar, Box, EventPage, EventSummary, Facets, FacetValue, MapCell, MapFeature, MapView
from herodote.store.columns import COLUMNS, DAYS, TYPES, Columns, Found, Listed, Periods, columns_of, periods_of
from herodote.store.filters import Bound, EventFilter, conditions, together, where
from herodote.store.named import NAMED, NAMES, Named
from herodote.store.snapshot import SHORTEST_PREFIX, Snapshot, limit_of

if TYPE_CHECKING:
    from herodote.store.columns import Ranks
    from herodote.store.named import NamedAs

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
LINES_KEPT = 8_000
"""Lines of events that are remembered, of about a kilobyte each."""
FACETS_READY = 200
"""Values of a facet that are counted ahead: more than any list shows."""
_UNIT = {"year": 4, "month": 7, "day": 10}

MAP_POINTS = 4000
"""Up to so many points each is sent to the map by itself: half a megabyte, clustered by the browser without delay."""

T = TypeVar("T")
_EVERYTHING = EventFilter()
PartyOrSource = Literal["actor", "recipient", "source"]


class EventQuestions(Snapshot):
    """A published casebook, asked for its events."""

    def __init__(self, database: Path) -> None:
        super().__init__(database)
        self._facets: dict[tuple[bytes, int], Facets] = {}
        self._found = Found()
        self._counted: Columns | None = None
        self._names: dict[NamedAs, Named] = {}
        self._units: dict[str, Periods] = {}
        self._known_lines: dict[int, EventSummary] = {}
        self._listed: dict[tuple[str, str], Listed] = {}

    def events(self, wanted: EventFilter = _EVERYTHING, limit: int | None = None, offset: int = 0) -> list[Event]:
        """Whole events in the order of the contract: time, place, id."""
        condition = where(wanted)
        sql = f"SELECT e.record FROM event e WHERE {condition.sql} ORDER BY e.rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (*condition.values, limit_of(limit), offset))
        return [msgspec.json.decode(record, type=Event) for (record,) in rows]

    def _ranks(self, wanted: EventFilter) -> Ranks:
        """The ranks of the events that a filter finds, in order; a look at the page asks for them three times."""
        asked = msgspec.json.encode(wanted)
        known = self._found.get(asked)
        return self._found.keep(asked, self._look_for(wanted)) if known is None else known

    def _look_for(self, wanted: EventFilter) -> Ranks:
        """Each condition by itself, and what is in all: a join of a million rows takes longer than that."""
        import numpy as np

        found = conditions(wanted)
        of_row = together([c for c in found if not c.listed])
        mask = np.zeros(len(self._columns().recency), dtype=np.bool_)
        sql = f"SELECT e.rank::INTEGER FROM event e WHERE {of_row.sql}"  # noqa: S608
        mask[self._column(sql, of_row.values)] = True
        for condition in found:
            if condition.listed:
                listed = np.zeros_like(mask)
                listed[self._column(condition.sql, condition.values)] = True
                mask &= listed
        return np.flatnonzero(mask).astype(np.int32)

    def _columns(self) -> Columns:
        """What is counted over, read when it is first asked for."""
        if self._counted is None:
            days = tuple(day for (day,) in self._rows(DAYS, ()))
            types = tuple(kind for (kind,) in self._rows(TYPES, ()))
            self._counted = columns_of(self._arrays(COLUMNS, ()), days, types)
        return self._counted

    def summaries(
        self, wanted: EventFilter = _EVERYTHING, sort: Sort = "time", limit: int | None = 100, offset: int = 0
    ) -> EventPage:
        """A page of a list of events, sorted, and how many there are in all."""
        ranks = self._ranks(wanted)
        if sort == "-time":
            page = self._columns().newest(ranks, limit_of(limit), offset)
        elif sort == "time":
            page = [int(rank) for rank in ranks[offset : offset + limit_of(limit)]]
        else:
            condition = where(wanted)
            sql = f"SELECT e.rank FROM event e WHERE {condition.sql} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?"  # noqa: S608
            page = [rank for (rank,) in self._rows(sql, (*condition.values, limit_of(limit), offset))]
        placed = self._columns().placed(ranks)
        return EventPage(len(ranks), tuple(self._lines(page)), len(ranks) - len(placed))

    def _lines(self, ranks: Sequence[int]) -> list[EventSummary]:
        """The lines of some events. The newest stand in many lists, and a list is asked for alone and in its page."""
        lines = {rank: line for rank in ranks if (line := self._known_lines.get(rank)) is not None}
        columns = ", ".join(f"e.{field}" for field in EventSummary.__struct_fields__)
        missing = [rank for rank in ranks if rank not in lines]
        rows = self._among(f"SELECT {columns}, e.rank FROM event e WHERE e.rank IN ({{}})", missing)  # noqa: S608
        lines.update((row[-1], EventSummary(*row[:-1])) for row in rows)
        if len(self._known_lines) + len(missing) > LINES_KEPT:
            self._known_lines.clear()
        if len(missing) <= LINES_KEPT:
            self._known_lines.update((rank, lines[rank]) for rank in missing)
        return [lines[rank] for rank in ranks]

    def summaries_of(self, ids: Sequence[str]) -> dict[str, EventSummary]:
        """The lines of some events, by id; an id that is none is left out."""
        columns = ", ".join(f"e.{field}" for field in EventSummary.__struct_fields__)
        rows = self._among(f"SELECT {columns} FROM event e WHERE e.id IN ({{}})", ids)  # noqa: S608
        return {summary.id: summary for summary in (EventSummary(*row) for row in rows)}

    def count(self, wanted: EventFilter = _EVERYTHING) -> int:
        """How many events a filter finds."""
        return len(self._ranks(wanted))

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
        asked = (msgspec.json.encode(wanted), most)
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
        return self._features(self._columns().placed(self._ranks(wanted)))

    def _features(self, ranks: Iterable[int]) -> tuple[MapFeature, ...]:
        columns = ", ".join(f"e.{field}" for field in MapFeature.__struct_fields__)
        sql = f"SELECT {columns} FROM event e WHERE e.rank IN (SELECT unnest(?::BIGINT[])) ORDER BY e.rank"  # noqa: S608
        return tuple(MapFeature(*row) for row in self._rows(sql, ([int(rank) for rank in ranks],)))

    def map_view(self, wanted: EventFilter = _EVERYTHING, box: Box | None = None, cell: float = 8.0) -> MapView:
        """What the map draws: each event where they are few, else the cells of a grid, an event alone in one as itself.

        Few is `MAP_POINTS`, of all that are found or of those in the box. The grid is square on the map (Mercator),
        `cell` degrees of longitude wide.
        """
        columns = self._columns()
        placed = columns.placed(self._ranks(wanted))
        if len(placed) <= MAP_POINTS:
            return MapView(self._features(placed), (), True)
        if box is not None:
            placed = columns.within(placed, box)
            if len(placed) <= MAP_POINTS:
                return MapView(self._features(placed), (), False)
        found = columns.cells(placed, cell)
        cells = (MapCell(round(lat, 4), round(lon, 4), events, killed) for lat, lon, events, killed in found.several)
        return MapView(self._features(found.alone), tuple(cells), False)

    def histogram(
        self, wanted: EventFilter = _EVERYTHING, unit: Literal["year", "month", "day"] = "month"
    ) -> tuple[Bar, ...]:
        """Events and least killed by the time that they began; events of unknown time are in `facets().undated`."""
        return tuple(Bar(*counted) for counted in self._columns().by_period(self._ranks(wanted), self._periods(unit)))

    def span(self, wanted: EventFilter = _EVERYTHING) -> tuple[str, str] | None:
        """The first and the last day on which one of the events found began; None where no day is known."""
        return self._columns().span(self._ranks(wanted))

    def _periods(self, unit: Literal["year", "month", "day"]) -> Periods:
        if unit not in self._units:
            self._units[unit] = periods_of(self._columns().days, _UNIT[unit])
        return self._units[unit]

    def ranks(self, sql: str, values: Sequence[Bound]) -> Ranks:
        """The ranks that a question of another module has for an answer, each once and in order."""
        import numpy as np

        asked = msgspec.json.encode((sql, values))
        known = self._found.get(asked)
        if known is not None:
            return known
        mask = np.zeros(len(self._columns().recency), dtype=np.bool_)
        mask[self._column(sql, values)] = True
        return self._found.keep(asked, np.flatnonzero(mask).astype(np.int32))

    def news(self, sql: str, values: Sequence[Bound]) -> Ranks:
        """Those of them that are told as more than background."""
        ranks = self.ranks(sql, values)
        return ranks[self._columns().news[ranks]]

    def named_in(self, ranks: Ranks, role: PartyOrSource, most: int, but: str | None = None) -> tuple[FacetValue, ...]:
        """Who has a part in some events, or tells of them, the most frequent first; one may be left out."""
        counted = self._named_in(ranks, role, most + (but is not None))
        return tuple(FacetValue(*row) for row in counted if row[0] != but)[:most]

    def places_in(self, ranks: Ranks, most: int) -> list[tuple[str, str | None, str | None, int]]:
        """Where some events were, the most frequent first: name, country, province, how many events."""
        return self._named_in(ranks, "place", most)

    def _named_in(self, ranks: Ranks, role: NamedAs, most: int) -> list[tuple[Any, ...]]:
        if role not in self._names:
            self._names[role] = Named(**self._arrays(NAMED[role], ()))
        counts = self._names[role].most(ranks, len(self._columns().recency), most)
        names = {found: name for found, *name in self._among(NAMES[role], [found for found, _ in counts])}
        return [(*names[found], count) for found, count in counts]

    def span_of(self, ranks: Ranks) -> tuple[str | None, str | None]:
        """The day on which the first of some events began, and that on which the last ended."""
        days = self._columns().day[ranks]
        known = days[days >= 0]
        if not len(known):
            return None, None
        (last,) = self._columns().newest(ranks, 1, 0)
        return self._columns().days[known.min()], self._rows("SELECT ended FROM event WHERE rank = ?", (last,))[0][0]

    def newest_of(self, ranks: Ranks, most: int) -> tuple[EventSummary, ...]:
        """The lines of some events, those that ended last first."""
        return tuple(self._lines(self._columns().newest(ranks, most, 0)))

    def types_of(self, ranks: Ranks) -> tuple[FacetValue, ...]:
        """How many of some events are of which type."""
        return tuple(FacetValue(*counted) for counted in self._columns().by_type(ranks))

    def months_of(self, ranks: Ranks) -> tuple[FacetValue, ...]:
        """How many of some events began in which month."""
        counted = self._columns().by_period(ranks, self._periods("month"))
        return tuple(FacetValue(month, events) for month, events, _ in counted)

    def killed_in(self, ranks: Ranks) -> int:
        """The least that is told of those killed in some events, added up."""
        return int(self._columns().killed_low[ranks].sum())

    def _may_hold(self, table: str, column: str, one: str) -> bool:
        """Whether an id may stand in a column; both names come from the code. What stands there is read once."""
        listed = self._listed.get((table, column))
        if listed is None:
            rows = self._rows(f"SELECT DISTINCT {column} FROM {table}", ())  # noqa: S608
            self._listed[table, column] = listed = Listed(found for (found,) in rows)
        return one in listed

    def events_of(self, ids: Sequence[str]) -> list[Event]:
        """The events with these ids, in the order of the contract; an id that is none is left out."""
        rows = self._among("SELECT e.record FROM event e WHERE e.id IN ({}) ORDER BY e.rank", ids)
        return [msgspec.json.decode(record, type=Event) for (record,) in rows]

    def links_to(self, event_id: str) -> tuple[tuple[Event, EventLink], ...]:
        """The events that link to an event, each with that link: what answers it, what is a part of it."""
        if not self._may_hold("event_link", "to_id", event_id):
            return ()
        ids = [found for (found,) in self._rows("SELECT event_id FROM event_link WHERE to_id = ?", (event_id,))]
        return tuple((event, link) for event in self.events_of(ids) for link in event.links if link.to == event_id)

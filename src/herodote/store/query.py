"""Questions to the published casebook: read-only, bound parameters, a snapshot that a writer never disturbs.

    query = Query.open(folder)
    query.events(EventFilter(country=("SYR",), since="2026-03-01"))

The database is attached to a private in-memory instance that cannot reach any other file.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from herodote.errors import CasebookError
from herodote.records import Claim, Event, EventLink, Judgement, Problem, Reading, ReportLink, SameEvent
from herodote.review.agreement import Agreement, agreement_of
from herodote.review.queue import Item
from herodote.store.answers import (
    Bar,
    Box,
    EventPage,
    EventSummary,
    Facets,
    FacetValue,
    JudgementMade,
    MapCell,
    MapFeature,
    MapView,
    QueuePage,
    ReportDossier,
    ReportSummary,
    SourceSummary,
)
from herodote.store.casebook import check_casebook
from herodote.store.database import DATABASE, SCHEMA_VERSION
from herodote.store.entries import Finding
from herodote.store.filters import Bound, EventFilter, where

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

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

Lineage = Literal["copy", "rewrite", "version", "credit"]

T = TypeVar("T")
_EVERYTHING = EventFilter()


class Query:
    """A published casebook, open for questions. Safe to ask from several threads."""

    def __init__(self, database: Path) -> None:
        self._path = database
        self._lock = threading.Lock()
        self._connection, self._identity = _attach(database)
        self._facets: dict[tuple[tuple[int, int, int], bytes, int], Facets] = {}

    @classmethod
    def open(cls, folder: Path) -> Query:
        """The published snapshot of the casebook in a folder.

        Refuses what is no casebook, one that nothing was published in, and a damaged database, saying what to run.
        """
        check_casebook(folder)
        if not (folder / DATABASE).exists():
            raise CasebookError(f"{folder} has no published database: run `herodote rebuild {folder}`")
        return cls(folder / DATABASE)

    def __enter__(self) -> Query:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the snapshot go."""
        self._connection.close()

    def refresh(self) -> bool:
        """Takes up a newer snapshot if one was published since; True where it did."""
        with self._lock:
            if _identity(self._path) == self._identity:
                return False
            old, (self._connection, self._identity) = self._connection, _attach(self._path)
        old.close()
        return True

    # --- events --------------------------------------------------------------------------------------------------

    def events(self, wanted: EventFilter = _EVERYTHING, limit: int | None = None, offset: int = 0) -> list[Event]:
        """Whole events in the order of the contract: time, place, id."""
        condition = where(wanted)
        sql = f"SELECT e.record FROM event e WHERE {condition.sql} ORDER BY e.rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (*condition.values, _limit(limit), offset))
        return [msgspec.json.decode(record, type=Event) for (record,) in rows]

    def summaries(
        self, wanted: EventFilter = _EVERYTHING, sort: Sort = "time", limit: int | None = 100, offset: int = 0
    ) -> EventPage:
        """A page of a list of events, sorted, and how many there are in all."""
        condition = where(wanted)
        # The order is worked out on two narrow columns, and only the lines of the page are fetched.
        sql = f"SELECT e.rank FROM event e WHERE {condition.sql} ORDER BY {_ORDER[sort]} LIMIT ? OFFSET ?"  # noqa: S608
        found = [rank for (rank,) in self._rows(sql, (*condition.values, _limit(limit), offset))]
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
        if not rows and len(event_id) >= _SHORTEST_PREFIX:
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

    # --- claims, reports, problems -------------------------------------------------------------------------------

    def claims(
        self, event: str | None = None, report: str | None = None, field: str | None = None
    ) -> tuple[Claim, ...]:
        """Who says what: of a merged event, of a report, of a field, or all of it."""
        asked = {"event_id": event, "report_id": report, "field": field}
        wanted = {column: value for column, value in asked.items() if value is not None}
        condition = " AND ".join(f"{column} = ?" for column in wanted) or "true"
        rows = self._rows(f"SELECT record FROM claim WHERE {condition} ORDER BY rank", tuple(wanted.values()))  # noqa: S608
        return tuple(msgspec.json.decode(record, type=Claim) for (record,) in rows)

    def reports(self, text: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[ReportSummary, ...]:
        """The reports by date of publication, undated ones last; with `text`, those that hold all its words."""
        words = (text or "").casefold().split()
        columns = ", ".join(ReportSummary.__struct_fields__)
        if not words:
            # The rows lie in this order: none before or behind is read.
            sql = f"SELECT {columns} FROM report WHERE rank >= ? AND rank < ? ORDER BY rank"  # noqa: S608
            rows = self._rows(sql, (offset, min(_ALL, offset + _limit(limit))))
            return tuple(ReportSummary(*(*row[:-1], tuple(row[-1]))) for row in rows)
        condition = " AND ".join(["contains(words, ?)"] * len(words))
        sql = f"SELECT {columns} FROM report WHERE {condition} ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (*words, _limit(limit), offset))
        return tuple(ReportSummary(*(*row[:-1], tuple(row[-1]))) for row in rows)

    def report(self, report_id: str) -> ReportDossier | None:
        """A report with its text, reading, flags, findings and events; an id may be cut short, `sha256:` left out."""
        full = report_id if report_id.startswith("sha256:") else f"sha256:{report_id}"
        rows = self._rows("SELECT id, reading, flags FROM report WHERE id = ?", (full,))
        if not rows and len(full) >= len("sha256:") + _SHORTEST_PREFIX:
            rows = self._rows("SELECT id, reading, flags FROM report WHERE starts_with(id, ?) LIMIT 2", (full,))
        if len(rows) != 1:
            return None
        found, reading, flags = rows[0]
        sql = "SELECT telling, event_id FROM event_telling WHERE report_id = ? ORDER BY telling"
        tellings = self._rows(sql, (found,))
        return ReportDossier(
            reading=msgspec.json.decode(reading, type=Reading),
            flags=tuple(flags),
            findings=self.findings(found),
            events=tuple(self.events(EventFilter(report=found))),
            tellings=tuple((telling.removeprefix(f"{found}#"), event_id) for telling, event_id in tellings),
        )

    def readings_of(self, reports: Sequence[str]) -> dict[str, Reading]:
        """The standing readings of some reports, by id; an id that is none is left out."""
        rows = self._among("SELECT id, reading FROM report WHERE id IN ({})", reports)
        return {found: msgspec.json.decode(reading, type=Reading) for found, reading in rows}

    def findings(self, report: str) -> tuple[Finding, ...]:
        """Where a report was found, the one that was read first."""
        sql = "SELECT origin, raw, published, outlet, url, flags FROM finding WHERE report_id = ? ORDER BY rank"
        return tuple(
            Finding(report, origin, raw, "", published, outlet, url, tuple(flags))
            for origin, raw, published, outlet, url, flags in self._rows(sql, (report,))
        )

    def readings(self) -> Iterator[Reading]:
        """Every standing reading, in order of report id, a few at a time."""
        cursor = self._cursor().execute("SELECT reading FROM report ORDER BY id")
        while rows := cursor.fetchmany(64):
            for (reading,) in rows:
                yield msgspec.json.decode(reading, type=Reading)

    def problems(self) -> tuple[Problem, ...]:
        """Every input that could not be read whole, and why."""
        return tuple(
            Problem(*row) for row in self._rows("SELECT input, outcome, reason, message FROM problem ORDER BY rank", ())
        )

    def links_to(self, event_id: str) -> tuple[tuple[Event, EventLink], ...]:
        """The events that link to an event, each with that link: what answers it, what is a part of it."""
        sql = (
            "SELECT e.record FROM event e JOIN event_link l ON l.event_id = e.id WHERE l.to_id = ? "
            "GROUP BY e.rank, e.record ORDER BY e.rank"
        )
        events = (msgspec.json.decode(record, type=Event) for (record,) in self._rows(sql, (event_id,)))
        return tuple((event, link) for event in events for link in event.links if link.to == event_id)

    def report_count(self) -> int:
        """How many reports are kept."""
        return self._number("SELECT count(*) FROM report", ())

    def sources(self, most: int = 500) -> tuple[SourceSummary, ...]:
        """Who is relied on: in how many reports and events, how often alone, how often denying."""
        columns = ", ".join(SourceSummary.__struct_fields__)
        sql = f"SELECT {columns} FROM source_total ORDER BY reports DESC, name LIMIT ?"  # noqa: S608
        return tuple(SourceSummary(*row) for row in self._rows(sql, (most,)))

    def report_links(self, report: str | None = None) -> tuple[ReportLink, ...]:
        """Which reports are copies, rewrites or versions of others: of one report, or all."""
        condition, values = ("true", ()) if report is None else ("a = ? OR b = ?", (report, report))
        sql = f"SELECT a, b, kind, score, why FROM report_link WHERE {condition} ORDER BY a, b, kind"  # noqa: S608
        return tuple(_report_link(row) for row in self._rows(sql, values))

    def taken_from(self, reports: Sequence[str]) -> dict[str, tuple[ReportLink, ...]]:
        """By report, of which others some reports are copies, rewrites or versions."""
        sql = "SELECT a, b, kind, score, why FROM report_link WHERE a IN ({}) ORDER BY a, b, kind"
        found: dict[str, tuple[ReportLink, ...]] = {}
        for row in self._among(sql, reports):
            found[row[0]] = (*found.get(row[0], ()), _report_link(row))
        return found

    def same_events(self, event: str | None = None) -> tuple[SameEvent, ...]:
        """Why tellings were held to be one event: of a merged event, or all."""
        own = "SELECT t.telling FROM event_telling t WHERE t.event_id = ?"
        condition, values = ("true", ()) if event is None else (f"a IN ({own}) OR b IN ({own})", (event, event))
        rows = self._rows(f"SELECT a, b, score, why FROM same_event WHERE {condition} ORDER BY a, b", values)  # noqa: S608
        return tuple(SameEvent(a, b, score, tuple(why)) for a, b, score, why in rows)

    # --- review --------------------------------------------------------------------------------------------------

    def queue(self, needed: int = 1, limit: int | None = 100, offset: int = 0, settled: bool = False) -> QueuePage:
        """What waits for a decision, the most doubtful and important first; with `settled`, what is done instead.

        An event is done when so many reviewers as are needed stand behind it as it is.
        """
        sql = f"SELECT item FROM review WHERE vouchers {'>=' if settled else '<'} ? ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (needed, _limit(limit), offset))
        done = self._number("SELECT count(*) FROM review WHERE vouchers >= ?", (needed,))
        every = self._number("SELECT count(*) FROM review", ())
        return QueuePage(tuple(msgspec.json.decode(item, type=Item) for (item,) in rows), every - done, done)

    def queue_item(self, event_id: str) -> Item | None:
        """An event as the queue holds it."""
        rows = self._rows("SELECT item FROM review WHERE event_id = ?", (event_id,))
        return msgspec.json.decode(rows[0][0], type=Item) if rows else None

    def agreement(self) -> Agreement:
        """How far the reviewers agree on what they both judged."""
        sql = "SELECT e.record FROM event e JOIN review r ON r.event_id = e.id WHERE r.touched ORDER BY e.rank"
        return agreement_of(msgspec.json.decode(record, type=Event) for (record,) in self._rows(sql, ()))

    def judgements(self, event: str | None = None, limit: int | None = None) -> tuple[JudgementMade, ...]:
        """What people decided, the last first: on an event, or all of it."""
        sql = (
            "SELECT record, undone_by, adrift, events FROM judgement WHERE ? IS NULL OR list_contains(events, ?) "
            "ORDER BY rank DESC LIMIT ?"
        )
        rows = self._rows(sql, (event, event, _limit(limit)))
        return tuple(
            JudgementMade(msgspec.json.decode(record, type=Judgement), undone_by, adrift, tuple(events))
            for record, undone_by, adrift, events in rows
        )

    def meta(self) -> dict[str, str]:
        """What the snapshot was made from: `head` of the log, number of `entries`, `schema`."""
        return dict(self._rows("SELECT key, value FROM meta ORDER BY key", ()))

    def ask(self, sql: str, values: Sequence[Bound | None] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """The rows that a question of another module has for an answer; values are bound, never written into it."""
        return self._rows(sql, values)

    # --- within --------------------------------------------------------------------------------------------------

    def _number(self, sql: str, values: Sequence[Bound | None]) -> int:
        return int(self._rows(sql, values)[0][0])

    def _among(self, sql: str, values: Sequence[str]) -> list[tuple]:  # type: ignore[type-arg]
        """The rows for a list of values: one sign for each, because an index answers `IN (?, ?)` and no function."""
        once = list(dict.fromkeys(values))
        return self._rows(sql.format(", ".join("?" * len(once))), once) if once else []

    def _rows(self, sql: str, values: Sequence[Bound | None]) -> list[tuple]:  # type: ignore[type-arg]
        import duckdb

        try:
            return self._cursor().execute(sql, list(values)).fetchall()
        except duckdb.Error as error:
            raise _damaged(self._path, error) from error

    def _cursor(self) -> DuckDBPyConnection:
        with self._lock:
            cursor = self._connection.cursor()
        cursor.execute("USE snapshot")
        return cursor


_SHORTEST_PREFIX = 6
"""Fewer digits of an id are more likely a slip than a choice."""

_ALL = 2**62


def _report_link(row: tuple[str, str, Lineage, float, list[str]]) -> ReportLink:
    report, of, kind, score, why = row
    return ReportLink(report, of, kind, score, " ".join(why))


def _limit(limit: int | None) -> int:
    return _ALL if limit is None else limit


def _identity(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _attach(path: Path) -> tuple[DuckDBPyConnection, tuple[int, int, int]]:
    """A connection with the snapshot attached; opened, DuckDB would give the older file of that name again."""
    import duckdb

    connection = duckdb.connect(":memory:")
    try:
        identity = _identity(path)
        connection.execute(f"ATTACH {_quoted(str(path))} AS snapshot (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        connection.execute("USE snapshot")
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise _damaged(path, error) from error
    if found is None or found[0] != str(SCHEMA_VERSION):
        connection.close()
        raise CasebookError(f"{path} was made by another version of Herodote: run `herodote rebuild {path.parent}`")
    return connection, identity


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _damaged(path: Path, error: Exception) -> CasebookError:
    first = str(error).splitlines()[0][:200]
    return CasebookError(f"{path} cannot be read ({first}): run `herodote rebuild {path.parent}`")

"""Questions to the published casebook: read-only, bound parameters, a snapshot that a writer never disturbs.

    query = Query.open(folder)
    query.events(EventFilter(country=("SYR",), since="2026-03-01"))

How the database is opened stands in `snapshot`, what is asked of events in `event_questions`; here is what is asked of
claims, reports and reviews.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Literal

import msgspec

from herodote.records import Claim, Event, Judgement, Problem, Provenance, Reading, ReportLink, SameEvent
from herodote.review.agreement import Agreement, agreement_of
from herodote.review.queue import Item
from herodote.store.answers import JudgementMade, QueuePage, ReportDossier, ReportSummary, ReportTold, SourceSummary
from herodote.store.entries import Finding
from herodote.store.event_questions import EventQuestions
from herodote.store.snapshot import ALL, SHORTEST_PREFIX, limit_of

Lineage = Literal["copy", "rewrite", "version", "credit"]


LOOKED_THROUGH = 4_096
"""Reports whose texts are looked through for words at first; then twice as many, and so on."""


class _Made(msgspec.Struct, frozen=True):
    """Of a reading only what made it."""

    made_by: Provenance | None = None


class Query(EventQuestions):
    """A published casebook, open for every question. Safe to ask from several threads."""

    # --- claims, reports, problems -------------------------------------------------------------------------------

    def claims(
        self, event: str | None = None, report: str | None = None, field: str | None = None
    ) -> tuple[Claim, ...]:
        """Who says what: of a merged event, of a report, of a field, or all of it."""
        asked = {"event_id": event, "report_id": report, "field": field}
        wanted = {column: value for column, value in asked.items() if value is not None}
        condition = " AND ".join(f"{column} = ?" for column in wanted) or "true"
        rows = self._rows(f"SELECT rank, record FROM claim WHERE {condition}", tuple(wanted.values()))  # noqa: S608
        rows.sort(key=itemgetter(0))  # of few rows that is quicker than by the database, which plans for many
        return tuple(msgspec.json.decode(record, type=Claim) for _, record in rows)

    def claims_ranked(self, ranks: Sequence[int]) -> list[tuple[Claim, str | None, str | None]]:
        """Some claims, each with its event and the day on which its report was published: in order of rank."""
        rows = self._among("SELECT rank, record, event_id, report_id FROM claim WHERE rank IN ({})", ranks)
        days = dict(self._among("SELECT id, published FROM report WHERE id IN ({})", [row[-1] for row in rows]))
        return [(msgspec.json.decode(row[1], type=Claim), row[2], days[row[3]]) for row in sorted(rows)]

    def reports(self, text: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[ReportSummary, ...]:
        """The reports by date of publication, undated ones last; with `text`, those that hold all its words."""
        words = (text or "").casefold().split()
        columns = ", ".join(ReportSummary.__struct_fields__)
        if not words:
            # The rows lie in this order: none before or behind is read.
            sql = f"SELECT {columns} FROM report WHERE rank >= ? AND rank < ? ORDER BY rank"  # noqa: S608
            rows = self._rows(sql, (offset, min(ALL, offset + limit_of(limit))))
            return tuple(ReportSummary(*(*row[:-1], tuple(row[-1]))) for row in rows)
        condition = " AND ".join(["contains(words, ?)"] * len(words))
        sql = f"SELECT {columns} FROM report WHERE {condition} ORDER BY rank LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._rows(sql, (*words, limit_of(limit), offset))
        return tuple(ReportSummary(*(*row[:-1], tuple(row[-1]))) for row in rows)

    def newest_reports(self, limit: int, offset: int = 0, text: str | None = None) -> tuple[ReportSummary, ...]:
        """The reports by date of publication, the newest first, undated ones last; with `text`, that hold its words."""
        if words := (text or "").casefold().split():
            return self._newest_with(words, limit, offset)
        # They lie oldest first with the undated ones behind, so the last of the dated ones is the first here.
        dated = self._number("SELECT count(published) FROM report", ())
        here = max(0, min(limit, dated - offset))
        newest = self.reports(limit=here, offset=dated - offset - here)[::-1] if here else ()
        return newest + (self.reports(limit=limit - here, offset=max(offset, dated)) if here < limit else ())

    def _newest_with(self, words: Sequence[str], limit: int, offset: int) -> tuple[ReportSummary, ...]:
        """Those whose texts hold some words: the newest are looked through first, and older ones only if too few do."""
        dated, every = self._rows("SELECT count(published), count(*) FROM report", ())[0]
        holds = " AND ".join(["contains(words, ?)"] * len(words))
        sql = f"SELECT rank FROM report WHERE rank >= ? AND rank < ? AND {holds} ORDER BY rank"  # noqa: S608
        found: list[int] = []
        first, width = dated, LOOKED_THROUGH
        while first and len(found) < offset + limit:
            last, first = first, max(0, first - width)
            found += [rank for (rank,) in self._rows(sql, (first, last, *words))][::-1]
            width *= 2
        if len(found) < offset + limit:
            found += [rank for (rank,) in self._rows(sql, (dated, every, *words))]
        columns = ", ".join(ReportSummary.__struct_fields__)
        rows = self._among(f"SELECT rank, {columns} FROM report WHERE rank IN ({{}})", found[offset : offset + limit])  # noqa: S608
        of_rank = {row[0]: ReportSummary(*(*row[1:-1], tuple(row[-1]))) for row in rows}
        return tuple(of_rank[rank] for rank in found[offset : offset + limit])

    def report(self, report_id: str) -> ReportDossier | None:
        """A report with its text, reading, flags, findings and events; an id may be cut short, `sha256:` left out."""
        told = self.told(report_id)
        if told is None:
            return None
        events = tuple(self.events_of([event_id for _, event_id in told.tellings]))
        return ReportDossier(told.reading, told.flags, self.findings(told.reading.report.id), events, told.tellings)

    def told(self, report_id: str) -> ReportTold | None:
        """The same without the events themselves and where it was found: what its page shows."""
        full = report_id if report_id.startswith("sha256:") else f"sha256:{report_id}"
        rows = self._rows("SELECT id, reading, flags FROM report WHERE id = ?", (full,))
        if not rows and len(full) >= len("sha256:") + SHORTEST_PREFIX:
            rows = self._rows("SELECT id, reading, flags FROM report WHERE starts_with(id, ?) LIMIT 2", (full,))
        if len(rows) != 1:
            return None
        found, reading, flags = rows[0]
        sql = "SELECT telling, event_id FROM event_telling WHERE report_id = ? ORDER BY telling"
        tellings = self._rows(sql, (found,))
        return ReportTold(
            msgspec.json.decode(reading, type=Reading),
            tuple(flags),
            tuple((telling.removeprefix(f"{found}#"), event_id) for telling, event_id in tellings),
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

    def readers(self) -> dict[str, Provenance]:
        """By report id, what made each standing reading, where that is known."""
        cursor = self._cursor().execute("SELECT id, reading FROM report ORDER BY id")
        found: dict[str, Provenance] = {}
        while rows := cursor.fetchmany(64):
            for report, reading in rows:
                if (maker := msgspec.json.decode(reading, type=_Made).made_by) is not None:
                    found[report] = maker
        return found

    def problems(self) -> tuple[Problem, ...]:
        """Every input that could not be read whole, and why."""
        return tuple(
            Problem(*row) for row in self._rows("SELECT input, outcome, reason, message FROM problem ORDER BY rank", ())
        )

    def report_count(self) -> int:
        """How many reports are kept."""
        return self._number("SELECT count(*) FROM report", ())

    def sources(self, most: int = 500, offset: int = 0, text: str = "") -> tuple[SourceSummary, ...]:
        """Who is relied on: in how many reports and events, how often alone, how often denying.

        The most frequent first; with `text`, those whose names hold it.
        """
        columns = ", ".join(SourceSummary.__struct_fields__)
        sql = (
            f"SELECT {columns} FROM source_total WHERE contains(lower(name), ?) "  # noqa: S608
            "ORDER BY reports DESC, name LIMIT ? OFFSET ?"
        )
        return tuple(SourceSummary(*row) for row in self._rows(sql, (text.lower(), most, offset)))

    def report_links(self, report: str | None = None) -> tuple[ReportLink, ...]:
        """Which reports are copies, rewrites or versions of others: of one report, or all."""
        condition, values = ("true", ()) if report is None else ("a = ? OR b = ?", (report, report))
        sql = f"SELECT a, b, kind, score, why FROM report_link WHERE {condition} ORDER BY a, b, kind"  # noqa: S608
        return tuple(_report_link(row) for row in self._rows(sql, values))

    def taken_from(self, reports: Sequence[str]) -> dict[str, tuple[ReportLink, ...]]:
        """By report, of which others some reports are copies, rewrites or versions."""
        reports = [report for report in reports if self._may_hold("report_link", "a", report)]
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
        rows = self._rows(sql, (needed, limit_of(limit), offset))
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
        rows = self._rows(sql, (event, event, limit_of(limit)))
        return tuple(
            JudgementMade(msgspec.json.decode(record, type=Judgement), undone_by, adrift, tuple(events))
            for record, undone_by, adrift, events in rows
        )


def _report_link(row: tuple[str, str, Lineage, float, list[str]]) -> ReportLink:
    report, of, kind, score, why = row
    return ReportLink(report, of, kind, score, " ".join(why))

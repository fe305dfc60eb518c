"""A casebook from Python: ask it, add to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TypedDict, Unpack

import msgspec
from msgspec.structs import force_setattr

from herodote.api.reading import ReportReading, evidence_of, reading_of
from herodote.api.sources import incoming
from herodote.api.tables import ClaimRow, Claims, Events, Reports, claim_row, event_fields, report_row
from herodote.errors import UsageError
from herodote.records import Claim, Event, Outcome, Problem, Provenance, Reading, Report
from herodote.run.parts import Incoming, herodote_parts
from herodote.run.pipeline import Added, AddRun, Given, add_to
from herodote.store.asking import completed, one_of
from herodote.store.casebook import check_casebook, is_casebook
from herodote.store.database import DATABASE
from herodote.store.event_questions import Sort
from herodote.store.filters import EventFilter
from herodote.store.query import Query

Words = str | Iterable[str]
Day = str | date


class Conditions(TypedDict, total=False):
    """What events are asked for by, as `Casebook.events` has it."""

    since: Day | None
    until: Day | None
    type: Words
    country: Words
    admin1: Words
    actor: str | None
    source: str | None
    outcome: Outcome | None
    at_least: int | None
    grade: Words
    contested: bool | None
    standing: Words
    text: str | None
    report: str | None


class CasebookEvent(Event, frozen=True, dict=True, gc=True):
    """An event of a casebook. Has every field of `herodote.records.Event`: `summary`, `places`, `casualties`, ..."""

    def claims(self, field: str | None = None) -> Claims:
        """Who says what of it, a row a claim."""
        return self._casebook().claims(event=self.id, field=field)

    def told_in(self) -> Reports:
        """The reports that tell it."""
        told = {telling.report for telling in self.tellings}
        return Reports(report for report in self._casebook().reports() if report.id in told)

    def to_json(self) -> str:
        """The event as `herodote show --json` gives it (`docs/spec/event.md`), one line."""
        from herodote.store.codec import encode

        return encode(self).decode()

    def __repr__(self) -> str:
        return f"<event {self.id}: {self.summary}>"

    def readers(self) -> Mapping[str, Provenance]:
        """By report id, what made each reading of its casebook: program, codebook, gazetteer, registers, model."""
        return self._casebook().readers()

    def _casebook(self) -> Casebook:
        casebook = getattr(self, "_of", None)
        if not isinstance(casebook, Casebook):
            raise UsageError("this event was taken out of its casebook: ask casebook.event(id) for it again")
        return casebook

    def _repr_html_(self) -> str:
        from herodote.api.page import dossier_html

        return dossier_html(self, self._casebook().claims_of(self.id))


class Casebook:
    """A casebook, open for questions. `open` gives one.

    What was published last is what is seen; another process may add meanwhile. Close it, or use it in a `with`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._query: Query | None = None

    def __enter__(self) -> Casebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the database go. The next question opens it again."""
        if self._query is not None:
            self._query.close()
            self._query = None

    def __repr__(self) -> str:
        return f"<casebook {str(self.folder)!r}: {self._ask().count()} events>" if self._made else "<casebook, empty>"

    def _repr_html_(self) -> str:
        from herodote.api.page import MOST_SPOTS, casebook_html

        events = self._ask().events(EventFilter(), MOST_SPOTS) if self._made else ()
        return casebook_html(str(self.folder), self._ask().count() if self._made else 0, tuple(events))

    # --- questions -----------------------------------------------------------------------------------------------

    def events(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        type: Words = (),
        country: Words = (),
        admin1: Words = (),
        actor: str | None = None,
        source: str | None = None,
        outcome: Outcome | None = None,
        at_least: int | None = None,
        grade: Words = (),
        contested: bool | None = None,
        standing: Words = (),
        text: str | None = None,
        report: str | None = None,
        sort: Sort = "time",
        limit: int | None = None,
    ) -> Events:
        """The events for which every condition holds; of several words in one condition any may.

        `events(country="SYR", since="2016-10", outcome="killed", at_least=5)`. The conditions are those of
        `herodote events`; a date is a day, a month, a year, or a `datetime.date`. Raises `UsageError` for a word that
        no event can have.
        """
        from typing import get_args

        wanted = _wanted(
            since=since, until=until, type=type, country=country, admin1=admin1, actor=actor, source=source,
            outcome=outcome, at_least=at_least, grade=grade, contested=contested, standing=standing, text=text,
            report=report,
        )  # fmt: skip
        one_of("sort", (sort,), get_args(Sort))
        if limit is not None and limit < 0:
            raise UsageError(f"limit {limit}: it must be 0 or more")
        query = self._ask()
        if sort == "time":
            return Events(self._taken(query.events(wanted, limit)))
        ids = [item.id for item in query.summaries(wanted, sort, limit).items]
        return Events(self._taken(event for i in ids if (event := query.event(i)) is not None))

    def event(self, id: str) -> CasebookEvent:
        """The event with an id; the first digits will do where they leave it clear. Raises `UsageError` without one."""
        found = self._ask().event(id)
        if found is None:
            raise UsageError(f"no one event of this casebook has the id {id!r}")
        return next(self._taken([found]))

    def claims(self, *, event: str | None = None, report: str | None = None, field: str | None = None) -> Claims:
        """Who says what, a row a claim: all of it, or of one event, one report, one field (`killed`, `actor`, ...)."""
        query = self._ask()
        event_id = None if event is None else self.event(event).id
        report_id = None if report is None else self.report(report).report.id
        found = query.claims(event=event_id, report=report_id, field=field)
        return Claims(self._claim_rows(found, event_id))

    def claims_of(self, event_id: str) -> tuple[Claim, ...]:
        """The claims of an event as records."""
        return self._ask().claims(event=event_id)

    def reports(self, text: str | None = None) -> Reports:
        """The reports by date of publication; with `text`, those that hold all its words."""
        return Reports(report_row(report) for report in self._ask().reports(text))

    def report(self, id: str) -> ReportReading:
        """The reading of a report; the first digits of its id will do. Raises `UsageError` where there is none."""
        found = self._ask().report(id)
        if found is None:
            raise UsageError(f"no one report of this casebook has the id {id!r}")
        return reading_of(None, found.reading)

    def readers(self) -> Mapping[str, Provenance]:
        """By report id, what made each reading: program, codebook, gazetteer, registers, model, with versions."""
        return self._ask().readers()

    def problems(self) -> tuple[Problem, ...]:
        """The inputs that could not be read whole, and why."""
        return self._ask().problems()

    def export(self, to: str, **conditions: Unpack[Conditions]) -> bytes:
        """The events in a format of `herodote export`, as bytes: `export("acled")`, `export("csv", country="SYR")`.

        The conditions are those of `events`; what was asked for stands in the export or in what lies beside it.
        """
        from herodote.run.exporting import write

        return write(self._ask(), to, _wanted(**conditions))

    # --- adding --------------------------------------------------------------------------------------------------

    def add(
        self, sources: Iterable[str | Path | Reading] | str | Path, *, published: str | None = None, workers: int = 1
    ) -> Added:
        """Reads what is new into the casebook and brings its events up to date; says what became of the inputs.

        `add(["reports/", "a.html", reading])`: files, folders, texts, readings of `read`, and readings that another
        coder made (`herodote.records.Reading`). What is there already is not read again.
        Raises `CasebookBusy` while another process writes.
        """
        given = [sources] if isinstance(sources, str | Path) else list(sources)
        added = add_to(self.folder, _arriving(given, published), herodote_parts(), AddRun(workers=workers))
        if self._query is not None:
            self._query = self._query.renewed()
        return added

    # --- within --------------------------------------------------------------------------------------------------

    @property
    def _made(self) -> bool:
        return is_casebook(self.folder) and (self.folder / DATABASE).exists()

    def _ask(self) -> Query:
        if self._query is None:
            if not is_casebook(self.folder):
                raise UsageError(f"{self.folder} is no casebook yet: add reports to it")
            self._query = Query.open(self.folder)
        else:
            self._query = self._query.renewed()
        return self._query

    def _taken(self, events: Iterable[Event]) -> Iterator[CasebookEvent]:
        for event in events:
            made = CasebookEvent(*event_fields(event))  # type: ignore[arg-type]
            force_setattr(made, "_of", self)
            yield made

    def _claim_rows(self, claims: Sequence[Claim], event_id: str | None) -> Iterator[ClaimRow]:
        query = self._ask()
        told = {claim.report for claim in claims}
        reports = {r.id: r for r in self._reports(query, told)}
        if event_id is None and claims:
            holder = {f"{t.report}#{t.event}": e.id for e in query.events() for t in e.tellings}
        else:
            holder = {f"{c.report}#{c.event}": event_id for c in claims if event_id is not None}
        for claim in claims:
            yield claim_row(claim, reports.get(claim.report), holder.get(f"{claim.report}#{claim.event}"))

    def _reports(self, query: Query, wanted: set[str]) -> Iterator[Report]:
        """The reports with some ids, without their texts."""
        if len(wanted) > _FEW:
            found = (r.report for r in query.readings() if r.report.id in wanted)
        else:
            dossiers = (query.report(report) for report in sorted(wanted))
            found = (d.reading.report for d in dossiers if d is not None)
        for report in found:
            yield msgspec.structs.replace(report, text="")


_FEW = 20
"""So many reports are fetched one by one; for more, all readings are gone through once."""


def open(folder: str | Path, *, create: bool = False) -> Casebook:
    """The casebook in a folder.

    `open("cases/")`; with `create`, one that is made by its first `add` where there is none. Raises `UsageError` for a
    folder that is no casebook.
    """
    path = Path(folder)
    if not (create and not is_casebook(path)):
        check_casebook(path)
    return Casebook(path)


def _arriving(given: Sequence[str | Path | Reading], published: str | None) -> Iterator[Incoming | Given | Problem]:
    for source in given:
        if isinstance(source, Reading):
            came = evidence_of(source)
            yield came if came is not None else Given(_plain(source))
        else:
            yield from incoming(source, published)


def _plain(reading: Reading) -> Reading:
    """The record alone, checked as one that comes from outside."""
    from herodote.store.codec import decode_reading, encode

    return decode_reading(encode(reading))


def _wanted(**asked: Unpack[Conditions]) -> EventFilter:
    return completed(
        EventFilter(
            since=_day(asked.get("since")),
            until=_day(asked.get("until")),
            type=_words(asked.get("type", ())),
            country=_words(asked.get("country", ())),
            admin1=_words(asked.get("admin1", ())),
            actor=asked.get("actor"),
            source=asked.get("source"),
            outcome=asked.get("outcome"),
            at_least=asked.get("at_least"),
            grade=_words(asked.get("grade", ())),
            contested=asked.get("contested"),
            standing=_words(asked.get("standing", ())),
            text=asked.get("text"),
            report=asked.get("report"),
        )
    )


def _words(value: Words) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _day(value: Day | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value

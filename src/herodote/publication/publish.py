"""The record as it may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce

import msgspec
from msgspec import Struct

from herodote.errors import UsageError
from herodote.publication.known import finer_names, known_of, known_of_event
from herodote.publication.mode import PublicationMode
from herodote.publication.names import Known
from herodote.publication.places import LEVEL, RANK, generalise
from herodote.publication.redact import WITHHELD, Redactor
from herodote.publication.walk import map_texts
from herodote.records import Claim, Event, MergedPlace, Provenance, Reading, Report

WITHHELD_PLACE = "[place withheld]"
ANOTHER = "another coder"
WITHHELD_WORDS = "[words withheld: the report is too new]"


class Material(Struct, frozen=True):
    """What is to be published: events with the claims and reports that they rest on."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    """By report id, without their texts."""
    made_by: Mapping[str, Provenance] = {}
    """By report id, what made its reading, where that is known."""
    words: Mapping[str, tuple[str, ...]] = {}
    """By telling key `<report id>#<event id>`, the sentences that tell it; empty where they were not asked for."""


def publish(
    events: Sequence[Event],
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    mode: PublicationMode,
    *,
    with_words: bool = False,
) -> Material:
    """The events, claims and reports as a mode lets them out; in the open mode all of them as they are.

    With `hide_persons` a summary "militants killed Ahmad Salem in Bama" goes out as "militants killed [name withheld]
    in Bama", and so do quotes, titles and addresses. Raises `UsageError` for an embargo with no day to count from.
    """
    if mode.changes_nothing:
        reports = {r.report.id: msgspec.structs.replace(r.report, text="") for r in readings}
        words = _sentences(readings) if with_words else {}
        made_by = {r.report.id: r.made_by for r in readings if r.made_by is not None}
        return Material(tuple(events), tuple(claims), reports, made_by, words)
    newest = _newest(mode)
    by_id = {r.report.id: r for r in readings}
    kept = [event for event in events if newest is None or _is_before(event, by_id, newest)]
    ids = {event.id for event in kept}
    told = {telling.report for event in kept for telling in event.tellings}
    tellings = {(telling.report, telling.event) for event in kept for telling in event.tellings}
    work = _Work(mode, {r: by_id[r] for r in sorted(told) if r in by_id}, newest)
    return Material(
        tuple(work.event(event, ids) for event in kept),
        tuple(work.claim(claim) for claim in claims if (claim.report, claim.event) in tellings),
        {report: work.report(report) for report in work.readings},
        {report: maker for report in work.readings if (maker := work.maker(report)) is not None},
        work.words() if with_words else {},
    )


def _sentences(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """The sentences of evidence of each telling, in the order of the text."""
    out = {}
    for reading in readings:
        for event in reading.events:
            spans = {(s.start, s.end) for s in event.evidence if s and s.start is not None and s.end is not None}
            texts = tuple(reading.report.text[start:end] for start, end in sorted(spans))
            out[f"{reading.report.id}#{event.id}"] = texts
    return out


def _newest(mode: PublicationMode) -> date | None:
    """The last day that may be told."""
    if mode.embargo_days <= 0:
        return None
    if mode.today is None:
        raise UsageError("an embargo needs the day from which it is counted back")
    return date.fromisoformat(mode.today[:10]) - timedelta(days=mode.embargo_days)


def _is_before(event: Event, readings: Mapping[str, Reading], newest: date) -> bool:
    """Whether an event is certainly over by then: by its own last day, or by the reports that tell of it already.

    An event of which neither is known is left out.
    """
    limit = newest.isoformat()
    latest = event.time.latest if event.time else None
    if latest is not None:
        return latest <= limit
    published = [readings[t.report].report.published for t in event.tellings if t.report in readings]
    return any(day is not None and day[:10] <= limit for day in published)


class _Work:
    """What is known of the names of each report, made once."""

    def __init__(self, mode: PublicationMode, readings: Mapping[str, Reading], newest: date | None) -> None:
        self.mode, self.readings, self.newest = mode, readings, newest
        level = mode.place_level
        empty = Known()
        self._known = {r: known_of(x, level) if mode.hide_persons else empty for r, x in readings.items()}
        self._finer = {r: finer_names((p for e in x.events for p in e.places), level) for r, x in readings.items()}
        self._of_report = {r: Redactor(self._known[r], mode.hide_persons, self._finer[r]) for r in readings}

    def event(self, event: Event, published: set[str]) -> Event:
        """The event; links to events that are not published are left out."""
        told = [t.report for t in event.tellings if t.report in self.readings]
        known = known_of_event(event, reduce(Known.joined, (self._known[r] for r in told), Known()))
        finer = {k: v for r in told for k, v in self._finer[r].items()} | finer_names(
            event.places, self.mode.place_level
        )
        redactor = Redactor(known, self.mode.hide_persons, finer)
        places = _generalised(event.places, self.mode)
        bare = msgspec.structs.replace(
            event,
            places=(),
            tellings=tuple(msgspec.structs.replace(t, origin=redactor.url(t.origin)) for t in event.tellings),
            links=tuple(link for link in event.links if link.to in published),
            parent=event.parent if event.parent in published else None,
        )
        clean = map_texts(bare, redactor.text)
        return msgspec.structs.replace(clean, places=tuple(_named(p, redactor, self.mode) for p in places))

    def claim(self, claim: Claim) -> Claim:
        """The claim; of a place too fine only its unit, of a report too new no words."""
        redactor = self._of_report[claim.report]
        clean = map_texts(claim, redactor.text)
        if self._is_new(claim.report):
            return msgspec.structs.replace(clean, quote=None, start=None, end=None)
        return clean

    def report(self, report_id: str) -> Report:
        """The report without its text, its author and where on this machine it was."""
        report = self.readings[report_id].report
        redactor = self._of_report[report_id]
        title = WITHHELD_WORDS if self._is_new(report_id) else redactor.text(report.title) if report.title else None
        return msgspec.structs.replace(
            report,
            text="",
            title=title,
            origin=redactor.url(report.origin),
            url=redactor.url(report.url),
            byline=None if self.mode.hide_persons else report.byline,
        )

    def maker(self, report_id: str) -> Provenance | None:
        """What made the reading; a coder who is no program may be a person, and is not named with the others."""
        maker = self.readings[report_id].made_by
        if maker is None or not self.mode.hide_persons or maker.reader.startswith("herodote "):
            return maker
        return msgspec.structs.replace(maker, reader=ANOTHER)

    def words(self) -> dict[str, tuple[str, ...]]:
        """The sentences that tell each event, of reports that are old enough."""
        found = _sentences(reading for report, reading in self.readings.items() if not self._is_new(report))
        return {
            key: tuple(self._of_report[key.partition("#")[0]].text(text) for text in texts)
            for key, texts in found.items()
        }

    def _is_new(self, report_id: str) -> bool:
        published = self.readings[report_id].report.published
        return self.newest is not None and (published is None or published[:10] > self.newest.isoformat())


def _generalised(places: Sequence[MergedPlace], mode: PublicationMode) -> list[MergedPlace]:
    """The places at the level, each unit once."""
    out: dict[tuple[str, str | None, str | None], MergedPlace] = {}
    for place in places:
        made = generalise(place, mode.place_level)
        key = (made.name, made.kind, made.country)
        before = out.get(key)
        out[key] = made if before is None else msgspec.structs.replace(before, support=(*before.support, *made.support))
    return list(out.values())


def _named(place: MergedPlace, redactor: Redactor, mode: PublicationMode) -> MergedPlace:
    """A place with no coordinates may be somebody's house: its name is looked at like any text."""
    if place.lat is not None and RANK[place.kind or "site"] >= LEVEL[mode.place_level]:
        return place
    clean = map_texts(place, redactor.text)
    return msgspec.structs.replace(clean, name=clean.name.replace(WITHHELD, WITHHELD_PLACE))

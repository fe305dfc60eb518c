"""`herodote status`: what a casebook holds, what the last run brought, what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from herodote.cli.entry import OK
from herodote.cli.out import say, write_lines
from herodote.cli.plain import plain
from herodote.records import Event
from herodote.store.casebook import check_casebook
from herodote.store.filters import EventFilter
from herodote.store.history import RunDone, last_run
from herodote.store.query import Query

MOST_NAMED = 5
"""Events named under each heading; all of them are in the JSON."""


class ContestedEvent(msgspec.Struct, frozen=True):
    """An event on which sources disagree, and on what."""

    id: str
    summary: str
    fields: tuple[str, ...]


class Status(msgspec.Struct, frozen=True):
    """What a casebook holds."""

    reports: int
    events: int
    claims: int
    problems: int
    grades: dict[str, int]
    head: str
    entries: int
    unpublished: int
    """Entries of the log that readers do not see yet."""
    contested: tuple[ContestedEvent, ...]
    """Those that most independent origins tell first."""
    last_run: RunDone | None


def status(casebook: Path, json: bool) -> int:
    """Counts, what is new, what is contested, and whether all of it is published."""
    from herodote.store.log import last_seq

    check_casebook(casebook)
    with Query.open(casebook) as query:
        meta, facets = query.meta(), query.facets()
        contested = query.events(EventFilter(contested=True))
        found = Status(
            reports=query.report_count(),
            events=facets.total,
            claims=len(query.claims()),
            problems=len(query.problems()),
            grades={g.value: g.count for g in facets.grade},
            head=meta["head"],
            entries=int(meta["entries"]),
            unpublished=max(0, last_seq(casebook / "log") - int(meta["entries"])),
            contested=tuple(_contested(contested)),
            last_run=last_run(casebook),
        )
        if json:
            write_lines([msgspec.json.encode(found)])
        else:
            _show(found, query)
    return OK


def _contested(events: Sequence[Event]) -> Iterable[ContestedEvent]:
    for event in sorted(events, key=lambda e: -e.origins):
        fields = tuple(dict.fromkeys(contest.field for contest in event.contested))
        yield ContestedEvent(event.id, event.summary, fields)


def _show(found: Status, query: Query) -> None:
    say(f"{found.reports} reports, {found.events} events, {found.claims} claims, {found.problems} problems")
    say("grades: " + (", ".join(f"{count} {grade}" for grade, count in found.grades.items()) or "none"))
    if found.last_run is not None:
        _show_run(found.last_run, query)
    if found.contested:
        say(f"contested: {len(found.contested)} events")
        for event in found.contested[:MOST_NAMED]:
            say("  " + plain(f"{event.id[:11]} on {', '.join(event.fields)}: {event.summary}", 78))
        _rest(len(found.contested))
    say(f"log: {found.entries} entries published, {found.unpublished} not yet; head {found.head}")


def _show_run(run: RunDone, query: Query) -> None:
    say(f"last run: {plain(run.command)}, {run.at[:16].replace('T', ' ')} UTC" + ("" if run.ended else ", not ended"))
    said = (
        (len(run.reports), "new reports"), (len(run.new_events), "new events"),
        (len(run.grown_events), "events with new tellings"), (len(run.absorbed), "events joined into others"),
        (run.judgements, "judgements"), (run.problems, "problems"),
    )  # fmt: skip
    say("  " + (", ".join(f"{number} {what}" for number, what in said if number) or "nothing new"))
    for mark, ids in (("new", run.new_events), ("grew", run.grown_events)):
        known = [event for i in ids[:MOST_NAMED] if (event := query.event(i)) is not None]
        for event in known:
            say(f"  {mark:<5}" + plain(f"{event.id[:11]} {event.summary}", 72))
        _rest(len(ids))


def _rest(total: int) -> None:
    if total > MOST_NAMED:
        say(f"  and {total - MOST_NAMED} more")

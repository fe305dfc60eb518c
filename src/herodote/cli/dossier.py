"""`herodote show`: all that is known of one event, or of one report, with who says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.out import Column, say, show_table, write_lines
from herodote.cli.plain import plain
from herodote.cli.reading import range_of, show_reading
from herodote.errors import UsageError
from herodote.records import Claim, Event
from herodote.store.codec import encode
from herodote.store.query import Query


def show(casebook: Path, id: str, json: bool) -> int:
    """The event or report with an id."""
    with Query.open(casebook) as query:
        event = None if id.startswith("sha256:") else query.event(id)
        if event is not None:
            if json:
                write_lines([encode(event)])
            else:
                _show_event(event, query)
            return OK
        report = query.report(id)
        if report is None:
            raise UsageError(f"no one event or report of this casebook has the id {id!r}")
        if json:
            write_lines([encode(report.reading)])
            return OK
        show_reading(report.reading)
        for finding in report.findings:
            say(f"found at {plain(finding.origin) or 'a place not told'}")
        for inner, outer in report.tellings:
            say(f"its {plain(inner)} is {outer}")
        _show_family(report.reading.report.id, query)
        say()
        for line in report.reading.report.text.splitlines():
            say(plain(line))
    return OK


FAMILY = 40
"""Reports of one family that are shown: an agency's text may stand in thousands of papers."""


def _show_family(report: str, query: Query) -> None:
    """The family tree that a report stands in: what it is taken from, and what is taken from that, and so on."""
    root = report
    above = query.taken_from([root])
    seen = {root}
    while (links := above.get(root)) and links[0].of not in seen:
        root = links[0].of
        seen.add(root)
        above = query.taken_from([root])
    if not any(link.of == root or link.report == root for link in query.report_links(root)):
        return
    say("family")
    waiting, shown = [(root, 0, "")], set[str]()
    while waiting and len(shown) < FAMILY:
        one, depth, why = waiting.pop(0)
        if one in shown:
            continue
        shown.add(one)
        say(f"  {'  ' * depth}{_report_line(one, query)}{why}{'  (this one)' if one == report else ''}")
        taken = [link for link in query.report_links(one) if link.of == one]
        waiting = [(link.report, depth + 1, f"  {link.kind}: {plain(link.why)}") for link in taken] + waiting


def _report_line(report: str, query: Query) -> str:
    found = query.report(report)
    short = report.removeprefix("sha256:")[:9]
    if found is None:
        return short
    about = found.reading.report
    return f"{short} {plain(about.outlet) or plain(about.origin) or ''} {(about.published or '')[:10]}".rstrip()


def _show_event(event: Event, query: Query) -> None:
    say(f"{event.id}  {event.type}  ({event.standing}, {event.status})")
    say(plain(event.summary))
    say()
    for name, value in _facts(event):
        if value:
            say(f"{name:<15}{value}")
    _show_links(event, query)
    _show_toll(event)
    for contest in event.contested:
        say(f"contested: {contest.field}")
        for side in contest.sides:
            denied = f"; denied by {_list(side.denies)}" if side.denies else ""
            say(f"  {plain(side.value)}: {_list(side.says)}{denied}")
    for step in event.history:
        say(f"{step.date or 'undated'}  {plain(step.source)}: {step.field} {plain(step.old)} -> {plain(step.new)}")
    for made in event.decisions:
        what = f" {made.field}: {plain(made.was)} -> {plain(made.value)}" if made.field else ""
        note = f"  “{plain(made.note, 200)}”" if made.note else ""
        say(f"{made.at[:10]}  {plain(made.who)}: {DECISIONS[made.kind]}{what}{note}  ({made.judgement})")
    _show_tellings(event, query)


DECISIONS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "same": "merged",
    "different": "split",
    "note": "noted",
}
"""Kinds of decision as they are told."""


def _facts(event: Event) -> Iterable[tuple[str, str]]:
    time = event.time
    when = "unknown" if time is None else f"{time.earliest or '?'} to {time.latest or '?'} ({time.precision})"
    yield "when", when
    yield "where", "; ".join(plain(", ".join(x for x in (p.name, p.admin1, p.country) if x)) for p in event.places)
    yield "actors", _list(p.name for p in event.actors)
    yield "recipients", _list(p.name for p in event.recipients)
    yield "with", _list(p.name for p in event.instruments)
    yield (
        "responsibility",
        "; ".join(
            f"{r.stance}: {plain(r.actor) or 'nobody'}" + (f" ({_list(r.by)})" if r.by else "")
            for r in event.responsibility
        ),
    )
    yield "grade", f"{event.grade.value}: {plain(event.grade.why)}"
    yield "rests on", f"{event.reports} reports, {event.outlets} outlets, {event.origins} independent origins"
    yield "was", ", ".join(event.was)


LINKED = {
    "retaliation_for": ("answers", "answered by"),
    "caused_by": ("caused by", "led to"),
    "part_of": ("part of", "holds"),
    "before": ("before", "after"),
    "after": ("after", "before"),
}
"""For each kind of link the words for the event that it goes to, and for the one that it comes from."""


def _show_links(event: Event, query: Query) -> None:
    """What it answers and what answers it, its whole and its parts, each with who says so: a chain is walked by ids."""
    for link in event.links:
        _show_link(LINKED[link.kind][0], query.event(link.to), link.by)
    for other, link in query.links_to(event.id):
        _show_link(LINKED[link.kind][1], other, link.by)
    if event.parent and all(link.to != event.parent for link in event.links):
        _show_link("part of", query.event(event.parent), ())


def _show_link(words: str, other: Event | None, by: Sequence[str]) -> None:
    if other is not None:
        says = f"  (says {_list(by)})" if by else ""
        say(f"{words:<15}{other.id}  {plain(other.summary, 80)}{says}")


def _show_toll(event: Event) -> None:
    if not event.casualties:
        return
    show_table(
        (
            Column("outcome", 9),
            Column("who", 18),
            Column("figure", 9, number=True),
            Column("source"),
            Column("stance", 9),
            Column("last", 10),
        ),
        (
            (c.outcome, c.group or c.who, range_of(f.low, f.high), f.source, f.stance, f.last)
            for c in event.casualties
            for f in c.by_source
        ),
    )


def _show_tellings(event: Event, query: Query) -> None:
    say()
    quotes: dict[tuple[str, str], Claim] = {}
    for claim in query.claims(event=event.id, field="event"):
        quotes.setdefault((claim.report, claim.event), claim)
    for telling in event.tellings:
        told = quotes.get((telling.report, telling.event))
        says = f"  “{plain(told.quote, 60)}”" if told and told.quote else ""
        say(f"told in {telling.report.removeprefix('sha256:')[:9]} {telling.event}  {plain(telling.origin)}{says}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(plain(name) for name in names)

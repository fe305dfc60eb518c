"""`herodote review`, `judge`, `changes`: what to look at, what people decided, what is not as it was."""

from __future__ import annotations

from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.listing import warn_if_behind
from herodote.cli.out import Column, say, show_table, write_array, write_lines
from herodote.cli.plain import plain
from herodote.records import Event, Judgement
from herodote.review.agreement import Agreement
from herodote.review.queue import Item
from herodote.run.changes import EventChange, changes_since
from herodote.run.judging import Decided, Wish, decide
from herodote.run.parts import herodote_parts
from herodote.store.codec import encode
from herodote.store.query import Query


def queue(casebook: Path, reviewers: int, settled: bool, limit: int, format: str) -> int:
    """What waits for a decision, with the reasons; what is settled instead, where that is asked for."""
    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        page = query.queue(reviewers, limit, settled=settled)
        if format != "table":
            lines = [encode(item) for item in page.items]
            write_array(lines) if format == "json" else write_lines(lines)
            return OK
        for number, item in enumerate(page.items, start=1):
            event = query.event(item.event)
            if event is not None:
                _show_item(number, item, event, reviewers)
        say(f"{page.open} wait, {page.settled} settled")
        _show_agreement(query.agreement())
    return OK


def _show_item(number: int, item: Item, event: Event, reviewers: int) -> None:
    say(f"{number}. {item.event}  {event.type}  {event.grade.value}  {item.score:.2f}{_state(item, reviewers)}")
    say(f"   {plain(event.summary, 300)}")
    for reason in item.reasons:
        say(f"   - {plain(reason.words, 300)}")


def _state(item: Item, reviewers: int) -> str:
    review = item.review
    if review.verdict is None:
        return ""
    waiting = " (a second opinion is wanted)" if 0 < review.vouchers < reviewers else ""
    return f"  {review.word} by {plain(', '.join(review.by))}{waiting}"


def _show_agreement(found: Agreement) -> None:
    if not found.reviewers:
        return
    say("reviewers: " + ", ".join(f"{plain(name)} {count}" for name, count in found.reviewers))
    if found.shared:
        alpha = "not defined, all verdicts are one" if found.alpha is None else f"{found.alpha:.2f}"
        say(f"agreement: {found.agreed} of {found.shared} judged by more than one; Krippendorff's alpha {alpha}")


def judgements(casebook: Path, limit: int, format: str) -> int:
    """What people decided, the last first, with what undid it."""
    with Query.open(casebook) as query:
        found = query.judgements(limit=limit)
    if format != "table":
        lines = [encode(made) for made in found]
        write_array(lines) if format == "json" else write_lines(lines)
        return OK
    show_table(
        (
            Column("id", 15),
            Column("on", 10),
            Column("who", 8),
            Column("kind", 9),
            Column("event", 15),
            Column("what"),
            Column("stands", 6),
        ),
        (
            (
                made.judgement.id,
                made.judgement.at[:10],
                made.judgement.who,
                made.judgement.kind,
                ", ".join(made.events),
                _what(made.judgement),
                "undone" if made.undone_by else "adrift" if made.adrift else "yes",
            )
            for made in found
        ),
    )
    say(f"{len(found)} judgements")
    return OK


def _what(judgement: Judgement) -> str:
    put = f"{judgement.field} = {judgement.value}" if judgement.field else ""
    return " · ".join(part for part in (put, judgement.note) if part)


def judge(casebook: Path, wish: Wish, json: bool) -> int:
    """The decision in the log, and the events that it is about as they are with it."""
    decided = decide(casebook, wish, herodote_parts().corroborator)
    if json:
        write_lines([encode(decided.judgement)])
        return OK
    say(f"{decided.judgement.id}  {decided.judgement.kind} by {plain(decided.judgement.who)}")
    for event in _about(decided):
        say(f"{event.id}  {event.grade.value}  {plain(event.summary, 300)}")
    say(f"to take it back: herodote judge {casebook} undo {decided.judgement.id} --by NAME")
    return OK


def _about(decided: Decided) -> list[Event]:
    targets = set(decided.judgement.targets)
    return [e for e in decided.derived.events if any(f"{t.report}#{t.event}" in targets for t in e.tellings)]


TITLES = {
    "new": "new events",
    "toll": "tolls that moved",
    "contested": "newly contested",
    "agreed": "no longer contested",
    "grade": "grades that changed",
    "type": "types that changed",
    "joined": "events that became one with another",
    "gone": "events that are no more",
}
"""Kinds of change as they are told, in their order."""


def changes(casebook: Path, since: str, format: str) -> int:
    """What is not as it was."""
    found = changes_since(casebook, since, herodote_parts().corroborator)
    if format == "json":
        write_lines([encode(found)])
        return OK
    if format == "jsonl":
        write_lines(encode(change) for change in (*found.events, *found.judgements))
        return OK
    say(f"since {found.since}: {found.reports} new reports, {len(found.judgements)} judgements")
    for kind, title in TITLES.items():
        of_kind = [change for change in found.events if change.kind == kind]
        if of_kind:
            say(f"\n{title} ({len(of_kind)})")
            for change in of_kind:
                say(f"  {_change_words(change)}")
    if found.judgements:
        say(f"\njudgements ({len(found.judgements)})")
        for j in found.judgements:
            say(f"  {j.at[:16].replace('T', ' ')}  {plain(j.who)}  {j.kind}  {plain(_what(j), 200)}  ({j.id})")
    return OK


def _change_words(change: EventChange) -> str:
    parts = [change.event]
    if change.field:
        parts.append(plain(f"{change.field} {change.old or 'not told'} -> {change.new or 'not told'}", 200))
    if change.kind == "joined":
        parts.append(f"now {change.new}")
    return "  ".join([*parts, plain(change.summary, 160)])

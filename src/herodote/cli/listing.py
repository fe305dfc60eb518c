"""`herodote events`, `claims`, `reports`, `problems`: lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from herodote.cli.entry import OK, REFUSED
from herodote.cli.out import Column, say, show_table, warn, write_array, write_lines
from herodote.cli.reading import range_of
from herodote.cli.sayings import show_sayings
from herodote.errors import UsageError
from herodote.records import Claim, Problem
from herodote.store.answers import EventSummary
from herodote.store.asking import completed, one_of
from herodote.store.casebook import is_casebook
from herodote.store.codec import encode
from herodote.store.event_questions import Sort
from herodote.store.filters import EventFilter
from herodote.store.query import Query


def events(casebook: Path, wanted: EventFilter, sort: str, limit: int | None, format: str) -> int:
    """Whole events as JSON, or a table of them."""
    wanted = completed(wanted, naming=lambda field: f"--{field}")
    one_of("--sort", (sort,), get_args(Sort))
    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        if format == "table":
            page = query.summaries(wanted, sort, limit)  # type: ignore[arg-type]
            _show_events(page.items)
            say(f"{len(page.items)} of {page.total} events")
            return OK
        if sort == "time":
            found = query.events(wanted, limit)
        else:
            ids = [item.id for item in query.summaries(wanted, sort, limit).items]  # type: ignore[arg-type]
            found = [event for i in ids if (event := query.event(i)) is not None]
        _write((encode(event) for event in found), format)
    return OK


def _show_events(items: Iterable[EventSummary]) -> None:
    show_table(
        (
            Column("id", 11),
            Column("when", 13),
            Column("what", 15),
            Column("where"),
            Column("killed", 6, number=True),
            Column("grade", 9),
            Column("src", 5, number=True),
            Column("rev", 3),
        ),
        (
            (
                item.id[:11],
                _when(item),
                item.type,
                ", ".join(p for p in (item.place, item.country) if p),
                "" if item.killed_low is item.killed_high is None else range_of(item.killed_low, item.killed_high),
                item.grade,
                f"{item.origins}/{item.reports}",
                REVIEWED.get(item.reviewed, ""),
            )
            for item in items
        ),
    )


REVIEWED = {"accepted": "yes", "corrected": "cor", "rejected": "no", "disputed": "?"}
"""What reviewers made of an event, in three letters."""


def _when(item: EventSummary) -> str:
    """`2016-06-18`, `2016-06-14/18`, `2016-06/08`, `2015/2016`; open ends `≥2016-06-18` and `≤2016-06-18`."""
    first, last = item.earliest, item.latest
    if first is None or last is None:
        return f"≥{first}" if first else f"≤{last}" if last else "unknown"
    if first == last:
        return first
    if first[:7] == last[:7]:
        return f"{first}/{last[8:]}"
    return f"{first[:7]}/{last[5:7]}" if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}"


def claims(path: str, event: str | None, field: str | None, published: str | None, format: str) -> int:
    """Who says what, of a casebook or of reports that are read for it."""
    if is_casebook(Path(path)):
        with Query.open(Path(path)) as query:
            return _show_claims(_claims_of_casebook(query, event, field), format)
    from herodote.corroborate.claims import claims_of
    from herodote.run.parts import herodote_parts
    from herodote.run.pipeline import read as read_all

    found: list[Claim] = []
    refused = False
    for outcome in read_all([path], published, herodote_parts()):
        if isinstance(outcome, Problem):
            refused = refused or outcome.outcome != "partial"
            warn(f"{outcome.input}: {outcome.reason}: {outcome.message}")
        else:
            found += [c for c in claims_of(outcome) if event in (None, c.event) and field in (None, c.field)]
    if format == "table":
        show_sayings(found)
    else:
        _show_claims(tuple(found), format)
    return REFUSED if refused else OK


def _claims_of_casebook(query: Query, event: str | None, field: str | None) -> tuple[Claim, ...]:
    if event is None:
        return query.claims(field=field)
    found = query.event(event)
    if found is None:
        raise UsageError(f"there is no event {event!r} in this casebook")
    return query.claims(event=found.id, field=field)


def _show_claims(found: tuple[Claim, ...], format: str) -> int:
    if format != "table":
        _write((encode(claim) for claim in found), format)
        return OK
    show_table(
        (
            Column("report", 7),
            Column("ev", 4),
            Column("field", 10),
            Column("value"),
            Column("who says it"),
            Column("stance", 9),
        ),
        (
            (
                c.report.removeprefix("sha256:")[:7],
                c.event,
                c.field,
                c.value,
                " < ".join(c.chain) or "(the report)",
                c.stance if c.certainty == "certain" else f"{c.stance}, {c.certainty}",
            )
            for c in found
        ),
    )
    return OK


def reports(casebook: Path, text: str | None, format: str) -> int:
    """The reports, by date."""
    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        found = query.reports(text)
    if format != "table":
        _write((encode(report) for report in found), format)
        return OK
    show_table(
        (
            Column("id", 7),
            Column("published", 10),
            Column("outlet", 14),
            Column("title"),
            Column("lang", 4),
            Column("events", 6, number=True),
        ),
        (
            (r.id.removeprefix("sha256:")[:7], (r.published or "undated")[:10], r.outlet, r.title, r.language, r.told)
            for r in found
        ),
    )
    say(f"{len(found)} reports")
    return OK


def problems(casebook: Path, format: str) -> int:
    """The inputs that could not be read whole."""
    with Query.open(casebook) as query:
        found = query.problems()
    if format != "table":
        _write((encode(problem) for problem in found), format)
        return OK
    show_table(
        (Column("input", 20), Column("outcome", 11), Column("reason", 16), Column("message")),
        ((p.input[-20:], p.outcome, p.reason, p.message) for p in found),
    )
    say(f"{len(found)} problems")
    return OK


def warn_if_behind(casebook: Path, query: Query) -> None:
    """Says so where the log holds more than what is published: an `add` is at work or was killed."""
    from herodote.store.log import last_seq

    behind = last_seq(casebook / "log") - int(query.meta().get("entries", 0))
    if behind > 0:
        warn(
            f"{behind} entries of the log are not published yet: an add is at work, or run herodote rebuild {casebook}"
        )


def _write(items: Iterable[bytes], format: str) -> None:
    if format == "json":
        write_array(items)
    else:
        write_lines(items)

"""`herodote read`: what each report says, with no casebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.cli.entry import OK, REFUSED
from herodote.cli.out import Column, progress, say, show_table, warn, write_array, write_lines
from herodote.cli.plain import plain
from herodote.records import Count, Problem, Reading, ReportEvent
from herodote.run.parts import herodote_parts
from herodote.run.pipeline import read as read_all
from herodote.store.codec import encode


def read(paths: Sequence[str], published: str | None, format: str, workers: int) -> int:
    """Readings on standard output in the order of the inputs; problems on standard error."""
    refused = False

    def readings() -> Iterator[Reading]:
        nonlocal refused
        with progress("reading") as step:
            for outcome in read_all(paths, published, herodote_parts(), workers):
                if isinstance(outcome, Problem):
                    step(outcome.input)
                    refused = refused or outcome.outcome != "partial"
                    warn(f"{outcome.input}: {outcome.reason}: {outcome.message}")
                else:
                    step(outcome.report.origin or "")
                    yield outcome

    if format == "jsonl":
        write_each(readings())
    elif format == "json":
        write_array(encode(reading) for reading in readings())
    else:
        for reading in readings():
            show_reading(reading)
    return REFUSED if refused else OK


def write_each(readings: Iterator[Reading]) -> None:
    """One reading a line, each as soon as it is there."""
    for reading in readings:
        write_lines([encode(reading)])


def show_reading(reading: Reading) -> None:
    """A report's events as a table for people."""
    report = reading.report
    where = " · ".join(plain(p) for p in (report.outlet, report.published or "undated", report.origin) if p)
    say(f"{plain(report.title, 100) or plain(report.text, 60)}\n{where}")
    if reading.flags:
        say(f"flags: {', '.join(plain(flag) for flag in reading.flags)}")
    show_table(
        (
            Column("event", 5),
            Column("what", 24),
            Column("where"),
            Column("when", 10),
            Column("killed", 9, number=True),
            Column("injured", 9, number=True),
        ),
        (_row(event) for event in reading.events),
    )


def _row(event: ReportEvent) -> tuple[str, ...]:
    time = event.time
    return (
        event.id,
        f"{event.type} ({event.standing}, {event.status})",
        ", ".join(place.name or place.text or "" for place in event.places[:2]),
        "" if time is None else time.earliest or time.text or "",
        _figures(event.casualties, "killed"),
        _figures(event.casualties, "injured"),
    )


def _figures(counts: Sequence[Count], outcome: str) -> str:
    return " / ".join(range_of(c.low, c.high) for c in counts if c.outcome == outcome and c.part_of is None)


def range_of(low: int | None, high: int | None) -> str:
    """`5`, `5–7`, `5+`, `≤7`, `?`."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}–{high}"
    if low is not None:
        return f"{low}+"
    return "?" if high is None else f"≤{high}"

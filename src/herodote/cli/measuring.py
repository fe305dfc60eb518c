"""`herodote evaluate`: readings against hand codings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.out import Column, progress, say, show_table, warn, write_lines
from herodote.errors import UsageError
from herodote.evaluate.browser import error_page
from herodote.evaluate.codings import load_codings
from herodote.evaluate.errors import errors
from herodote.evaluate.measure import Measured, measure
from herodote.evaluate.surety import Group, surety
from herodote.records import Problem, Reading
from herodote.run.given import read_given
from herodote.run.parts import herodote_parts
from herodote.run.pipeline import Given
from herodote.run.pipeline import read as read_all
from herodote.store.codec import encode
from herodote.store.files import write_atomic


def evaluate(codings: Path, texts: Path, workers: int, format: str, html: Path | None = None) -> int:
    """Each field with precision, recall, F1 and its interval; with `html` also the error browser."""
    gold = load_codings(codings)
    readings = _readings(texts, workers)
    measured = measure(gold, readings)
    if html is not None:
        write_atomic(html, error_page(measured, errors(gold, readings)).encode())
        warn(f"the error browser is in {html}")
    if format != "table":
        write_lines([encode(measured)])
        return OK
    _show(measured)
    _show_surety(surety(gold, readings))
    return OK


def _show(measured: Measured) -> None:
    say(f"{measured.documents} reports, {len(measured.missing)} without a reading")
    show_table(
        (
            Column("field"),
            Column("P", 6, number=True),
            Column("R", 6, number=True),
            Column("F1", 6, number=True),
            Column("95 % of F1", 12, number=True),
            Column("hit", 6, number=True),
            Column("gold", 6, number=True),
            Column("read", 6, number=True),
        ),
        (
            (
                f.name,
                f"{f.precision:.3f}",
                f"{f.recall:.3f}",
                f"{f.f1:.3f}",
                f"{f.low:.3f}–{f.high:.3f}",
                f.hit,
                f.gold,
                f.read,
            )
            for f in measured.fields
        ),
    )


def _show_surety(groups: Sequence[Group]) -> None:
    say("")
    say("how sure it is, and how often that is right")
    show_table(
        (
            Column("kind"),
            Column("confidence", 12, number=True),
            Column("values", 6, number=True),
            Column("mean", 6, number=True),
            Column("right", 6, number=True),
        ),
        ((g.kind, f"{g.low:.2f}–{g.high:.2f}", g.of, f"{g.said:.2f}", f"{g.right:.2f}") for g in groups),
    )


def _readings(texts: Path, workers: int) -> list[Reading]:
    if texts.is_file():
        outcomes = (item.reading if isinstance(item, Given) else item for item in read_given(texts))
    elif texts.is_dir():
        paths = [str(path) for path in sorted(texts.glob("*.txt"))]
        outcomes = read_all(paths, None, herodote_parts(), workers)  # type: ignore[assignment]
    else:
        raise UsageError(f"{texts} is neither a folder of texts nor a file of readings")
    readings = []
    with progress("reading") as step:
        for outcome in outcomes:
            if isinstance(outcome, Problem):
                warn(f"{outcome.input}: {outcome.reason}: {outcome.message}")
            else:
                step(outcome.report.origin or "")
                readings.append(outcome)
    return readings

"""Every export of many events: whole, each event once, in time and memory that do not grow faster than the events."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import msgspec
import pytest

from herodote.exports import load_formats
from herodote.exports._context import ExportContext
from herodote.records import Claim, Event, MergedTime, Report, Telling
from tests.conformance.test_exports import ROWS_OF_ONE, make_event, rows

SLOW = "HERODOTE_SLOW_TESTS" in os.environ
MANY = 100_000 if SLOW else 300
GROUPED = ("weeks",)
"""Formats in which a row is more than one event."""


def events() -> Iterator[Event]:
    first = make_event("حمص Homs")
    for number in range(MANY):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        told = (Telling(f"{number}.txt", f"sha256:{number:064x}", "e1"),)
        yield msgspec.structs.replace(
            first, id=f"ev-{number:06x}", tellings=told, time=MergedTime(day, day, "day", (), ()), links=(), was=()
        )


def context(made: list[Event]) -> ExportContext:
    reports, claims = {}, []
    for event in made:
        (telling,) = event.tellings
        told = telling.report
        reports[told] = Report(told, telling.origin, "T", None, "Wire", None, "2026-03-04", "metadata", "en", "")
        claims.append(
            Claim(
                f"{told}#e1/killed/0", told, "e1", "killed", "5", 5, None, ("SANA",), "asserts", "certain", 0, 4, "five"
            )
        )
    return ExportContext(reports, claims, "0.1.0")


@pytest.fixture(scope="module")
def made() -> tuple[list[Event], ExportContext]:
    found = list(events())
    return found, context(found)


@pytest.mark.parametrize("name", sorted(load_formats()))
def test_many_events_are_written_each_once(name: str, made: tuple[list[Event], ExportContext]) -> None:
    began = time.process_time()
    content = load_formats()[name].write(*made)
    took = time.process_time() - began
    found = len(rows(name, content))
    if SLOW:
        print(f"{name}: {MANY} events, {len(content) / 1e6:.1f} MB, {took:.1f} s of one processor, {found} rows")
    if name in GROUPED:
        assert 0 < found < MANY
    else:
        assert found == MANY * ROWS_OF_ONE.get(name, 1)
    assert took < 0.003 * MANY + 5

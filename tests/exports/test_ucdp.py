from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "conformance"))

from test_exports import context, make_event

from herodote.exports.ucdp import COLUMNS, date_prec, write
from herodote.records import Casualties, Event


def rows(event: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write([event], context()).decode())))


def test_the_columns_are_the_49_of_ged() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 49


def test_deaths_are_best_between_low_and_high_and_civilians_are_told_apart() -> None:
    (row,) = rows(make_event())
    assert (row["low"], row["best"], row["high"]) == ("5", "9", "9")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("9", "0")
    assert (row["type_of_violence"], row["where_prec"], row["date_prec"]) == ("3", "1", "1")


@pytest.mark.parametrize(
    "casualties",
    [(), (Casualties("killed", "unknown", None, 0, 0, 0, ()),), (Casualties("injured", "unknown", None, 4, 4, 4, ()),)],
)
def test_an_event_without_a_death_does_not_enter(casualties: tuple[Casualties, ...]) -> None:
    assert rows(make_event(casualties=casualties)) == []


@pytest.mark.parametrize(
    ("start", "end", "prec"),
    [
        ("2026-03-03", "2026-03-03", 1),
        ("2026-03-03", "2026-03-05", 2),
        ("2026-03-02", "2026-03-08", 3),
        ("2026-03-01", "2026-03-31", 4),
        ("2026-01-01", "2026-12-31", 5),
        (None, "2026-03-03", None),
    ],
)
def test_dates_have_the_precision_of_ged(start: str | None, end: str, prec: int | None) -> None:
    assert date_prec(start, end) == prec

"""Readings that are read back from the log when they are asked for."""

from __future__ import annotations

import gc
from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.errors import CasebookError
from herodote.records import Reading
from herodote.store import shelf
from herodote.store.casebook import Casebook
from herodote.store.entries import ReadingMade
from herodote.store.log import entries
from herodote.store.state import State, replay

PLACES = list(fakes.PLACES)


def texts(count: int) -> list[str]:
    return [fakes.make_text(PLACES[n % len(PLACES)], n, tail=f" Report {n}.") for n in range(count)]


def reading_of(text: str) -> Reading:
    found = fakes.arrival(text).reading
    assert found is not None
    return found


def test_what_the_log_holds_is_what_was_added_and_is_not_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "HELD", 2)
    added = {reading_of(text).report.id: reading_of(text) for text in texts(30)}
    with Casebook.open(tmp_path / "case", fakes.corroborate, create=True) as casebook:
        for text in texts(30):
            casebook.add([fakes.arrival(text)])
        standing = casebook.state.standing_readings()
        assert {reading.report.id: reading for reading in standing} == added
        assert [reading.report.id for reading in standing] == sorted(added)
        assert standing[3:5][0] == standing[3]
        ids = set(added)
        del added
        held = [o for o in gc.get_objects() if isinstance(o, Reading) and o.report.id in ids]
        assert len(held) <= 2


def test_the_reading_that_came_last_stands_and_a_copy_keeps_the_one_before(tmp_path: Path) -> None:
    first = fakes.arrival(fakes.make_text())
    with Casebook.open(tmp_path / "case", fakes.corroborate, create=True) as casebook:
        casebook.add([first])
        assert first.reading is not None
        report = first.reading.report.id
        before = casebook.state.copy()
        assert casebook.state.readings.stands(report, before.readings)
        newer = fakes.read(fakes.make_report(first.reading.report.text, published="2026-03-01"))
        casebook.add([first.__class__(first.finding, first.raw, newer)])
        assert casebook.state.readings[report] == newer
        assert before.readings[report] == first.reading
        assert not casebook.state.readings.stands(report, before.readings)
    assert replay(entries(tmp_path / "case" / "log")).readings[report] == newer


def test_a_line_that_was_changed_since_the_log_was_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Casebook.open(folder, fakes.corroborate, create=True) as casebook:
        casebook.add([fakes.arrival(fakes.make_text())])
    state, path = replay(entries(folder / "log")), folder / "log" / "000001.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Homs", b"Hama"))
    with pytest.raises(CasebookError, match=r"log/000001\.jsonl at byte \d+ does not match its hash"):
        list(state.standing_readings())
    path.unlink()
    with pytest.raises(CasebookError, match="is missing"):
        list(state.standing_readings())


def test_a_reading_that_lies_in_no_log_is_kept_as_it_is() -> None:
    state, reading = State(), reading_of(fakes.make_text())
    state.take(ReadingMade(reading))
    assert state.readings[reading.report.id] is reading
    assert state.copy().readings.stands(reading.report.id, state.readings)

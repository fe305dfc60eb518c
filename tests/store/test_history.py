from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes

from herodote.records import Problem
from herodote.store.casebook import Casebook
from herodote.store.history import last_run


def add(folder: Path, *texts: str, problems: tuple[Problem, ...] = ()) -> None:
    with Casebook.open(folder, fakes.corroborate, create=True) as casebook:
        casebook.add([fakes.arrival(text) for text in texts], problems)
        casebook.publish()


def test_a_casebook_without_a_run_has_no_last_one(tmp_path: Path) -> None:
    Casebook.open(tmp_path / "case", fakes.corroborate, create=True).close()
    assert last_run(tmp_path / "case") is None


def test_the_last_run_tells_what_it_brought_and_not_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    add(folder, fakes.make_text())
    first = last_run(folder)
    assert first is not None
    assert (len(first.reports), len(first.new_events), first.grown_events) == (1, 1, ())
    add(folder, fakes.make_text(killed=7, tail=" The toll rose."), fakes.make_text("Bama", 2))
    second = last_run(folder)
    assert second is not None
    assert second.ended
    assert len(second.reports) == 2
    assert second.grown_events == first.new_events
    assert len(second.new_events) == 1


def test_problems_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    add(folder, fakes.make_text(), problems=(Problem("a.txt", "refused", "empty_input", "it has no text"),))
    run = last_run(folder)
    assert run is not None
    assert run.problems == 1


def test_a_run_that_was_killed_is_told_as_not_ended(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Casebook.open(folder, fakes.corroborate, create=True) as casebook:
        casebook.add([fakes.arrival(fakes.make_text())])
    run = last_run(folder)
    assert run is not None
    assert not run.ended
    assert len(run.reports) == 1

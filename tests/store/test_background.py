"""A casebook that is written to from a page: what is remembered, and that nobody waits for the events."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from herodote.corroborate.memory import Memory
from herodote.corroborate.result import Corroboration, IdMap
from herodote.records import Judgement, Reading
from herodote.run.parts import corroborate
from herodote.store.background import Background
from herodote.store.casebook import Casebook
from herodote.store.database import draft_path
from herodote.store.log import entries, entries_after
from herodote.store.query import Query
from herodote.store.state import State, replay, state_of
from tests.web.conftest import casebook

__all__ = ["casebook"]


@pytest.fixture
def folder(casebook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(casebook, tmp_path / "casebook"))


def note(folder: Path, number: int, kind: str = "accept") -> Judgement:
    with Query.open(folder) as query:
        event = query.events()[0]
    keys = tuple(f"{t.report}#{t.event}" for t in event.tellings)
    return Judgement(f"ju-{number}", f"2026-01-01T00:00:0{number}Z", "Ada", kind, keys, None, None, "")  # type: ignore[arg-type]


def same(a: State, b: State) -> bool:
    kept = ("readings", "findings", "problems", "judgements", "ids", "runs", "head", "entries", "unpublished")
    return (
        all(getattr(a, name) == getattr(b, name) for name in kept)
        and a.anchored_judgements() == b.anchored_judgements()
    )


def test_a_state_grown_from_an_earlier_one_is_that_of_the_whole_log(folder: Path) -> None:
    log = folder / "log"
    half = State()
    for entry in list(entries(log))[:4]:
        half.apply(entry)
    assert same(state_of(log, half), replay(entries(log)))
    assert half.entries == 4


def test_a_log_that_is_another_is_read_from_its_start(folder: Path) -> None:
    log = folder / "log"
    assert entries_after(log, 3, "0" * 64) is None
    other = State()
    other.entries, other.head = 3, "f" * 64
    assert same(state_of(log, other), replay(entries(log)))


def test_a_copy_does_not_change_with_what_it_was_copied_from(folder: Path) -> None:
    state = replay(entries(folder / "log"))
    copy = state.copy()
    assert same(state, copy)
    with Casebook.open(folder, corroborate, known=state) as book:
        book.judge([note(folder, 1)])
        assert book.state.judgements
    assert same(state, copy)


class Slow:
    """A corroborator that waits until it is let go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(
        self, readings: Sequence[Reading], judgements: Sequence[Judgement], ids: IdMap, memory: Memory
    ) -> Corroboration:
        self.begun.set()
        assert self.go_on.wait(30)
        return corroborate(readings, judgements, ids, memory)


def test_a_decision_does_not_wait_for_the_events_and_is_in_the_next_ones(folder: Path) -> None:
    slow = Slow()
    behind = Background(folder, slow)
    with behind.open() as book:
        book.judge([note(folder, 1)])
    answers: list[bool] = []
    worker = threading.Thread(target=lambda: answers.append(behind.publish("judge")))
    worker.start()
    assert slow.begun.wait(30)
    with behind.open(patience_s=1) as book:  # the lock is free while the events are made
        book.judge([note(folder, 2, "reject")])
    slow.go_on.set()
    worker.join(30)
    assert answers == [False]
    with Query.open(folder) as query:
        assert [made.judgement.id for made in query.judgements()] == ["ju-1"]
    assert behind.publish("judge")
    with Query.open(folder) as query:
        assert [made.judgement.id for made in query.judgements()] == ["ju-2", "ju-1"]
        assert query.meta()["head"] == replay(entries(folder / "log")).head
    assert not list(folder.glob(".*draft*"))


def test_what_another_process_published_meanwhile_stays(folder: Path) -> None:
    slow = Slow()
    behind = Background(folder, slow)
    with behind.open() as book:
        book.judge([note(folder, 1)])
    answers: list[bool] = []
    worker = threading.Thread(target=lambda: answers.append(behind.publish("judge")))
    worker.start()
    assert slow.begun.wait(30)
    with Casebook.open(folder, corroborate) as other:
        other.judge([note(folder, 2)])
        other.publish("judge")
    slow.go_on.set()
    worker.join(30)
    assert answers == [True]
    with Query.open(folder) as query:
        assert len(query.judgements()) == 2


def test_published_behind_is_what_would_have_been_published_under_the_lock(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    behind = Background(folder, corroborate)
    with behind.open() as book:
        book.judge([note(folder, 1)])
    assert behind.publish("judge")
    with Casebook.open(other, corroborate) as book:
        book.judge([note(other, 1)])
        book.publish("judge")
    with Query.open(folder) as one, Query.open(other) as two:
        assert one.events() == two.events()
    with Casebook.open(folder, corroborate) as book:
        assert book.is_published()


def test_a_draft_of_a_process_that_is_no_more_is_taken_away(folder: Path) -> None:
    dead, own = folder / ".casebook.duckdb.999999999.1.draft", draft_path(folder, 7)
    dead.write_bytes(b"x")
    own.write_bytes(b"x")
    with Casebook.open(folder, corroborate):
        assert not dead.exists()
        assert own.exists()
    assert str(os.getpid()) in own.name

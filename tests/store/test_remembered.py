"""What a casebook remembers of the last corroboration: used, checked, and never needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from herodote.corroborate import Corroboration, corroborate
from herodote.corroborate.memory import NOTHING, Memory, encode
from herodote.corroborate.result import IdMap
from herodote.records import Judgement, Reading
from herodote.store.casebook import Casebook
from herodote.store.query import Query
from herodote.store.remembered import REMEMBERED, load_memory, save_memory
from herodote.store.verify import verify
from tests.store import casebook_fakes as fakes

ONE = fakes.arrival(fakes.make_text("Homs", 5), "a.txt")
TWO = fakes.arrival(fakes.make_text("Homs", 5, tail=" More."), "b.txt", outlet="Post")
THREE = fakes.arrival(fakes.make_text("Bama", 9), "c.txt", outlet="Mail")


def real(readings: list[Reading], judgements: list[Judgement], ids: IdMap, memory: Memory) -> Corroboration:
    return corroborate(readings, judgements, ids, memory=memory)


def made(folder: Path, *steps: list[object]) -> Path:
    for step in steps:
        with Casebook.open(folder, real, create=True, clock=fakes.ticking()) as casebook:  # type: ignore[arg-type]
            casebook.add(step)  # type: ignore[arg-type]
            casebook.publish()
    return folder


def test_it_is_written_as_it_is_encoded(tmp_path: Path) -> None:
    memory = corroborate([fakes.read(fakes.make_report(fakes.make_text()))]).memory
    save_memory(tmp_path, memory)
    assert (tmp_path / REMEMBERED).read_bytes() == encode(memory)
    assert load_memory(tmp_path) == memory != NOTHING


def test_a_casebook_grown_report_by_report_shows_what_one_made_at_once_shows(tmp_path: Path) -> None:
    grown, whole = made(tmp_path / "grown", [ONE], [TWO], [THREE]), made(tmp_path / "whole", [ONE, TWO, THREE])
    with Query.open(grown) as one, Query.open(whole) as other:
        assert [e.tellings for e in one.events()] == [e.tellings for e in other.events()]
        assert one.same_events() == other.same_events()
    assert load_memory(grown).outlines == load_memory(whole).outlines != ()


def test_the_next_run_is_given_what_the_last_one_worked_out(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", [ONE])
    given: list[Memory] = []

    def watching(readings: list[Reading], judgements: list[Judgement], ids: IdMap, memory: Memory) -> Corroboration:
        given.append(memory)
        return corroborate(readings, judgements, ids, memory=memory)

    with Casebook.open(folder, watching) as casebook:  # type: ignore[arg-type]
        casebook.add([TWO])
        casebook.publish()
        casebook.rebuild()
    assert [len(m.outlines) for m in given] == [1, 0]


@pytest.mark.parametrize("left", [None, b"none of it", b""])
def test_a_memory_that_is_lost_or_damaged_changes_nothing(tmp_path: Path, left: bytes | None) -> None:
    sound, harmed = made(tmp_path / "sound", [ONE, TWO]), made(tmp_path / "harmed", [ONE, TWO])
    if left is None:
        (harmed / REMEMBERED).unlink()
    else:
        (harmed / REMEMBERED).write_bytes(left)
    assert load_memory(made(harmed, [THREE])) == load_memory(made(sound, [THREE])) != NOTHING


def test_a_damaged_memory_is_named_by_a_check(tmp_path: Path) -> None:
    folder = made(tmp_path / "case", [ONE])
    assert verify(folder).sound
    path = folder / REMEMBERED
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [d.where for d in verify(folder).damage] == [REMEMBERED]

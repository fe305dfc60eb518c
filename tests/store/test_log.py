from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from herodote.errors import CasebookError
from herodote.records import Problem
from herodote.store import log
from herodote.store.entries import ProblemMet
from herodote.store.log import GENESIS, Damage, Entry, LogWriter, entries, walk


def problem(n: int) -> tuple[str, ProblemMet]:
    return "problem", ProblemMet(Problem(f"report {n}.txt", "refused", "empty_input", "it has no text"))


def written(folder: Path, count: int = 5) -> Path:
    writer = LogWriter(folder / "log", folder / "aside")
    writer.append([problem(n) for n in range(count)])
    return folder / "log" / "000001.jsonl"


def damage(folder: Path) -> list[Damage]:
    return [item for item in walk(folder / "log") if isinstance(item, Damage)]


def test_each_line_carries_the_hash_of_the_line_before(tmp_path: Path) -> None:
    written(tmp_path)
    found = list(entries(tmp_path / "log"))
    assert [entry.seq for entry in found] == [1, 2, 3, 4, 5]
    assert [entry.prev for entry in found] == [GENESIS, *(entry.hash for entry in found[:-1])]


def test_a_new_writer_goes_on_from_the_last_line(tmp_path: Path) -> None:
    written(tmp_path, 2)
    LogWriter(tmp_path / "log", tmp_path / "aside").append([problem(9)])
    assert [entry.seq for entry in entries(tmp_path / "log")] == [1, 2, 3]


def test_the_log_goes_on_in_a_new_segment_when_one_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "SEGMENT_BYTES", 500)
    for n in range(6):
        LogWriter(tmp_path / "log", tmp_path / "aside").append([problem(n)])
    assert len(log.segments(tmp_path / "log")) > 1
    assert [entry.seq for entry in entries(tmp_path / "log")] == [1, 2, 3, 4, 5, 6]
    assert log.last_seq(tmp_path / "log") == 6


def test_a_missing_segment_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "SEGMENT_BYTES", 1)
    for n in range(3):
        LogWriter(tmp_path / "log", tmp_path / "aside").append([problem(n)])
    (tmp_path / "log" / "000002.jsonl").unlink()
    assert [item.where for item in damage(tmp_path)] == ["log/000003.jsonl"]


@pytest.mark.parametrize("cut", [1, 2, 40, 100, 200])
def test_a_line_that_a_killed_writer_left_torn_is_cut_off_and_put_aside(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert [entry.seq for entry in entries(tmp_path / "log")] == [1, 2, 3, 4]
    writer = LogWriter(tmp_path / "log", tmp_path / "aside")
    assert writer.seq == 4
    writer.append([problem(4)])
    assert path.read_bytes() == whole
    assert len(list((tmp_path / "aside").iterdir())) == 1


def test_a_changed_byte_is_named_by_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"report 2", b"report 7")
    path.write_bytes(b"".join(lines))
    assert damage(tmp_path)[0].where == "log/000001.jsonl line 3"
    with pytest.raises(CasebookError, match="line 3 does not match its hash"):
        list(entries(tmp_path / "log"))


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("dropped", [0, 1, 3, 4]),
        ("doubled", [0, 1, 1, 2, 3, 4]),
        ("swapped", [0, 2, 1, 3, 4]),
        ("first gone", [1, 2, 3, 4]),
    ],
)
def test_lines_that_were_moved_break_the_chain(tmp_path: Path, name: str, order: list[int]) -> None:
    path = written(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[n] for n in order))
    assert damage(tmp_path), name


def test_an_entry_after_damage_is_still_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = b"not a line\n"
    path.write_bytes(b"".join(lines))
    assert [item.seq for item in walk(tmp_path / "log") if isinstance(item, Entry)] == [1, 3, 4, 5]


def test_an_append_that_fails_leaves_the_log_as_it_was_and_the_writer_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    writer = LogWriter(tmp_path / "log", tmp_path / "aside")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            writer.append([problem(5)])
    assert path.read_bytes() == whole
    writer.append([problem(5)])
    assert [entry.seq for entry in entries(tmp_path / "log")] == [1, 2, 3, 4, 5, 6]

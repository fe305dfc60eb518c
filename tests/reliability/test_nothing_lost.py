"""Killed anywhere, on a full disk, with two writers: what was acknowledged is there once, the rest can be done."""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from herodote.store.verify import verify
from tests.reliability import writing

KILLS = 200 if writing.SLOW else 8
SIZES = range(2_000, 60_000, 2_900) if writing.SLOW else (3_000, 9_000, 40_000)


def start(work: Callable[..., None], *arguments: object) -> multiprocessing.process.BaseProcess:
    """A process of its own from a server that has loaded all and touched nothing: a fork of this one would hold its
    database threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.reliability.writing", "duckdb", "pyarrow", "herodote.store.query"])
    process = context.Process(target=work, args=arguments)
    process.start()
    return process


def acknowledged(path: Path) -> set[str]:
    return set(path.read_text().split()) if path.exists() else set()


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole") / "case"
    writing.write_all(folder)
    return writing.exports(folder)


@pytest.fixture(scope="module")
def unkilled_files(tmp_path_factory: pytest.TempPathFactory) -> set[bytes]:
    """What the file of the export holds, before the decision and after it."""
    folder, found = tmp_path_factory.mktemp("files") / "case", set[bytes]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "write_atomic", lambda _, content: found.add(content))
        writing.write_all(folder)
    assert len(found) == 2
    return found


def finish(folder: Path, said: set[str], unkilled: dict[str, bytes], files: set[bytes]) -> None:
    """Nothing of what was acknowledged is missing, nothing is damaged or half, and the same commands end as always."""
    if writing.exported(folder).exists():
        assert writing.exported(folder).read_bytes() in files
    if (folder / "casebook.json").exists():
        verdict = verify(folder)
        assert verdict.sound, verdict.damage
        assert said <= writing.held(folder)
    else:
        assert not said
    writing.write_all(folder)
    assert writing.exports(folder) == unkilled
    assert verify(folder).sound
    assert not verify(folder).notes
    left = [path for path in folder.rglob("*") if path.name.endswith((".new", ".new.wal"))]
    assert not left


def test_a_writer_killed_at_any_step_loses_doubles_and_halves_nothing(
    tmp_path: Path, unkilled: dict[str, bytes], unkilled_files: set[bytes]
) -> None:
    chance = random.Random(9)
    killed = 0
    for n in range(KILLS):
        folder, said = tmp_path / f"case{n}", tmp_path / f"said{n}"
        process = start(writing.write_and_die, str(folder), str(said), chance.randint(1, writing.steps()))
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        finish(folder, acknowledged(said), unkilled, unkilled_files)
    assert killed >= KILLS // 2, "most writers ended before they were killed"


def test_a_full_disk_is_told_and_when_there_is_room_the_same_commands_end_as_always(
    tmp_path: Path, unkilled: dict[str, bytes], unkilled_files: set[bytes]
) -> None:
    met = []
    for size in SIZES:
        folder, said, told = tmp_path / f"case{size}", tmp_path / f"said{size}", tmp_path / f"told{size}"
        process = start(writing.write_on_full_disk, str(folder), str(said), size, str(told))
        process.join()
        met.append(told.read_text())
        finish(folder, acknowledged(said), unkilled, unkilled_files)
    assert set(met) <= {"full", "nothing"}, met
    assert "full" in met


def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    for round_ in range(20 if writing.SLOW else 2):
        folder = tmp_path / f"case{round_}"
        told = [tmp_path / f"told{round_}-{half}" for half in (0, 1)]
        writers = [start(writing.add_half, str(folder), half, str(told[half])) for half in (0, 1)]
        for writer in writers:
            writer.join()
        assert [path.read_text() for path in told] == ["done", "done"]
        assert verify(folder).sound
        alone = tmp_path / f"alone{round_}"
        for half in (0, 1):
            writing.add_half(str(alone), half, str(tmp_path / "told"))
        assert len(writing.held(folder)) == len(writing.held(alone)) == writing.COUNT

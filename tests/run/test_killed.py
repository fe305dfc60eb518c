from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from herodote.records import Reading, Report
from herodote.run.exporting import export_events
from herodote.run.parts import Parts
from herodote.run.pipeline import AddRun, add_to
from herodote.store.verify import verify
from tests.run.killed_add import incoming, parts

COUNT = 60
KILLS = 200 if os.environ.get("HERODOTE_SLOW_TESTS") else 20
WRITER = Path(__file__).parent / "killed_add.py"


def finish(folder: Path, seed: int) -> bytes:
    items = incoming(COUNT, seed)
    add_to(folder, items, parts(items), AddRun(batch_reports=5))
    return export_events(folder, "jsonl", parts([]).corroborator)


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """What a run that nobody kills exports, and how long the writer takes once it has begun to write."""
    folder = tmp_path_factory.mktemp("unkilled")
    command = [sys.executable, str(WRITER), str(folder / "writer"), str(COUNT), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        began = time.monotonic()
        assert writer.wait() == 0
        writing_s = time.monotonic() - began
    return finish(folder / "case", 0), writing_s


def test_an_add_that_is_killed_at_any_time_loses_and_doubles_nothing(
    tmp_path: Path, unkilled: tuple[bytes, float]
) -> None:
    """Kills writers at seeded moments, four to a casebook; then an unkilled run must export what it always does."""
    expected, writing_s = unkilled
    chance = random.Random(5)
    killed = 0
    for attempt in range(KILLS):
        folder = tmp_path / f"case{attempt // 4}"
        seed = chance.randrange(1000)
        command = [sys.executable, str(WRITER), str(folder), str(COUNT), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "begun\n"
            time.sleep(chance.random() * min(writing_s, 1.5) / 2)  # half: later writers find some of it done
            writer.send_signal(signal.SIGKILL)
            killed += writer.wait() == -signal.SIGKILL
        if (folder / "casebook.json").exists():
            verdict = verify(folder)
            assert verdict.sound, verdict.damage
        if attempt % 4 == 3:
            assert finish(folder, seed) == expected
            assert verify(folder).sound
            assert not verify(folder).notes
    assert killed >= KILLS // 2, "most writers ended before they were killed: give them more to do"


def test_what_was_acknowledged_before_a_kill_is_not_read_again(tmp_path: Path) -> None:
    items = incoming(20)
    add_to(tmp_path / "case", items[:10], parts([]), AddRun())
    read: list[str] = []

    def counting(report: Report) -> Reading:
        read.append(report.origin or "")
        return parts([]).load_reader()(report)

    add_to(tmp_path / "case", items, Parts(parts([]).inputs, lambda: counting, parts([]).corroborator), AddRun())
    known = {item.report.id for item in items[:10]}
    assert len(read) == len({i.report.id for i in items} - known)

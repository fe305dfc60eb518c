"""Several processes behind one door: each answers, all end together, and none of them writes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from herodote.errors import UsageError
from herodote.run.parts import corroborate
from herodote.web.app import serve
from herodote.web.desk import Desk

PATIENCE_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are told by /proc")
def test_two_processes_answer_and_end_with_the_first(casebook: Path) -> None:
    port = free_port()
    asked = f"Path({str(casebook)!r}), port={port}, processes=2"
    program = f"from herodote.web.app import serve; from pathlib import Path; serve({asked})"
    with subprocess.Popen([sys.executable, "-c", program]) as server:
        until, others, answered = time.monotonic() + PATIENCE_S, [], b""
        while time.monotonic() < until and not (answered and others):
            time.sleep(0.1)
            others = children(server.pid)
            try:
                answered = urllib.request.urlopen(f"http://127.0.0.1:{port}/sources", timeout=5).read()
            except (urllib.error.URLError, OSError):
                continue
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE_S)
    assert b"River Monitor" in answered
    assert others
    while time.monotonic() < until and any(lives(other) for other in others):
        time.sleep(0.1)
    assert not any(lives(other) for other in others)


def test_several_processes_are_refused_where_people_decide(casebook: Path) -> None:
    with pytest.raises(UsageError, match="taken by one"):
        serve(casebook, desk=Desk(casebook, corroborate), processes=2)

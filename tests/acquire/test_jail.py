"""The child process that parses: its limits hold, and the parent lives on."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from herodote.acquire.jail import Jail, _exit_code
from herodote.errors import InputRefused

TASKS = """
import os, socket, subprocess, sys, time
def die(payload):
    os.abort()
def spin(payload):
    while True: pass
def sleep(payload):
    time.sleep(60)
def eat(payload):
    return bytes(2_000_000_000)
def recurse(payload):
    return recurse(payload)
def fail(payload):
    raise KeyError("x")
def speak(payload):
    print("a" * 100_000); sys.stdout.flush(); os.write(1, b"noise"); return b"done"
def connect(payload):
    socket.create_connection(("127.0.0.1", int(payload)), timeout=2); return b"connected"
def write(payload):
    os.open(payload.decode(), os.O_CREAT | os.O_WRONLY); return b"written"
def run(payload):
    subprocess.run(["true"]); return b"ran"
"""


@pytest.fixture(scope="module")
def jail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jail]:
    """A jail whose child can import hostile tasks from a folder of their own."""
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "hostile_tasks.py").write_text(TASKS)
    sys.path.insert(0, str(folder))
    made = Jail(wall=2)
    yield made
    made.close()
    sys.path.remove(str(folder))


def run(jail: Jail, name: str, payload: bytes = b"", seconds: int = 1) -> bytes:
    return jail.run(f"hostile_tasks:{name}", payload, seconds)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("die", "reader_died"), ("spin", "too_slow"), ("sleep", "too_slow"), ("eat", "too_large"), ("recurse", "too_deep"),
     ("fail", "reader_died"), ("run", "reader_died"), ("no_such_task", "reader_died")],
)  # fmt: skip
def test_a_parse_that_goes_wrong_has_a_reason_and_the_next_one_works(jail: Jail, name: str, reason: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        run(jail, name)
    assert refusal.value.reason == reason
    assert jail.run("herodote.acquire.child:echo", b"Five killed", 30) == b"Five killed"


def test_what_is_sent_comes_back_whole(jail: Jail) -> None:
    body = bytes(range(256)) * 20_000
    assert jail.run("herodote.acquire.child:echo", body, 30) == body


def test_what_a_parser_prints_does_not_get_into_the_answers(jail: Jail) -> None:
    assert run(jail, "speak") == b"done"


def test_a_parser_cannot_connect(jail: Jail) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        with pytest.raises(InputRefused):
            run(jail, "connect", str(listener.getsockname()[1]).encode())
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_parser_cannot_write_files(jail: Jail, tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        run(jail, "write", str(tmp_path / "out.txt").encode())
    assert not (tmp_path / "out.txt").exists()


def test_closing_twice_is_harmless_and_a_closed_jail_starts_again() -> None:
    jail = Jail()
    jail.close()
    assert jail.run("herodote.acquire.child:echo", b"a", 5) == b"a"
    jail.close()
    jail.close()


def test_how_a_child_ended_is_known_even_if_it_ends_a_moment_after_its_pipe() -> None:
    code = "import os, signal, time; os.close(1); time.sleep(0.2); os.kill(os.getpid(), signal.SIGXCPU)"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.read() == b""
    assert _exit_code(child) == -signal.SIGXCPU
    child.stdout.close()

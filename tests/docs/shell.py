"""Runs the shell lines that the documentation shows.

Most run here, through the same door as the `herodote` command, where the reader is loaded once. A line with a pipe runs
as a process of its own, as a shell would start it; tests/package runs others so, from an installed wheel.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from herodote.cli import entry
from herodote.run import parts

ROOT = Path(__file__).parent.parent.parent
LONGEST_S = 600


class Done(NamedTuple):
    """What came of a line."""

    returncode: int
    stdout: str
    stderr: str


@functools.cache
def _reader() -> parts.ReadFunction:
    return functools.cache(SHIPPED())


SHIPPED = parts.load_reader


@contextlib.contextmanager
def each_report_read_once() -> Iterator[None]:
    """Within, a report that was read before is not read again: it gives the same (tests/extract/test_reader.py)."""
    with patch.object(parts, "load_reader", _reader):
        yield


def run(line: str, folder: Path) -> Done:
    """What a shell line does in a folder: one command, what is piped into it, and a file that its output goes to."""
    line, _, target = line.partition(" > ")
    parts_of_it = line.split(" | ")
    *before, line = [part for part in parts_of_it if not part.startswith("head ")]
    given = (folder / before[0].removeprefix("cat ")).read_text(encoding="utf-8") if before else ""
    words = shlex.split(line)[1:]
    done = _apart(words, folder, given) if len(parts_of_it) > 1 else _here(words, folder)
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")
    return done


def _here(words: list[str], folder: Path) -> Done:
    said, complained = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8")),
    ):
        try:
            code = entry.run(words)
        except Exception:
            code = 1
            traceback.print_exc()
    out, err = (wrapped.buffer.getvalue().decode() for wrapped in (said, complained))  # type: ignore[attr-defined]
    return Done(code, out, err)


def _apart(words: list[str], folder: Path, given: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", "from herodote.cli import main; main()", *words],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return Done(done.returncode, done.stdout, done.stderr)

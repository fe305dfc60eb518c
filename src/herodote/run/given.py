"""Readings that another coder or program made, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from herodote.errors import InputRefused, UsageError
from herodote.records import Problem
from herodote.run.pipeline import Given
from herodote.store.codec import LARGEST_READING_BYTES, decode_reading


def read_given(path: Path) -> Iterator[Given | Problem]:
    """The readings of a file in the order of its lines; a line that is no sound reading is refused by its number."""
    try:
        handle = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}") from error
    with handle:
        for number, line in enumerate(_lines(handle), start=1):
            if not line.strip():
                continue
            try:
                yield Given(decode_reading(line))
            except InputRefused as refused:
                yield Problem(f"{path}#{number}", "refused", refused.reason, f"line {number}: {refused}")


def _lines(handle: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut just past the bound so that a file without line ends cannot fill the memory."""
    while line := handle.readline(LARGEST_READING_BYTES + 1):
        rest = line
        while len(rest) > LARGEST_READING_BYTES and not rest.endswith(b"\n"):
            rest = handle.readline(LARGEST_READING_BYTES + 1)
        yield line

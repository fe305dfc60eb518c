"""Readings that another coder or program made: one a line, or rows of a dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from herodote.errors import InputRefused, UsageError
from herodote.imports import find_dataset
from herodote.records import Problem
from herodote.run.pipeline import Given
from herodote.store.codec import LARGEST_READING_BYTES, decode_reading, encode


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


def read_dataset(name: str, paths: Sequence[Path]) -> Iterator[Given | Problem]:
    """The readings that a dataset's files make, in the order of the files; what makes none is refused by its line.

    `read_dataset("acled", [Path("syria.csv")])`. Each reading is checked as one from elsewhere is: spans, ids, ranges.
    """
    dataset = find_dataset(name)
    for path in paths:
        for found in dataset.read(path):
            if isinstance(found, Problem):
                yield found
                continue
            origin = found.report.origin or str(path)
            try:
                yield Given(decode_reading(encode(found)))
            except InputRefused as refused:
                yield Problem(origin, "refused", refused.reason, str(refused))
            except UnicodeEncodeError:
                yield Problem(origin, "refused", "bad_value", "it holds halves of characters")


def _lines(handle: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut just past the bound so that a file without line ends cannot fill the memory."""
    while line := handle.readline(LARGEST_READING_BYTES + 1):
        rest = line
        while len(rest) > LARGEST_READING_BYTES and not rest.endswith(b"\n"):
            rest = handle.readline(LARGEST_READING_BYTES + 1)
        yield line

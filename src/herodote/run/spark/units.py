"""What one task takes in hand: some small files, or one large one, under a name that follows from what they are."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from herodote import __version__
from herodote.acquire.intake import files_of, is_address
from herodote.errors import UsageError
from herodote.ids import digest
from herodote.records import Problem

FILES = 256
BYTES = 8_000_000
"""A unit of small files holds no more than either: some seconds to take in, a few minutes to read."""

_FETCHED = re.compile(r"https?://", re.I)


class StoredFile(Struct, frozen=True):
    """A file at an address that Spark opens: `s3a://`, `hdfs://`, `gs://`, `abfss://`, `file://`."""

    path: str
    size: int
    changed: str


Listing = Callable[[str], Sequence[StoredFile]]
"""The files that an address names, a folder or a pattern of it, in order."""


class Unit(Struct, frozen=True):
    """What one task takes in, in the order of the inputs."""

    number: int
    name: str
    inputs: tuple[str | Problem, ...]
    """Paths and web addresses; a Problem for what was refused already as it was looked for."""
    stored: bool = False
    """Whether it is one file that Spark opens and hands over."""


class _Input(Struct, frozen=True):
    given: str | Problem
    size: int
    sign: str
    """What changes when its content does: size and time of change."""
    stored: bool = False


def units_of(inputs: Sequence[str], published: str | None, listing: Listing) -> list[Unit]:
    """The inputs in units, in their order. The same inputs, unchanged, make units of the same names.

    Refuses standard input, which no worker can read.
    """
    units = []
    for number, group in enumerate(_groups(_inputs(inputs, listing))):
        signs = [one.sign for one in group]
        name = f"{number:06d}-{digest((__version__, published or '', *signs), 16)}"
        units.append(Unit(number, name, tuple(one.given for one in group), group[0].stored))
    return units


def _inputs(inputs: Sequence[str], listing: Listing) -> Iterator[_Input]:
    for given in _globbed(inputs):
        if given == "-":
            raise UsageError("standard input cannot be read on other machines: put it in a file that all of them see")
        if is_address(given) and not _FETCHED.match(given):
            found = listing(given)
            if not found:
                raise UsageError(f"{given} names no file")
            for file in found:
                yield _Input(file.path, file.size, f"{file.path} {file.size} {file.changed}", stored=True)
        elif is_address(given):
            yield _Input(given, 0, given)
        else:
            yield from (_local(one) for one in files_of([given]))


def _globbed(inputs: Sequence[str]) -> Iterator[str]:
    for given in inputs:
        found = [] if is_address(given) or os.path.exists(given) else sorted(glob.glob(given, recursive=True))
        yield from found or (given,)


def _local(given: str | Problem) -> _Input:
    if isinstance(given, Problem):
        return _Input(given, 0, f"{given.input} {given.reason}")
    try:
        found = os.stat(given)
    except OSError:
        return _Input(given, 0, given)
    return _Input(given, found.st_size, f"{os.path.abspath(given)} {found.st_size} {found.st_mtime_ns}")


def _groups(inputs: Iterable[_Input]) -> Iterator[list[_Input]]:
    group: list[_Input] = []
    size = 0
    for one in inputs:
        if group and (len(group) >= FILES or size + one.size > BYTES or one.stored or group[0].stored):
            yield group
            group, size = [], 0
        group.append(one)
        size += one.size
    if group:
        yield group

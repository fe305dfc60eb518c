"""How many reports inputs hold, as far as that can be told without reading them: for the time left."""

from __future__ import annotations

import os
from collections.abc import Sequence

from herodote.acquire.intake import files_of, is_address
from herodote.records import Problem

_ONE = (".txt", ".html", ".htm", ".md", ".pdf", ".eml")
_LINES = (".jsonl", ".ndjson")


def inputs_in(paths: Sequence[str]) -> int | None:
    """How many there will be: files of one report each, lines of JSONL; None where any of them cannot be counted.

    Names are believed: a wrong one makes the time left wrong and nothing else.
    """
    total = 0
    for given in files_of(paths):
        if isinstance(given, Problem):
            total += 1
            continue
        if given == "-" or is_address(given):
            return None
        count = _reports_of(given)
        if count is None:
            return None
        total += count
    return total


def _reports_of(path: str) -> int | None:
    name = path.lower()
    if name.endswith(_LINES):
        return _lines_of(path)
    return 1 if name.endswith(_ONE) else None


def _lines_of(path: str) -> int | None:
    if not os.path.isfile(path):
        return 1
    try:
        with open(path, "rb") as handle:
            return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
    except OSError:
        return 1

"""How deeply JSON is nested, counted before any parser sees it."""

from __future__ import annotations

import re

MAX_DEPTH = 64
"""Rows of corpora nest 3 to 6 deep. Python's parser gives up at about 1,000, DuckDB's crashed at 20,000 (measured)."""
# Possessive, and the end of the bytes ends a string: linear on any input.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.S)


def is_too_deep(json: bytes, limit: int = MAX_DEPTH) -> bool:
    """Whether brackets outside of strings nest deeper than the limit.

    >>> is_too_deep(b'{"text": "[[[["}', 2), is_too_deep(b"[[[]]]", 2)
    (False, True)
    """
    if json.count(b"[") + json.count(b"{") <= limit:
        return False
    depth = 0
    for token in _TOKEN.finditer(json):
        first = json[token.start()]
        if first in b"[{":
            depth += 1
            if depth > limit:
                return True
        elif first in b"]}":
            depth -= 1
    return False

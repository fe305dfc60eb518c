"""What a text must hold for a pattern to match in it: a look for a few words is far cheaper than the pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]  # Python's own reading of a pattern, since 3.11
from typing import Any

Needs = tuple[frozenset[str], ...]
"""Of each of these sets a match has at least one piece of text. Empty where nothing is known: the pattern is asked."""

MOST = 80
"""Pieces of a set that are looked for, at most: the months and their short forms are some thirty."""
LEAST = 2
"""Characters of a piece: a single letter is in every text."""


def needs_of(pattern: re.Pattern[str]) -> Needs:
    """What any match of a pattern has in it.

    >>> [sorted(found) for found in needs_of(re.compile(r"(?:in )?the (?:spring|autumn) of"))]
    [['the '], ['autumn', 'spring'], [' of']]
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    parts = _of_sequence(_parser.parse(pattern.pattern, pattern.flags))
    return tuple(dict.fromkeys(part for part in parts if _is_worth(part)))


def holds(text: str) -> Callable[[Needs], bool]:
    """Whether a text holds what is needed. The same sets stand in many patterns, and are looked for once."""
    known: dict[frozenset[str], bool] = {}

    def found(needs: Needs) -> bool:
        for pieces in needs:
            there = known.get(pieces)
            if there is None:
                there = known[pieces] = any(piece in text for piece in pieces)
            if not there:
                return False
        return True

    return found


def _of_sequence(items: Iterable[Any]) -> list[frozenset[str]]:
    """What each of things in a row asks for."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in items:
        if kind is _constants.LITERAL:
            run += chr(value)
            continue
        found += [frozenset({run})] if run else []
        run = ""
        found += _of_one(kind, value)
    return [*found, *([frozenset({run})] if run else [])]


def _of_one(kind: Any, value: Any) -> list[frozenset[str]]:
    if kind is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] >= 1:
        return _of_sequence(value[2])
    if kind is _constants.BRANCH:
        return _of_any(value[1])
    return []


def _of_any(ways: Sequence[Any]) -> list[frozenset[str]]:
    """Of several ways one is taken: the best that each asks for, or nothing where one asks for nothing."""
    each = [max(filter(_is_worth, _of_sequence(way)), key=_worth, default=None) for way in ways]
    return [frozenset(piece for found in each if found for piece in found)] if all(each) else []


def _is_worth(found: frozenset[str]) -> bool:
    return len(found) <= MOST and min(map(len, found)) >= LEAST


def _worth(found: frozenset[str]) -> tuple[int, int]:
    """The longest of shortest pieces, then the fewest."""
    return min(map(len, found)), -len(found)

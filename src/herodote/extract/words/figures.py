"""Figures in prose: where a number of anything is said, and its bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from herodote.extract.words.parsed import Token
from herodote.lang.records import Numbers

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,3})?")
_LEADS = frozenset(["a", "an", "quarter", "half"])
_MAX = 10**10
"""More than all people: a larger figure is no count."""


class Figure(Struct, frozen=True):
    """A figure with what bounds it: tokens `first` to `last`, the bare number from `number` on."""

    first: int
    number: int
    last: int
    low: int | None
    high: int | None
    bare: int | None
    """The number without its bounds, None for vague words."""


class _Number(Struct, frozen=True):
    low: int
    high: int | None
    after: int
    vague: bool = False


def find_figures(tokens: Sequence[Token], numbers: Numbers) -> Iterator[Figure]:
    """The figures of one sentence, from left to right, with bounds.

    "at least five" -> 5, None; "more than 70" -> 71, None; "between 10 and 12" -> 10, 12; "dozens" -> 12, None.
    """
    at = 0
    while at < len(tokens):
        number = _number(tokens, at, numbers) if _may_begin(tokens[at].lower, numbers) else None
        if number is None:
            at += 1
            continue
        second = _range(tokens, at, number, numbers)
        yield _bounded(tokens, at, second or number, numbers, is_range=second is not None)
        at = (second or number).after


def _may_begin(word: str, numbers: Numbers) -> bool:
    return word in numbers.beginnings or word in _LEADS or word[:1].isdecimal()


def _number(tokens: Sequence[Token], at: int, numbers: Numbers) -> _Number | None:
    for width in (3, 2, 1):
        words = " ".join(t.lower for t in tokens[at : at + width])
        if len(tokens) >= at + width and words in numbers.vague:
            return _Number(numbers.vague[words], None, at + width, vague=True)
    lead = tokens[at].lower
    if lead in {"a", "an"} and at + 1 < len(tokens):
        if tokens[at + 1].lower == "quarter":
            return _number(tokens, at + 1, numbers)
        follow = tokens[at + 1].lower
        if follow in numbers.multipliers:
            return _Number(numbers.multipliers[follow], numbers.multipliers[follow], at + 2)
        if follow == "couple":
            return _Number(2, 2, at + 2)
        return None
    if lead == "quarter" and [t.lower for t in tokens[at + 1 : at + 4]] == ["of", "a", "million"]:
        return _Number(250_000, 250_000, at + 4)
    if lead == "half" and [t.lower for t in tokens[at + 1 : at + 3]] in (["a", "dozen"], ["a", "million"]):
        half = numbers.multipliers[tokens[at + 2].lower] // 2
        return _Number(half, half, at + 3)
    return _plain(tokens, at, numbers)


def _plain(tokens: Sequence[Token], at: int, numbers: Numbers) -> _Number | None:
    """Digits or number words with multipliers: "1,400", "twenty-five", "two dozen", "1.5 million"."""
    lead = tokens[at].lower
    total: float
    if _DIGITS.fullmatch(lead):
        total = float(lead.replace(",", ""))
        after = at + 1
        while (
            after + 1 < len(tokens) and tokens[after].lower == "," and re.fullmatch(r"\d{3}", tokens[after + 1].lower)
        ):
            if tokens[after].start != tokens[after - 1].end or tokens[after + 1].start != tokens[after].end + 1:
                break
            total, after = total * 1000 + int(tokens[after + 1].lower), after + 2
    elif lead in numbers.values:
        total, after = _words(tokens, at, numbers)
    elif lead in numbers.multipliers and lead != "dozen":
        total, after = 1, at
    else:
        return None
    scaled = False
    while after < len(tokens) and tokens[after].lower in numbers.multipliers:
        total, after, scaled = total * numbers.multipliers[tokens[after].lower], after + 1, True
        if after + 1 < len(tokens) and tokens[after].lower == "and" and tokens[after + 1].lower in numbers.values:
            rest, end = _words(tokens, after + 1, numbers)
            if end >= len(tokens) or tokens[end].lower not in numbers.multipliers:
                total, after = (total + rest, end) if total % 100 == 0 and scaled and rest < 100 else (total, after)
            break
    if total != int(total) or total > _MAX:
        return None
    return _Number(int(total), int(total), after)


def _words(tokens: Sequence[Token], at: int, numbers: Numbers) -> tuple[int, int]:
    total = numbers.values[tokens[at].lower]
    after = at + 1
    hyphen = after < len(tokens) and tokens[after].lower in {"-", "\u2010"}
    unit = after + 1 if hyphen else after
    if total >= 20 and unit < len(tokens) and 0 < numbers.values.get(tokens[unit].lower, 0) < 10:
        return total + numbers.values[tokens[unit].lower], unit + 1
    return total, after


def _range(tokens: Sequence[Token], at: int, first: _Number, numbers: Numbers) -> _Number | None:
    """ "10 to 12", "10-12", "between 10 and 12", "two or three": one figure."""
    if first.vague or first.after + 1 >= len(tokens):
        return None
    joiner = tokens[first.after].lower
    before = tokens[at - 1].lower if at else ""
    if joiner not in {"to", "-", "\u2013", "or"} and not (joiner == "and" and before == "between"):
        return None
    second = _number(tokens, first.after + 1, numbers)
    if second is None or second.vague or second.low <= first.low or second.low > 20 * max(first.low, 1):
        return None
    if joiner == "or" and second.low > first.low + 5:
        return None
    return _Number(first.low, second.low, second.after)


def _bounded(tokens: Sequence[Token], at: int, number: _Number, numbers: Numbers, is_range: bool) -> Figure:
    low: int | None = number.low
    high = number.high
    first = at
    for _ in range(3):
        step = _before(tokens, first, numbers)
        if step is None:
            break
        kind, first = step
        if kind == "at_least":
            high = None
        elif kind == "more_than":
            low, high = number.low + (0 if number.vague else 1), None
        elif kind == "up_to" and not number.vague:
            low, high = None, number.low
    last = number.after - 1
    rest = " ".join(t.lower for t in tokens[last + 1 : last + 4])
    for phrase in numbers.after_at_least:
        if rest == phrase or rest.startswith(phrase + " "):
            high, last = None, last + len(phrase.split())
            break
    if is_range and first and tokens[first - 1].lower in {"between", "from"}:
        first -= 1
    return Figure(
        tokens[first].i, tokens[at].i, tokens[last].i, low, high, None if number.vague or is_range else number.low
    )


def _before(tokens: Sequence[Token], first: int, numbers: Numbers) -> tuple[str, int] | None:
    """The bounding phrase that ends just before token `first`, longest first, and where it begins."""
    for width in (4, 3, 2, 1):
        if first - width < 0:
            continue
        words = " ".join(t.lower for t in tokens[first - width : first])
        for kind in ("at_least", "up_to", "more_than", "about"):
            if words in getattr(numbers, kind):
                return kind, first - width
    return None

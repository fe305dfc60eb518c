"""When two facts are the same: the rules that a reading is measured by."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

from herodote.evaluate.told import Blame, Party, Toll, When, Where

_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "and",
        "s",
        "for",
        "from",
        "with",
        "its",
        "their",
        "his",
        "her",
    ]
)
_NO_WORD = re.compile(r"[^\w]+")

SAME_PARTY, SAME_NAME, SAME_PLACE_NAME = 0.5, 0.6, 0.6
"""Shares of common words from which parties, sources and places of unknown coordinates are held to be the same: those
of the yardstick that the project was given."""

_REACH_KM = {"settlement": 20, "site": 20, "district": 60}
_REACH_OF_OTHERS_KM = 120


def normal(text: str | None) -> str:
    """Lower case, no accents, words with single spaces between."""
    spread = unicodedata.normalize("NFKD", text or "").lower()
    return _NO_WORD.sub(" ", "".join(c for c in spread if not unicodedata.combining(c))).strip()


def words(text: str | None) -> set[str]:
    """The words that tell names apart."""
    return {word for word in normal(text).split() if word not in _STOP}


def alike(a: str | None, b: str | None) -> float:
    """How many words two names have in common, 0 to 1 (Dice)."""
    one, other = words(a), words(b)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def same_party(gold: Party, read: Party) -> bool:
    """Whether any name of one is like any name of the other, or holds it."""
    return any(
        alike(x, y) >= SAME_PARTY or bool(words(x) and words(x) <= words(y)) or bool(words(y) and words(y) <= words(x))
        for x in (gold.text, gold.name)
        if x
        for y in (read.text, read.name)
        if y
    )


def same_place(gold: Where, read: Where) -> bool:
    """Whether two places lie within the reach of their kind; by name where one has no coordinates."""
    if gold.country and read.country and gold.country != read.country:
        return False
    if _km(gold, read) <= _REACH_KM.get(gold.kind or "", _REACH_OF_OTHERS_KM):
        return True
    if gold.lat is not None and read.lat is not None:
        return False
    return any(alike(x, y) >= SAME_PLACE_NAME for x in (gold.name, gold.text) if x for y in (read.name, read.text) if y)


def _km(p: Where, q: Where) -> float:
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return math.inf
    a, b, c, d = (math.radians(x) for x in (p.lat, p.lon, q.lat, q.lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1, h)))


def same_time(gold: When, read: When) -> bool:
    """The same dates, or none where the coder found none."""
    return (gold.earliest, gold.latest) == (read.earliest, read.latest)


def same_name(x: str, y: str) -> bool:
    """Whether two names are like one another, or one holds the other."""
    return alike(x, y) >= SAME_NAME or words(x) <= words(y) or words(y) <= words(x)


def same_count(gold: Toll, read: Toll) -> bool:
    """The same outcome and figures."""
    return (gold.outcome, gold.low, gold.high) == (read.outcome, read.low, read.high)


def same_count_by_source(gold: Toll, read: Toll) -> bool:
    """The same figures, by a source of the same name."""
    return same_count(gold, read) and any(same_name(x, y) for x in gold.sources for y in read.sources)


def same_blame(gold: Blame, read: Blame) -> bool:
    """The same stance towards the same actor; that nobody claims it needs no actor."""
    if gold.stance != read.stance:
        return False
    if gold.actor and read.actor:
        return same_name(gold.actor, read.actor)
    return gold.stance == "unclaimed"


def sentence_words(sentences: Sequence[str]) -> list[str]:
    """All words of some sentences, as often as they are there."""
    return [word for sentence in sentences for word in normal(sentence).split()]

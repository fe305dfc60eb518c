"""When two mentions call one source by different words: a ministry with and without its country, an official who is
named only in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Set

from herodote.extract.sources import SMALL_WORDS, Speaker

BODIES = frozenset(
    "ministry army military command police government presidency embassy parliament court coalition".split()  # noqa: SIM905
)
"""Nouns for bodies of a state: "the command" is one that was named before."""
_UNTOLD = frozenset("witness eyewitness resident villager survivor farmer source shopkeeper driver".split())  # noqa: SIM905
"""Those who speak as one of many: a name in the next sentence is another's."""


def same_body(one: Speaker, other: Speaker) -> bool:
    """Whether one names a body and the other calls it by its noun: "Interior ministry", "the Syrian interior ministry".

    False for "the ministry" beside a ministry of another kind of words: "defence ministry", "interior ministry".
    """
    if one.named == other.named or one.person or other.person or one.kind != other.kind:
        return False
    named, plain = (words_of(s.text) for s in ((one, other) if one.named else (other, one)))
    return bool(named and plain) and named[-1] == plain[-1] and plain[-1] in BODIES and set(plain) <= set(named)


def named_after(unnamed: Speaker, said: Speaker, offices: Set[str], at_once: bool) -> bool:
    """Whether a person who is named is the one who spoke without a name before.

    "A police spokesman said ... Police spokesman Sam Brown added": by the words of the office. "According to a local
    health official ... Sam Brown told the agency": by a bare name that comes `at_once`, told of no office at all.
    """
    if said.person is None or unnamed.named or unnamed.plural or unnamed.pronoun:
        return False
    office = words_of(unnamed.text)
    if not office or office[-1] not in offices or office[-1] in _UNTOLD:
        return False
    described = set(words_of(said.text)) - set(words_of(said.person))
    if described:
        return len(office) > 1 and set(office) <= described
    return at_once and not unnamed.definite and said.organisation is None and said.kind == "other"


def words_of(text: str) -> list[str]:
    return [w for w in re.findall(r"[\w]+", text.lower()) if w not in SMALL_WORDS]

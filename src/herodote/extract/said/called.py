"""When two mentions call one source by different words: a ministry with and without its country, an official who is
named only in the next sentence."""

from __future__ import annotations

import re
from collections.abc import Set

from herodote.extract.said.sources import SMALL_WORDS, Speaker

BODIES = frozenset(
    "ministry army military command police government presidency embassy parliament court coalition".split()  # noqa: SIM905
)
"""Nouns for bodies of a state: "the command" is one that was named before."""
OUTLETS = frozenset("site website agency newspaper magazine channel broadcaster daily".split())  # noqa: SIM905
"""Nouns for the press: "opposition site" is "the opposition news site Red Valley Online"."""
_UNTOLD = frozenset("witness eyewitness resident villager survivor farmer source shopkeeper driver".split())  # noqa: SIM905
"""Those who speak as one of many: a name in the next sentence is another's."""


RANKS = frozenset(
    "brigadier general colonel lieutenant-colonel lieutenant major captain admiral commander mr dr doctor".split()  # noqa: SIM905
)
"""What may stand between an office and a name: "the spokesman, Brigadier Sam Brown"."""


def same_body(one: Speaker, other: Speaker) -> bool:
    """Whether one names a body and the other calls it by its noun: "Interior ministry", "the Syrian interior ministry".

    False for "the ministry" beside a ministry of another kind of words: "defence ministry", "interior ministry".
    """
    if one.named == other.named or one.person or other.person or one.kind != other.kind:
        return False
    named, plain = (words_of(s.text) for s in ((one, other) if one.named else (other, one)))
    if plain and plain[-1] in OUTLETS and len(plain) > 1:
        return set(plain) <= set(named)
    return bool(named and plain) and named[-1] == plain[-1] and plain[-1] in BODIES and set(plain) <= set(named)


def named_after(unnamed: Speaker, said: Speaker, offices: Set[str], at_once: bool) -> bool:
    """Whether a person who is named is the one who spoke without a name before.

    "A hospital doctor said ... Sam Brown, a doctor at the hospital, told": by the words of the office. "The military
    spokesman said ... The spokesman, Sam Brown, added": by its noun taken up. "According to a local health official ...
    Sam Brown told the agency": by a bare name that comes `at_once`, told of no office at all.
    """
    if said.person is None or unnamed.named or unnamed.plural or unnamed.pronoun:
        return False
    office = words_of(unnamed.text)
    if not office or office[-1] not in offices or office[-1] in _UNTOLD:
        return False
    own = set(words_of(said.text)) - set(words_of(said.person))
    described = own | set(words_of(said.about))
    if own and said.definite and own <= {office[-1], *RANKS}:
        return office[-1] in own
    if described:
        return set(office) <= described and (len(office) > 1 or bool(said.about))
    return at_once and not unnamed.definite and said.organisation is None and said.kind == "other"


def words_of(text: str) -> list[str]:
    return [w for w in re.findall(r"[\w]+", text.lower()) if w not in SMALL_WORDS]

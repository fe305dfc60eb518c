"""The act that a noun phrase takes up which names none by itself: "that attack", "the checkpoint", "Sunday"."""

from __future__ import annotations

from collections.abc import Mapping

from herodote.extract.tied.tie import HARSH, VIOLENCE, Told
from herodote.extract.words.parsed import Token

_BLASTS = frozenset({"bombing", "suicide_bombing", "attack", "assassination"})
_FIRE = frozenset({"air_strike", "shelling"})
_KILLINGS = frozenset({"attack", "assassination", "execution", "armed_clash"})
_KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("attack", "assault", "aggression", "crime", "operation", "action"), HARSH),
    **dict.fromkeys(("bomb", "bombing", "blast", "explosion", "mine"), _BLASTS | {"air_strike"}),
    **dict.fromkeys(("strike", "airstrike", "bombardment", "missile"), _FIRE),
    **dict.fromkeys(("shelling", "rocket", "mortar", "salvo", "barrage"), frozenset({"shelling"})),
    **dict.fromkeys(("raid",), frozenset({"air_strike", "raid", "armed_clash", "attack"})),
    **dict.fromkeys(("ambush", "clash", "offensive", "incursion"), frozenset({"armed_clash", "attack"})),
    **dict.fromkeys(("killing", "murder", "massacre", "shooting", "slaughter"), _KILLINGS | _FIRE),
    **dict.fromkeys(("arrest", "detention"), frozenset({"arrest"})),
    **dict.fromkeys(("abduction", "kidnapping"), frozenset({"abduction"})),
}
"""Nouns for acts, with the types of the acts that they take up."""
ROOT = 5
"""Words that begin with so many letters alike are of one root."""
_SAYS = frozenset({"NOUN", "PROPN"})


def by_noun(told: Told, word: Token, but: int | None) -> int | None:
    """The one event of the report that the noun can take up, by its root before its kind, or the one of several that
    shares a name with its phrase; None where that is not plain."""
    kinds = _KINDS.get(word.lemma.lower())
    if kinds is None:
        return None
    events = _events(told, kinds, but)
    alike = {e: i for e, i in events.items() if _of_one_root(told, word, e)}
    events = alike or events
    if len(events) == 1:
        return next(iter(events.values()))
    named = {e: i for e, i in events.items() if _shares(told, word, i)}
    return next(iter(named.values())) if len(named) == 1 else None


def by_name(told: Told, word: Token, but: int | None) -> int | None:
    """The one violent event told with the words of a phrase that stand for it: "the answer to the checkpoint"."""
    if word.pos not in _SAYS or word.lemma.lower() in _KINDS:
        return None
    named = {e: i for e, i in _events(told, VIOLENCE, but).items() if _shares(told, word, i)}
    return next(iter(named.values())) if len(named) == 1 else None


def _events(told: Told, kinds: frozenset[str], but: int | None) -> dict[int, int]:
    """Events of these types, each by the first word that names it."""
    out: dict[int, int] = {}
    for i in sorted(told.types):
        if told.types[i] in kinds and told.same[i] != but:
            out.setdefault(told.same[i], i)
    return out


def _of_one_root(told: Told, word: Token, event: int) -> bool:
    """Whether a word for the event is of the noun's root: "ambushed" before "that ambush"."""
    root = word.lemma.lower()[:ROOT]
    words = (told.parsed.tokens[i] for i, e in told.same.items() if e == event and i < word.i)
    return any(t.lemma.lower()[:ROOT] == root for t in words)


def _shares(told: Told, word: Token, trigger: int) -> bool:
    """Whether a name or noun of the phrase stands in a clause that names the event, in another sentence."""
    parsed, own = told.parsed, told.same[trigger]
    first, last = parsed.edges(word.i)
    said = {t.lemma.lower() for t in parsed.tokens[first : last + 1] if t.pos in _SAYS} - set(_KINDS)
    for i in told.types:
        at = parsed.tokens[i]
        if told.same[i] != own or at.sentence == word.sentence:
            continue
        a, b = parsed.edges(at.i)
        if said & {t.lemma.lower() for t in parsed.tokens[a : b + 1] if t.pos in _SAYS}:
            return True
    return False

"""Wordings of one thing put together: "a house" and "a two-storey house", "rockets" and "the rocket fire"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.records import MergedParticipant
from herodote.registers.words import split_words

_DETERMINERS = frozenset(
    [
        "a", "an", "the", "his", "her", "hers", "its", "their", "our", "my", "your", "this", "that", "these",
        "those", "some", "several", "many", "few", "both", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "unidentified", "unknown", "unnamed",
    ]
)  # fmt: skip
_AFTER_HEAD = frozenset(
    [
        "of", "in", "on", "at", "from", "near", "with", "by", "for", "to", "who", "which", "that", "outside",
        "inside", "carrying",
    ]
)  # fmt: skip


class Kind(Struct, frozen=True):
    """A party or an instrument with the other wordings for the same thing, or a closer or wider word for it."""

    shown: MergedParticipant
    others: tuple[MergedParticipant, ...]


class _Phrase(Struct, frozen=True):
    words: frozenset[str]
    head: str


def by_kind(parties: Sequence[MergedParticipant], of_things: bool = False) -> tuple[Kind, ...]:
    """The parties of a role, or with `of_things` the instruments, with the wordings of one thing together.

    One wording goes with a shorter one where it holds all its words and names the same: "a two-storey house" with
    "a house". "Aid workers" stay apart from "a farm worker", a name from every other. Of things a word beside the head
    is enough: "the rocket fire" goes with "rockets". What is best supported is shown, of equals the shortest.
    """
    phrases = [_phrase(p, of_things) for p in parties]
    lengths = [len(phrase.words) if phrase else 0 for phrase in phrases]
    shortest_first = sorted(range(len(parties)), key=lambda i: (lengths[i], i))
    homes: list[list[int]] = []
    for i in shortest_first:
        home = next((h for h in homes if _is_kind_of(phrases[i], phrases[h[0]], of_things)), None)
        if home is None:
            homes.append([i])
        else:
            home.append(i)
    kinds = []
    for home in sorted(homes, key=min):
        ranked = sorted(home, key=lambda i: (-len(parties[i].support), len(parties[i].name), i))
        kinds.append(Kind(parties[ranked[0]], tuple(parties[i] for i in ranked[1:])))
    return tuple(kinds)


def _is_kind_of(longer: _Phrase | None, shorter: _Phrase | None, of_things: bool) -> bool:
    if longer is None or shorter is None:
        return False
    return shorter.words <= longer.words and (of_things or shorter.head == longer.head)


def _phrase(party: MergedParticipant, of_things: bool) -> _Phrase | None:
    """The words that say what it is; None for what has a name: that is nobody else's."""
    if party.entity is not None and party.entity.kind not in (None, "unidentified"):
        return None
    if not of_things and any(c.isupper() for c in party.name):
        return None
    words = [_singular(w) for w in split_words(party.name).folded]
    told = [w for w in words if w not in _DETERMINERS and w != "s"]
    if not told:
        return None
    end = next((i for i, w in enumerate(told) if i and w in _AFTER_HEAD), len(told))
    return _Phrase(frozenset(told), told[end - 1])


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]

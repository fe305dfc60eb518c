"""Fillers of a role beside the coded ones, one to one: by a whole mention (CEAF-REE), or by the head noun alone."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Sequence

Entity = tuple[str, ...]
"""All the strings by which the coders let one filler be called."""
Alike = Callable[[str, Entity], bool]
_ENDS_HEAD = re.compile(r"[,;:(\[]|\s(?:of|in|at|from|for|by|with|on|near|who|which|that|to|and|or|s)\s", re.IGNORECASE)
_NO_MARKS = str.maketrans("", "", string.punctuation)


def plain(text: str) -> str:
    """A mention as it is compared: small letters, no articles, no punctuation.

    "The [FMLN]  Guerrillas" -> "fmln guerrillas"
    """
    return " ".join(w for w in text.lower().translate(_NO_MARKS).split() if w not in ("a", "an", "the"))


def head(text: str) -> str:
    """The head noun: the last word before what only tells more of it.

    "Members of the Front" -> "members"; "two tank trucks" -> "trucks"; "" -> "".
    """
    words = plain(_ENDS_HEAD.split(" ".join(text.split()), maxsplit=1)[0]).split() or plain(text).split()
    return words[-1] if words else ""


def whole(told: str, entity: Entity) -> bool:
    """Whether a filler is one of the strings of a coded one: what CEAF-REE asks for."""
    return plain(told) in {plain(x) for x in entity}


def by_head(told: str, entity: Entity) -> bool:
    """Whether a filler has the head noun of one of the strings of a coded one."""
    return whole(told, entity) or head(told) in {head(x) for x in entity} - {""}


def joined(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The coded fillers of all templates of a report: one whose strings are all another's is that one, told again."""
    out: list[Entity] = []
    for entity in entities:
        strings = {plain(x) for x in entity}
        others = [{plain(x) for x in other} for other in out]
        if strings and not any(strings <= other or other <= strings for other in others):
            out.append(entity)
    return tuple(out)


def once(told: Iterable[str], key: Callable[[str], str] = plain) -> tuple[str, ...]:
    """The fillers without those that are the same by `key`; the first of them stays."""
    kept: dict[str, str] = {}
    for text in told:
        if key(text):
            kept.setdefault(key(text), text)
    return tuple(kept.values())


def paired(entities: Sequence[Entity], told: Sequence[str], alike: Alike = whole) -> int:
    """How many fillers can be paired with a coded one each, at best.

    [("rebels", "guerrillas")], ["guerrillas", "rebels"] -> 1: one of them is told too much.
    """
    taken: dict[int, int] = {}
    fits = [[k for k, entity in enumerate(entities) if alike(text, entity)] for text in told]

    def finds_room(i: int, tried: set[int]) -> bool:
        for k in fits[i]:
            if k not in tried:
                tried.add(k)
                if k not in taken or finds_room(taken[k], tried):
                    taken[k] = i
                    return True
        return False

    return sum(finds_room(i, set()) for i in range(len(told)))

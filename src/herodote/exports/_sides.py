"""Of which side the dead are, where the words that count them name one side of the event and not the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from herodote.exports._shared import counts_of
from herodote.records import Event, MergedParticipant
from herodote.registers import Actor, ActorIndex

STATE = frozenset({"state_military", "military", "government", "police", "intelligence", "coalition", "peacekeepers"})
OTHERS = frozenset(
    {"rebel_group", "jihadist_group", "armed_group", "militia", "criminal_group", "private_military", "unidentified"}
)
"""Kinds of parties that fight and are no state's; `unidentified` are armed people nobody knows: militants, gunmen."""

Side = Literal["a", "b"]


def dead_by_side(event: Event) -> tuple[int, int]:
    """How many of those who acted and of those who were acted on were killed: best figures of fighters told apart.

    "nine soldiers were killed" where rebels attacked government forces -> (0, 9). Nobody is put on a side on which the
    words leave a doubt: soldiers where two armies fight, "members", a commander of nobody in particular.
    """
    country = event.places[0].country if event.places else None
    found = {"a": 0, "b": 0}
    for count in counts_of(event, "killed", "combatant"):
        dead = next((n for n in (count.best, count.low, count.high) if n is not None), None)
        side = side_of(count.group, country, event.actors, event.recipients) if count.group else None
        if dead and side:
            found[side] += dead
    return found["a"], found["b"]


def side_of(
    group: str, country: str | None, actors: Sequence[MergedParticipant], recipients: Sequence[MergedParticipant]
) -> Side | None:
    """The one side that the words for a group of people can mean; None where it may be either or neither.

    By who they are where both are known; else by what they are: soldiers are of the side with an army, militants of
    the side with an armed group.
    """
    named = _named(group, country)
    if named is None:
        return None
    if not named.generic:
        same = _only(
            any(p.entity is not None and p.entity.id == named.id for p in actors),
            any(p.entity is not None and p.entity.id == named.id for p in recipients),
        )
        if same:
            return same
    kinds = STATE if named.kind in STATE else OTHERS if named.kind in OTHERS else frozenset()
    return _only(has_kind(actors, kinds), has_kind(recipients, kinds))


def has_kind(parties: Sequence[MergedParticipant], kinds: frozenset[str]) -> bool:
    """Whether one of the parties is of one of the kinds."""
    return any(party.entity is not None and party.entity.kind in kinds for party in parties)


def _only(one: bool, other: bool) -> Side | None:
    if one == other:
        return None
    return "a" if one else "b"


@lru_cache(maxsize=4096)
def _named(group: str, country: str | None) -> Actor | None:
    found = ActorIndex.load().find(group, country)
    return found.record if found is not None else None

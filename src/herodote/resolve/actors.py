"""Who a phrase of a report names: a known actor, one of a kind, or nobody that is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from herodote.records import Entity

ARMED = frozenset({"jihadist_group", "rebel_group", "militia", "criminal_group", "private_military"})
GROUP_WORDS = frozenset(
    "group organization organisation movement militia network faction militants gunmen insurgents guerrillas "  # noqa: SIM905
    "jihadists extremists".split()
)
"""Heads of phrases that take up a group named before: "the group", "the terrorist organization"."""
LOCAL = "local:"
"""Ids of groups that no register knows begin so; what follows is their name: one name is one actor across reports."""
_GROUP_NAMES = frozenset(
    "brigade brigades front army battalion battalions movement division militia regiment martyrs falcons hawks liwa "  # noqa: SIM905
    "jaish jaysh kataib harakat ansar jund saraya ahrar faylaq tehrik lashkar asaib vanguard commandos guerrillas "
    "liberators defenders resistance".split()
)
"""Words that only names of armed groups have."""
_NAME_RUN = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:(?:of|the|al|for|and)\s+){0,2}[A-Z][\w'’.-]*){1,6}")
BACK = 3
"""How many sentences back such a phrase looks."""


class Words(Protocol):
    """A phrase as it is resolved."""

    @property
    def text(self) -> str: ...


class Resolved(Struct, frozen=True):
    """Who it is; `generic` where the words name a kind of people and nobody in particular."""

    entity: Entity | None
    generic: bool = False
    start: int = 0
    """Where in the phrase the words stand that name it."""
    end: int = 0


def report_country(countries: Iterable[str | None]) -> str | None:
    """The country that most places of the report lie in, or None: it decides who "the army" is."""
    count = Counter(c for c in countries if c)
    if not count:
        return None
    best = sorted(count.items(), key=lambda x: (-x[1], x[0]))[0]
    return best[0] if best[1] >= 2 or len(count) == 1 else None


@lru_cache(16384)  # "civilians", "the army", "Islamic State" come in one report after the other
def resolve_actor(text: str, country: str | None) -> Resolved:
    """Who a phrase names: "ISIS fighters" -> Islamic State; "civilians" -> civilians, generic; "a man" -> nobody."""
    from herodote.registers import ActorIndex

    match = ActorIndex.load().find(text, country)
    if match is None:
        return Resolved(None)
    actor = match.record
    return Resolved(
        Entity(actor.id, actor.name, actor.kind, actor.country, actor.wikidata), actor.generic, match.start, match.end
    )


def unknown_group(text: str) -> Entity | None:
    """A group as the report names it, where no register knows it: "the Northern Falcons Brigade" -> one of that name
    with a local id; None where nothing in the words tells an armed group."""
    for found in _NAME_RUN.finditer(text[:200]):
        words = [w.lower().replace("'", "").replace("’", "") for w in re.findall(r"[\w'’]+", found.group())]
        if len(words) > 1 and any(w in _GROUP_NAMES for w in words):
            name = found.group().removeprefix("The ")
            return Entity(LOCAL + "-".join(w for w in words if w != "the"), name)
    return None


def takes_up(head: str, determiner: str) -> bool:
    """Whether a phrase may take up a group named before: "the group", "the terrorist organization"."""
    return head in GROUP_WORDS and determiner in ("the", "this", "its", "their")


def group_before(sentence: int, named: Sequence[tuple[int, Entity]]) -> Entity | None:
    """The armed group named last before or in this sentence, within a few sentences; None where none is."""
    for at, entity in reversed(named):
        if at <= sentence and (entity.kind in ARMED or (entity.id or "").startswith(LOCAL)):
            return entity if sentence - at <= BACK else None
    return None

"""What corroboration gives back, and the ids of events that outlive a rebuild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from herodote.corroborate.memory import NOTHING, Memory
from herodote.ids import digest
from herodote.records import Event, ReportLink, SameEvent


class IdMap(Struct, frozen=True):
    """Which event id each telling has, and which ids were absorbed by which."""

    of_telling: dict[str, str] = field(default_factory=dict)
    """Telling key -> event id."""
    absorbed: dict[str, str] = field(default_factory=dict)
    """An id that is no more -> the id of the event that took it in."""
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Telling key -> ids that it had in events that were taken in since, the last one first."""

    def resolve(self, event_id: str) -> str:
        """The id under which an event is now found: itself, or that of the event that took it in."""
        seen = set()
        while event_id in self.absorbed and event_id not in seen:
            seen.add(event_id)
            event_id = self.absorbed[event_id]
        return event_id


class Corroboration(Struct, frozen=True):
    """All readings together: the merged events, which report is taken from which, and why tellings were joined."""

    events: tuple[Event, ...]
    report_links: tuple[ReportLink, ...]
    same: tuple[SameEvent, ...]
    ids: IdMap
    near: tuple[SameEvent, ...] = ()
    """Pairs of tellings of two events that were nearly held to be one."""
    memory: Memory = NOTHING
    """What the next run need not work out again."""


def fresh_id(keys: Sequence[str]) -> str:
    """The id of an event that had none: from the first of its tellings' keys."""
    return "ev-" + digest((min(keys),), 12)


def assign_ids(clusters: Sequence[Sequence[str]], previous: IdMap) -> tuple[list[str], IdMap]:
    """An id for each cluster of telling keys, and the map with what was absorbed.

    A cluster keeps the id that most of its tellings had; of equals that of the event it is most like, then that of the
    first telling. So a split that is undone gives the id back, and so does a merge: the tellings that part again take
    the id that they had before. An id is absorbed only where no cluster is left that could keep it.
    """
    claims = sorted(_id_claims(clusters, previous))
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for claim in claims:
        if claim.event_id not in taken and claim.number not in chosen:
            chosen[claim.number] = claim.event_id
            taken.add(claim.event_id)
    absorbed = dict(previous.absorbed)
    for claim in claims:
        if claim.age == 0 and claim.event_id not in taken:
            absorbed[claim.event_id] = chosen[claim.number]
            taken.add(claim.event_id)
    ids = []
    for number, keys in enumerate(clusters):
        ids.append(chosen.get(number) or _unused(keys, taken))
        taken.add(ids[-1])
        absorbed.pop(ids[-1], None)
    of_telling = {key: event_id for keys, event_id in zip(clusters, ids, strict=True) for key in keys}
    return ids, next_map(previous, of_telling, absorbed)


def next_map(previous: IdMap, of_telling: Mapping[str, str], absorbed: Mapping[str, str]) -> IdMap:
    """The map after a publication; a telling whose event was taken in remembers the id that it had."""
    former = {key: olds for key, olds in previous.former.items() if key in of_telling}
    for key, event_id in of_telling.items():
        old = previous.of_telling.get(key)
        if old is not None and old != event_id and old in absorbed:
            former[key] = tuple(dict.fromkeys((old, *former.get(key, ()))))
    return IdMap(dict(sorted(of_telling.items())), dict(sorted(absorbed.items())), dict(sorted(former.items())))


class _Claim(NamedTuple):
    """That a cluster holds tellings of a former event; the order of its fields is the order in which ids are given."""

    lacking: int
    """How many of the cluster's tellings had that id, negative: the most come first."""
    union: int
    """Tellings of the cluster and of the former event together: with as many in common, the fewer the more alike."""
    age: int
    """0 for the id that the tellings have, 1 for the one before, which was taken in since, and so on."""
    first: str
    event_id: str
    number: int


def _id_claims(clusters: Sequence[Sequence[str]], previous: IdMap) -> Iterator[_Claim]:
    sizes: Counter[tuple[int, str]] = Counter((0, event_id) for event_id in previous.of_telling.values())
    for olds in previous.former.values():
        sizes.update(enumerate(olds, start=1))
    for number, keys in enumerate(clusters):
        having: dict[tuple[int, str], list[str]] = {}
        for key in keys:
            if key in previous.of_telling:
                having.setdefault((0, previous.of_telling[key]), []).append(key)
            for slot in enumerate(previous.former.get(key, ()), start=1):
                if slot[1] in previous.absorbed:
                    having.setdefault(slot, []).append(key)
        for (age, event_id), found in having.items():
            union = sizes[age, event_id] + len(keys) - len(found)
            yield _Claim(-len(found), union, age, min(found), event_id, number)


def _unused(keys: Sequence[str], taken: set[str]) -> str:
    for key in sorted(keys):
        event_id = fresh_id([key])
        if event_id not in taken:
            return event_id
    return "ev-" + digest(sorted(keys), 16)


def former_ids(ids: IdMap) -> dict[str, tuple[str, ...]]:
    """For each event that took others in, their ids, over however many steps."""
    found: dict[str, list[str]] = {}
    for old in sorted(ids.absorbed):
        found.setdefault(ids.resolve(old), []).append(old)
    return {event_id: tuple(olds) for event_id, olds in found.items()}

"""What corroboration gives back, and the ids of events that outlive a rebuild."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from herodote.ids import digest
from herodote.records import Event, ReportLink, SameEvent


class IdMap(Struct, frozen=True):
    """Which event id each telling has, and which ids were absorbed by which."""

    of_telling: dict[str, str] = field(default_factory=dict)
    """Telling key -> event id."""
    absorbed: dict[str, str] = field(default_factory=dict)
    """An id that is no more -> the id of the event that took it in."""

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


def fresh_id(keys: Sequence[str]) -> str:
    """The id of an event that had none: from the first of its tellings' keys."""
    return "ev-" + digest((min(keys),), 12)


def assign_ids(clusters: Sequence[Sequence[str]], previous: IdMap) -> tuple[list[str], IdMap]:
    """An id for each cluster of telling keys, and the map with what was absorbed.

    A cluster keeps the id that most of its tellings had, the smallest of equals; of two clusters with tellings of one
    former event the one with more of them keeps its id.
    """
    claims: list[tuple[int, str, str, int]] = []
    for number, keys in enumerate(clusters):
        former: dict[str, int] = {}
        for key in keys:
            known = previous.of_telling.get(key)
            if known is not None:
                former[known] = former.get(known, 0) + 1
        claims.extend((-count, event_id, min(keys), number) for event_id, count in former.items())
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    absorbed = dict(previous.absorbed)
    for _, event_id, _, number in sorted(claims):
        if event_id in taken:
            continue
        taken.add(event_id)
        if number in chosen:
            absorbed[event_id] = chosen[number]
        else:
            chosen[number] = event_id
            absorbed.pop(event_id, None)
    ids = []
    for number, keys in enumerate(clusters):
        ids.append(chosen.get(number) or _unused(keys, taken))
        taken.add(ids[-1])
        absorbed.pop(ids[-1], None)
    of_telling = {key: event_id for keys, event_id in zip(clusters, ids, strict=True) for key in keys}
    return ids, IdMap(dict(sorted(of_telling.items())), dict(sorted(absorbed.items())))


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

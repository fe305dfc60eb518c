"""Event ids that stay with their event when the events are made again.

An event's id comes from one of its tellings. Once published, an id is kept with that telling: the event that holds the
telling keeps the id; where an event holds the tellings of several published ids it keeps the oldest and names the
others in `was`. A new event's id comes from its smallest telling, so that the order of arrival does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from herodote.ids import digest
from herodote.records import Event, Telling


def telling_key(telling: Telling) -> str:
    """`<report id>#<event id>`."""
    return f"{telling.report}#{telling.event}"


def event_id(telling: str) -> str:
    """The id that an event gets from a telling."""
    return "ev-" + digest([telling], 16)


class Identities(msgspec.Struct, frozen=True):
    """Events under the ids that they keep, and the ids that are new."""

    events: tuple[Event, ...]
    new: tuple[tuple[str, str], ...]
    """(event id, telling key), in order of id."""


def keep_ids(events: Iterable[Event], published: Mapping[str, str], order: Mapping[str, int]) -> Identities:
    """The events with the ids that were published for them.

    `published` is each published id with its telling, `order` the age of each. An event first told by `A`, published as
    `ev-1`, to which a report `B` is added, is still `ev-1`, whichever of `A` and `B` sorts first.
    """
    holder = {telling: published_id for published_id, telling in sorted(published.items())}
    renamed: dict[str, str] = {}
    kept, new = [], []
    for event in events:
        tellings = sorted(telling_key(t) for t in event.tellings)
        known = sorted({holder[t] for t in tellings if t in holder}, key=lambda i: (order.get(i, 0), i))
        if known:
            identity, was = known[0], tuple(sorted(known[1:]))
        else:
            identity, was = event_id(tellings[0]), ()
            new.append((identity, tellings[0]))
        renamed[event.id] = identity
        kept.append(msgspec.structs.replace(event, id=identity, was=was))
    return Identities(tuple(_rename(event, renamed) for event in kept), tuple(sorted(new)))


def _rename(event: Event, renamed: Mapping[str, str]) -> Event:
    links = tuple(msgspec.structs.replace(link, to=renamed.get(link.to, link.to)) for link in event.links)
    parent = renamed.get(event.parent, event.parent) if event.parent else None
    return msgspec.structs.replace(event, links=links, parent=parent)

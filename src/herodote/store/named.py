"""Who and where, by number, in memory: of any events, how many a name has is counted without the database.

Two numbers of 4 bytes for each name of an event: 40 MB at a million events. Each is read when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from herodote.store.columns import Ranks

NamedAs = Literal["actor", "recipient", "source", "place"]

NAMED: dict[NamedAs, str] = {
    "actor": "SELECT event::INTEGER AS event, name::INTEGER AS name FROM event_party WHERE role = 'actor'",
    "recipient": "SELECT event::INTEGER AS event, name::INTEGER AS name FROM event_party WHERE role = 'recipient'",
    "source": "SELECT event::INTEGER AS event, name::INTEGER AS name FROM event_source",
    "place": "SELECT event, place AS name FROM event_at",
}
"""The database holds a name of an event once."""
NAMES: dict[NamedAs, str] = {
    "actor": "SELECT id, name FROM party WHERE id IN ({})",
    "recipient": "SELECT id, name FROM party WHERE id IN ({})",
    "source": "SELECT id, name FROM source WHERE id IN ({})",
    "place": "SELECT id, name, country, admin1 FROM place WHERE id IN ({})",
}
"""Numbers stand in the order of the names."""


class Named(Struct, frozen=True):
    """The names of events, each beside the rank of its event."""

    event: Ranks
    name: Ranks

    def most(self, ranks: Ranks, events: int, most: int) -> list[tuple[int, int]]:
        """The names that most of these events have, with how many: the most frequent first, then in order of name.

        `events` is how many there are in all.
        """
        import numpy as np

        among = np.zeros(events, dtype=np.bool_)
        among[ranks] = True
        counts = np.bincount(self.name[among[self.event]])
        found = np.flatnonzero(counts)
        first = found[np.argsort(-counts[found], kind="stable")[:most]]
        return [(int(name), int(counts[name])) for name in first]

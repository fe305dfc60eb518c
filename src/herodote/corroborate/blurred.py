"""Hand-coded readings as a reader might have had them: parties, places, days and figures left out or mistaken, by lot.

Whoever codes by hand leaves out little, and what is learned from such readings alone trusts too much that what is not
told was not there. Readings of our own would do too (`docs/decisions/0012-weights-by-one-command.md`), but then the
weights would be other ones with each change of the reader. The lot is drawn by a seed: the same copies every time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from herodote.corroborate.telling import FAMILY
from herodote.records import Reading, ReportEvent, Standing

Item = TypeVar("Item")

_STANDINGS: tuple[Standing, ...] = ("main", "related", "background")
_OF_FAMILY = {family: sorted(t for t, f in FAMILY.items() if f == family) for family in sorted(set(FAMILY.values()))}


class Losses(Struct, frozen=True):
    """How often each thing is lost, or, of types and standings, taken for another. Of own readings more is lost, but
    twice as much taught worse."""

    event: float = 0.06
    type: float = 0.06
    standing: float = 0.12
    place: float = 0.12
    time: float = 0.16
    actor: float = 0.16
    recipient: float = 0.20
    count: float = 0.12
    quantity: float = 0.20


def blurred(readings: Sequence[Reading], seed: int, losses: Losses = Losses()) -> list[Reading]:
    """The readings with some of what they say lost; parts of figures are lost whole. The same for the same seed."""
    lot = random.Random(seed)  # noqa: S311
    return [
        replace(r, events=tuple(_blur(e, lot, losses) for e in r.events if lot.random() > losses.event))
        for r in readings
    ]


def _blur(event: ReportEvent, lot: random.Random, losses: Losses) -> ReportEvent:
    def kept(items: Sequence[Item], loss: float) -> tuple[Item, ...]:
        return tuple(item for item in items if lot.random() > loss)

    kin = _OF_FAMILY.get(FAMILY.get(event.type, ""), [event.type])
    return replace(
        event,
        type=lot.choice(kin) if lot.random() < losses.type else event.type,
        standing=lot.choice(_STANDINGS) if lot.random() < losses.standing else event.standing,
        places=kept(event.places, losses.place),
        time=None if lot.random() < losses.time else event.time,
        actors=kept(event.actors, losses.actor),
        recipients=kept(event.recipients, losses.recipient),
        casualties=kept([c for c in event.casualties if c.part_of is None], losses.count),
        quantities=kept(event.quantities, losses.quantity),
    )

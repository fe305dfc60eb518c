"""One row an actor and event: who acted or was acted on, who is blamed, who claims and denies, in which event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.exports._cells import Cell, table
from herodote.exports._context import ExportContext
from herodote.exports._shared import first_place
from herodote.records import Entity, Event
from herodote.store.toll import toll

FORMAT = "actors"
SUFFIX = ".actors.csv"
CANNOT_SAY = (
    "Who says that it was this actor: see the claims. Tolls are those of the event and stand in each of its rows: add "
    "them up by event, never by row."
)

COLUMNS = (
    "actor", "actor_id", "actor_kind", "actor_country", "wikidata", "role", "event_id", "type", "status",
    "date_earliest", "date_latest", "place", "admin1", "country", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_high", "grade", "origins", "parent",
)  # fmt: skip


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """A header and a row for each part that somebody has in an event; `role` says which."""
    return table(COLUMNS, [row for event in events for row in _rows(event)])


def _rows(event: Event) -> Iterator[tuple[Cell, ...]]:
    place, time = first_place(event), event.time
    killed, injured = toll(event, "killed"), toll(event, "injured")
    rest: tuple[Cell, ...] = (
        event.id, event.type, event.status, time.earliest if time else None, time.latest if time else None,
        place.name if place else None, place.admin1 if place else None, place.country if place else None, killed.low,
        killed.best, killed.high, injured.low, injured.high, event.grade.value, event.origins, event.parent,
    )  # fmt: skip
    for name, entity, role in dict.fromkeys(_parts(event)):
        known = entity or Entity(None, name)
        yield (name, known.id, known.kind, known.country, known.wikidata, role, *rest)


def _parts(event: Event) -> Iterator[tuple[str, Entity | None, str]]:
    """Name, who that is, and part: `actor`, `recipient`, `claims_it`, `blamed`, `denies_it`."""
    for role, side in (("actor", event.actors), ("recipient", event.recipients)):
        for party in side:
            yield party.entity.name if party.entity else party.name, party.entity, role
    words = {"claimed": "claims_it", "attributed": "blamed", "denied": "denies_it"}
    for held in event.responsibility:
        if held.actor and held.stance in words:
            yield held.actor, held.entity, words[held.stance]

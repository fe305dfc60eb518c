"""From what the log holds to what all reports together say: the events under ids that stay, and what led to them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from herodote.corroborate.claims import claims_of
from herodote.corroborate.memory import NOTHING, Memory
from herodote.corroborate.result import Corroboration, IdMap
from herodote.records import Claim, Event, Judgement, Reading, ReportLink, SameEvent
from herodote.store.entries import IdsGiven
from herodote.store.heap import give_back
from herodote.store.identity import changes
from herodote.store.state import State

Corroborator = Callable[[Sequence[Reading], Sequence[Judgement], IdMap, Memory], Corroboration]
"""All readings, all judgements, the ids so far and what is remembered in, what they say together out.

Pure: the same in, the same out, whatever is remembered.
"""


class Derived(msgspec.Struct, frozen=True):
    """Everything that the published database is made from."""

    events: tuple[Event, ...]
    claims: Iterable[Claim]
    """Of all readings in their order: made again each time that they are gone through."""
    report_links: tuple[ReportLink, ...]
    same_events: tuple[SameEvent, ...]
    ids: IdsGiven
    """How the event ids changed."""
    near: tuple[SameEvent, ...] = ()
    """Pairs of tellings of two events that were nearly held to be one."""
    memory: Memory = NOTHING
    """What the next derivation need not work out again."""


MANY = 5_000
"""Readings from which on what linking worked with is let go at once, and not when Python next looks for garbage."""


class Claims(Iterable[Claim]):
    """The claims of some readings, one after the other: together they take more memory than the readings."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings

    def __iter__(self) -> Iterator[Claim]:
        return (claim for reading in self._readings for claim in claims_of(reading))


def derive(state: State, corroborator: Corroborator, memory: Memory = NOTHING) -> Derived:
    """The events of a state in the order of the contract: time, place, id."""
    readings = state.standing_readings()
    found = corroborator(readings, state.anchored_judgements(), state.ids, memory)
    if len(readings) > MANY:
        gc.collect()
        give_back()
    return Derived(
        tuple(sorted(found.events, key=event_order)),
        Claims(readings),
        found.report_links,
        found.same,
        changes(state.ids, found.ids),
        found.near,
        found.memory,
    )


def event_order(event: Event) -> tuple[bool, str, str, str, str]:
    """By time, those of unknown time last; then by place, then by id."""
    start = event.time.earliest if event.time else None
    end = event.time.latest if event.time else None
    place = event.places[0].name if event.places else ""
    return (start is None and end is None, start or end or "", end or "", place, event.id)

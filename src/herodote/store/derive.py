"""From what the log holds to what all reports together say: the events under ids that stay, and what led to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from herodote.records import Claim, Event, Judgement, Reading, ReportLink, SameEvent
from herodote.store.identity import keep_ids
from herodote.store.state import State


class Corroborated(msgspec.Struct, frozen=True):
    """What corroboration makes of all readings."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...] = ()
    report_links: tuple[ReportLink, ...] = ()
    same_events: tuple[SameEvent, ...] = ()


Corroborator = Callable[[Sequence[Reading], Sequence[Judgement]], Corroborated]
"""All readings and all judgements in, what they say together out. Pure: the same in, the same out."""


class Derived(msgspec.Struct, frozen=True):
    """Everything that the published database is made from."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    report_links: tuple[ReportLink, ...]
    same_events: tuple[SameEvent, ...]
    new_ids: tuple[tuple[str, str], ...]


def derive(state: State, corroborator: Corroborator) -> Derived:
    """The events of a state in the order of the contract: time, place, id."""
    judgements = [_on_tellings(judgement, state) for judgement in state.judgements]
    found = corroborator(state.standing_readings(), judgements)
    identities = keep_ids(found.events, state.ids, state.id_order)
    return Derived(
        tuple(sorted(identities.events, key=event_order)),
        found.claims,
        found.report_links,
        found.same_events,
        identities.new,
    )


def event_order(event: Event) -> tuple[bool, str, str, str, str]:
    """By time, those of unknown time last; then by place, then by id."""
    start = event.time.earliest if event.time else None
    end = event.time.latest if event.time else None
    place = event.places[0].name if event.places else ""
    return (start is None and end is None, start or end or "", end or "", place, event.id)


def _on_tellings(judgement: Judgement, state: State) -> Judgement:
    """A judgement on a published event id is one on the telling that the id stands for."""
    return msgspec.structs.replace(judgement, targets=tuple(state.ids.get(t, t) for t in judgement.targets))

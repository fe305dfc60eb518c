"""Questions about an event that several formats ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from herodote.records import Casualties, Event, MergedParticipant, MergedPlace, Outcome, Who
from herodote.store.toll import Toll, toll


def happened(event: Event) -> bool:
    """Whether it is told to have happened, and was not shown not to: what formats without a status can hold."""
    return event.status in ("occurred", "ongoing") and event.grade.value != "discounted"


def first_place(event: Event) -> MergedPlace | None:
    """The place that most support, or None."""
    return event.places[0] if event.places else None


def single_day(event: Event) -> str | None:
    """The ISO date of an event that is told to a day; None for one that is not."""
    time = event.time
    return time.earliest if time is not None and time.earliest == time.latest else None


def toll_of(event: Event, outcome: Outcome, who: Who) -> Toll:
    """The range of one outcome among one kind of people.

    "five civilians killed, two of them children" -> 5: a part of a count of the same kind is not added to it, while
    "nine killed, two of them civilians" -> 2 civilians.
    """
    alone = tuple(msgspec.structs.replace(c, part_of=None) for c in counts_of(event, outcome, who))
    return toll(msgspec.structs.replace(event, casualties=alone), outcome)


def counts_of(event: Event, outcome: Outcome, who: Who) -> list[Casualties]:
    """The counts of one outcome among one kind of people, without those that are part of another of these."""
    return [c for c in event.casualties if c.outcome == outcome and c.who == who and not _within(event, c)]


def _within(event: Event, part: Casualties) -> bool:
    """Whether a count is part of a total of the same kind of people."""
    seen: set[int] = set()
    index = part.part_of
    while index is not None and index not in seen and 0 <= index < len(event.casualties):
        total = event.casualties[index]
        if total.outcome == part.outcome and total.who == part.who:
            return True
        seen.add(index)
        index = total.part_of
    return False


def kinds(parties: Sequence[MergedParticipant]) -> list[str]:
    """The kinds of the parties that are known, each once, in their order."""
    return list(dict.fromkeys(p.entity.kind for p in parties if p.entity is not None and p.entity.kind))


def moment_of(published: str | None) -> datetime | None:
    """When a report was published, in UTC; None where nothing says it or what says it is no date."""
    try:
        moment = datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # an hour before the first day, or behind the last
        return None

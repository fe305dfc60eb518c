"""What a person should look at first: the most doubtful and the most important, each with its reasons in words.

A score is doubt times importance. Doubts are weighed one by one in the list at the foot, which anybody can read and
change: each looks at an event and says how likely something is wrong with it, and in a sentence what.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from herodote.records import Event, Outcome, SameEvent
from herodote.review.settled import Review, review_of


class Reason(Struct, frozen=True):
    """Why an event is doubtful: a code, how much it weighs (0 to 1), and a sentence."""

    code: str
    weight: float
    words: str


class Item(Struct, frozen=True):
    """An event as the queue holds it."""

    event: str
    score: float
    reasons: tuple[Reason, ...]
    """The weightiest first; none where nothing is doubtful."""
    review: Review
    near: tuple[str, ...] = ()
    """Other events that it may be one with, the likeliest first."""


class Seen(Struct, frozen=True):
    """An event with what else is known of it."""

    event: Event
    review: Review
    confidence: float | None
    """How sure the reader is, of the telling it is surest of."""
    weakest: SameEvent | None
    """The least sure joining of two of its tellings."""
    near: tuple[tuple[str, SameEvent], ...]
    """Other events, with the pair of tellings that are most alike."""
    threshold: float
    """Log-odds from which two tellings are joined."""


class Evidence(Struct, frozen=True):
    """What the queue is made from besides the events."""

    same: Sequence[SameEvent] = ()
    near: Sequence[SameEvent] = ()
    confidence: Mapping[str, float] = {}
    """How sure the reader is of each telling, by its key."""
    threshold: float = 0.0


def queue_of(events: Sequence[Event], evidence: Evidence) -> tuple[Item, ...]:
    """All events, the one that most needs a person first; of equals in the order given.

    A market said to be hit with 5 dead by one and 40 by another comes before an arrest that one paper tells.
    """
    items = [_item(one) for one in _gather(events, evidence)]
    ranked = sorted(range(len(items)), key=lambda n: (-items[n].score, n))
    return tuple(items[n] for n in ranked)


def importance(event: Event) -> float:
    """1 for an event without victims, and one more for every tenfold of people killed; less where it is background."""
    killed, hurt = most_told(event, "killed"), most_told(event, "injured")
    taken = max(most_told(event, outcome) for outcome in ("missing", "captured", "abducted"))
    weight = 1 + math.log10(1 + killed) + 0.4 * math.log10(1 + hurt) + 0.5 * math.log10(1 + taken)
    real = 1.0 if event.status in ("occurred", "ongoing") else 0.5
    return weight * real * _STANDING[event.standing]


_STANDING = {"main": 1.0, "related": 0.8, "background": 0.35}


def most_told(event: Event, outcome: Outcome) -> int:
    """The highest number of people that anybody gives."""
    told = [v for c in event.casualties if c.outcome == outcome for v in (c.low, c.best, c.high) if v is not None]
    return max(told, default=0)


def _gather(events: Sequence[Event], evidence: Evidence) -> Iterator[Seen]:
    home = {f"{t.report}#{t.event}": event.id for event in events for t in event.tellings}
    weakest: dict[str, SameEvent] = {}
    for pair in evidence.same:
        event_id = home.get(pair.b)
        if event_id and (event_id not in weakest or pair.score < weakest[event_id].score):
            weakest[event_id] = pair
    near: dict[str, list[tuple[str, SameEvent]]] = defaultdict(list)
    for pair in sorted(evidence.near, key=lambda p: (-p.score, p.a, p.b)):
        one, other = home.get(pair.a), home.get(pair.b)
        if one and other:
            near[one].append((other, pair))
            near[other].append((one, pair))
    for event in events:
        yield Seen(
            event,
            review_of(event),
            _surest(event, evidence.confidence),
            weakest.get(event.id),
            tuple(near.get(event.id, ())),
            evidence.threshold,
        )


def _surest(event: Event, confidence: Mapping[str, float]) -> float | None:
    keys = [f"{t.report}#{t.event}" for t in event.tellings]
    return max((confidence[key] for key in keys if key in confidence), default=None)


def _item(seen: Seen) -> Item:
    found = sorted((r for doubt in DOUBTS for r in doubt(seen)), key=lambda r: -r.weight)
    doubt = 1 - math.prod(1 - r.weight for r in found)
    score = round((LEAST_DOUBT + doubt) * importance(seen.event), 4)
    near = tuple(dict.fromkeys(event for event, _ in seen.near))
    return Item(seen.event.id, score, tuple(found), seen.review, near)


LEAST_DOUBT = 0.02
"""What is left where nothing speaks against an event: those are looked at last, the deadliest of them first."""

# --- the doubts ----------------------------------------------------------------------------------------------------

Doubts: TypeAlias = Iterable[Reason]


def reviewers_at_odds(seen: Seen) -> Doubts:
    """Two reviewers hold to different verdicts or values."""
    if seen.review.disputed:
        yield Reason("disputed", 0.95, f"Reviewers are at odds over it: {_list(seen.review.reviewers)}.")


def joined_since(seen: Seen) -> Doubts:
    """Reports that joined after a person decided."""
    if seen.review.verdict and seen.review.unseen:
        joined = _plural(seen.review.unseen, "telling")
        yield Reason("joined_since", 0.7, f"{joined} joined it since {_list(seen.review.by)} decided.")


_CONTESTED = {"killed": 0.55, "injured": 0.4, "happened": 0.6, "actor": 0.45, "place": 0.45, "type": 0.2}
_CONTESTED_WORDS = {
    "killed": "how many were killed",
    "injured": "how many were hurt",
    "abducted": "how many were abducted",
    "captured": "how many were captured",
    "happened": "whether it happened",
    "actor": "who did it",
    "place": "where it was",
    "type": "what was done",
}


def sources_disagree(seen: Seen) -> Doubts:
    """What independent origins contradict one another on, with the sides."""
    for contest in seen.event.contested:
        sides = " against ".join(
            side.value.replace("_", " ") + (f" ({_list(side.says[:2])})" if side.says else "")
            for side in contest.sides[:3]
        )
        denied = _list([name for side in contest.sides for name in side.denies][:2])
        words = f"Sources disagree on {_CONTESTED_WORDS.get(contest.field, contest.field)}: {sides}"
        yield Reason(
            f"contested_{contest.field}",
            _CONTESTED.get(contest.field, 0.3),
            f"{words}; denied by {denied}." if denied else f"{words}.",
        )


CLOSE = 2.0
"""Log-odds above the threshold within which a joining is doubtful: at its edge one in five is wrong, by the model's own
reckoning (threshold -0.75)."""


def joined_narrowly(seen: Seen) -> Doubts:
    """The least sure of the joinings that made the event."""
    pair = seen.weakest
    decided = seen.review.verdict is not None and not seen.review.unseen
    if pair is not None and not decided and pair.score - seen.threshold < CLOSE:
        margin = max(0.0, pair.score - seen.threshold)
        weight = 0.6 * (1 - margin / CLOSE) + 0.1
        yield Reason(
            "narrow_link", round(weight, 3), f"Two of its tellings were joined by a narrow margin: {_why(pair)}."
        )


def nearly_joined(seen: Seen) -> Doubts:
    """Another event that it may be one with."""
    if seen.near:
        other, pair = seen.near[0]
        below = max(0.0, seen.threshold - pair.score)
        yield Reason(
            "near_miss", round(0.45 / (1 + below), 3), f"It may be one with {other}, and was kept apart: {_why(pair)}."
        )


UNSURE = 0.6
"""Half of the events of the sample reports are told with more than 0.77; three in ten with less than this."""


def reader_unsure(seen: Seen) -> Doubts:
    """A reader that is not sure that there was such an event."""
    if seen.confidence is not None and seen.confidence < UNSURE:
        weight = round(0.8 * (UNSURE - seen.confidence) + 0.1, 3)
        yield Reason("reader_unsure", weight, f"The reader is only {seen.confidence:.0%} sure of it.")


def one_origin(seen: Seen) -> Doubts:
    """Everything that is told rests on one origin; with many dead that weighs more."""
    if seen.event.origins == 1:
        killed = most_told(seen.event, "killed")
        said = f": {killed:,} killed on one word" if killed >= 10 else ""
        yield Reason("single_origin", 0.35 if said else 0.12, f"It rests on a single origin{said}.")


def not_placed(seen: Seen) -> Doubts:
    """No place or no date, which a person may find in the words."""
    event = seen.event
    if event.standing == "background":
        return
    if all(place.lat is None for place in event.places):
        yield Reason("no_place", 0.15, "No place of it could be found.")
    if event.time is None or (event.time.earliest is None and event.time.latest is None):
        yield Reason("no_date", 0.12, "Its date could not be fixed.")


DOUBTS: tuple[Callable[[Seen], Doubts], ...] = (
    reviewers_at_odds,
    joined_since,
    sources_disagree,
    joined_narrowly,
    nearly_joined,
    reader_unsure,
    one_origin,
    not_placed,
)
"""The one list of doubts. To add one: a function above, and its line here."""


def _why(pair: SameEvent) -> str:
    """The weightiest reasons without their weights, which are for those who tune them."""
    return "; ".join(_WEIGHT.sub("", reason) for reason in pair.reasons[:4]) or "little is known of either"


_WEIGHT = re.compile(r" \[[+-][\d.]+\]$")


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

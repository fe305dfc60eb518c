"""From the events of one reading of a report to those of a newer one: what a person judged goes on to mean the same.

The text of a report never changes, so the words that name an event say which event of the new reading it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.records import Reading, ReportEvent, Span

MENTION, EVIDENCE, TYPE = 3.0, 1.0, 0.5
"""Weights: the words that name an event say most which it is; its sentences are shared with others of the passage."""
LEAST = 1.0
"""Less than this is a common sentence at most, or a common type: not the same event."""

Interval = tuple[int, int]


def moved_events(old: Reading, new: Reading) -> dict[str, str]:
    """By id of an event in the old reading, its id in the new one; left out where the new one no longer has it.

    A newer version finds one more event before it and numbers on: `{"e1": "e2"}`.
    """
    if old.events == new.events:
        return {event.id: event.id for event in old.events}
    was = [_intervals(event, old.report.text) for event in old.events]
    now = [_intervals(event, new.report.text) for event in new.events]
    scored = [
        (-_likeness(a, b, was[i], now[j]), i, j) for i, a in enumerate(old.events) for j, b in enumerate(new.events)
    ]
    found: dict[int, int] = {}
    for minus, i, j in sorted(scored):
        if -minus >= LEAST and i not in found and j not in found.values():
            found[i] = j
    return {old.events[i].id: new.events[j].id for i, j in sorted(found.items())}


Words = tuple[tuple[Interval, ...], tuple[Interval, ...]]
"""Where an event is named, and where it is told."""


def _intervals(event: ReportEvent, text: str) -> Words:
    return tuple(_places(event.mentions, text)), tuple(_places(event.evidence, text))


def _places(spans: Sequence[Span | None], text: str) -> Iterator[Interval]:
    """Offsets that count no white space: two versions may space one text differently, and it is one report."""
    for span in spans:
        if span is not None and span.start is not None and span.end is not None:
            before = sum(not c.isspace() for c in text[: span.start])
            yield before, before + sum(not c.isspace() for c in text[span.start : span.end])


def _likeness(a: ReportEvent, b: ReportEvent, was: Words, now: Words) -> float:
    best = _overlap(was[0][:1], now[0][:1])
    named = max(best, _overlap(was[0], now[0]))
    return MENTION * named + EVIDENCE * _overlap(was[1], now[1]) + TYPE * (a.type == b.type)


def _overlap(one: Sequence[Interval], other: Sequence[Interval]) -> float:
    """The share of the smaller set of words that is in both, 0 to 1."""
    sizes = [sum(end - start for start, end in found) for found in (one, other)]
    if not min(sizes):
        return 0.0
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return min(1.0, shared / min(sizes))

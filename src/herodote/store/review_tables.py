"""The rows of the published database that review needs: the queue in its order, and every judgement with its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from herodote.corroborate.compare import load_model
from herodote.records import Judgement
from herodote.review.queue import Evidence, queue_of
from herodote.store.codec import encode
from herodote.store.derive import Derived
from herodote.store.identity import telling_key
from herodote.store.state import State


class ReviewRow(Struct, frozen=True):
    rank: int
    """Place in the queue, whatever is settled."""
    event_id: str
    vouchers: int
    """How many reviewers stand behind the event as it is."""
    touched: bool
    """Whether anybody decided anything about it."""
    reviewers: list[str]
    item: bytes


class JudgementRow(Struct, frozen=True):
    rank: int
    """In the order in which they were made."""
    id: str
    who: str
    undone_by: str | None
    adrift: bool
    """Whether nothing that it was about is there any more."""
    events: list[str]
    record: bytes


def review_rows(derived: Derived, confidence: Mapping[str, float]) -> list[ReviewRow]:
    """The queue; `confidence` says how sure the reader is of each telling."""
    evidence = Evidence(derived.same_events, derived.near, confidence, load_model().threshold)
    return [
        ReviewRow(n, i.event, i.review.vouchers, i.review.verdict is not None, list(i.review.reviewers), encode(i))
        for n, i in enumerate(queue_of(derived.events, evidence))
    ]


def judgement_rows(state: State, derived: Derived) -> list[JudgementRow]:
    """Each judgement as it was made, with the events that it is about as they are now, and the one that undid it."""
    about = _About(state, derived)
    undone = undone_by(state.judgements)
    rows = []
    for rank, (made, anchored) in enumerate(zip(state.judgements, state.anchored_judgements(), strict=True)):
        events = about.events(anchored)
        adrift = not events and made.kind not in ("undo", "retract_report")
        rows.append(JudgementRow(rank, made.id, made.who, undone.get(made.id), adrift, events, encode(made)))
    return rows


class _About:
    """Finds the events that a judgement is about, by any of its targets."""

    def __init__(self, state: State, derived: Derived) -> None:
        self._ids = state.ids
        self._known = {event.id: [event.id] for event in derived.events}
        self._of_telling = {telling_key(t): [event.id] for event in derived.events for t in event.tellings}
        self._of_report: dict[str, list[str]] = {}
        self._of_judgement: dict[str, list[str]] = {}
        for event in derived.events:
            for report in dict.fromkeys(t.report for t in event.tellings):
                self._of_report.setdefault(report, []).append(event.id)

    def events(self, judgement: Judgement) -> list[str]:
        found = list(dict.fromkeys(event for target in judgement.targets for event in self._find(target)))
        self._of_judgement[judgement.id] = found
        return found

    def _find(self, target: str) -> list[str]:
        for known in (self._of_telling, self._of_judgement, self._of_report):
            if target in known:
                return known[target]
        return self._known.get(self._ids.resolve(target), [])


def undone_by(judgements: Sequence[Judgement]) -> dict[str, str]:
    """By id of a judgement that no longer holds, the one that undid it: the rule of `corroborate.judged.standing`."""
    undone: dict[str, str] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if judgement.kind == "undo" and judgement.id not in undone:
            for target in judgement.targets:
                undone.setdefault(target, judgement.id)
    return undone

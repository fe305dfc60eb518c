"""The review page's values: the queue as lines, and one event with everything that a decision needs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.corroborate.corrected import FIELDS, value_words
from herodote.ids import digest
from herodote.records import Event
from herodote.review.agreement import Agreement
from herodote.review.queue import Item, Reason
from herodote.review.settled import Review, review_of
from herodote.store.identity import telling_key
from herodote.store.query import Query
from herodote.web.cards import EventCard, event_card, heading, when
from herodote.web.decisions import DecisionLine, decision_lines
from herodote.web.groups import group_of
from herodote.web.matrix import Matrix, claims_matrix
from herodote.web.routes.events import TellingView, told_of

SHOWN = 60
"""Lines of the queue that are on the page: more than a person decides in a sitting between two looks at the list."""


class QueueLine(Struct, frozen=True):
    card: EventCard
    why: str
    """The weightiest reason."""
    state: str


class QueueView(Struct, frozen=True):
    lines: tuple[QueueLine, ...]
    open: int
    settled: int
    agreement: Agreement
    needed: int


class Neighbour(Struct, frozen=True):
    id: str
    head: str
    when: str
    summary: str


class FieldNow(Struct, frozen=True):
    """A field that can be put right, with what stands in it."""

    name: str
    label: str
    value: str
    hint: str


class ItemView(Struct, frozen=True):
    event: Event
    group: str
    head: str
    when: str
    reasons: tuple[Reason, ...]
    review: Review
    decisions: tuple[DecisionLine, ...]
    hidden: int
    """Decisions of others that are shown once one's own is made."""
    matrix: Matrix
    tellings: tuple[TellingView, ...]
    near: tuple[Neighbour, ...]
    fields: tuple[FieldNow, ...]
    seen: str
    """What the page showed: a decision on it is refused where the event is another by then."""


def queue_view(query: Query, needed: int, who: str, passed: frozenset[str]) -> QueueView:
    """The queue for a person: without what was just decided, and without what only waits for others."""
    page = query.queue(needed, SHOWN + len(passed))
    items = [i for i in page.items if i.event not in passed and not _waits_for_others(i, who)][:SHOWN]
    summaries = query.summaries_of([i.event for i in items])
    lines = [
        QueueLine(event_card(summaries[i.event]), _why(i), _state(i, needed)) for i in items if i.event in summaries
    ]
    return QueueView(tuple(lines), page.open, page.settled, query.agreement(), needed)


def _waits_for_others(item: Item, who: str) -> bool:
    return bool(who) and who in item.review.by and not item.review.disputed and not item.review.unseen


def _why(item: Item) -> str:
    return item.reasons[0].words if item.reasons else "Nothing about it is doubtful."


def _state(item: Item, needed: int) -> str:
    if item.review.disputed:
        return "at odds"
    return f"{item.review.vouchers} of {needed}" if needed > 1 and item.review.verdict else ""


def item_view(query: Query, event_id: str, needed: int, who: str) -> ItemView | None:
    """Everything about one event that a decision needs, or None where there is no such event."""
    event = query.event(event_id)
    if event is None:
        return None
    item = query.queue_item(event.id)
    tellings, claims = told_of(query, event)
    outlets = {t.report.id: t.report.outlet or "outlet not given" for t in tellings}
    decisions = decision_lines(event)
    shown = tuple(d for d in decisions if needed == 1 or d.who == who or any(x.who == who for x in decisions))
    return ItemView(
        event=event,
        group=group_of(event.type),
        head=heading(event),
        when=when(event),
        reasons=item.reasons if item else (),
        review=review_of(event),
        decisions=shown,
        hidden=len(decisions) - len(shown),
        matrix=claims_matrix(claims, outlets, event.contested),
        tellings=tellings,
        near=_neighbours(query, item.near if item else ()),
        fields=tuple(FieldNow(f, f.replace("_", " "), value_words(event, f), _HINTS.get(f, NUMBERS)) for f in FIELDS),
        seen=seen_of(event),
    )


NUMBERS = "7, 5-7, 5+, <=7 or unknown"
_HINTS = {
    "type": "a type of the codebook, such as air_strike",
    "status": "occurred, ongoing, planned, threatened, possible, denied, habitual",
    "standing": "main, related, background",
    "time": "2015-07-14, 2015-07, 2015, 2015-07-14/2015-07-16 or unknown",
    "place": "a name, or Hama, SYR with the country's code, or unknown",
    "actor": "names with ; between them, or unknown",
    "recipient": "names with ; between them, or unknown",
}


def seen_of(event: Event) -> str:
    """What a person had before them: which tellings, and what was decided of them."""
    return digest([*(telling_key(t) for t in event.tellings), *(d.judgement for d in event.decisions)])


def _neighbours(query: Query, ids: Sequence[str]) -> tuple[Neighbour, ...]:
    events = [event for i in ids if (event := query.event(i)) is not None]
    return tuple(Neighbour(e.id, heading(e), when(e), e.summary) for e in events)

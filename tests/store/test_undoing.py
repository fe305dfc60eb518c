"""A decision that is undone leaves no trace in the events; and decisions outlive a reading by a newer version."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.records import Event, Judgement, Reading, ReportEvent, Span, Telling
from herodote.store.derive import derive
from herodote.store.entries import Judged, ReadingMade
from herodote.store.identity import telling_key
from herodote.store.state import State
from tests.corroborate.corroborate_made import HOMS, PALMYRA, event, key, killed, reading

Told = tuple[int, int, int]
TOLD = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 2), st.sampled_from([3, 4, 12, 40])),
    min_size=2,
    max_size=6,
    unique=True,
)
"""Readings: which town, which of three days, how many killed."""


def made(told: Sequence[Told]) -> list[Reading]:
    return [
        reading(
            event(where=((HOMS, PALMYRA)[place],), when=f"2015-07-1{4 + day}", counts=(killed(toll),)),
            outlet=f"Outlet {n} {place} {day} {toll}",
        )
        for n, (place, day, toll) in enumerate(told)
    ]


class Book:
    """A log in memory: what `Casebook` does, without a disk."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.state = State()
        self.ids: set[str] = set()
        for one in readings:
            self.state.take(ReadingMade(one))
        self.publish()

    def publish(self) -> tuple[Event, ...]:
        derived = derive(self.state, corroborate)
        self.state.take(derived.ids)
        self.ids |= {e.id for e in derived.events}
        self.events = derived.events
        return self.events

    def judge(self, kind: str, *targets: str, value: str | None = None, field: str | None = None) -> str:
        number = len(self.state.judgements)
        judgement = Judgement(
            f"ju-{number:04d}", f"2026-01-01T00:00:00.{number:06d}Z", "Ada", kind, targets, field, value
        )  # type: ignore[arg-type]
        self.state.take(Judged(judgement))
        self.publish()
        return judgement.id

    def split(self, of: Event, first: int) -> str:
        keys = [telling_key(t) for t in of.tellings]
        return self.judge("different", *keys, value=str(first))

    def merge(self, *events: Event) -> str:
        return self.judge("same", *(telling_key(t) for e in events for t in e.tellings))

    def bare(self) -> list[Event]:
        """The events without the ids that they took in on the way: those must go on resolving."""
        return [replace(e, was=()) for e in self.events]

    def resolves(self) -> bool:
        now = {e.id for e in self.events}
        return all(self.state.ids.resolve(i) in now for i in self.ids)


@given(TOLD, st.data())
@settings(max_examples=30, deadline=None)
def test_a_split_that_is_undone_gives_the_events_as_if_nobody_had_judged(told: list[Told], data: st.DataObject) -> None:
    book = Book(made(told))
    before = book.bare()
    large = [e for e in book.events if len(e.tellings) > 1]
    assume(large)
    chosen = data.draw(st.sampled_from(large))
    first = data.draw(st.integers(1, len(chosen.tellings) - 1))
    keys = [telling_key(t) for t in chosen.tellings]
    sides = (keys[:first], keys[first:])
    split = book.split(chosen, first)
    assert all(
        len({telling_key(t) for t in e.tellings} & set(side)) in (0, len(side)) for e in book.events for side in sides
    )
    assert book.resolves()
    book.judge("undo", split)
    assert book.bare() == before
    assert book.resolves()


@given(TOLD, st.data())
@settings(max_examples=30, deadline=None)
def test_a_merge_that_is_undone_gives_the_events_as_if_nobody_had_judged(told: list[Told], data: st.DataObject) -> None:
    book = Book(made(told))
    before = book.bare()
    assume(len(book.events) > 1)
    one, other = data.draw(st.permutations(book.events))[:2]
    merged = book.merge(one, other)
    assert len(book.events) == len(before) - 1
    assert book.resolves()
    book.judge("undo", merged)
    assert book.bare() == before
    assert book.resolves()


@given(TOLD, st.data())
@settings(max_examples=20, deadline=None)
def test_decisions_undone_in_any_order_lead_back_to_the_beginning(told: list[Told], data: st.DataObject) -> None:
    book = Book(made(told))
    before = book.bare()
    done = []
    for _ in range(3):
        large = [e for e in book.events if len(e.tellings) > 1]
        if large and data.draw(st.booleans()):
            chosen = data.draw(st.sampled_from(large))
            done.append(book.split(chosen, data.draw(st.integers(1, len(chosen.tellings) - 1))))
        elif len(book.events) > 1:
            done.append(book.merge(*data.draw(st.permutations(book.events))[:2]))
    for judgement in data.draw(st.permutations(done)):
        book.judge("undo", judgement)
    assert by_tellings(book.bare()) == by_tellings(before)
    assert book.resolves()


def by_tellings(events: Sequence[Event]) -> dict[tuple[Telling, ...], Event]:
    """The events without their ids: after many turns an id may have gone to another part of what was one event."""
    return {e.tellings: replace(e, id="") for e in events}


SAME_DAY = made([(0, 0, 3), (0, 0, 4), (0, 0, 12)])


def test_a_split_parts_what_it_names_and_keeps_each_side_whole() -> None:
    book = Book(SAME_DAY)
    (whole,) = book.events
    book.split(whole, 1)
    assert sorted(len(e.tellings) for e in book.events) == [1, 2]
    assert {d.kind for e in book.events for d in e.decisions} == {"different"}


def test_a_merge_joins_whole_events_although_their_days_exclude_it() -> None:
    book = Book(made([(0, 0, 3), (0, 0, 4), (1, 2, 40)]))
    assert len(book.events) == 2
    book.merge(*book.events)
    (joined,) = book.events
    assert len(joined.tellings) == 3


def test_an_accepted_event_says_how_many_tellings_joined_since() -> None:
    book = Book(SAME_DAY[:2])
    (known,) = book.events
    book.judge("accept", *(telling_key(t) for t in known.tellings))
    book.state.take(ReadingMade(SAME_DAY[2]))
    (grown,) = book.publish()
    assert [(d.kind, d.unseen) for d in grown.decisions] == [("accept", 1)]


def test_undoing_an_undo_restores_the_decision() -> None:
    book = Book(SAME_DAY)
    split = book.split(book.events[0], 1)
    undo = book.judge("undo", split)
    assert len(book.events) == 1
    book.judge("undo", undo)
    assert len(book.events) == 2


# --- a newer version reads the same reports ------------------------------------------------------------------------

TEXT = "Jets struck Homs.\nShells fell on Palmyra. A market burned there."


def told(id: str, words: str, place: object, type: str) -> ReportEvent:
    at = TEXT.index(words)
    span = Span(at, at + len(words), words)
    return replace(event(id, type, where=(place,), words=TEXT), mentions=(span,), evidence=(span,))  # type: ignore[arg-type]


OLD = reading(told("e1", "Shells fell", PALMYRA, "shelling"), text=TEXT)
NEW = reading(told("e1", "struck", HOMS, "air_strike"), told("e2", "Shells", PALMYRA, "shelling"), text=TEXT)


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_stays_with_its_event_when_a_newer_version_numbers_the_events_anew(kind: str) -> None:
    book = Book([OLD])
    (known,) = book.events
    book.judge(kind, key(OLD))
    book.state.take(ReadingMade(NEW))
    book.publish()
    found = {e.type: e for e in book.events}
    assert [d.kind for d in found["shelling"].decisions] == [kind]
    assert found["air_strike"].decisions == ()
    assert found["shelling"].id == known.id
    assert book.state.judgements[0].targets == (key(OLD, "e1"),)


def test_a_decision_on_what_a_newer_version_no_longer_tells_is_kept_and_holds_nothing() -> None:
    book = Book([OLD])
    book.judge("reject", key(OLD))
    book.state.take(ReadingMade(reading(told("e1", "struck", HOMS, "air_strike"), text=TEXT)))
    (found,) = book.publish()
    assert found.decisions == ()
    assert found.grade.value != "discounted"
    assert len(book.state.judgements) == 1


def test_a_split_stays_a_split_when_one_of_its_reports_is_read_again() -> None:
    other = reading(event(where=(PALMYRA,), type="shelling", when="2015-07-14"), outlet="Wire")
    book = Book([OLD, other])
    (whole,) = [e for e in book.events if len(e.tellings) == 2]
    book.split(whole, 1)
    parted = len(book.events)
    book.state.take(ReadingMade(NEW))
    book.publish()
    assert len(book.events) == parted + 1

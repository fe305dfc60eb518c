from __future__ import annotations

import casebook_fakes as fakes
from msgspec.structs import replace

from herodote.explain.difference import difference
from herodote.records import Event, Reading


def events(*texts: str) -> tuple[Event, ...]:
    readings: list[Reading] = [fakes.read(fakes.make_report(text)) for text in texts]
    return fakes.corroborate(readings, (), fakes.IdMap()).events


HOMS, BAMA = fakes.make_text(), fakes.make_text("Bama", 2)


def test_the_same_reports_make_no_difference() -> None:
    found = difference(events(HOMS, BAMA), events(BAMA, HOMS))
    assert (found.only_a, found.only_b, found.changed, found.alike) == ((), (), (), 2)


def test_an_event_that_only_one_has_is_named_on_its_side() -> None:
    found = difference(events(HOMS, BAMA), events(HOMS))
    assert [b.where for b in found.only_a] == ["Bama, NGA"]
    assert found.only_b == ()
    assert found.alike == 1
    assert difference(events(HOMS), events(HOMS, BAMA)).only_b == found.only_a


def test_an_event_of_both_is_shown_with_each_value_that_moved() -> None:
    more = fakes.make_text(killed=7, tail=" The toll rose.")
    found = difference(events(HOMS), events(HOMS, more))
    (pair,) = found.changed
    moved = {c.field: (c.a, c.b) for c in pair.changed}
    assert moved["killed"] == ("5", "5 to 7")
    assert moved["reports"] == ("1", "2")


def test_events_are_matched_where_a_new_reading_numbers_them_otherwise() -> None:
    (event,) = events(HOMS)
    told = tuple(replace(t, event="e9") for t in event.tellings)
    found = difference([event], [replace(event, id="ev-other", tellings=told)])
    assert found.alike == 1


def test_two_events_of_one_report_are_not_mixed_up() -> None:
    both = "Warplanes struck Homs on 3 March. Then shells fell on Bama. The Observatory said 5 people were killed."
    told = events(both)
    assert len(told) == 2
    found = difference(told, tuple(reversed(told)))
    assert (found.alike, found.changed) == (2, ())


def test_a_number_that_another_event_now_has_is_no_proof() -> None:
    (event,) = events(HOMS)
    other = replace(event, type="arrest", places=(), time=None)
    found = difference([event], [other])
    assert len(found.only_a) == len(found.only_b) == 1


def test_nothing_differs_from_nothing() -> None:
    assert difference((), ()).alike == 0

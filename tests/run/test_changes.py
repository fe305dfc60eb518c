"""What is otherwise than it was, event by event."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from herodote.errors import UsageError
from herodote.records import Casualties, Contest, Event, Grade, Side
from herodote.run.changes import EventChange, compare_events, moment_before
from tests.conformance.test_exports import make_event


def event(id: str = "ev-1", killed: int = 5, **changes: object) -> Event:
    bare = make_event(casualties=(Casualties("killed", "unknown", None, killed, killed, killed, ()),), contested=())
    return replace(replace(bare, id=id), **changes)


def changes(before: list[Event], now: list[Event], **absorbed: str) -> list[tuple[str, str, str | None, str | None]]:
    found = compare_events(before, now, {old.replace("_", "-"): new for old, new in absorbed.items()})
    return [(c.kind, c.field, c.old, c.new) for c in found]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([event()], [event()], []),
        ([], [event()], [("new", "", None, None)]),
        ([event()], [event(killed=7)], [("toll", "killed", "5", "7")]),
        ([event()], [event(casualties=())], [("toll", "killed", "5", None)]),
        ([event()], [event(grade=Grade("fair", "two origins"))], [("grade", "grade", "contested", "fair")]),
        ([event()], [event(type="shelling")], [("type", "type", "air_strike", "shelling")]),
        ([event()], [], [("gone", "", "ev-1", None)]),
    ],
)
def test_each_kind_of_change_is_told_once(
    before: list[Event], now: list[Event], expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert changes(before, now) == expected


def test_what_came_to_be_contested_is_told_with_its_sides_and_what_was_settled_too() -> None:
    sides = Contest("killed", (Side("5", ("a",)), Side("9", ("b",))))
    contested = event(contested=(sides,))
    assert changes([event()], [contested]) == [("contested", "killed", None, "5 against 9")]
    assert changes([contested], [event()]) == [("agreed", "killed", "contested", None)]


def test_an_event_that_became_one_with_another_says_with_which_over_however_many_steps() -> None:
    assert changes([event(), event("ev-3")], [event("ev-3")], ev_1="ev-2", ev_2="ev-3") == [
        ("joined", "", "ev-1", "ev-3")
    ]


def test_new_events_come_first_then_tolls_then_what_is_contested() -> None:
    now = [event("ev-9"), event(killed=7, contested=(Contest("actor", ()),))]
    found: list[EventChange] = list(compare_events([event()], now))
    assert [c.kind for c in found] == ["new", "toll", "contested"]


def test_since_a_day_means_from_its_beginning_on() -> None:
    assert moment_before("2026-03-01") == "2026-02-28"
    assert moment_before("2026-03-01T14:00:00Z") == "2026-03-01T14:00:00Z"
    with pytest.raises(UsageError):
        moment_before("last week")

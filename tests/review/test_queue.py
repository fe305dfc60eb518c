"""The most doubtful and the most important come first, each with its reasons in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from herodote.records import Casualties, Contest, Decision, Event, SameEvent, Side, Telling
from herodote.review.queue import Evidence, Item, queue_of
from tests.conformance.test_exports import make_event


def event(id: str, killed: int | None = None, **changes: object) -> Event:
    """A strike told by two origins, contested on nothing."""
    casualties = () if killed is None else (Casualties("killed", "unknown", None, killed, killed, killed, ()),)
    telling = Telling("a.txt", f"sha256:{id}", "e1")
    bare = replace(make_event(), id=id, casualties=casualties, contested=(), tellings=(telling,))
    return replace(bare, **changes)


def codes(item: Item) -> list[str]:
    return [reason.code for reason in item.reasons]


TOLL = Contest("killed", (Side("5", ("Observatory",)), Side("40", ("state media",))))


def test_a_contested_toll_comes_before_a_small_event_on_one_word() -> None:
    doubtful, small = event("a", 40, contested=(TOLL,)), event("b", 1, origins=1)
    found = queue_of([small, doubtful], Evidence())
    assert [item.event for item in found] == ["a", "b"]
    assert found[0].reasons[0].words == (
        "Sources disagree on how many were killed: 5 (Observatory) against 40 (state media)."
    )


def test_of_two_equally_doubtful_events_the_deadlier_comes_first() -> None:
    found = queue_of([event("a", 2, origins=1), event("b", 9, origins=1), event("c", None, origins=1)], Evidence())
    assert [item.event for item in found] == ["b", "a", "c"]


def test_background_waits_behind_what_reports_are_about() -> None:
    found = queue_of([event("a", 9, origins=1, standing="background"), event("b", 9, origins=1)], Evidence())
    assert [item.event for item in found] == ["b", "a"]


def test_a_narrow_joining_and_a_near_miss_are_reasons_with_what_speaks_for_them() -> None:
    one = replace(event("a"), tellings=(Telling(None, "sha256:a", "e1"), Telling(None, "sha256:x", "e1")))
    two = event("b")
    evidence = Evidence(
        same=(SameEvent("sha256:a#e1", "sha256:x#e1", 0.1, ("same town [+1.9]", "tolls differ (3 / 9) [-1.2]")),),
        near=(SameEvent("sha256:x#e1", "sha256:b#e1", -0.9, ("same day [+0.5]",)),),
        threshold=-0.75,
    )
    items = {item.event: item for item in queue_of([one, two], evidence)}
    assert codes(items["a"]) == ["narrow_link", "near_miss"]
    assert items["a"].reasons[0].words.endswith("narrow margin: same town; tolls differ (3 / 9).")
    assert (items["a"].near, items["b"].near) == (("b",), ("a",))


@pytest.mark.parametrize(("confidence", "doubted"), [(0.4, True), (0.9, False)])
def test_what_the_reader_is_not_sure_of_is_doubtful(confidence: float, doubted: bool) -> None:
    (item,) = queue_of([event("a")], Evidence(confidence={"sha256:a#e1": confidence}))
    assert ("reader_unsure" in codes(item)) is doubted


def test_reviewers_at_odds_come_first_of_all() -> None:
    steps = tuple(Decision(f"ju-{n}", f"2026-01-0{n + 1}", who, kind) for n, (who, kind) in enumerate(ODDS))  # type: ignore[arg-type]
    found = queue_of([event("a", 5, contested=(TOLL,)), event("b", 5, decisions=steps)], Evidence())
    assert found[0].event == "b"
    assert found[0].reasons[0].words == "Reviewers are at odds over it: Ada and Ben."


ODDS = (("Ada", "accept"), ("Ben", "reject"))


def test_an_event_with_nothing_against_it_is_last_and_says_so() -> None:
    found = queue_of([event("sure", 500), event("b", 1, origins=1)], Evidence())
    assert [item.event for item in found] == ["b", "sure"]
    assert found[1].reasons == ()


@given(st.permutations(["a", "b", "c", "d"]))
def test_every_event_is_in_the_queue_once_whatever_their_order(ids: list[str]) -> None:
    tolls = {"a": 1, "b": 20, "c": 300, "d": 0}
    found = queue_of([event(i, tolls[i], origins=1) for i in ids], Evidence())
    assert [item.event for item in found] == ["c", "b", "a", "d"]

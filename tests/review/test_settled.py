"""What the decisions on an event come to."""

from __future__ import annotations

import pytest

from herodote.records import Decision
from herodote.review.settled import Review, review_of
from tests.conformance.test_exports import make_event

Step = tuple[str, str] | tuple[str, str, str]


def review(*steps: Step, unseen: int = 0) -> Review:
    """The review of an event after some steps: who, kind, and for a correction of the killed its value."""
    made = [
        Decision(
            f"ju-{n}", f"2026-01-01T00:00:0{n}Z", step[0], step[1], "killed" if len(step) > 2 else None,  # type: ignore[arg-type]
            step[2] if len(step) > 2 else None, unseen=unseen if n == len(steps) - 1 else 0,
        )
        for n, step in enumerate(steps)
    ]  # fmt: skip
    return review_of(make_event(decisions=tuple(made)))


@pytest.mark.parametrize(
    ("steps", "word", "by"),
    [
        ((), "", ()),
        ((("Ada", "note"),), "", ()),
        ((("Ada", "accept"),), "accepted", ("Ada",)),
        ((("Ada", "accept"), ("Ben", "accept")), "accepted", ("Ada", "Ben")),
        ((("Ada", "correct", "7"),), "corrected", ("Ada",)),
        ((("Ada", "accept"), ("Ben", "correct", "7")), "corrected", ("Ben",)),
        ((("Ada", "correct", "7"), ("Ben", "accept")), "corrected", ("Ada", "Ben")),
        ((("Ada", "reject"), ("Ben", "reject")), "rejected", ("Ada", "Ben")),
        ((("Ada", "same"),), "accepted", ("Ada",)),
        ((("Ada", "reject"), ("Ada", "accept")), "accepted", ("Ada",)),
    ],
)
def test_an_event_stands_as_those_behind_it_left_it(steps: tuple[Step, ...], word: str, by: tuple[str, ...]) -> None:
    found = review(*steps)
    assert (found.word, found.by) == (word, by)


@pytest.mark.parametrize(
    ("steps", "disputed"),
    [
        ((("Ada", "accept"), ("Ben", "reject")), True),
        ((("Ada", "accept"), ("Ben", "reject"), ("Ada", "reject")), False),
        ((("Ada", "correct", "7"), ("Ben", "correct", "9")), True),
        ((("Ada", "correct", "7"), ("Ben", "correct", "9"), ("Ada", "accept")), False),
        ((("Ada", "correct", "7"), ("Ben", "correct", "7")), False),
    ],
)
def test_reviewers_are_at_odds_until_one_gives_way(steps: tuple[Step, ...], disputed: bool) -> None:
    assert review(*steps).disputed is disputed


def test_with_two_reviewers_an_event_is_settled_when_both_agree_and_not_before() -> None:
    assert not review(("Ada", "accept")).settled(2)
    assert not review(("Ada", "accept"), ("Ada", "accept")).settled(2)
    assert review(("Ada", "accept"), ("Ben", "accept")).settled(2)
    assert not review(("Ada", "accept"), ("Ben", "reject")).settled(1)


def test_what_joined_since_unsettles_an_event() -> None:
    assert not review(("Ada", "accept"), unseen=1).settled(1)

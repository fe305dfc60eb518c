"""Krippendorff's alpha against the worked examples of its author, and what counts as judged by two."""

from __future__ import annotations

import pytest

from herodote.records import Decision, Event
from herodote.review.agreement import agreement_of, alpha
from tests.conformance.test_exports import make_event


def units(*raters: str) -> list[tuple[str, ...]]:
    """The values of each unit, from one line a rater; a dot is a unit that the rater did not judge."""
    return [tuple(v for v in column if v != ".") for column in zip(*raters, strict=True)]


@pytest.mark.parametrize(
    ("raters", "expected"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbcccedddd"[:12]), 0.692),
        (("123321412...", "1233224125.3", ".33323422" + "51.", "123324412" + "51."), 0.743),
    ],
    ids=["two observers, two values", "two observers, five values", "four observers, units left out"],
)
def test_alpha_is_that_of_the_published_examples(raters: tuple[str, ...], expected: float) -> None:
    """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C."""
    assert alpha(units(*raters)) == pytest.approx(expected, abs=0.0005)


def test_full_agreement_is_one_and_systematic_disagreement_is_below_chance() -> None:
    assert alpha(units("aabb", "aabb")) == 1
    below = alpha(units("aabb", "bbaa"))
    assert below is not None
    assert below < 0


@pytest.mark.parametrize("raters", [("aaa", "aaa"), ("ab.", "..a"), ("",)])
def test_alpha_is_not_defined_where_nothing_could_differ(raters: tuple[str, ...]) -> None:
    assert alpha(units(*raters)) is None


def decided(*steps: tuple[str, str]) -> Event:
    made = [Decision(f"ju-{n}", f"2026-01-01T00:00:0{n}Z", who, kind) for n, (who, kind) in enumerate(steps)]  # type: ignore[arg-type]
    return make_event(decisions=tuple(made))


def test_two_who_judged_the_same_state_are_counted_and_who_accepts_a_correction_is_not() -> None:
    both = decided(("Ada", "accept"), ("Ben", "accept"))
    against = decided(("Ada", "reject"), ("Ben", "accept"))
    after = decided(("Ada", "correct"), ("Ben", "accept"))
    found = agreement_of([both, against, after])
    assert (found.shared, found.agreed) == (2, 1)
    assert found.reviewers == (("Ada", 3), ("Ben", 3))


def test_of_two_verdicts_of_one_reviewer_the_later_counts_and_a_note_is_no_verdict() -> None:
    found = agreement_of([decided(("Ada", "reject"), ("Ben", "accept"), ("Ada", "accept"), ("Cleo", "note"))])
    assert (found.shared, found.agreed, found.alpha) == (1, 1, None)
    assert found.reviewers == (("Ada", 1), ("Ben", 1))

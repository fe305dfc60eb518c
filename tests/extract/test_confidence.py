from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.extract.heard.confidence import Scale, confidence

SCALE = Scale((0.3, 0.5, 0.9), (0.2, 0.6, 0.9))


@pytest.mark.parametrize(("answer", "share"), [(0.3, 0.2), (0.4, 0.4), (0.5, 0.6), (0.7, 0.75), (0.9, 0.9)])
def test_an_answer_comes_to_the_share_that_was_right_on_straight_lines_between_known_ones(
    answer: float, share: float
) -> None:
    assert confidence({"event": SCALE}, "event", answer) == pytest.approx(share)


def test_an_answer_beyond_all_that_were_seen_says_no_more_than_the_last_of_them() -> None:
    assert confidence({"event": SCALE}, "event", 0.01) == 0.2
    assert confidence({"event": SCALE}, "event", 0.999) == 0.9


def test_a_kind_without_a_scale_keeps_its_answer() -> None:
    assert confidence({"event": SCALE}, "count", 0.4567) == 0.457


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_surer_answer_never_comes_to_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert SCALE.share(low) <= SCALE.share(high)

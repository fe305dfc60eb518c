from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herodote.models.training.calibration import BINS, scale_of


def test_a_scale_says_how_many_in_a_hundred_were_right() -> None:
    told = [(0.4, k % 4 == 0) for k in range(600)] + [(0.8, k % 10 != 0) for k in range(600)]
    scale = scale_of(told)
    assert abs(scale.share(0.4) - 0.25) < 0.01
    assert abs(scale.share(0.8) - 0.9) < 0.01


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_a_scale_rises_whatever_was_seen(told: list[tuple[float, bool]]) -> None:
    scale = scale_of(told)
    assert len(scale.answers) == len(scale.shares) <= BINS
    assert list(scale.answers) == sorted(scale.answers)
    assert list(scale.shares) == sorted(scale.shares)
    assert all(0 <= share <= 1 for share in scale.shares)

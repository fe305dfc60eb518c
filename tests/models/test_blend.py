from __future__ import annotations

import numpy as np
import pytest

from herodote.models.forest import Forest
from herodote.models.linear import Linear
from herodote.models.training.blend import blend


def stump(name: str, low: float, high: float, baseline: float) -> Forest:
    """One tree: `name` at most 0.5 adds `low`, else `high`, to the second answer."""
    return Forest(
        ("no", "yes"),
        ("other", name),
        {
            "feature": np.array([[1, -1, -1]], np.int16),
            "threshold": np.array([[0.5, 0, 0]], np.float32),
            "left": np.array([[1, 0, 0]], np.uint8),
            "right": np.array([[2, 0, 0]], np.uint8),
            "value": np.array([[0, low, high]], np.float32),
            "answer": np.array([1], np.uint8),
            "baseline": np.array([0.0, baseline]),
        },
    )


def odds(judge: Forest | Linear, row: dict[str, float]) -> float:
    no, yes = judge.probabilities([row])[0]
    return float(np.log(yes / no))


@pytest.mark.parametrize("row", [{}, {"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 1.0}])
def test_two_forests_answer_with_the_mean_of_their_log_odds(row: dict[str, float]) -> None:
    one, other = stump("a", -1.0, 2.0, 0.2), stump("b", 0.5, -3.0, -0.4)
    assert odds(blend(one, other), row) == pytest.approx((odds(one, row) + odds(other, row)) / 2, abs=1e-5)  # type: ignore[arg-type]


def test_two_linear_judges_answer_with_the_mean_of_their_log_odds() -> None:
    one = Linear(("no", "yes"), ("a",), np.array([[0.0, 1.0]]), np.array([0.0, 0.5]))
    other = Linear(("no", "yes"), ("b", "a"), np.array([[0.0, 4.0], [1.0, 0.0]]), np.array([0.0, -1.0]))
    row = {"a": 1.0, "b": 0.25}
    assert odds(blend(one, other), row) == pytest.approx((odds(one, row) + odds(other, row)) / 2, abs=1e-3)  # type: ignore[arg-type]


def test_a_judge_that_knows_an_answer_less_is_left_out() -> None:
    one = Linear(("no", "yes", "perhaps"), ("a",), np.zeros((1, 3)), np.zeros(3))
    other = Linear(("no", "yes"), ("a",), np.zeros((1, 2)), np.zeros(2))
    assert blend(one, other) is one

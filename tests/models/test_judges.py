"""Judges made by hand: a tree, a linear model, and their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.errors import DataError
from herodote.models.forest import Forest
from herodote.models.linear import Linear
from herodote.models.weights import load_judges, save_judges


def stump() -> Forest:
    """One tree: "words" above 2 says yes."""
    arrays: dict[str, np.ndarray] = {
        "feature": np.array([[0, -1, -1]], np.int16), "threshold": np.array([[2.0, 0, 0]], np.float32),
        "left": np.array([[1, 0, 0]], np.uint8), "right": np.array([[2, 0, 0]], np.uint8),
        "value": np.array([[0, -3.0, 3.0]], np.float32), "answer": np.array([0], np.uint8), "baseline": np.array([0.0]),
    }  # fmt: skip
    return Forest(("yes",), ("words",), arrays)


def test_a_tree_answers_by_its_threshold() -> None:
    low, high = stump().probabilities([{"words": 2.0}, {"words": 2.5}])[:, 0]
    assert low < 0.05
    assert high > 0.95


def test_a_feature_that_training_never_saw_changes_nothing() -> None:
    forest = stump()
    assert forest.probabilities([{"words": 3.0, "moon": 1.0}]) == forest.probabilities([{"words": 3.0}])


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b", "unknown"]), st.floats(-5, 5)), max_size=6))
def test_answers_of_a_linear_judge_sum_to_one(rows: list[dict[str, float]]) -> None:
    judge = Linear(("x", "y", "z"), ("a", "b"), np.array([[1, 0, -1], [0, 2, 0]], np.float32), np.zeros(3, np.float32))
    assert np.allclose(judge.probabilities(rows).sum(axis=1), 1.0)


def test_stored_judges_give_the_same_answers_and_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.npz", tmp_path / "two.npz"
    for path in (one, two):
        save_judges(path, {"named": stump()}, {"cuts": {"named": 0.5}})
    assert one.read_bytes() == two.read_bytes()
    stored = load_judges(one.read_bytes())
    assert stored.data["cuts"] == {"named": 0.5}
    assert stored.judges["named"].probabilities([{"words": 3.0}]) == stump().probabilities([{"words": 3.0}])


def test_damaged_weights_are_refused_with_what_to_do() -> None:
    with pytest.raises(DataError, match="install"):
        load_judges(b"not a file of weights")

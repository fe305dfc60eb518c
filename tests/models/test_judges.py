"""Judges made by hand: a tree, a linear model, and their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.errors import DataError
from herodote.models.forest import Forest, Together
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


class Walked:
    """Trees of random shape, asked node by node."""

    def __init__(self, seed: int, trees: int = 7, splits: int = 9) -> None:
        rng = np.random.default_rng(seed)
        shape = (trees, 2 * splits + 1)
        self.arrays: dict[str, np.ndarray] = {
            "feature": np.full(shape, -1, np.int16), "threshold": rng.integers(-2, 3, shape).astype(np.float32),
            "left": np.zeros(shape, np.uint8), "right": np.zeros(shape, np.uint8),
            "value": rng.normal(size=shape).astype(np.float32),
            "answer": np.zeros(trees, np.uint8), "baseline": np.array([0.25]),
        }  # fmt: skip
        for tree in range(trees):
            leaves, size = [0], 1
            for _ in range(splits):
                node = leaves.pop(int(rng.integers(len(leaves))))
                self.arrays["feature"][tree, node] = rng.integers(3)
                self.arrays["left"][tree, node], self.arrays["right"][tree, node] = size, size + 1
                leaves += [size, size + 1]
                size += 2

    def score(self, row: list[float]) -> float:
        a, total = self.arrays, 0.25
        for tree in range(len(a["feature"])):
            node = 0
            while (column := a["feature"][tree, node]) >= 0:
                node = a["left" if row[column] <= a["threshold"][tree, node] else "right"][tree, node]
            total += float(a["value"][tree, node])
        return total


@given(st.integers(0, 50), st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=5))
def test_asking_all_splits_at_once_ends_at_the_leaf_that_a_walk_ends_at(seed: int, rows: list[list[float]]) -> None:
    walked = Walked(seed)
    forest = Forest(("yes",), ("a", "b", "c"), walked.arrays)
    asked = [dict(zip(("a", "b", "c"), map(float, row), strict=True)) for row in rows]
    expected = [1 / (1 + np.exp(-walked.score(row))) for row in rows]
    assert np.allclose(forest.probabilities(asked)[:, 0], expected)


def test_trees_that_were_grown_from_too_little_to_ask_anything_still_answer() -> None:
    bare = Walked(3, trees=2, splits=0)
    forest = Forest(("yes",), ("a",), bare.arrays)
    assert np.allclose(forest.probabilities([{"a": 1.0}, {}])[:, 0], 1 / (1 + np.exp(-bare.score([1.0]))))


def test_forests_asked_together_say_what_each_says_alone() -> None:
    rows = [{"a": float(a), "b": float(b), "c": 1.0} for a in range(-3, 4) for b in range(-3, 4)]
    one, two = Forest(("yes",), ("a", "b", "c"), Walked(1).arrays), Forest(("yes",), ("c", "x", "a"), Walked(2).arrays)
    for forest, told in zip((one, two), Together([one, two]).probabilities(rows), strict=True):
        assert np.array_equal(told, forest.probabilities(rows))

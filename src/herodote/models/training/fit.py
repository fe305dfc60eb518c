"""Fits a judge with scikit-learn and hands it back as plain arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.models.forest import Forest
from herodote.models.judge import Features, Floats
from herodote.models.linear import Linear


class TreeSettings(Struct, frozen=True):
    """How trees are grown. Chosen by cross-validation by report over `train`."""

    trees: int = 120
    rate: float = 0.06
    leaves: int = 10
    smallest_leaf: int = 12
    ridge: float = 3.0
    columns: float = 0.5
    seen: int = 4
    """A feature that fewer rows have is left out."""


def feature_names(rows: Sequence[Features], least: int) -> tuple[str, ...]:
    count = Counter(name for row in rows for name, value in row.items() if value != 0.0)
    return tuple(sorted(name for name, n in count.items() if n >= least))


def fit_forest(
    names: Sequence[str],
    x: Floats,
    labels: Sequence[str | bool],
    weights: Sequence[float],
    settings: TreeSettings | None = None,
) -> Forest:
    """A forest that answers yes or no (boolean labels), or names one of the labels. `x` has a column for each name."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    settings = settings or TreeSettings()
    y = np.asarray(labels)
    used = np.flatnonzero((x != 0).sum(axis=0) >= settings.seen)
    model = HistGradientBoostingClassifier(
        max_iter=settings.trees, learning_rate=settings.rate, max_leaf_nodes=settings.leaves,
        min_samples_leaf=settings.smallest_leaf, l2_regularization=settings.ridge, max_features=settings.columns,
        early_stopping=False, random_state=7,
    )  # fmt: skip
    model.fit(x[:, used], y, np.asarray(weights))
    answers = ("yes",) if y.dtype == bool else tuple(str(c) for c in model.classes_)
    return Forest(
        answers, [names[int(i)] for i in used], _arrays(model, two=len(model.classes_) == 2 and len(answers) == 2)
    )


def _arrays(model: object, two: bool = False) -> dict[str, NDArray[np.generic]]:
    rounds = model._predictors  # type: ignore[attr-defined]
    trees = [(k, tree.nodes) for one in rounds for k, tree in enumerate(one)]
    size = max(len(nodes) for _, nodes in trees)
    shape = (len(trees), size)
    feature = np.full(shape, -1, np.int16)
    threshold, value = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    left, right = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    answer = np.zeros(len(trees), np.uint8)
    for t, (k, nodes) in enumerate(trees):
        n = len(nodes)
        leaf = nodes["is_leaf"].astype(bool)
        feature[t, :n] = np.where(leaf, -1, nodes["feature_idx"])
        # float32 must not round a threshold below a value that was trained to go left
        threshold[t, :n] = np.nextafter(nodes["num_threshold"].astype(np.float32), np.float32(np.inf))
        left[t, :n], right[t, :n] = nodes["left"], nodes["right"]
        value[t, :n] = np.where(leaf, nodes["value"], 0.0)
        answer[t] = 1 if two else k
    baseline = np.atleast_1d(np.asarray(model._baseline_prediction, dtype=np.float64).ravel())  # type: ignore[attr-defined]
    if two:
        baseline = np.array([0.0, baseline[0]])
    return {
        "feature": feature,
        "threshold": threshold,
        "left": left,
        "right": right,
        "value": value,
        "answer": answer,
        "baseline": baseline,
    }


def fit_linear(
    rows: Sequence[Features],
    labels: Sequence[str],
    weights: Sequence[float],
    answers: Sequence[str],
    strength: float = 1.0,
    least: int = 3,
) -> Linear:
    """A multinomial logistic model over sparse features. An answer that no row has is almost impossible."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    names = feature_names(rows, least)
    column = {n: i for i, n in enumerate(names)}
    data: list[float] = []
    index: list[int] = []
    start = [0]
    for row in rows:
        for name, value in row.items():
            if name in column:
                data.append(value)
                index.append(column[name])
        start.append(len(index))
    x = csr_matrix((data, index, start), shape=(len(rows), len(names)))
    model = LogisticRegression(C=strength, max_iter=150, tol=1e-3)
    model.fit(x, np.asarray(labels), np.asarray(weights))
    known = [str(c) for c in model.classes_]
    wanted = list(answers)
    weights_out = np.zeros((len(names), len(wanted)), np.float32)
    bias = np.full(len(wanted), -12.0, np.float32)
    for k, answer in enumerate(wanted):
        if answer in known:
            weights_out[:, k] = model.coef_[known.index(answer)]
            bias[k] = model.intercept_[known.index(answer)]
    return Linear(wanted, names, weights_out, bias)

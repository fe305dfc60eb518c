"""The heads over the encoder's vectors, as matrices, with the names of their classes and what all of them compute."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from herodote.models.wordpieces import Floats, Ints

HIDDEN = 384


@dataclass(frozen=True)
class Labels:
    """The names of the classes of each head, in the order of its outputs."""

    types: tuple[str, ...]
    spans: tuple[str, ...]
    roles: tuple[str, ...]
    standing: tuple[str, ...]
    status: tuple[str, ...]
    relations: tuple[str, ...]
    outcomes: tuple[str, ...]
    who: tuple[str, ...]
    stances: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read `labels.json`."""
        raw: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{name: tuple(raw[name]) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Heads:
    """The small heads, as matrices."""

    weights: dict[str, Floats]

    @classmethod
    def load(cls, path: Path) -> Heads:
        """Read `heads.npz`."""
        with np.load(path, allow_pickle=False) as data:
            return cls({name: data[name].astype(np.float32) for name in data.files})

    def linear(self, name: str, x: Floats) -> Floats:
        """A linear layer."""
        result: Floats = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return result

    def mlp(self, name: str, x: Floats) -> Floats:
        """A layer, ReLU, a layer."""
        return self.linear(name + ".2", np.maximum(self.linear(name + ".0", x), 0))

    def table(self, name: str) -> Floats:
        """A table of learned vectors."""
        return self.weights[name + ".weight"]


def sigmoid(x: Floats) -> Floats:
    result: Floats = (1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return result


def softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Floats = (e / e.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result


def rounded(values: Floats) -> npt.NDArray[np.float64]:
    """Six decimals. A million times a 32-bit number is exact in 64 bits, so this is `round` of each."""
    result: npt.NDArray[np.float64] = np.rint(values.astype(np.float64) * 1e6) / 1e6
    return result


def by_name(names: tuple[str, ...], values: Floats) -> dict[str, float]:
    return dict(zip(names, rounded(values).tolist(), strict=True))


def means_of(rows: Floats, first: Ints, last: Ints) -> Floats:
    """The mean of the rows of each stretch, summed from its first to its last as `mean` does for one."""
    size = last - first
    out = np.zeros((len(first), rows.shape[1]), dtype=np.float32)
    for step in range(int(size.max(initial=0))):
        long = np.flatnonzero(size > step)
        out[long] += rows[first[long] + step]
    result: Floats = out / size.astype(np.float32)[:, None]
    return result

"""Learns the weights of `weights.yaml` from hand-made groups of tellings. Needs SciPy; not used at run time.

    python -m herodote.corroborate.training SHARED_DIR src/herodote/corroborate/weights.yaml

SHARED_DIR holds `gold/train`: codings, groups of what is one event, and pairs that look alike and are not. Nothing else
is read: `gold/dev` and the invented press (`press/dev`) only measure. Beside the codings as they are it learns from
copies of which a part is lost (`blurred.py`). The sentences and the order of the levels are read from the file and
kept; all else in it is made here, the same every time, in some seconds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import yaml
from msgspec.structs import replace
from numpy.typing import NDArray

from herodote.corroborate.block import NEVER, all_proposed
from herodote.corroborate.blurred import blurred
from herodote.corroborate.compare import Level, Model, levels, load_model
from herodote.corroborate.prepare import Prepared, prepare
from herodote.corroborate.training_data import readings_of
from herodote.records import Reading

C = 0.03
"""Inverse strength of the L2 penalty. 0.01 and 0.1 differ from it by 0.02 F1 at most, 0.5 and 2 learn the coders."""
ROUNDS = 50
STILL = 1e-4
"""Rounds of fitting, and the change of a weight below which it is done; it is after about ten."""
THRESHOLD = -2.25
"""Log-odds above which two tellings are rather one event: `docs/decisions/0012-weights-by-one-command.md` has the
figures of its neighbours."""
HARD = 10.0
"""Weight of a pair that a person named as look-alike, and of each true pair of tellings, beside a chance pair's 1."""
COPIES = 2
"""Blurred copies of each coding that are learned from beside it. Four taught no better."""

HEAD = """\
# What speaks for and against two tellings being one event: log-odds that add up, and the words that say so.
# `same` and `different` count the pairs of the training data that show the level. Made by
# `python -m herodote.corroborate.training SHARED_DIR src/herodote/corroborate/weights.yaml`: the sentences and the
# order of the levels are read from this file and kept, all else is what that command makes.
# A weight may be changed by hand; the level of an unknown value (`unknown`) should stay near 0.
"""

NEUTRAL = {
    "time": "unknown", "place": "unknown", "type": "alike", "actors": "unknown", "recipients": "unknown",
    "killed": "unknown", "others": "unknown", "words": "few", "names": "none", "trigger": "unknown", "status": "same",
    "standing": "mixed", "lineage": "apart", "sources": "unknown", "core": "2_of_4",
    "particular": "something",
}  # fmt: skip
"""The level of each feature that speaks neither for nor against: its weight is 0."""

DOUBT = {("particular", "nothing"): -1.0, ("particular", "type_alone"): -2.0}
"""Log-odds of what is not learned. Learned from the groups both come to -0.6; but these hold few undated tellings of
one town and type, of which a war has thousands, and they would gather in one event."""

GIVEN = frozenset({"particular"})
"""Features of which nothing is learned here: their weights are those of `DOUBT`."""

Key = tuple[str, str]
Order = Mapping[str, tuple[str, ...]]
"""The levels of each feature, what speaks for first: as they stand in `weights.yaml`."""
Example = tuple[dict[str, str], bool, float]


class Truth(msgspec.Struct, frozen=True):
    """Which tellings (doc, event) are one, and which pairs a person marked as look-alikes."""

    group: dict[Key, str]
    hard: frozenset[frozenset[Key]]
    docs: frozenset[str]
    """Reports that the person who grouped looked at. `train/links.json` says nothing of the others: nine reports tell
    the bombs of Boston and stand in no group. Only a pair with both reports here is taken as different."""


def gold_truth(folder: Path) -> Truth:
    groups = json.loads((folder / "links.json").read_text(encoding="utf-8"))
    hard = json.loads((folder / "hard.json").read_text(encoding="utf-8")) if (folder / "hard.json").exists() else []
    group = {(d, e): f"g{n}" for n, g in enumerate(groups) for d, e in g["events"]}
    pairs = frozenset(frozenset(((a[0], a[1]), (b[0], b[1]))) for a, b, _ in hard)
    return Truth(group, pairs, frozenset(d for d, _ in group) | frozenset(d for pair in pairs for d, _ in pair))


def doc_of(reading: Reading) -> str:
    return (reading.report.origin or "").removesuffix(".txt")


def examples(prepared: Prepared, truth: Truth) -> Iterator[Example]:
    """Levels, whether the pair is one event, and the weight of the example."""
    keys = [(doc_of(prepared.readings[t.report]), t.event.id) for t in prepared.told]
    at = {key: position for position, key in enumerate(keys)}
    # Pairs that days exclude are among them: from these is learned what days say.
    undated = replace(prepared.board, begins=[NEVER] * len(prepared.told))
    firsts, seconds = all_proposed(undated)
    pairs = set(zip(firsts.tolist(), seconds.tolist(), strict=True))
    pairs |= {tuple(sorted(at[k] for k in pair)) for pair in truth.hard if pair <= at.keys()}  # type: ignore[misc]
    for a, b in sorted(pairs):
        one, two = prepared.told[a], prepared.told[b]
        # Two tellings of one report are weighed by other means (`linking.OF_ONE_REPORT`), but for what a person coded.
        if one.report == two.report and (two.key in one.kin or one.by_program):
            continue
        if not {keys[a][0], keys[b][0]} <= truth.docs:
            continue
        same = keys[a] in truth.group and truth.group.get(keys[a]) == truth.group.get(keys[b])
        weight = HARD if same or frozenset((keys[a], keys[b])) in truth.hard else 1.0
        yield levels(one, two, prepared.context), same, weight


def fit(data: Sequence[Example], order: Order) -> tuple[float, dict[str, dict[str, float]]]:
    """The intercept and the weight of every level: a level never weighs more than one that stands before it.

    The weight of a level is the sum of the steps from it down to the last; steps cannot be negative. What few pairs
    show cannot turn the order of reason round ("same day" below "day unknown"), which plain regression did. Newton's
    method; each of its steps is a least-squares problem without negative unknowns.
    """
    from scipy.optimize import nnls

    steps = [(name, rank) for name, names in order.items() for rank in range(len(names) - 1)]
    column = {step: i for i, step in enumerate(steps)}
    slot = {level: i for i, level in enumerate((name, level) for name, names in order.items() for level in names)}
    # One row a level, and one for the intercept, which every pair shows; levels of GIVEN features are made of nothing.
    made_of = np.zeros((len(slot) + 1, len(steps) + 1))
    for (name, level), row in slot.items():
        if name not in GIVEN:
            made_of[row, [column[name, rank] for rank in range(order[name].index(level), len(order[name]) - 1)]] = 1.0
    made_of[-1, -1] = 1.0
    shown = np.array([[*(slot[name, found[name]] for name in order), len(slot)] for found, _, _ in data])
    together = (shown[:, :, None] * len(made_of) + shown[:, None, :]).reshape(len(shown), -1)
    same = np.array([1.0 if same else 0.0 for _, same, _ in data])
    mass = np.array([weight for _, _, weight in data])
    penalty = np.append(np.full(len(steps), 1 / C), 1e-9)
    found = np.zeros(len(steps) + 1)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip((made_of @ found)[shown].sum(axis=1), -35, 35)))
        pull = _summed(shown, mass * (chance - same), len(made_of))
        bend = _summed(together, mass * chance * (1 - chance), len(made_of) ** 2).reshape(len(made_of), -1)
        root = np.linalg.cholesky(made_of.T @ bend @ made_of + np.diag(penalty)).T
        goal = root @ found - np.linalg.solve(root.T, made_of.T @ pull + penalty * found)
        # The intercept may be negative: it is the difference of two unknowns.
        better, _ = nnls(np.hstack([root, -root[:, -1:]]), goal, maxiter=100 * len(goal))
        moved = np.append(better[:-2], better[-2] - better[-1])
        still = float(np.abs(moved - found).max()) < STILL
        found = moved
        if still:
            break
    intercept, weights = float(found[-1]), {}
    for name, names in order.items():
        raw = [float(sum(found[column[name, r]] for r in range(rank, len(names) - 1))) for rank in range(len(names))]
        zero = raw[names.index(NEUTRAL[name])]
        intercept += zero
        # What is doubted falls as far as the level after it, so that the order of reason stays.
        lowered = [float(value - zero) for value in raw]
        for rank in reversed(range(len(names))):
            doubted = lowered[rank] + DOUBT.get((name, names[rank]), 0.0)
            lowered[rank] = max([doubted, *lowered[rank + 1 : rank + 2]])
        weights[name] = {level: round(value, 2) for level, value in zip(names, lowered, strict=True)}
    return round(float(intercept), 2), weights


def _summed(slots: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """For each slot the sum of the values of the pairs that have it."""
    summed: NDArray[np.float64] = np.bincount(slots.ravel(), np.repeat(values, slots.shape[1]), size).astype(float)
    return summed


def order_of(model: Model) -> Order:
    return {name: tuple(found) for name, found in model.features.items()}


def learn(shared: Path, old: Model) -> Model:
    """The weights, with the counts they rest on; sentences and order of the levels are those of the old ones."""
    truth = gold_truth(shared / "gold/train")
    coded = [r for r in readings_of(shared / "gold/train", False) if doc_of(r) in truth.docs]
    plain = list(examples(prepare(coded), truth))
    data = plain + [e for seed in range(COPIES) for e in examples(prepare(blurred(coded, seed)), truth)]
    intercept, weights = fit(data, order_of(old))
    seen = Counter((name, level, same) for found, same, _ in plain for name, level in found.items())
    features = {
        name: {
            level: Level(value, old.features[name][level].says, seen[name, level, True], seen[name, level, False])
            for level, value in found.items()
        }
        for name, found in weights.items()
    }
    return Model(intercept, THRESHOLD, features)


def written(model: Model) -> str:
    """The YAML text of the weights."""
    return HEAD + yaml.safe_dump(msgspec.to_builtins(model), sort_keys=False, allow_unicode=True)


if __name__ == "__main__":
    out = Path(sys.argv[2])
    out.write_text(written(learn(Path(sys.argv[1]), load_model())), encoding="utf-8")

"""Learns the weights of `weights.yaml` from hand-made groups of tellings. Needs scikit-learn; not used at run time.

    python -m herodote.corroborate.training SHARED_DIR > weights.yaml

SHARED_DIR holds `gold/train` (groups, and pairs that look alike and are not) and `press/dev` (stories with their truth).
`gold/dev` is never read here: it measures.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import yaml

from herodote.corroborate.compare import FEATURES, levels, load_model
from herodote.corroborate.prepare import Prepared, prepare
from herodote.records import Reading

SEED = 7
C = 0.5
"""Inverse strength of the L2 penalty; 0.1 to 2 tried with five folds over groups, 0.5 best by log loss on left-out stories."""
HARD = 4.0
"""Weight of a pair that a person named as look-alike, and of each true pair of tellings, beside a chance pair's 1."""

HEAD = """\
# What speaks for and against two tellings being one event: log-odds that add up, and the words that say so.
# `same` and `different` count the pairs of the training data that show the level. Made by
# `python -m herodote.corroborate.training SHARED_DIR`; the sentences are written by hand and kept, and so is the threshold:
# of -2 to 1, -1 gives the best pair F1 on the press with weights learned from the other reports only (0.83), and the other way.
# A weight may be changed by hand; the level of an unknown value (`unknown`) should stay near 0.
"""

Key = tuple[str, str]
Example = tuple[dict[str, str], bool, float]


class Truth(msgspec.Struct, frozen=True):
    """Which tellings (doc, event) are one, and which pairs a person marked as look-alikes."""

    group: dict[Key, str]
    hard: frozenset[frozenset[Key]]
    docs: frozenset[str]
    """Reports that the person who grouped looked at. `train/links.json` says nothing of the others: nine reports tell the
    bombs of Boston and stand in no group. A pair of tellings is taken as different only where both reports are here."""


def load_readings(path: Path) -> list[Reading]:
    decoder = msgspec.json.Decoder(Reading)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


def gold_truth(folder: Path) -> Truth:
    groups = json.loads((folder / "links.json").read_text(encoding="utf-8"))
    hard = json.loads((folder / "hard.json").read_text(encoding="utf-8")) if (folder / "hard.json").exists() else []
    group = {(d, e): f"g{n}" for n, g in enumerate(groups) for d, e in g["events"]}
    pairs = frozenset(frozenset(((a[0], a[1]), (b[0], b[1]))) for a, b, _ in hard)
    return Truth(group, pairs, frozenset(d for d, _ in group) | frozenset(d for pair in pairs for d, _ in pair))


def press_truth(folder: Path) -> Truth:
    group = {}
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        group.update({tuple(t): f"{story['story']}/{e['id']}" for e in story["events"] for t in e["tellings"]})
    return Truth(group, frozenset(), frozenset(d for d, _ in group))


def doc_of(reading: Reading) -> str:
    return (reading.report.origin or "").removesuffix(".txt")


def examples(prepared: Prepared, truth: Truth) -> Iterator[Example]:
    """Levels, whether the pair is one event, and the weight of the example."""
    keys = [(doc_of(prepared.readings[t.report]), t.event.id) for t in prepared.told]
    at = {key: position for position, key in enumerate(keys)}
    pairs = set(prepared.pairs)
    pairs |= {tuple(sorted(at[k] for k in pair)) for pair in truth.hard if pair <= at.keys()}  # type: ignore[misc]
    for a, b in sorted(pairs):
        one, two = prepared.told[a], prepared.told[b]
        if (one.report == two.report and two.key in one.kin) or not {keys[a][0], keys[b][0]} <= truth.docs:
            continue
        same = keys[a] in truth.group and truth.group.get(keys[a]) == truth.group.get(keys[b])
        weight = HARD if same or frozenset((keys[a], keys[b])) in truth.hard else 1.0
        yield levels(one, two, prepared.context), same, weight


def fit(data: Sequence[Example]) -> tuple[float, dict[str, dict[str, float]]]:
    """The intercept and the weight of every level that was seen."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    table = DictVectorizer(sparse=True, sort=True)
    matrix = table.fit_transform([found for found, _, _ in data])
    model = LogisticRegression(C=C, max_iter=2000, random_state=SEED, solver="lbfgs")
    model.fit(matrix, [same for _, same, _ in data], sample_weight=[weight for _, _, weight in data])
    weights: dict[str, dict[str, float]] = {name: {} for name in FEATURES}
    for column, value in zip(table.get_feature_names_out(), model.coef_[0], strict=True):
        name, _, level = column.partition("=")
        weights[name][level] = round(float(value), 2)
    return round(float(model.intercept_[0]), 2), weights


def main(shared: Path) -> str:
    """The YAML text of the weights, with the counts they rest on and the sentences that were there."""
    from herodote.corroborate.training_data import readings_of

    data: list[Example] = []
    for folder in ("gold/train", "press/dev"):
        truth = gold_truth(shared / folder) if folder.startswith("gold") else press_truth(shared / folder / "truth")
        for dated in (False, True) if folder.startswith("press") else (False,):
            data.extend(examples(prepare(readings_of(shared / folder, dated)), truth))
    intercept, weights = fit(data)
    seen = Counter((name, level, same) for found, same, _ in data for name, level in found.items())
    old = load_model()
    features = {
        name: {
            level: {
                "weight": value,
                "says": old.features[name][level].says if level in old.features.get(name, {}) else "",
                "same": seen[name, level, True],
                "different": seen[name, level, False],
            }
            for level, value in sorted(found.items(), key=lambda item: -item[1])
        }
        for name, found in weights.items()
    }
    return HEAD + yaml.safe_dump(
        {"intercept": intercept, "threshold": old.threshold, "features": features}, sort_keys=False, allow_unicode=True
    )


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))

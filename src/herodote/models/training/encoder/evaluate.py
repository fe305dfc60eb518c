"""How good each head is, through the reader's own code: `python -m training.evaluate FOLDER GOLD_DIR`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from herodote.models.encoded.report import Encoded
from herodote.models.encoder import Encoder
from herodote.models.training.encoder.data import LABELS, SPANS, Builder, Example, build_all
from herodote.models.training.gold import read_coded
from herodote.models.wordpieces import load_tokenizer


def f1(hit: float, gold: float, read: float) -> dict[str, float]:
    """Precision, recall, F1 and the counts."""
    p, r = hit / max(read, 1), hit / max(gold, 1)
    return {
        "p": round(p, 3),
        "r": round(r, 3),
        "f1": round(2 * p * r / max(p + r, 1e-9), 3),
        "gold": int(gold),
        "read": int(read),
    }


def likeliest(values: dict[str, float]) -> str:
    """The name with the highest value."""
    return max(values, key=lambda k: values[k])


def average_precision(scores: list[float], truth: list[bool]) -> float:
    """Area under precision and recall."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    y = np.asarray(truth, dtype=float)[order]
    precision = np.cumsum(y) / np.arange(1, len(y) + 1)
    return round(float((precision * y).sum() / max(y.sum(), 1)), 3)


def trigger_measures(pairs: list[tuple[Example, Encoded]]) -> dict[str, object]:
    """F1 of the tagged triggers at the best threshold, with and without the type."""
    out: dict[str, object] = {}
    best = {"f1": -1.0}
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        tally = np.zeros(4)
        for ex, enc in pairs:
            found = enc.triggers(threshold)
            left = list(ex.events)
            tally[2] += len(found)
            tally[1] += len(left)
            for t in found:
                tokens = set(enc.tokens(t.start, t.end).tolist())
                for e in left:
                    if tokens & set(e.trigger.tolist()):
                        tally[0] += 1
                        tally[3] += LABELS.types[e.type] == t.type
                        left.remove(e)
                        break
        here = {**f1(*tally[:3]), "threshold": threshold, "typed_f1": f1(tally[3], tally[1], tally[2])["f1"]}
        if here["f1"] > best["f1"]:
            best = here
    out["trigger"] = best
    return out


def head_measures(folder: Path, gold: Path) -> dict[str, object]:
    """All heads of one model on one folder of coded reports."""
    encoder = Encoder.load(folder, threads=1)
    examples = build_all(read_coded(gold), Builder(load_tokenizer(folder / "tokenizer.json")))
    pairs = [(ex, encoder.encode(ex.text, ex.sentences)) for ex in examples]
    out = trigger_measures(pairs)
    scores: list[float] = []
    truth: list[bool] = []
    tally: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    evidence: tuple[list[float], list[bool]] = ([], [])
    for ex, enc in pairs:
        scores += enc.sentence_type_matrix.ravel().tolist()
        truth += (ex.sentence_types > 0).ravel().tolist()
        for i, label in enumerate(SPANS):
            g, p = ex.inside[:, i] > 0, enc.token_inside[:, i] >= 0.5
            tally["span " + label] += [(g & p).sum(), g.sum(), p.sum()]
        relation = {(a, b): r for a, b, r in ex.relations}
        for i, e in enumerate(ex.events):
            span = int(ex.offsets[e.trigger[0], 0]), int(ex.offsets[e.trigger[-1], 1])
            kinds = enc.trigger_probabilities(*span)
            kinds.pop("none")
            focused = enc.focused_types(span)
            guess = enc.event(span)
            for name, guessed, gold_class in (
                ("type", kinds, LABELS.types[e.type]),
                ("standing", guess.standing, LABELS.standing[e.standing]),
                ("status", guess.status, LABELS.status[e.status]),
                ("type by the focus", focused, LABELS.types[e.type]),
                ("status by the focus", enc.focused_status(span), LABELS.status[e.status]),
            ):
                right[name][0] += likeliest(guessed) == gold_class
                right[name][1] += 1
            first, near = enc.role_matrix(span)
            matrix = np.zeros((len(enc.hidden), near.shape[1]), dtype=np.float32)
            matrix[first : first + len(near)] = near
            for c, label in enumerate(SPANS):
                g, p = e.roles[:, c] > 0, (matrix[:, c] >= 0.5) & ((e.weights[:, c] > 0) | (e.roles[:, c] > 0))
                tally["role " + label] += [(g & p).sum(), g.sum(), p.sum()]
            for s in range(len(ex.sentences)):
                evidence[0].append(enc.evidence(span, s))
                evidence[1].append(bool(e.evidence[s]))
            for j, other in enumerate(ex.events):
                if i != j:
                    to = int(ex.offsets[other.trigger[0], 0]), int(ex.offsets[other.trigger[-1], 1])
                    r = enc.relations([(span, to)])[0]
                    best = likeliest(r)
                    gold_kind = relation.get((i, j))
                    tally["relation"] += [
                        gold_kind is not None and best == LABELS.relations[gold_kind],
                        gold_kind is not None,
                        best != "none",
                    ]
        for t, _, outcome, who, stance in ex.attributes:
            span = int(ex.offsets[t[0], 0]), int(ex.offsets[t[-1], 1])
            count = enc.count(*span)
            for name, guessed, names, y in (
                ("outcome", count.outcome, ("none", *LABELS.outcomes), outcome),
                ("who", count.who, LABELS.who, who),
                ("stance", enc.stance(*span), LABELS.stances, stance),
            ):
                if y >= 0:
                    right[name][0] += likeliest(guessed) == names[y]
                    right[name][1] += 1
    for name, (values, wanted), level in (("sentence types", (scores, truth), 0.3), ("evidence", evidence, 0.5)):
        read, gold_mask = np.asarray(values) >= level, np.asarray(wanted)
        measure = f1((read & gold_mask).sum(), gold_mask.sum(), read.sum())
        out[name] = {**measure, "ap": average_precision(values, wanted)}
    for name, t in tally.items():
        out[name] = f1(*t)
    for kind in ("role", "span"):
        out[f"all {kind}s"] = f1(*np.sum([t for name, t in tally.items() if name.startswith(kind)], axis=0))
    for name, (hit, total) in right.items():
        out[name] = {"accuracy": round(hit / max(total, 1), 3), "of": total}
    return out


def show(measures: dict[str, object]) -> str:
    """One line a head."""
    return "\n".join(f"{name:<22} {json.dumps(value)}" for name, value in measures.items())


if __name__ == "__main__":
    print(show(head_measures(Path(sys.argv[1]), Path(sys.argv[2]))))

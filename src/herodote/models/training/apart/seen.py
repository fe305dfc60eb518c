"""Which reports were learned from: noted beside the weights of a network, and held against what is to be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from herodote.models.training.apart.sides import Part
from herodote.models.training.gold import FOLDS, Coded

LEARNED = "learned.json"
"""Beside the weights: the names of the reports that they were learned from."""


def note_learned(folder: Path, reports: Sequence[Coded]) -> None:
    """Notes from which reports the network of a folder has learned."""
    (folder / LEARNED).write_text(json.dumps(sorted(c.doc_id for c in reports)) + "\n", encoding="utf-8")


def learned_from(folder: Path) -> set[str]:
    """The names of the reports that the network of a folder has learned from."""
    return set(json.loads((folder / LEARNED).read_text(encoding="utf-8")))


def must_be_unseen(part: Part, measured: Sequence[Coded], folder: Path) -> None:
    """Holds what the networks and judges of a part learned from against what they are to read.

    Raises ValueError where they are to read a report that they learned from, where a network has learned from a report
    that is not of the part, or from one of the half that the judges learn to trust it by.
    """
    wrong = {c.doc_id for c in measured} & set(part.halves)
    for k in range(FOLDS):
        wrong |= learned_from(folder / f"fold{k}") ^ {c.doc_id for c in part.half(k)}
    if wrong:
        raise ValueError(f"{part.name}: learned from what it is to read, or not from its own: {sorted(wrong)}")

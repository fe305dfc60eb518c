"""Hand-coded reports as they are read for training: text, coding, fold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

FOLDS = 2
"""Of the encoder and of the judges alike: each report is read and judged by those that did not see it."""


class Coded(Struct, frozen=True):
    """One report with its hand coding."""

    doc_id: str
    text: str
    coding: dict[str, Any]
    encoder_learns: bool = True
    """False where the encoder leaves the report alone, so that judges learn from how it reads what it has not seen."""
    weight: float = 1.0
    """How much what it teaches counts: less for reports that are denser than those of the press."""
    wave: int = 1
    """Reports are dealt into the encoder's folds wave by wave, so that networks can go on learning when reports are
    added: those that one of them has seen stay on its side."""


def read_coded(folder: Path) -> tuple[Coded, ...]:
    """The coded reports of a folder, in order of their names."""
    out = []
    for path in sorted((folder / "codings").glob("*.json")):
        with (folder / "texts" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            out.append(Coded(path.stem, file.read(), json.loads(path.read_text(encoding="utf-8"))))
    return tuple(out)


def read_links(folder: Path) -> list[list[str]]:
    """Groups of reports that tell one event."""
    return [
        sorted({doc for doc, _ in group["events"]})
        for group in json.loads((folder / "links.json").read_text(encoding="utf-8"))
    ]


def deal_folds(doc_ids: Sequence[str], groups: Sequence[Sequence[str]], count: int = FOLDS) -> dict[str, int]:
    """A fold for each report; reports that tell of one event stay together. The largest groups are dealt first."""
    parent = {d: d for d in doc_ids}

    def root(x: str) -> str:
        while parent[x] != x:
            x = parent[x]
        return x

    for group in groups:
        docs = [d for d in group if d in parent]
        for d in docs[1:]:
            parent[root(d)] = root(docs[0])
    members: dict[str, list[str]] = {}
    for d in doc_ids:
        members.setdefault(root(d), []).append(d)
    sizes = [0] * count
    kinds: list[dict[str, int]] = [{} for _ in range(count)]
    out: dict[str, int] = {}
    for group in sorted(members.values(), key=lambda g: (-len(g), g)):
        kind = group[0].split("-")[0]
        best = min(range(count), key=lambda i: (kinds[i].get(kind, 0), sizes[i], i))
        for d in group:
            out[d] = best
            own = d.split("-")[0]
            kinds[best][own] = kinds[best].get(own, 0) + 1
        sizes[best] += len(group)
    return out


def encoder_folds(coded: Sequence[Coded], groups: Sequence[Sequence[str]]) -> dict[str, int]:
    """The encoder's fold of each report that it learns from."""
    learned = [c for c in coded if c.encoder_learns]
    waves = sorted({c.wave for c in learned})
    return {d: k for w in waves for d, k in deal_folds([c.doc_id for c in learned if c.wave == w], groups).items()}


def gold_folder() -> Path:
    """Where the hand codings lie beside the repository: `../shared/gold`. Raises FileNotFoundError elsewhere."""
    for base in Path(__file__).resolve().parents:
        folder = base.parent / "shared" / "gold"
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        "../shared/gold, relative to the repository, is not there: give the folder of the hand codings"
    )

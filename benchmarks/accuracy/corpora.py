"""Documents of the public corpora that lie beside the repository."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / ".." / "shared"


def documents(name: str) -> Iterator[dict[str, Any]]:
    """One document after the other; FileNotFoundError where the corpus is not there."""
    with gzip.open(SHARED / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def spellings() -> list[dict[str, Any]]:
    """The places of war news with their spellings."""
    lines = (SHARED / "places.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]

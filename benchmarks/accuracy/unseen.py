"""Which documents of a corpus nothing of ours has learned from, nor was chosen by."""

from __future__ import annotations

import json
import lzma
import re
from typing import Any, Literal

from benchmarks.accuracy.corpora import SHARED
from msgspec import Struct

from herodote.models.training.encoder.corpora import LONGEST, NAMES, TYPES
from herodote.models.training.own import FILE

Seen = Literal["coded", "roles", "unseen"]
"""`coded`: we or others coded it for training, choosing or measuring. `roles`: the focus began with the roles that the
corpus itself annotates in it."""


class Coded(Struct, frozen=True):
    """What was coded: names of documents as `own` has them, and the letters of the texts that others coded."""

    names: frozenset[str]
    texts: frozenset[str]


def coded() -> Coded:
    """All reports of training and of the sets to choose by; FileNotFoundError where the latter are not there."""
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        names = frozenset(json.loads(line)["doc_id"] for line in lines)
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("train", "dev", "dev_world")
        for path in sorted((SHARED / "gold" / folder / "texts").iterdir())
    ]
    return Coded(names, frozenset(map(letters, texts)))


def seen(document: dict[str, Any], known: Coded) -> Seen:
    """How a document of a corpus was seen; "unseen" is what may be measured on."""
    corpus = document["corpus"]
    if f"{corpus}-{document['doc_id']}" in known.names or letters(document["text"]) in known.texts:
        return "coded"
    began = corpus in NAMES and len(document["text"]) <= LONGEST
    return "roles" if began and any(TYPES.match(e["type"]) for e in document["events"]) else "unseen"


def letters(text: str) -> str:
    """A text without case, spaces and marks, so that copies of it are known again."""
    return re.sub(r"\W+", "", text.lower())

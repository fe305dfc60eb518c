"""Events of WikiEvents and RAMS as examples for the focus: who acts, on whom, with what and where, given the trigger.

Only the roles that mean the same in our codebook are taught; all else is left open. Reports that are coded by hand, or
stand among those that we measure on, are left out, so that what is learned here is not known there.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from herodote.models.training.encoder.data import LABELS, SPANS, Event, Example
from herodote.models.wordpieces import Ints, sentences_of, split_sentences, tokenise

NAMES = ("wikievents", "rams")
ROLES: Mapping[str, str] = {
    **dict.fromkeys(
        "attacker killer injurer jailer destroyer damager damagerdestroyer demonstrator perpetrator executioner "  # noqa: SIM905
        "dismantler disabler retreater surrenderer yielder impeder transporter preventer".split(),
        "actor",
    ),
    **dict.fromkeys(("victim", "target", "detainee"), "recipient"),
    **dict.fromkeys(("instrument", "explosivedevice"), "instrument"),
    "place": "place",
}
"""Their roles by ours."""
TAUGHT = tuple(SPANS.index(name) for name in ("actor", "recipient", "instrument", "place"))
TYPES = re.compile(
    r"(conflict\.|life\.(die|injure)|justice\.(arrest|release)|artifactexistence\.damage|contact\.threat)", re.I
)
"""Their types that have a counterpart in the codebook."""
LONGEST = 12_000
"""Characters; longer documents are whole dossiers."""
WIDEST = 25
"""Wordpieces of an argument; longer ones are clauses."""


def role_examples(corpora: Path, tokenizer: Any, known: Iterable[str]) -> list[Example]:
    """The events of both corpora, one example a document. `known` are the texts to leave out."""
    left_out = [_letters(t) for t in known]
    out = []
    for name in NAMES:
        for doc in _documents(corpora / f"{name}.jsonl.gz"):
            own = _letters(doc["text"])
            if len(doc["text"]) > LONGEST or any(own[:200] in t or t[:200] in own for t in left_out):
                continue
            example = _example(f"{name}-{doc['doc_id']}", doc, tokenizer)
            if example.events:
                out.append(example)
    return out


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _example(doc_id: str, doc: Mapping[str, Any], tokenizer: Any) -> Example:
    text = doc["text"]
    sentences = split_sentences(text)
    pieces = tokenise(tokenizer, text)
    sentence_of = sentences_of(pieces.offsets, sentences)
    total, width = len(pieces.ids), len(SPANS)
    example = Example(
        doc_id,
        text,
        sentences,
        pieces.ids,
        pieces.offsets,
        sentence_of,
        np.zeros(total, np.int64),
        np.ones(total, np.float32),
        np.zeros((total, width), np.float32),
        np.zeros((total, width), np.float32),
        np.ones((total, width), np.float32),
        np.zeros((len(sentences), len(LABELS.types)), np.float32),
    )

    def tokens(start: int, end: int) -> Ints:
        return np.flatnonzero((pieces.offsets[:, 0] < end) & (pieces.offsets[:, 1] > start))

    for event in doc["events"]:
        words = tokens(event["trigger"]["start"], event["trigger"]["end"])
        if not TYPES.match(event["type"]) or not len(words):
            continue
        roles = np.zeros((total, width), np.float32)
        weights = np.zeros((total, width), np.float32)
        weights[:, TAUGHT] = 0.5
        for argument in event["arguments"]:
            role = ROLES.get(argument["role"].lower())
            at = tokens(argument["start"], argument["end"])
            if role is None or not 0 < len(at) <= WIDEST:
                continue
            column = SPANS.index(role)
            # the same words elsewhere are neither right nor wrong
            for match in re.finditer(re.escape(text[argument["start"] : argument["end"]]), text):
                other = tokens(*match.span())
                weights[other[roles[other, column] == 0], column] = 0
            roles[at, column] = weights[at, column] = 1
        own = int(sentence_of[words[0]])
        told = np.zeros(len(sentences), np.float32)
        told[own] = 1
        example.events.append(Event(event.get("id", ""), words, own, -1, -1, -1, roles, weights, told))
    return example

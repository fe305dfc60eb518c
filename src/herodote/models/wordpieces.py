"""A text as wordpieces: its sentences, the windows that the encoder reads, the passage around an event, and distances.

Spans are Unicode code points of the text; indices are those of its wordpieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Span = tuple[int, int]

WINDOW = 382  # wordpieces of a window, without the two marks at its ends
OVERLAP = 48
"""The most that a window repeats of the one before. With 96, 64, 48, 32 and 16 the reader had 737, 742, 745, 740 and
747 facts of `dev` right and 350, 351, 354, 350 and 348 of `dev_world`: what is read twice helps little."""
PASSAGE = 160  # wordpieces around an event that are read again for it
AROUND = 2
"""Sentences of a passage before and after that of the event. With four a passage had 144 wordpieces instead of 127 and
all facts on `dev` and `dev_world` were told about as well (F1 0.569 and 0.514 against 0.570 and 0.513)."""
POSITIONS = 12  # places of a sentence in the report that the heads tell apart
NEAR = 4  # sentences before and after a trigger that the heads tell apart
_STEPS = (1, 2, 3, 5, 9, 17, 33)

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj sgt capt brig adm gov sen rep st jan feb mar apr jun jul aug sep sept oct nov dec "  # noqa: SIM905
    "no vs etc inc ltd co corp rev prof jr sr u.s u.n u.k e.g i.e a.m p.m fig op cmdr cpl pvt pres".split()
)
_BOUNDARY = re.compile(r"([.!?]+[\"'”’)\]]*)(\s+)(?=[\"'“‘(\[]*[A-Z0-9À-ÞА-Я])|\n+")


def split_sentences(text: str) -> list[Span]:
    """Cut a text into sentences: at line breaks and after an end mark before a capital, not after abbreviations."""
    out: list[Span] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.group(1):
            word = text[start : match.start()].rsplit(None, 1)[-1:] or [""]
            bare = word[0].strip("\"'“‘([").lower()
            if match.group(1)[0] == "." and (bare in _ABBREVIATIONS or re.fullmatch(r"[a-z]", bare)):
                continue
        end = match.end(1) if match.group(1) else match.start()
        out.append((start, end))
        start = match.end()
    out.append((start, len(text)))
    trimmed = []
    for low, high in out:
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            trimmed.append((low, high))
    return trimmed


def cut_windows(sentence_of: Ints) -> list[Span]:
    """Windows of wordpieces over a text, each cut where a sentence ends if one does in its last part."""
    total = len(sentence_of)
    out: list[Span] = []
    start = 0
    while True:
        end = min(start + WINDOW, total)
        if end < total:
            for at in range(end, start + WINDOW * 3 // 5, -1):
                if sentence_of[at] != sentence_of[at - 1]:
                    end = at
                    break
        out.append((start, end))
        if end >= total:
            return out
        again = end - OVERLAP
        while again < end and sentence_of[again] == sentence_of[again - 1]:
            again += 1
        start = again if again < end else end - OVERLAP


def owners(windows: list[Span], total: int) -> Ints:
    """For each wordpiece the window in which it has the most context."""
    best = np.full(total, -1, dtype=np.int64)
    room = np.full(total, -1, dtype=np.int64)
    for index, (start, end) in enumerate(windows):
        at = np.arange(start, end)
        left = at - start if start else np.full(len(at), total)
        right = end - 1 - at if end < total else np.full(len(at), total)
        here = np.minimum(left, right)
        better = here > room[start:end]
        best[start:end][better] = index
        room[start:end][better] = here[better]
    return best


def steps_between(trigger: int, at: Ints) -> Ints:
    """Bucket of the signed distance in wordpieces from a trigger: 0 to 14."""
    delta = at - trigger
    size = np.searchsorted(np.asarray(_STEPS), np.abs(delta), side="right")
    result: Ints = np.where(delta >= 0, size, size + len(_STEPS))
    return result


def sentences_between(trigger: int | Ints, at: Ints) -> Ints:
    """Bucket of the signed distance in sentences from a trigger: 0 to 2 * NEAR."""
    result: Ints = np.clip(at - trigger, -NEAR, NEAR) + NEAR
    return result


def place_of(sentence: int, total: int) -> tuple[int, int]:
    """Buckets of the place of a sentence in its report: from the start, and as a share."""
    return min(sentence, POSITIONS - 1), min(POSITIONS - 1, sentence * POSITIONS // max(total, 1))


def passage_of(sentence_of: Ints, trigger: int) -> Span:
    """The wordpieces that the focus reads for an event: whole sentences around its words, at most PASSAGE of them."""
    own = int(sentence_of[trigger])
    first = int(np.searchsorted(sentence_of, own, side="left"))
    last = int(np.searchsorted(sentence_of, own, side="right"))
    if last - first >= PASSAGE:
        start = min(max(first, trigger - PASSAGE // 2), last - PASSAGE)
        return start, start + PASSAGE
    total = int(sentence_of[-1])
    lowest, highest = max(0, own - AROUND), min(total, own + AROUND)
    before, after = own - 1, own + 1
    while before >= lowest or after <= highest:
        # the sentence before comes first: reports name the actors before they tell more of the act
        if before >= lowest:
            at = int(np.searchsorted(sentence_of, before, side="left"))
            first, before = (at, before - 1) if last - at <= PASSAGE else (first, -1)
        if after <= highest:
            at = int(np.searchsorted(sentence_of, after, side="right"))
            last, after = (at, after + 1) if at - first <= PASSAGE else (last, total + 1)
    return first, last


@dataclass(frozen=True)
class Pieces:
    """A text as wordpieces: ids, code-point offsets, and the ids of the marks at the ends of a window."""

    ids: Ints
    offsets: Ints
    first: int
    last: int


def load_tokenizer(path: Path) -> Any:
    """The tokenizer, without the truncation and padding that its file asks for."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokenise(tokenizer: Any, text: str) -> Pieces:
    """Cut a text into wordpieces."""
    coded = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.asarray(coded.offsets, dtype=np.int64).reshape(-1, 2)
    return Pieces(
        np.asarray(coded.ids, dtype=np.int64), offsets, tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    )


def sentences_of(offsets: Ints, sentences: list[Span]) -> Ints:
    """The sentence of each wordpiece: the last one that begins at or before it."""
    starts = np.asarray([start for start, _ in sentences], dtype=np.int64)
    result: Ints = np.maximum(np.searchsorted(starts, offsets[:, 0], side="right") - 1, 0)
    return result

"""One measurement in a process of its own: the reader, the reader in a pool, its encoder alone, or spaCy alone.

python -m benchmarks.reading reader 62
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from herodote.ids import report_id
from herodote.records import Report

NAMES = ("reader", "pool_of_2", "encoder", "spacy")
SAMPLES = Path(__file__).parent.parent / "samples" / "press" / "reports.jsonl"


class Measured(msgspec.Struct, frozen=True):
    """What one run took once everything was loaded. `memory` is the most of any of its processes, in MB."""

    reports: int
    words: int
    tokens: int
    cpu: float
    wall: float
    memory: int


def reports(most: int) -> tuple[Report, ...]:
    """The sample reports, which are our own words."""
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()][:most]
    return tuple(
        Report(
            report_id(row["text"]), row["id"], None, None, row.get("outlet"), None, row.get("published"), "metadata",
            "en", row["text"],
        )
        for row in rows
    )  # fmt: skip


def measured(work: Callable[[Sequence[Report]], object], most: int) -> Measured:
    """The work over the reports, after two of them as a start: with the second what was loaded is settled."""
    texts = reports(most)
    work(texts[:2])
    tokens = _wordpieces(texts)
    cpu, wall = _cpu(), time.monotonic()
    work(texts)
    cpu, wall = _cpu() - cpu, time.monotonic() - wall
    words = sum(len(r.text.split()) for r in texts)
    return Measured(len(texts), words, tokens, cpu, wall, _memory())


def reader() -> Callable[[Sequence[Report]], object]:
    """The whole reader, in this process."""
    from herodote.run.parts import load_reader

    read = load_reader()
    return lambda texts: [read(text) for text in texts]


def encoder() -> Callable[[Sequence[Report]], object]:
    """The encoder's network alone, on the windows that the reader gives it."""
    import numpy as np

    from herodote.models.shipped import shipped_encoder
    from herodote.models.wordpieces import cut_windows, sentences_of, split_sentences, tokenise

    whole = shipped_encoder()

    def windows(texts: Sequence[Report]) -> list[np.ndarray]:
        out = []
        for report in texts:
            pieces = tokenise(whole._tokenizer, report.text)
            cuts = cut_windows(sentences_of(pieces.offsets, split_sentences(report.text)))
            out += [np.concatenate([[pieces.first], pieces.ids[a:b], [pieces.last]])[None] for a, b in cuts]
        return out

    return lambda texts: [whole.session("encoder").run(None, {"ids": ids}) for ids in windows(texts)]


def spacy() -> Callable[[Sequence[Report]], object]:
    """spaCy's pipeline with the same weights, as it comes: whole texts in batches."""
    import warnings

    import spacy as library

    from herodote.extract.words.parse import model_folder

    warnings.filterwarnings("ignore")
    nlp = library.load(model_folder(), exclude=["senter", "strings"])
    return lambda texts: list(nlp.pipe([report.text for report in texts], batch_size=32))


def pool(workers: int, most: int) -> Measured:
    """The reader in worker processes. What the processor did includes loading; the seconds on the clock begin with the
    first reading."""
    from herodote.run.parts import Incoming, load_reader
    from herodote.run.reading import Read, read_reports

    texts = reports(most)
    begin: float | None = None
    done = 0
    for outcome in read_reports(((Incoming(text, None), True) for text in texts), load_reader, workers):
        assert isinstance(outcome, Read)
        if begin is None:
            begin = time.monotonic()
        else:
            done += 1
    wall = (time.monotonic() - (begin or 0.0)) / max(done, 1) * len(texts)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = children.ru_utime + children.ru_stime
    words = sum(len(r.text.split()) for r in texts)
    return Measured(len(texts), words, _wordpieces(texts), cpu, wall, children.ru_maxrss // 1024)


def _wordpieces(texts: Sequence[Report]) -> int:
    from herodote.models.shipped import shipped_encoder
    from herodote.models.wordpieces import tokenise

    tokenizer = shipped_encoder()._tokenizer
    return sum(len(tokenise(tokenizer, report.text).ids) for report in texts)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(name: str, most: int) -> None:
    """Prints one measurement as JSON."""
    alone = {"reader": reader, "encoder": encoder, "spacy": spacy}
    found = measured(alone[name](), most) if name in alone else pool(int(name.rpartition("_")[2]), most)
    print(msgspec.json.encode(found).decode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

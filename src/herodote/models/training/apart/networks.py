"""A network from the base for each half of a part: the upper layers, the heads and the focus learn from that alone.

The four lower layers stay as the base has them, so what they make of a report is worked out once. It is the first step
of `whole.py` with fewer reports, without the roles of other corpora to begin with and without the rounds of all layers.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from herodote.models.training.apart.seen import note_learned
from herodote.models.training.encoder.data import Builder, build_all
from herodote.models.training.encoder.export import export, export_focus
from herodote.models.training.encoder.network import MIDDLE, Encoder, lower_windows
from herodote.models.training.encoder.train import train
from herodote.models.training.encoder.train_focus import joined, train_focus
from herodote.models.training.gold import Coded
from herodote.models.wordpieces import load_tokenizer

SEED = 7
SETTINGS = {"epochs": 6, "rate": 4e-4, "head_rate": 1e-3, "frozen": MIDDLE, "batch": 750, "seed": SEED, "start": None}
"""Of the encoder. The rate is higher and a step smaller than in `whole.py`, as the reports are fewer."""
FOCUS_EPOCHS = 3
FOCUS_RATE = 3e-4
FOCUS_BATCH = 1000


def train_network(folder: Path, reports: Sequence[Coded], base: Path, log: Callable[[str], None]) -> None:
    """Learns from the reports and fills a folder that `Encoder.load` reads; `focus.onnx` is written last."""
    torch.set_num_threads(1)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = base / "tokenizer.json"
    examples = build_all(reports, Builder(load_tokenizer(tokenizer)))
    lowest = Encoder()
    lowest.load_base(base / "model.safetensors")
    lowest.eval()
    lower = {ex.doc_id: lower_windows(lowest, ex.ids, ex.sentence_of) for ex in examples}
    events, pieces = sum(len(e.events) for e in examples), sum(len(e.ids) for e in examples)
    log(f"{len(examples)} reports {events} events {pieces} wordpieces")
    settings = Namespace(**SETTINGS, base=base, checkpoint=folder / "checkpoint.pt")
    encoder, heads = train(examples, settings, log, lower)
    states = {ex.doc_id: joined(ex, lower[ex.doc_id]) for ex in examples}
    focus = train_focus(encoder, examples, FOCUS_EPOCHS, FOCUS_RATE, SEED, log, states=states, size=FOCUS_BATCH)
    export(encoder, heads, folder, tokenizer, keep_float=False)
    note_learned(folder, reports)
    export_focus(focus, folder)

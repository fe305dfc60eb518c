"""The learned encoder: one pass over a report, cheap heads and a focus on top.

The encoder (MiniLM-L6, fine-tuned, int8 ONNX) gives a vector for each wordpiece. Only numpy, onnxruntime and tokenizers
are needed; files are read on the first use, never fetched.

    encoder = Encoder.load(folder)
    encoded = encoder.encode(text, sentences)
    for trigger in encoded.triggers(0.3):
        encoded.event((trigger.start, trigger.end))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from herodote.models.encoded.heads import HIDDEN, Heads, Labels, sigmoid, softmax
from herodote.models.encoded.report import Encoded
from herodote.models.wordpieces import (
    Span,
    cut_windows,
    load_tokenizer,
    owners,
    sentences_of,
    split_sentences,
    tokenise,
)

APART = {"focus": ("SkipLayerNormFusion",)}
"""What onnxruntime would join into one operator and does quicker as two: addition and layer norm. In the encoder it
would spare 2 of 27 ms, but moves its last layer by up to 0.34, and 724 facts of `dev` were right in place of 734."""


@dataclass
class Encoder:
    """The encoder and its heads, read from a folder on the first use."""

    folder: Path
    threads: int = 1

    @classmethod
    def load(cls, folder: str | Path, threads: int = 1) -> Encoder:
        """An encoder over the files of a folder; nothing is read before it is needed."""
        return cls(Path(folder), threads)

    @cached_property
    def labels(self) -> Labels:
        """The names of the classes."""
        return Labels.load(self.folder / "labels.json")

    @cached_property
    def _heads(self) -> Heads:
        return Heads.load(self.folder / "heads.npz")

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.folder / "tokenizer.json")

    @cached_property
    def _sessions(self) -> dict[str, Any]:
        return {}

    def session(self, name: str) -> Any:
        """The network of that name, `encoder` or `focus`, read on the first use."""
        if name not in self._sessions:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self.threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            # the encoder is as quick without, and leaves 15 MB less behind; the focus, run again and again, is not
            options.enable_cpu_mem_arena = name == "focus"
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            self._sessions[name] = onnxruntime.InferenceSession(
                str(self.folder / f"{name}.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=APART.get(name, ()),
            )
        return self._sessions[name]

    def encode(self, text: str, sentences: list[Span] | None = None) -> Encoded:
        """Encode a report. Sentences are spans in order; where none are given the text is cut by simple rules."""
        sentences = list(sentences) if sentences else split_sentences(text) or [(0, len(text))]
        pieces = tokenise(self._tokenizer, text)
        total = len(pieces.ids)
        sentence_of = sentences_of(pieces.offsets, sentences)
        kinds, slots = len(self.labels.types), len(self.labels.spans)
        hidden = np.zeros((total, HIDDEN), dtype=np.float32)
        middle = np.zeros((total, HIDDEN), dtype=np.float32)
        trigger = np.zeros((total, kinds + 1), dtype=np.float32)
        marks = np.zeros((total, 2 * slots), dtype=np.float32)
        if total:
            windows = cut_windows(sentence_of)
            owner = owners(windows, total)
            for index, (start, end) in enumerate(windows):
                ids = np.concatenate([[pieces.first], pieces.ids[start:end], [pieces.last]])[None].astype(np.int64)
                h, t, m, below = self.session("encoder").run(None, {"ids": ids})
                mine = owner[start:end] == index
                hidden[start:end][mine] = h[0, 1:-1][mine]
                middle[start:end][mine] = below[0, 1:-1][mine]
                trigger[start:end][mine] = t[0, 1:-1][mine]
                marks[start:end][mine] = m[0, 1:-1][mine]
        return Encoded(
            text=text,
            sentences=sentences,
            offsets=pieces.offsets,
            sentence_of=sentence_of,
            hidden=hidden,
            labels=self.labels,
            heads=self._heads,
            middle=middle,
            token_trigger=softmax(trigger),
            token_inside=sigmoid(marks[:, :slots]),  # the other half marks where phrases begin; nothing asks for it
            focus=self.session("focus"),
        )

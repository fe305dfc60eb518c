"""The network: a BERT of six layers, and the heads whose numpy twins are in the reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from herodote.models.encoded.heads import HIDDEN
from herodote.models.training.encoder.data import LABELS, SPANS
from herodote.models.wordpieces import NEAR, POSITIONS, Ints, cut_windows

HEADS = 12
STARTS, ENDS = 101, 102
"""The wordpieces that stand at the two ends of a window, in the base's own table."""
MIDDLE = 4
"""Layers below the focus: it begins with copies of the other two."""


class Dropout(nn.Module):
    """Dropout with one mask for all wordpieces of a sequence: much cheaper than one for each."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor, lengths: Sequence[int] = ()) -> Tensor:
        """Hide some of the features. With `lengths`, x is one row of so many sequences, one behind the other."""
        if not self.training:
            return x
        if lengths:
            kept = (torch.rand(len(lengths), x.shape[-1]) >= self.share) / (1 - self.share)
            return x * kept.repeat_interleave(torch.tensor(lengths), 0)
        keep = (
            torch.rand(*x.shape[:-2], 1, x.shape[-1]) >= self.share
            if x.dim() > 1
            else torch.rand(x.shape) >= self.share
        )
        return x * (keep / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.last_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None, lengths: Sequence[int] = ()) -> Tensor:
        """Attention, then the feed-forward part.

        With `lengths`, x is one row of so many sequences, one behind the other, none of which sees another: no padding.
        """
        b, t, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5, dim=-1)
            mixed = weights @ v
        elif lengths:
            each = zip(*(torch.split(y, list(lengths), 2) for y in (q, k, v)), strict=True)
            mixed = torch.cat([functional.scaled_dot_product_attention(*one) for one in each], 2)
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, t, HIDDEN)), lengths))
        result: Tensor = self.last_norm(x + self.dropout(self.down(functional.gelu(self.up(x))), lengths))
        return result


class Encoder(nn.Module):
    """The shared encoder with the two taggers of wordpieces."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(6))
        self.dropout = Dropout(dropout)
        self.trigger = nn.Linear(HIDDEN, len(LABELS.types) + 1)
        self.marks = nn.Linear(HIDDEN, 2 * len(SPANS))
        nn.init.constant_(self.marks.bias, -3.5)
        with torch.no_grad():
            self.trigger.bias[0] = 6.0

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Vectors, logits of trigger types, logits of spans (inside, then begin), and the vectors of the middle."""
        middle = self.lower(ids, MIDDLE)
        return *self.upper(middle, MIDDLE), middle

    def windows(self, ids: Tensor, lengths: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
        """What `forward` gives, but the middle, for windows one behind the other in one row: (1, wordpieces, ...)."""
        places = torch.cat([torch.arange(n) for n in lengths])
        return self.upper(self.norm(self.words(ids) + self.places(places) + self.kind)[None], 0, lengths)

    def lower(self, ids: Tensor, layers: int = 0) -> Tensor:
        """The first layers, for sequences without padding."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind)
        for layer in self.layers[:layers]:
            x = layer(x, None)
        return cast(Tensor, x)

    def upper(self, x: Tensor, skip: int, lengths: Sequence[int] = ()) -> tuple[Tensor, Tensor, Tensor]:
        """The other layers and the taggers."""
        x = self.dropout(x, lengths)
        for layer in self.layers[skip:]:
            x = layer(x, None, lengths)
        y = self.dropout(x, lengths)
        return x, self.trigger(y), self.marks(y)

    def load_base(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        raw = load_file(str(path))
        names = {
            "embeddings.word_embeddings.weight": "words.weight",
            "embeddings.position_embeddings.weight": "places.weight",
            "embeddings.LayerNorm.weight": "norm.weight",
            "embeddings.LayerNorm.bias": "norm.bias",
        }
        inner = {
            "attention.self.query": "query",
            "attention.self.key": "key",
            "attention.self.value": "value",
            "attention.output.dense": "out",
            "attention.output.LayerNorm": "norm",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "last_norm",
        }
        for i in range(6):
            for old, new in inner.items():
                for part in ("weight", "bias"):
                    names[f"encoder.layer.{i}.{old}.{part}"] = f"layers.{i}.{new}.{part}"
        state = {new: raw[old] for old, new in names.items()}
        state["kind"] = raw["embeddings.token_type_embeddings.weight"][0]
        missing, extra = self.load_state_dict(state, strict=False)
        if extra or any(not m.startswith(("trigger", "marks")) for m in missing):
            raise ValueError(f"the weights do not fit: {missing} {extra}")


@torch.no_grad()
def lower_windows(encoder: Encoder, ids: Ints, sentence_of: Ints) -> list[Tensor]:
    """What the layers below the focus make of each window of a report, with the marks at its ends."""
    windows = [np.concatenate([[STARTS], ids[a:b], [ENDS]])[None] for a, b in cut_windows(sentence_of)]
    return [encoder.lower(torch.from_numpy(window), MIDDLE)[0] for window in windows]


def mlp(width: int, inner: int, out: int) -> nn.Sequential:
    """Two layers; the reader's `Heads.mlp`, which knows them as 0 and 2."""
    return nn.Sequential(nn.Linear(width, inner), nn.Sequential(nn.ReLU(), Dropout(0.2)), nn.Linear(inner, out))


class Heads(nn.Module):
    """The heads that the reader computes with numpy; names are those of `heads.npz`."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = mlp(2 * HIDDEN, 192, len(LABELS.types))
        self.place_first = nn.Embedding(POSITIONS, 32)
        self.place_share = nn.Embedding(POSITIONS, 32)
        self.event = nn.Linear(3 * HIDDEN + 32, 256)
        self.type_of = nn.Linear(256, len(LABELS.types) + 1)
        self.standing = nn.Linear(256, len(LABELS.standing))
        self.status = nn.Linear(256, len(LABELS.status))
        self.evidence_sentences = nn.Embedding(2 * NEAR + 1, 32)
        self.evidence = mlp(3 * HIDDEN + 32, 128, 1)
        self.relation_sentences = nn.Embedding(2 * NEAR + 1, 32)
        self.relation = mlp(3 * HIDDEN + 32, 128, len(LABELS.relations) + 1)
        self.attribute = nn.Linear(2 * HIDDEN, 128)
        self.outcome = nn.Linear(128, len(LABELS.outcomes) + 1)
        self.who = nn.Linear(128, len(LABELS.who))
        self.stance = nn.Linear(128, len(LABELS.stances))
        self.dropout = Dropout(0.2)
        for table in (
            self.place_first,
            self.place_share,
            self.evidence_sentences,
            self.relation_sentences,
        ):
            nn.init.normal_(table.weight, std=0.05)
        for last, bias in ((self.sentence[2], -4.0), (self.evidence[2], -2.0)):
            nn.init.constant_(cast(nn.Linear, last).bias, bias)

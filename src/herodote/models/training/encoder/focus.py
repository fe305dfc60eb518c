"""The focus: two layers that read a passage again with one event in mind, and say who and what belongs to it.

The encoder reads a report once; from its middle layer on, the focus reads the passage around the words that name an
event once more, with those words marked. So the vector of "soldiers" can differ for the ambush that killed them and for
the raid that they made, which no product of two vectors of one pass can tell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from herodote.models.encoded.guesses import NAMING
from herodote.models.encoded.heads import HIDDEN
from herodote.models.training.encoder.data import LABELS, Event, Example
from herodote.models.training.encoder.network import MIDDLE, Dropout, Encoder, Layer, mlp
from herodote.models.wordpieces import NEAR, Ints, passage_of, sentences_between, steps_between

DEPTH = 6 - MIDDLE


class Focus(nn.Module):
    """Layers over a passage with one event marked, and their heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.mark = nn.Parameter(torch.zeros(HIDDEN))
        self.steps = nn.Embedding(15, HIDDEN)
        self.sentences = nn.Embedding(2 * NEAR + 1, HIDDEN)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(DEPTH))
        self.roles = nn.Linear(HIDDEN, len(LABELS.roles))
        self.evidence = nn.Linear(HIDDEN, 1)
        self.kinds = mlp(2 * HIDDEN, 192, len(LABELS.types) + len(LABELS.status) + len(NAMING))
        self.dropout = Dropout(dropout)
        nn.init.normal_(self.mark, std=0.2)
        nn.init.normal_(self.steps.weight, std=0.02)
        nn.init.normal_(self.sentences.weight, std=0.02)
        nn.init.constant_(self.roles.bias, -4.0)
        nn.init.constant_(self.evidence.bias, -1.5)

    def start_from(self, encoder: Encoder) -> None:
        """Begin with the encoder's own last layers."""
        for mine, its in zip(self.layers, list(encoder.layers)[-DEPTH:], strict=True):
            mine.load_state_dict(its.state_dict())

    def forward(
        self, states: Tensor, marked: Tensor, steps: Tensor, near: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the roles and of the evidence for each wordpiece, and the vectors; all (batch, tokens, ...)."""
        x = states + marked[..., None] * self.mark + self.steps(steps) + self.sentences(near)
        x = self.dropout(x)
        for layer in self.layers:
            x = layer(x, mask)
        y = self.dropout(x)
        return self.roles(y), self.evidence(y)[..., 0], x


class Exported(nn.Module):
    """The focus as the reader runs it: one passage, without padding."""

    def __init__(self, focus: Focus) -> None:
        super().__init__()
        self.focus = focus

    def forward(
        self, states: Tensor, marked: Tensor, steps: Tensor, near: Tensor, document: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of roles, of evidence, and of the types and statuses of the event and of what its words name."""
        roles, evidence, vectors = self.focus(states, marked, steps, near)
        weight = marked[..., None] / marked.sum(1)[:, None, None]
        return roles, evidence, self.focus.kinds(torch.cat([(vectors * weight).sum(1), document], 1))


class Passage:
    """One event of one report, with the wordpieces around it."""

    def __init__(self, ex: Example, event: Event) -> None:
        self.ex, self.event = ex, event
        first, last = passage_of(ex.sentence_of, int(event.trigger[0]))
        self.first, self.last = first, last
        at: Ints = np.arange(first, last)
        self.marked = np.isin(at, event.trigger).astype(np.float32)
        self.steps = steps_between(int(event.trigger[0]), at)
        self.near = sentences_between(event.sentence, ex.sentence_of[first:last])
        self.sentence_of = ex.sentence_of[first:last]

    def __len__(self) -> int:
        return self.last - self.first


def stack(passages: Sequence[Passage], states: Sequence[Tensor]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """A batch, padded at the right; the last is the mask of attention."""
    length = max(len(p) for p in passages)
    n = len(passages)
    x = torch.zeros(n, length, HIDDEN)
    marked = torch.zeros(n, length)
    steps = torch.zeros(n, length, dtype=torch.long)
    near = torch.zeros(n, length, dtype=torch.long)
    mask = torch.zeros(n, length, dtype=torch.bool)
    for i, (p, s) in enumerate(zip(passages, states, strict=True)):
        k = len(p)
        x[i, :k] = s
        marked[i, :k] = torch.from_numpy(p.marked)
        steps[i, :k] = torch.from_numpy(p.steps)
        near[i, :k] = torch.from_numpy(p.near)
        mask[i, :k] = True
    return x, marked, steps, near, mask[:, None, None, :]

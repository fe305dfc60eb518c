"""What training minimises, one report at a time."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from herodote.models.training.encoder.data import LABELS, Example
from herodote.models.training.encoder.network import Heads
from herodote.models.wordpieces import place_of, sentences_between

SCALE = {
    "trigger": 1.0,
    "spans": 0.25,
    "sentence": 0.5,
    "type": 0.5,
    "standing": 0.5,
    "status": 0.4,
    "evidence": 0.5,
    "relation": 0.3,
    "attribute": 0.3,
}


def pool(hidden: Tensor, sentence_of: np.ndarray, count: int) -> Tensor:
    """The mean of the wordpieces of each sentence."""
    at = torch.from_numpy(sentence_of)
    sums = torch.zeros(count, hidden.shape[1]).index_add(0, at, hidden)
    sizes = torch.bincount(at, minlength=count).clamp(min=1)
    return sums / sizes[:, None]


def losses(
    heads: Heads, ex: Example, hidden: Tensor, trigger: Tensor, marks: Tensor, rng: np.random.Generator
) -> dict[str, Tensor]:
    """The loss of each head on one report, as sums."""
    out: dict[str, Tensor] = {}
    weight = torch.from_numpy(ex.trigger_weight)
    gold = torch.from_numpy(ex.trigger)
    out["trigger"] = (functional.cross_entropy(trigger, gold, reduction="none") * weight).sum()
    target = torch.from_numpy(np.concatenate([ex.inside, ex.begin], axis=1))
    span_weight = torch.from_numpy(np.concatenate([ex.span_weight, ex.span_weight], axis=1))
    out["spans"] = (functional.binary_cross_entropy_with_logits(marks, target, reduction="none") * span_weight).sum()

    drop = heads.dropout
    n = len(ex.sentences)
    sentence = pool(hidden, ex.sentence_of, n)
    document = hidden.mean(0)
    joined = torch.cat([sentence, document.expand(n, -1)], 1)
    out["sentence"] = functional.binary_cross_entropy_with_logits(
        heads.sentence(drop(joined)), torch.from_numpy(ex.sentence_types), reduction="sum"
    )

    # the events, and as many spans that name none
    spans, where, kinds = [], [], []
    for e in ex.events:
        t = e.trigger
        if len(t) > 1 and rng.random() < 0.4:
            t = t[int(rng.integers(len(t))) :] if rng.random() < 0.5 else t[: int(rng.integers(1, len(t)))]
        spans.append(hidden[torch.from_numpy(t)].mean(0))
        where.append(e.sentence)
        kinds.append(e.type + 1)
    scores = (1 - trigger.detach().softmax(-1)[:, 0]).numpy() * (ex.trigger == 0) * (ex.trigger_weight >= 1)
    for at in np.argsort(-scores)[: len(ex.events) + 2]:
        if scores[at] > 0:
            spans.append(hidden[int(at)])
            where.append(int(ex.sentence_of[at]))
            kinds.append(0)
    if spans:
        places = [place_of(w, n) for w in where]
        place = heads.place_first(torch.tensor([p for p, _ in places])) + heads.place_share(
            torch.tensor([p for _, p in places])
        )
        vectors = torch.stack(spans)
        x = torch.cat([vectors, sentence[where], document.expand(len(spans), -1), place], 1)
        shared = drop(torch.relu(heads.event(drop(x))))
        out["type"] = functional.cross_entropy(heads.type_of(shared), torch.tensor(kinds), reduction="sum")
    k = len(ex.events)
    if k:
        out["standing"] = functional.cross_entropy(
            heads.standing(shared[:k]), torch.tensor([e.standing for e in ex.events]), reduction="sum"
        )
        balance = torch.ones(len(LABELS.status))
        balance[1:] = 1.5
        out["status"] = functional.cross_entropy(
            heads.status(shared[:k]), torch.tensor([e.status for e in ex.events]), weight=balance, reduction="sum"
        )
        own = vectors[:k]
        # evidence
        sentences = np.arange(n)
        far = torch.from_numpy(np.stack([sentences_between(e.sentence, sentences) for e in ex.events]))
        owners, others = own[:, None].expand(-1, n, -1), sentence[None].expand(k, -1, -1)
        logits = heads.evidence(drop(torch.cat([owners, others, owners * others, heads.evidence_sentences(far)], -1)))[
            ..., 0
        ]
        y = torch.from_numpy(np.stack([e.evidence for e in ex.events]))
        out["evidence"] = functional.binary_cross_entropy_with_logits(logits, y, reduction="sum")
        # relations
        kind = {(a, b): r + 1 for a, b, r in ex.relations}
        pairs = [
            (a, b) for a in range(k) for b in range(k) if a != b and ((a, b) in kind or rng.random() < min(1.0, 6 / k))
        ]
        if pairs:
            first, second = own[[i for i, _ in pairs]], own[[j for _, j in pairs]]
            d = torch.from_numpy(
                np.asarray(
                    [
                        int(sentences_between(ex.events[i].sentence, np.asarray([ex.events[j].sentence]))[0])
                        for i, j in pairs
                    ]
                )
            )
            logits = heads.relation(drop(torch.cat([first, second, first * second, heads.relation_sentences(d)], 1)))
            out["relation"] = functional.cross_entropy(
                logits, torch.tensor([kind.get(p, 0) for p in pairs]), reduction="sum"
            )
    if ex.attributes:
        x = torch.stack([torch.cat([hidden[torch.from_numpy(t)].mean(0), sentence[s]]) for t, s, *_ in ex.attributes])
        shared = drop(torch.relu(heads.attribute(drop(x))))
        total = torch.zeros(())
        for column, head in enumerate((heads.outcome, heads.who, heads.stance), start=2):
            y = torch.tensor([a[column] for a in ex.attributes])
            if (y >= 0).any():
                total = total + functional.cross_entropy(head(shared), y, ignore_index=-1, reduction="sum")
        out["attribute"] = total
    return out

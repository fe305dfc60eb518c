"""Train the encoder: `python -m herodote.models.training.encoder.train OUT --base BASE [--fold N]`."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from herodote.models.training.encoder.data import Builder, Example, build_all, chosen
from herodote.models.training.encoder.losses import SCALE, losses
from herodote.models.training.encoder.network import ENDS, MIDDLE, STARTS, Encoder, Heads
from herodote.models.training.gold import gold_folder, read_links
from herodote.models.training.own import training_reports
from herodote.models.wordpieces import cut_windows, load_tokenizer, owners

Lower = Mapping[str, Sequence[Tensor]]
"""What the layers below the focus make of each report, a row a window, where they do not learn."""
HIDDEN_SHARE = 0.06
"""So many wordpieces are hidden in a step, so that none is learned by heart."""
FALL = 0.85
"""A layer learns at this share of the rate of the one above it."""


def run_encoder(
    encoder: Encoder, batch: list[Example], hide: int, rng: np.random.Generator, lower: Lower | None = None
) -> list[tuple[Tensor, Tensor, Tensor]]:
    """What the encoder makes of some reports at once: vectors, trigger logits, span logits, a row a wordpiece.

    With `lower` only the layers above are run, and no wordpiece is hidden.
    """
    windows = [
        (i, w, np.concatenate([[STARTS], ex.ids[w[0] : w[1]], [ENDS]]))
        for i, ex in enumerate(batch)
        for w in cut_windows(ex.sentence_of)
    ]
    lengths = [len(ids) for *_, ids in windows]
    firsts = np.cumsum([0, *lengths])
    if lower is None:
        pieces = np.concatenate([ids for *_, ids in windows])
        marks = np.isin(pieces, (STARTS, ENDS))
        pieces = np.where(~marks & (rng.random(len(pieces)) < HIDDEN_SHARE), hide, pieces)
        made = encoder.windows(torch.from_numpy(pieces), lengths)
    else:
        made = encoder.upper(torch.cat([w for ex in batch for w in lower[ex.doc_id]])[None], MIDDLE, lengths)
    out = []
    for i, ex in enumerate(batch):
        mine = [(int(first), w) for first, (j, w, _) in zip(firsts, windows, strict=False) if j == i]
        owner = owners([w for _, w in mine], len(ex.ids))
        at = torch.from_numpy(np.asarray([mine[o][0] + t - mine[o][1][0] + 1 for t, o in enumerate(owner)]))
        out.append((made[0][0, at], made[1][0, at], made[2][0, at]))
    return out


def groups_of(encoder: Encoder, heads: Heads, rate: float, head_rate: float, frozen: int) -> list[dict[str, Any]]:
    """What learns, and how fast: the `frozen` lowest layers and the table of words stay as they are."""
    encoder.requires_grad_(False)
    groups: list[dict[str, Any]] = []
    for depth, layer in enumerate(encoder.layers):
        if depth >= frozen:
            layer.requires_grad_(True)
            groups.append({"params": list(layer.parameters()), "lr": rate * FALL ** (len(encoder.layers) - 1 - depth)})
    encoder.trigger.requires_grad_(True)
    encoder.marks.requires_grad_(True)
    groups.append(
        {"params": [*encoder.trigger.parameters(), *encoder.marks.parameters(), *heads.parameters()], "lr": head_rate}
    )
    return groups


def batches(examples: list[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """Reports of like length together, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) + rng.normal(0, 60))
    out: list[list[Example]] = []
    held: list[Example] = []
    for i in order:
        held.append(examples[i])
        if sum(len(e.ids) for e in held) >= size:
            out.append(held)
            held = []
    if held:
        out.append(held)
    return [out[i] for i in rng.permutation(len(out))]


def train(
    train_set: list[Example], args: argparse.Namespace, log: Any = print, lower: Lower | None = None
) -> tuple[Encoder, Heads]:
    """The training loop. `lower` spares the lowest layers where `args.frozen` says that they stay as they are."""
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    rng = np.random.default_rng(args.seed)
    encoder, heads = Encoder(), Heads()
    encoder.load_base(args.base / "model.safetensors")
    if args.start:
        state = torch.load(args.start, weights_only=True)
        encoder.load_state_dict(state["encoder"])
        heads.load_state_dict(state["heads"])
    hide = load_tokenizer(args.base / "tokenizer.json").token_to_id("[MASK]")
    optimiser = torch.optim.AdamW(groups_of(encoder, heads, args.rate, args.head_rate, args.frozen), weight_decay=0.01)
    steps_each = len(batches(train_set, args.batch, np.random.default_rng(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        [g["lr"] for g in optimiser.param_groups],
        total_steps=int(steps_each * args.epochs * 1.1) + 10,
        pct_start=0.1,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
    last = int(steps_each * args.epochs * 1.1) + 9
    step = 0
    for epoch in range(args.epochs):
        encoder.train()
        heads.train()
        begun, sums = time.time(), dict.fromkeys(SCALE, 0.0)
        events = 0
        for batch in batches(train_set, args.batch, rng):
            parts: dict[str, Tensor] = {}
            count = sum(len(e.events) for e in batch) + 1
            for ex, states in zip(batch, run_encoder(encoder, batch, hide, rng, lower), strict=True):
                for name, value in losses(heads, ex, *states, rng).items():
                    parts[name] = parts.get(name, torch.zeros(())) + value * (ex.weight / count)
            loss = torch.stack([SCALE[k] * v for k, v in parts.items()]).sum()
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 5.0)
            optimiser.step()
            if step < last:
                schedule.step()
            step += 1
            events += count
            for k, v in parts.items():
                sums[k] += float(v.detach()) * count
        log(
            f"epoch {epoch + 1} {time.time() - begun:.0f}s steps {step}/{last} "
            + " ".join(f"{k} {v / events:.3f}" for k, v in sums.items())
        )
        if args.checkpoint:
            torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, args.checkpoint)
    return encoder.eval(), heads.eval()


def main() -> None:
    """One command: train, export, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, default=Path("base"), help="all-MiniLM-L6-v2: weights and tokenizer")
    parser.add_argument("--gold", type=Path, default=None, help="the hand-coded reports (default: ../shared/gold)")
    parser.add_argument("--fold", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--frozen", type=int, default=0, help="so many of the lowest layers stay as they are")
    parser.add_argument("--start", type=Path, default=None, help="a checkpoint to go on from")
    parser.add_argument("--batch", type=int, default=1500, help="wordpieces in a step")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    args.gold = args.gold or gold_folder()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    args.checkpoint = args.out / "checkpoint.pt"
    log_file = (args.out / "train.log").open("a")

    def log(line: str) -> None:
        print(line, flush=True)
        print(line, file=log_file, flush=True)

    builder = Builder(load_tokenizer(args.base / "tokenizer.json"))
    coded = chosen(training_reports(args.gold), read_links(args.gold / "train"), args.fold)[: args.limit]
    examples = build_all(coded, builder)
    log(
        f"{args} {len(examples)} reports {sum(len(e.events) for e in examples)} events "
        f"{sum(len(e.ids) for e in examples)} wordpieces"
    )
    encoder, heads = train(examples, args, log)
    from herodote.models.training.encoder.export import export

    export(encoder, heads, args.out, args.base / "tokenizer.json")


if __name__ == "__main__":
    main()

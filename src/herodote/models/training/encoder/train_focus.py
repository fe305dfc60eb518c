"""Train the focus on what an encoder's middle layer makes of the reports.

python -m herodote.models.training.encoder.train_focus OUT [--encoder CHECKPOINT] [--fold N] [--epochs N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from herodote.models.encoded.guesses import NAMING
from herodote.models.training.encoder.corpora import role_examples
from herodote.models.training.encoder.data import LABELS, Builder, Example, build_all, chosen
from herodote.models.training.encoder.export import export_focus
from herodote.models.training.encoder.focus import Focus, Passage, stack
from herodote.models.training.encoder.network import Encoder, lower_windows
from herodote.models.training.encoder.words import add_words
from herodote.models.training.gold import gold_folder, read_coded, read_links
from herodote.models.training.own import training_reports
from herodote.models.wordpieces import cut_windows, load_tokenizer, owners

SCALE = {"roles": 0.4, "evidence": 0.1, "type": 0.5, "status": 0.3, "naming": 0.5}
BATCH = 3000
"""Wordpieces in a step."""


@torch.no_grad()
def middle_states(encoder: Encoder, ex: Example) -> Tensor:
    """What the layers below the focus make of a report: (wordpieces, HIDDEN)."""
    encoder.eval()
    return joined(ex, lower_windows(encoder, ex.ids, ex.sentence_of))


def joined(ex: Example, rows: Sequence[Tensor]) -> Tensor:
    """What was made of the windows of a report as one row a wordpiece, each from the window that owns it."""
    windows = cut_windows(ex.sentence_of)
    owner = owners(windows, len(ex.ids))
    return torch.stack([rows[o][t - windows[o][0] + 1] for t, o in enumerate(owner)])


def batches(passages: Sequence[Passage], rng: np.random.Generator, size: int = BATCH) -> list[list[Passage]]:
    """Passages of like length together, in random order."""
    order = sorted(range(len(passages)), key=lambda i: len(passages[i]) + rng.normal(0, 8))
    out: list[list[Passage]] = []
    held: list[Passage] = []
    for i in order:
        held.append(passages[i])
        if len(held) * max(len(p) for p in held) >= size:
            out.append(held)
            held = []
    if held:
        out.append(held)
    return [out[i] for i in rng.permutation(len(out))]


def focus_losses(
    focus: Focus, batch: Sequence[Passage], states: Sequence[Tensor], document: Sequence[Tensor]
) -> dict[str, Tensor]:
    """The loss of each head, as sums over the batch."""
    x, marked, steps, near, mask = stack(batch, states)
    roles, evidence, vectors = focus(x, marked, steps, near, mask)
    out = {name: torch.zeros(()) for name in SCALE}
    pooled = []
    for i, p in enumerate(batch):
        e, k, weight = p.event, len(p), p.ex.weight
        y = torch.from_numpy(e.roles[p.first : p.last])
        w = torch.from_numpy(e.weights[p.first : p.last]) * (1 + y) * weight
        loss = functional.binary_cross_entropy_with_logits(roles[i, :k], y, reduction="none") * w
        out["roles"] = out["roles"] + loss.sum()
        told = torch.from_numpy(e.evidence[p.sentence_of])
        if e.is_coded:
            loss = functional.binary_cross_entropy_with_logits(evidence[i, :k], told, reduction="sum")
            out["evidence"] = out["evidence"] + loss * weight
        inside = torch.from_numpy(np.flatnonzero(p.marked))
        pooled.append(torch.cat([vectors[i, inside].mean(0), document[i]]))
    logits = focus.kinds(focus.dropout(torch.stack(pooled)))
    types, status, naming = logits.split([len(LABELS.types), len(LABELS.status), len(NAMING)], 1)
    for name, said, known in (
        ("type", types, [p.event.type for p in batch]),
        ("status", status, [p.event.status for p in batch]),
        ("naming", naming, [p.event.naming for p in batch]),
    ):
        out[name] = functional.cross_entropy(said, torch.tensor(known), ignore_index=-1, reduction="sum")
    return out


def train_focus(
    encoder: Encoder,
    examples: Sequence[Example],
    epochs: int,
    rate: float,
    seed: int,
    log: Callable[[str], None],
    start: Focus | None = None,
    states: dict[str, Tensor] | None = None,
    after: Callable[[int, Focus], None] | None = None,
    size: int = BATCH,
) -> Focus:
    """The training loop."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    focus = start or Focus()
    if start is None:
        focus.start_from(encoder)
    held = states if states is not None else {}
    for ex in examples:
        if ex.doc_id not in held:
            held[ex.doc_id] = middle_states(encoder, ex)
    whole = {ex.doc_id: held[ex.doc_id].mean(0) for ex in examples}
    passages = [Passage(ex, e) for ex in examples for e in ex.events]
    fresh = [focus.mark, *focus.steps.parameters(), *focus.sentences.parameters(), *focus.roles.parameters(),
             *focus.evidence.parameters(), *focus.kinds.parameters()]  # fmt: skip
    optimiser = torch.optim.AdamW(
        [{"params": list(focus.layers.parameters()), "lr": rate}, {"params": fresh, "lr": 3 * rate}], weight_decay=0.01
    )
    each = len(batches(passages, np.random.default_rng(0), size))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [rate, 3 * rate], total_steps=int(each * epochs * 1.05) + 10, pct_start=0.1,
        anneal_strategy="linear", cycle_momentum=False,
    )  # fmt: skip
    for epoch in range(epochs):
        focus.train()
        begun, sums, seen = time.time(), dict.fromkeys(SCALE, 0.0), 0
        for batch in batches(passages, rng, size):
            rows = [held[p.ex.doc_id][p.first : p.last] for p in batch]
            hidden = [x * torch.from_numpy((rng.random((len(x), 1)) >= 0.05).astype(np.float32)) for x in rows]
            parts = focus_losses(focus, batch, hidden, [whole[p.ex.doc_id] for p in batch])
            loss = torch.stack([SCALE[k] * v for k, v in parts.items()]).sum() / len(batch)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(focus.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            seen += len(batch)
            for k, v in parts.items():
                sums[k] += float(v.detach())
        log(
            f"focus epoch {epoch + 1} {time.time() - begun:.0f}s "
            + " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items())
        )
        if after:
            after(epoch, focus)
    return focus.eval()


def main() -> None:
    """One command: read the codings, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, default=Path("base"), help="all-MiniLM-L6-v2: weights and tokenizer")
    parser.add_argument("--encoder", type=Path, default=None, help="a checkpoint of the encoder (default: the base)")
    parser.add_argument("--gold", type=Path, default=None, help="the hand-coded reports (default: ../shared/gold)")
    parser.add_argument("--fold", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, default=None, help="a focus to go on from")
    parser.add_argument("--pretrain", action="store_true", help="learn roles from WikiEvents and RAMS")
    parser.add_argument("--words", action="store_true", help="learn also from words that name no coded event")
    parser.add_argument("--cache", type=Path, default=None, help="a folder for parses, so that the next run is quick")
    parser.add_argument("--limit", type=int, default=None)
    args = parser.parse_args()
    torch.set_num_threads(1)
    gold = args.gold or gold_folder()
    args.out.mkdir(parents=True, exist_ok=True)

    def log(line: str) -> None:
        print(line, flush=True)
        with (args.out / "focus.log").open("a", encoding="utf-8") as file:
            print(line, file=file)

    encoder = Encoder()
    encoder.load_base(args.base / "model.safetensors")
    if args.encoder:
        encoder.load_state_dict(torch.load(args.encoder, weights_only=True)["encoder"])
    start = None
    if args.start:
        start = Focus()
        start.load_state_dict(torch.load(args.start, weights_only=True))
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    reports = training_reports(gold)
    if args.pretrain:
        measured = [c.text for name in ("dev", "dev_world") for c in read_coded(gold / name)]
        examples = role_examples(gold.parent / "corpora", tokenizer, [*measured, *(c.text for c in reports)])
    else:
        coded = chosen(reports, read_links(gold / "train"), args.fold)
        examples = build_all(coded, Builder(tokenizer))
        if args.words:
            add_words(examples, coded, args.seed, args.cache)
    examples = examples[: args.limit]
    log(f"{args} {len(examples)} reports {sum(len(e.events) for e in examples)} events")
    focus = train_focus(encoder, examples, args.epochs, args.rate, args.seed, log, start)
    torch.save(focus.state_dict(), args.out / "focus.pt")
    export_focus(focus, args.out)


if __name__ == "__main__":
    main()

"""Write what the reader needs: the encoder as ONNX of 8 bits, the heads, the names, the tokenizer."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from herodote.models.encoded.heads import HIDDEN
from herodote.models.training.encoder.data import LABELS
from herodote.models.training.encoder.focus import Exported, Focus
from herodote.models.training.encoder.fuse import fuse
from herodote.models.training.encoder.network import Encoder, Heads


def export(
    encoder: Encoder, heads: Heads, out: Path, tokenizer: Path = Path("base/tokenizer.json"), keep_float: bool = True
) -> None:
    """Fill a folder that `Encoder.load` reads."""
    out.mkdir(parents=True, exist_ok=True)
    kept, small = small_vocabulary(json.loads(tokenizer.read_text(encoding="utf-8")))
    words = nn.Embedding(len(kept), HIDDEN)
    words.weight.data = encoder.words.weight[kept].detach().clone()
    encoder.words = words
    encoder.eval()
    ids = torch.tensor([[1, 2000, 2001, 2002, 2003, 2]])
    whole = out / "float.onnx"
    names = ["hidden", "trigger", "marks", "middle"]
    torch.onnx.export(
        encoder,
        (ids,),
        str(whole),
        input_names=["ids"],
        output_names=names,
        opset_version=17,
        dynamo=False,
        dynamic_axes={name: {1: "length"} for name in ("ids", *names)},
    )
    _to_8_bits(whole, out / "encoder.onnx")
    if not keep_float:
        whole.unlink()
    state = {k: v.detach().numpy().astype(np.float16) for k, v in heads.state_dict().items()}
    np.savez_compressed(out / "heads.npz", **state)
    (out / "labels.json").write_text(
        json.dumps({k: list(v) for k, v in asdict(LABELS).items()}, indent=1) + "\n", encoding="utf-8"
    )
    (out / "tokenizer.json").write_text(json.dumps(small, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


LATIN = 0x250
"""The first code point past the Latin letters. The reader reads English: words of other scripts are unknown to it, and
their rows, with those that the base never used, are a tenth of its table of words."""
SIGNS = range(0x2000, 0x20D0)
"""Dashes, quotes and signs of currency."""


def small_vocabulary(tokenizer: dict[str, Any]) -> tuple[list[int], dict[str, Any]]:
    """The rows of the table of words that are kept, and the tokenizer that knows only those."""
    words: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [word for word, _ in sorted(words.items(), key=lambda x: x[1]) if _is_kept(word)]
    number = {word: i for i, word in enumerate(kept)}
    special = tokenizer["post_processor"]["special_tokens"]
    return [words[word] for word in kept], {
        **tokenizer,
        "added_tokens": [{**t, "id": number[t["content"]]} for t in tokenizer["added_tokens"]],
        "post_processor": {
            **tokenizer["post_processor"],
            "special_tokens": {name: {**t, "ids": [number[name]]} for name, t in special.items()},
        },
        "model": {**tokenizer["model"], "vocab": number},
    }


def _is_kept(word: str) -> bool:
    letters = word.removeprefix("##")
    return not word.startswith("[unused") and all(ord(c) < LATIN or ord(c) in SIGNS for c in letters)


def export_focus(focus: Focus, out: Path) -> None:
    """Write `focus.onnx`."""
    length = 7
    given = (
        torch.zeros(1, length, HIDDEN),
        torch.eye(length)[:1],
        torch.zeros(1, length, dtype=torch.long),
        torch.zeros(1, length, dtype=torch.long),
        torch.zeros(1, HIDDEN),
    )
    whole = out / "focus.float.onnx"
    torch.onnx.export(
        Exported(focus).eval(),
        given,
        str(whole),
        input_names=["states", "marked", "steps", "near", "document"],
        output_names=["roles", "evidence", "kinds"],
        opset_version=17,
        dynamo=False,
        dynamic_axes={name: {1: "length"} for name in ("states", "marked", "steps", "near", "roles", "evidence")},
    )
    _to_8_bits(whole, out / "focus.onnx")
    whole.unlink()


def _to_8_bits(whole: Path, small: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    fuse(small)


if __name__ == "__main__":
    import sys

    folder, base = Path(sys.argv[1]), Path(sys.argv[2])
    state = torch.load(folder / "checkpoint.pt", weights_only=True)
    encoder, heads = Encoder(), Heads()
    encoder.load_state_dict(state["encoder"])
    heads.load_state_dict(state["heads"])
    export(encoder, heads, folder, base / "tokenizer.json", keep_float=False)

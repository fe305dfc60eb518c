"""The encoder that comes with Herodote, where the judges were trained with one."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from herodote.errors import DataError
from herodote.models.encoder import Encoder

PARTS = ("encoder.onnx", "focus.onnx", "heads.npz", "labels.json", "tokenizer.json")


@cache
def shipped_encoder() -> Encoder:
    """The encoder, its files checked to be there. Raises DataError where one is missing."""
    return Encoder.load(_folder())


@cache
def encoder_version() -> str:
    """A hash of the encoder's files."""
    state = hashlib.sha256()
    for name in PARTS:
        state.update((_folder() / name).read_bytes())
    return state.hexdigest()[:12]


@cache
def _folder() -> Path:
    with as_file(files("herodote.models").joinpath("weights")) as folder:
        missing = [name for name in PARTS if not (folder / name).is_file()]
        if missing:
            raise DataError(f"the encoder's files {missing} are not there: install Herodote again")
        return folder

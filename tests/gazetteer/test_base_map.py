"""The files of the offline base map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

MAP = Path(__file__).parents[2] / "src" / "herodote" / "web" / "static" / "map"


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((MAP / name).read_text(encoding="utf-8"))["features"]
    return found


@pytest.mark.parametrize("path", sorted(MAP.rglob("*.json")), ids=lambda p: p.name)
def test_every_feature_has_a_geometry_and_every_label_a_name(path: Path) -> None:
    found = features(str(path.relative_to(MAP)))
    assert found
    assert all(f["geometry"]["coordinates"] for f in found)
    assert all(f["properties"].get("name") for f in found if f["geometry"]["type"] == "Point")


def test_the_first_file_is_small_and_all_stay_under_four_megabytes() -> None:
    assert (MAP / "countries-0.json").stat().st_size < 250_000
    assert sum(path.stat().st_size for path in MAP.rglob("*.json")) < 4_000_000


def test_old_names_are_renamed() -> None:
    names = {f["properties"].get("name") for f in features("countries-0.json")}
    assert {"Eswatini", "North Macedonia", "South Sudan"} <= names
    assert not names & {"Swaziland", "Macedonia", "S. Sudan"}


def test_the_provinces_of_syria_bear_the_names_of_the_news_and_iso_codes() -> None:
    provinces = {f["properties"].get("code"): f["properties"]["name"] for f in features("admin1/SYR.json")}
    assert provinces["SY-HI"] == "Homs"
    assert provinces["SY-DY"] == "Deir ez-Zor"

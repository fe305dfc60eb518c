from __future__ import annotations

from pathlib import Path

import pytest

from herodote.exports.ucdp import COLUMNS
from herodote.imports.ucdp import read
from herodote.records import Problem, Reading
from herodote.store.codec import decode_reading, encode
from tests.imports.test_acled import table

ROW = {
    "id": "900001", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "IS",
    "source_headline": "Air strike kills nine in Oldtown", "source_office": "Example Wire", "source_original": "SOHR",
    "where_prec": "1", "where_coordinates": "Oldtown", "adm_1": "Idlib", "latitude": "35.9", "longitude": "36.6",
    "country": "Syria", "date_prec": "1", "date_start": "2026-03-03 00:00:00.000", "date_end": "2026-03-03",
    "deaths_a": "0", "deaths_b": "6", "deaths_civilians": "3", "best": "9", "high": "12", "low": "7",
}  # fmt: skip


def one(tmp_path: Path, **changes: str) -> Reading | Problem:
    path = tmp_path / "ged.csv"
    path.write_text(table({**ROW, **changes}, columns=COLUMNS), encoding="utf-8")
    (found,) = read(path)
    return found


def reading(tmp_path: Path, **changes: str) -> Reading:
    found = one(tmp_path, **changes)
    assert isinstance(found, Reading), found
    return found


def test_the_range_of_the_dead_has_those_of_each_side_as_parts(tmp_path: Path) -> None:
    counts = reading(tmp_path).events[0].casualties
    assert [(c.who, c.low, c.high, c.group, c.part_of) for c in counts] == [
        ("unknown", 7, 12, None, None),
        ("combatant", 6, 6, "IS", 0),
        ("civilian", 3, 3, None, 0),
    ]


def test_who_is_quoted_says_it_and_the_one_office_passes_it_on(tmp_path: Path) -> None:
    found = reading(tmp_path)
    names = {s.id: s.name for s in found.sources}
    assert [[names[i] for i in a.chain] for a in found.events[0].attribution] == [
        ["Syrian Observatory for Human Rights", "Example Wire"]
    ]
    two = reading(tmp_path, source_office="Example Wire; Other Wire")
    assert [len(a.chain) for a in two.events[0].attribution] == [1]


@pytest.mark.parametrize(
    ("headline", "violence", "kind"),
    [
        ("Air strike kills nine in Oldtown", "1", "air_strike"),
        ("Suicide bombing kills nine at market", "2", "suicide_bombing"),
        ("Nine reported dead", "1", "armed_clash"),
        ("Nine reported dead", "3", "attack"),
        ("Shelling and air strikes on Oldtown", "1", "armed_clash"),
    ],
)
def test_the_type_is_the_one_that_the_headline_names_else_the_kind_of_violence(
    tmp_path: Path, headline: str, violence: str, kind: str
) -> None:
    found = reading(tmp_path, source_headline=headline, type_of_violence=violence)
    assert found.events[0].type == kind


def test_one_sided_violence_is_against_civilians(tmp_path: Path) -> None:
    event = reading(tmp_path, type_of_violence="3", side_b="Civilians of the place").events[0]
    assert event.recipients[0].entity is not None
    assert event.recipients[0].entity.kind == "civilians"


def test_a_reading_keeps_the_contract_with_and_without_a_headline(tmp_path: Path) -> None:
    for changes in ({}, {"source_headline": ""}, {"where_description": "near the bridge"}):
        found = reading(tmp_path, **changes)
        assert decode_reading(encode(found)) == found
    assert reading(tmp_path, source_headline="").flags == ("made_text",)


@pytest.mark.parametrize(
    "changes",
    [
        {"type_of_violence": "4"},
        {"date_start": "soon"},
        {"date_end": "2026-03-01"},
        {"date_end": "2099-01-01"},
        {"best": "-1"},
        {"latitude": "x"},
        {"id": ""},
    ],
)
def test_a_row_that_cannot_be_one_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    found = one(tmp_path, **changes)
    assert isinstance(found, Problem)
    assert found.reason == "bad_value"

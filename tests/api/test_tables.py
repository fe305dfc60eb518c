from __future__ import annotations

import casebook_fakes as fakes
import msgspec
import pyarrow as pa
import pytest

import herodote as h
from herodote.errors import MissingPackage
from herodote.records import Provenance
from herodote.run import parts


def test_events_are_a_typed_arrow_table(casebook: h.Casebook) -> None:
    table = casebook.events().to_arrow()
    assert table.num_rows == 2
    assert table.schema.field("date_earliest").type == pa.date32()
    assert table.schema.field("killed_low").type == pa.int64()
    assert table.schema.field("latitude").type == pa.float64()
    assert table["injured_low"].null_count == 2


@pytest.mark.parametrize("name", ["events", "claims", "reports"])
def test_a_table_of_nothing_has_the_same_columns(casebook: h.Casebook, name: str) -> None:
    found = getattr(casebook, name)()
    assert found[:0].to_arrow().schema == found.to_arrow().schema
    assert found[:0].to_dicts() == []


def test_slices_are_tables_and_single_items_are_records(casebook: h.Casebook) -> None:
    events = casebook.events()
    assert isinstance(events[:1], h.Events)
    assert [event.id for event in events] == [events[0].id, events[1].id]
    assert repr(events) == "<2 events>"


def test_pandas_keeps_whole_numbers_and_days(casebook: h.Casebook) -> None:
    pytest.importorskip("pandas")
    frame = casebook.events().to_pandas()
    assert str(frame["killed_low"].dtype) == "Int64"
    assert str(frame["date_earliest"].dtype).startswith("datetime64")
    assert frame["injured_low"].isna().all()
    assert list(casebook.claims(field="killed").to_pandas()["low"]) == [
        row["low"] for row in casebook.claims(field="killed").to_dicts()
    ]


def test_polars_has_the_same_rows(casebook: h.Casebook) -> None:
    polars = pytest.importorskip("polars")
    frame = casebook.events().to_polars()
    assert frame["id"].to_list() == [event.id for event in casebook.events()]
    assert frame.schema["date_earliest"] == polars.Date


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_package_that_is_not_installed_is_named_with_the_way_to_install_it(
    casebook: h.Casebook, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPackage, match=rf"{name} is not installed: pip install {name}") as missing:
        getattr(casebook.events(), f"to_{name}")()
    assert isinstance(missing.value, ImportError)


def test_each_row_of_events_says_what_made_it(casebook: h.Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {row["made_by"] for row in casebook.events().to_dicts()} == {""}, "this reader does not say what it is"
    maker = Provenance("herodote 0.1.0", "c0de", "9a2e", "4e91", "30de")
    monkeypatch.setattr(parts, "load_reader", lambda: lambda r: msgspec.structs.replace(fakes.read(r), made_by=maker))
    casebook.add([fakes.make_text("Bama", 9)], published="2026-03-09")
    said = {row["made_by"] for row in casebook.events().to_dicts()}
    assert "herodote 0.1.0, codebook c0de, gazetteer 9a2e, registers 4e91, model 30de" in said

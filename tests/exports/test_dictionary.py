from __future__ import annotations

import re
from pathlib import Path

import pytest

from herodote.errors import DataError
from herodote.exports import Export, load_formats
from herodote.exports._columns import describe, load_columns
from herodote.exports._document import exports_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"
TABLES = [export for export in load_formats().values() if export.columns]


def test_the_page_of_exports_is_the_formats_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == exports_page(), (
        "run: python -m herodote.exports._document > docs/reference/exports.md"
    )


@pytest.mark.parametrize("export", TABLES, ids=lambda e: e.name)
def test_every_column_of_every_table_is_explained(export: Export) -> None:
    columns = export.dictionary()
    assert [column.name for column in columns] == list(export.columns)
    assert all(len(column.holds) >= 4 for column in columns)


@pytest.mark.parametrize("name", ["acled", "ucdp", "polecat", "gdelt"])
def test_the_dictionaries_of_formats_of_others_hold_their_columns_and_no_more(name: str) -> None:
    assert [column.name for column in load_columns(name)] == list(load_formats()[name].columns)


def test_a_column_without_an_entry_is_an_error() -> None:
    with pytest.raises(DataError, match="nonsense"):
        describe("acled", ("nonsense",))


def test_names_and_labels_for_statistics_programs_are_short_and_ascii() -> None:
    columns = load_formats()["stata"].dictionary()
    assert all(re.fullmatch(r"[a-z][a-z0-9]{1,8}", column.name) for column in columns)
    assert all(0 < len(column.short) <= 80 and column.short.isascii() and '"' not in column.short for column in columns)


@pytest.mark.parametrize("export", load_formats().values(), ids=lambda e: e.name)
def test_every_format_says_what_it_cannot_say(export: Export) -> None:
    assert len(export.cannot_say) > 40

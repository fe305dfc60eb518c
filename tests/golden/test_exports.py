"""Exports as people get them, of two small casebooks. To accept a change: HERODOTE_ACCEPT=1; read the difference."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from herodote.codebook import version
from herodote.exports import load_formats
from tests.conformance.casebooks import casebooks

FOLDER = Path(__file__).parent / "exports"
NAMES = (
    "acled", "actors", "airwars", "claims", "csv", "gdelt", "html", "hxl", "jsonld", "polecat", "stata", "ucdp",
    "weeks",
)  # fmt: skip
"""The others hold the columns of the table of events, or the record as it is; tests/conformance reads them back."""


def test_every_table_has_its_golden_file() -> None:
    assert {name for name, export in load_formats().items() if export.columns} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("casebook", ["contested", "foreign"])
def test_an_export_is_as_it_was_accepted(name: str, casebook: str) -> None:
    export, kept = load_formats()[name], casebooks()[casebook]
    written = export.write(kept.events, kept.context).replace(version().encode(), b"CODEBOOK")
    path = FOLDER / f"{casebook}{export.suffix}"
    if os.environ.get("HERODOTE_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
    assert path.read_bytes() == written

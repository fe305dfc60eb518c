"""Every export of many events: whole, each event once, in time and memory that do not grow faster than the events."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from herodote.exports import load_formats
from herodote.exports._context import ExportContext
from herodote.records import Claim, Event, MergedTime, Report, Telling
from tests.conformance.test_exports import ROWS_OF_ONE, make_event, rows

SLOW = "HERODOTE_SLOW_TESTS" in os.environ
MANY = 100_000 if SLOW else 300
GROUPED = ("weeks",)
"""Formats in which a row is more than one event."""


def events() -> Iterator[Event]:
    first = make_event("حمص Homs")
    for number in range(MANY):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        told = (Telling(f"{number}.txt", f"sha256:{number:064x}", "e1"),)
        yield msgspec.structs.replace(
            first, id=f"ev-{number:06x}", tellings=told, time=MergedTime(day, day, "day", (), ()), links=(), was=()
        )


def context(made: list[Event]) -> ExportContext:
    reports, claims = {}, []
    for event in made:
        (telling,) = event.tellings
        told = telling.report
        reports[told] = Report(told, telling.origin, "T", None, "Wire", None, "2026-03-04", "metadata", "en", "")
        claims.append(
            Claim(
                f"{told}#e1/killed/0", told, "e1", "killed", "5", 5, None, ("SANA",), "asserts", "certain", 0, 4, "five"
            )
        )
    return ExportContext(reports, claims, "0.1.0")


@pytest.fixture(scope="module")
def made() -> tuple[list[Event], ExportContext]:
    found = list(events())
    return found, context(found)


@pytest.mark.parametrize("name", sorted(load_formats()))
def test_many_events_are_written_each_once(name: str, made: tuple[list[Event], ExportContext]) -> None:
    began = time.process_time()
    content = load_formats()[name].write(*made)
    took = time.process_time() - began
    found = len(rows(name, content))
    if SLOW:
        print(f"{name}: {MANY} events, {len(content) / 1e6:.1f} MB, {took:.1f} s of one processor, {found} rows")
    if name in GROUPED:
        assert 0 < found < MANY
    else:
        assert found == MANY * ROWS_OF_ONE.get(name, 1)
    assert took < 0.003 * MANY + 5


@pytest.fixture(scope="module")
def files(made: tuple[list[Event], ExportContext], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every export that a tool for tables or maps reads, each under the name of its format."""
    folder = tmp_path_factory.mktemp("many")
    for name, export in load_formats().items():
        if export.columns or name == "geojson":
            (folder / name).write_bytes(export.write(*made))
    return folder


TABLES = {name: export for name, export in load_formats().items() if export.columns}


def lines_of(name: str, folder: Path) -> int:
    """Rows below the header, hashtags among them."""
    shape = TABLES[name].shape
    return len(rows(name, (folder / name).read_bytes())) + max(0, shape.header_rows - 1)


def test_pandas_reads_many_of_every_table(files: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    for name, export in TABLES.items():
        header = 0 if export.shape.header_rows else None
        frame = pandas.read_csv(files / name, sep=export.shape.delimiter, header=header, dtype=str)
        assert frame.shape == (lines_of(name, files), len(export.columns)), name


def test_polars_reads_many_of_every_table(files: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed here")
    for name, export in TABLES.items():
        frame = polars.read_csv(
            files / name, separator=export.shape.delimiter, has_header=bool(export.shape.header_rows),
            infer_schema_length=0,
        )  # fmt: skip
        assert frame.shape == (lines_of(name, files), len(export.columns)), name


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here (Debian: r-base-core)")
def test_r_reads_many_of_every_table(files: Path) -> None:
    expected, script = [], []
    for name, export in TABLES.items():
        quoting = 'sep = "\\t", quote = ""' if export.shape.delimiter == "\t" else 'sep = ",", quote = "\\""'
        header = "TRUE" if export.shape.header_rows else "FALSE"
        script.append(
            f'x <- read.csv("{name}", {quoting}, header = {header}, na.strings = "", encoding = "UTF-8", '
            'check.names = FALSE); cat(nrow(x), ncol(x), "\\n")'
        )
        expected.append(f"{lines_of(name, files)} {len(export.columns)}")
    (files / "read.R").write_text("\n".join(script), encoding="utf-8")
    done = subprocess.run(["Rscript", "read.R"], cwd=files, capture_output=True, text=True, check=True)
    assert [line.strip() for line in done.stdout.splitlines()] == expected


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL is not installed here (Debian: gdal-bin)")
def test_gdal_reads_a_map_of_many(files: Path) -> None:
    command = ["ogrinfo", "-al", "-so", str(files / "geojson")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"Feature Count: {MANY}" in done.stdout


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_libhxl_reads_and_validates_many(files: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed here")
    options = hxl.InputOptions(allow_local=True)
    with hxl.data(str(files / "hxl"), options) as source:
        assert sum(1 for _ in source) == MANY
    with hxl.data(str(files / "hxl"), options) as source:
        assert source.validate()

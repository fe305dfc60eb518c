"""Each export is read back by the tools that people read it with. A tool that is not here is skipped, saying so."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from herodote.exports import Export, load_formats
from tests.conformance.casebooks import Kept, casebooks
from tests.conformance.test_exports import rows as rows_of

CASEBOOKS = casebooks()
TABLES = [export for export in load_formats().values() if export.columns]
EVERY = [(export, name) for export in TABLES for name in CASEBOOKS]
IDS = [f"{export.name}-{name}" for export, name in EVERY]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def content(export: Export, kept: Kept) -> bytes:
    return export.write(kept.events, kept.context)


@pytest.mark.parametrize(("export", "name"), EVERY, ids=IDS)
def test_pandas_reads_every_table_with_the_kinds_that_its_dictionary_names(export: Export, name: str) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    shape = export.shape
    frame = pandas.read_csv(
        io.BytesIO(content(export, CASEBOOKS[name])),
        sep=shape.delimiter,
        header=0 if shape.header_rows else None,
        names=None if shape.header_rows else list(export.columns),
        skiprows=[1] if shape.header_rows == 2 else None,
        keep_default_na=False,
        na_values=[""],
    )
    assert list(frame.columns) == list(export.columns)
    for column in export.dictionary():
        cells = frame[column.name].dropna()
        if column.kind in ("integer", "number", "boolean"):
            assert all(isinstance(float(cell), float) for cell in cells), column.name
        if column.kind == "date":
            assert all(DAY.fullmatch(str(cell)) for cell in cells), column.name


@pytest.mark.parametrize(("export", "name"), EVERY, ids=IDS)
def test_polars_reads_every_table_as_pandas_does(export: Export, name: str) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed here")
    shape, written = export.shape, content(export, CASEBOOKS[name])
    if not written:
        pytest.skip("a table without header and rows is no file for polars")
    frame = polars.read_csv(
        io.BytesIO(written),
        separator=shape.delimiter,
        has_header=bool(shape.header_rows),
        skip_rows_after_header=1 if shape.header_rows == 2 else 0,
        infer_schema_length=0,
    )
    assert frame.width == len(export.columns)
    there = any("💥" in str(cell) for row in [frame.columns, *frame.rows()] for cell in row)
    assert there == ("💥" in written.decode())


@pytest.mark.parametrize("name", CASEBOOKS)
def test_parquet_is_read_by_pandas_with_numbers_as_numbers(name: str) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    kept = CASEBOOKS[name]
    frame = pandas.read_parquet(io.BytesIO(content(load_formats()["parquet"], kept)))
    assert len(frame) == len(kept.events)
    assert frame["killed_low"].dtype.kind in "if"


@pytest.mark.parametrize("name", CASEBOOKS)
def test_the_arrow_file_is_read_by_pandas_and_polars_as_parquet_is(name: str) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed here")
    polars = pytest.importorskip("polars", reason="polars is not installed here")
    kept = CASEBOOKS[name]
    arrow, parquet = (content(load_formats()[one], kept) for one in ("arrow", "parquet"))
    frames = pandas.read_feather(io.BytesIO(arrow)), pandas.read_parquet(io.BytesIO(parquet))
    pandas.testing.assert_frame_equal(*frames)
    assert polars.read_ipc(io.BytesIO(arrow)).equals(polars.read_parquet(io.BytesIO(parquet)))


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here (Debian: r-base-core)")
@pytest.mark.parametrize("name", ["one", "contested", "foreign"])
def test_r_reads_the_table_with_its_own_script(tmp_path: Path, name: str) -> None:
    export, kept = load_formats()["stata"], CASEBOOKS[name]
    (tmp_path / "events.csv").write_bytes(content(export, kept))
    for ending, beside in export.beside("events.csv", kept.events, kept.context).items():
        (tmp_path / f"events.csv{ending}").write_bytes(beside)
    script = 'source("events.csv.R", encoding = "UTF-8"); cat(nrow(events), class(events$killlow), labels[["type"]])'
    done = subprocess.run(["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"{len(kept.events)} integer Event type"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here (Debian: r-base-core)")
def test_r_reads_every_table_with_the_rows_and_columns_that_it_has(tmp_path: Path) -> None:
    expected, script = [], []
    for number, (export, name) in enumerate(EVERY):
        written, shape = content(export, CASEBOOKS[name]), export.shape
        if not written:
            continue  # a table without header and rows is no file for R
        (tmp_path / f"{number}.csv").write_bytes(written)
        quoting = 'sep = "\\t", quote = ""' if shape.delimiter == "\t" else 'sep = ",", quote = "\\""'
        header = "TRUE" if shape.header_rows else "FALSE"
        script.append(
            f'x <- read.csv("{number}.csv", {quoting}, header = {header}, na.strings = "", encoding = "UTF-8", '
            'check.names = FALSE); cat(nrow(x), ncol(x), "\\n")'
        )
        rows = len(rows_of(export.name, written)) + max(0, shape.header_rows - 1)
        expected.append(f"{rows} {len(export.columns)}")
    (tmp_path / "read.R").write_text("\n".join(script), encoding="utf-8")
    done = subprocess.run(["Rscript", "read.R"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert [line.strip() for line in done.stdout.splitlines()] == expected


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL is not installed here (Debian: gdal-bin)")
@pytest.mark.parametrize("name", ["one", "contested", "foreign"])
def test_gdal_reads_the_map(tmp_path: Path, name: str) -> None:
    (tmp_path / "events.geojson").write_bytes(content(load_formats()["geojson"], CASEBOOKS[name]))
    command = ["ogrinfo", "-al", "-so", str(tmp_path / "events.geojson")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"Feature Count: {len(CASEBOOKS[name].events)}" in done.stdout
    assert "killed_low: Integer" in done.stdout
    asked = subprocess.run(
        [*command[:2], "-where", "where_precision <= 2", command[-1]], capture_output=True, text=True
    )
    near = [e for e in CASEBOOKS[name].events if e.places and (e.places[0].precision or 9) <= 2]
    assert asked.stdout.count("OGRFeature(") == len(near)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", CASEBOOKS)
def test_libhxl_reads_the_hashtags_and_finds_them_valid(tmp_path: Path, name: str) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed here")
    path = tmp_path / "events.csv"
    path.write_bytes(content(load_formats()["hxl"], CASEBOOKS[name]))
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert len(source.columns) == len(load_formats()["hxl"].columns)
        assert len(list(source)) == len(CASEBOOKS[name].events)
    faults: list[object] = []
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert source.validate(callback=faults.append)
    assert not faults


@pytest.mark.parametrize("name", CASEBOOKS)
def test_the_map_is_geojson_whose_points_lie_on_the_earth(name: str) -> None:
    found = json.loads(content(load_formats()["geojson"], CASEBOOKS[name]))
    assert found["type"] == "FeatureCollection"
    for feature in found["features"]:
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


@pytest.mark.parametrize("name", CASEBOOKS)
def test_linked_data_points_at_nodes_that_are_there(name: str) -> None:
    graph = json.loads(content(load_formats()["jsonld"], CASEBOOKS[name]))["@graph"]
    there = [node["@id"] for node in graph]
    assert len(there) == len(set(there))
    outside = {"herodote:to", "superEvent"}
    for key, reference in references(graph):
        assert reference in there or key in outside, (key, reference)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", CASEBOOKS)
def test_rdflib_reads_the_linked_data_without_asking_anybody(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed here")
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("it asked another machine"))
    graph = rdflib.Graph().parse(data=content(load_formats()["jsonld"], CASEBOOKS[name]), format="json-ld")
    events = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Event")))
    assert len(set(events)) == len(CASEBOOKS[name].events)
    made = rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    if name == "one":
        assert all((event, made, None) in graph for event in events)


def references(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every node that is only named, with the property that names it."""
    if isinstance(value, dict):
        if list(value) == ["@id"]:
            yield key, value["@id"]
        for name, inner in value.items():
            yield from references(inner, key if name == "herodote:to" and not key else name)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner, key)


@pytest.mark.parametrize("name", CASEBOOKS)
def test_the_incident_report_needs_nothing_and_runs_nothing(name: str) -> None:
    from lxml import html

    page = html.fromstring(content(load_formats()["html"], CASEBOOKS[name]))
    assert not page.xpath("//script | //img | //link | //iframe | //object | //form | //*[@onclick] | //*[@src]")
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")
    assert len(page.xpath("//section")) == len(CASEBOOKS[name].events) + 1
    assert not page.xpath("//b"), "markup in a report's words is text"


@pytest.mark.parametrize("export", load_formats().values(), ids=lambda e: e.name)
def test_every_export_says_how_it_was_made(export: Export) -> None:
    """Within the file, or in what lies beside it."""
    kept = CASEBOOKS["one"]
    beside = export.beside("events.x", kept.events, kept.context)
    if export.name == "parquet":
        import pyarrow.parquet as pq

        said = pq.read_schema(io.BytesIO(content(export, kept))).metadata[b"herodote.about"].decode()
    elif export.name == "arrow":
        import pyarrow as pa

        said = pa.ipc.open_file(content(export, kept)).schema.metadata[b"herodote.about"].decode()
    else:
        said = (content(export, kept) if export.within else beside["-metadata.json"]).decode()
    for words in ("Herodote 0.1.0", export.about(kept.events, kept.context).codebook, "country SYR", "GeoNames"):
        assert words in said
    assert export.cannot_say


@pytest.mark.parametrize("export", TABLES, ids=lambda e: e.name)
def test_what_lies_beside_a_table_describes_it_as_csv_on_the_web(export: Export) -> None:
    kept = CASEBOOKS["one"]
    found = json.loads(export.beside("events.csv", kept.events, kept.context)["-metadata.json"])
    assert (found["@context"], found["url"]) == ("http://www.w3.org/ns/csvw", "events.csv")
    assert [column["name"] for column in found["tableSchema"]["columns"]] == list(export.columns)
    assert found["dialect"]["delimiter"] == export.shape.delimiter

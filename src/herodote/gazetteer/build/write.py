"""Writes the rows as two Parquet files, the same bytes each time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from herodote.gazetteer.build.rows import PlaceRow
from herodote.gazetteer.fold import fold, key_of_folded, shape_code
from herodote.gazetteer.table import ADJECTIVE, FILES, Manifest

WRITE = {"compression": "brotli", "compression_level": 11, "version": "2.6", "store_schema": False}


def write_tables(rows: list[PlaceRow], folder: Path, version: str) -> None:
    """`places.parquet` in the order of the rows; `names.parquet` in the order of the spelling key."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(_places(rows), folder / "places.parquet")
    _write(_names(rows), folder / "names.parquet")
    write_manifest(folder, version)


def write_manifest(folder: Path, version: str) -> None:
    """`manifest.json`: the version of the data and the hash of each file, which are checked when it is loaded."""
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    manifest = msgspec.json.format(msgspec.json.encode(Manifest(version, hashes)), indent=2)
    (folder / "manifest.json").write_bytes(manifest + b"\n")


ENCODINGS: Mapping[str, str] = {
    "key": "DELTA_BYTE_ARRAY", "folded": "DELTA_BYTE_ARRAY", "id": "DELTA_BYTE_ARRAY", "name": "DELTA_BYTE_ARRAY",
    "lat": "BYTE_STREAM_SPLIT", "lon": "BYTE_STREAM_SPLIT", "geonameid": "DELTA_BINARY_PACKED",
    "place": "PLAIN", "population": "PLAIN",
}  # fmt: skip
"""Columns whose values hardly repeat, with the smallest of the encodings that readers of Parquet have had for long. All
others have a dictionary: with one for every column but the first two the files took 15.5 MB, so they took 13.0;
Brotli in place of Zstandard leaves 12.2, and is read as quickly."""


def _write(table: pa.Table, path: Path) -> None:
    named = {name: ENCODINGS[name] for name in table.column_names if name in ENCODINGS}
    repeated = [name for name in table.column_names if name not in named]
    pq.write_table(table, path, use_dictionary=repeated, column_encoding=named, **WRITE)


def _places(rows: list[PlaceRow]) -> pa.Table:
    boxes = [r.box for r in rows]
    return pa.table(
        {
            "id": pa.array([None if r.id.startswith("gn:") else r.id for r in rows], pa.string()),
            "name": pa.array([r.name for r in rows], pa.string()),
            "kind": pa.array([r.kind for r in rows], pa.string()),
            "lat": pa.array([r.lat for r in rows], pa.float32()),
            "lon": pa.array([r.lon for r in rows], pa.float32()),
            "country": pa.array([r.country for r in rows], pa.string()),
            "admin1": pa.array([r.admin1 for r in rows], pa.string()),
            "admin1_code": pa.array([r.admin1_code for r in rows], pa.string()),
            "geonameid": pa.array([r.geonameid for r in rows], pa.int32()),
            "population": pa.array([r.population for r in rows], pa.int64()),
            "radius_km": pa.array([r.radius_km for r in rows], pa.float32()),
            "feature": pa.array([r.feature for r in rows], pa.string()),
            "south": pa.array([b.south if b else None for b in boxes], pa.float32()),
            "west": pa.array([b.west if b else None for b in boxes], pa.float32()),
            "north": pa.array([b.north if b else None for b in boxes], pa.float32()),
            "east": pa.array([b.east if b else None for b in boxes], pa.float32()),
        }
    )


def _names(rows: list[PlaceRow]) -> pa.Table:
    best: dict[tuple[str, int], int] = {}
    for index, row in enumerate(rows):
        for name, rank in row.names.items():
            folded = fold(name)
            if folded:
                best[folded, index] = min(rank, best.get((folded, index), 9))
    entries = sorted((key_of_folded(f), f, index, rank) for (f, index), rank in best.items())
    return pa.table(
        {
            "key": pa.array([e[0] for e in entries], pa.string()),
            "folded": pa.array([e[1] for e in entries], pa.string()),
            "place": pa.array([e[2] for e in entries], pa.int32()),
            "rank": pa.array([e[3] for e in entries], pa.int8()),
            "shape": pa.array([0 if e[3] >= ADJECTIVE else shape_code(e[0]) for e in entries], pa.uint16()),
        }
    )

"""A unit of input to a part of taken reports, 64 a row group: bytes, clean text, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from herodote.ids import content_hash
from herodote.records import Problem, Report
from herodote.run.parts import Incoming
from herodote.run.spark.place import Place
from herodote.run.spark.units import Unit
from herodote.store.codec import encode

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import NativeFile
    from pyarrow.parquet import ParquetFile

GROUP = 64
"""Reports that one task reads: about 20 s. A worker that dies costs at most these; more make fewer, larger files."""


class Taken(Struct, frozen=True):
    """One row of a taken part: a report, or a problem."""

    report: Report | None
    raw_sha256: str | None
    flags: tuple[str, ...]
    problem: Problem | None
    raw: bytes | None = None
    """The bytes as received, where they were asked for."""

    def incoming(self) -> Incoming:
        """The report as it came in; only of a row that has one."""
        assert self.report is not None
        return Incoming(self.report, self.raw, self.flags)


def schema() -> pa.Schema:
    """The columns of a taken part."""
    import pyarrow as pa

    return pa.schema(
        {
            "report": pa.binary(),
            "raw_sha256": pa.string(),
            "flags": pa.list_(pa.string()),
            "problem": pa.binary(),
            "raw": pa.large_binary(),
        }
    )


def part_of(unit: Unit) -> str:
    """The name of the part that a unit makes."""
    return f"{unit.name}.parquet"


def take_in(place: Place, unit: Unit, items: Iterator[Incoming | Problem]) -> int:
    """Writes the part of a unit, and says how many rows it has."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    columns, count = schema(), 0
    with place.writing(part_of(unit)) as sink, ParquetWriter(sink, columns, compression="zstd") as writer:
        while rows := [_row(item) for item in islice(items, GROUP)]:
            writer.write_table(pa.Table.from_pylist(rows, columns), row_group_size=GROUP)
            count += len(rows)
    return count


def _row(item: Incoming | Problem) -> dict[str, object]:
    if isinstance(item, Problem):
        return {"problem": encode(item), "flags": []}
    raw = item.content
    return {
        "report": encode(item.report),
        "raw_sha256": None if raw is None else content_hash(raw),
        "flags": list(item.flags),
        "raw": raw,
    }


def opened(source: NativeFile) -> ParquetFile:
    """A taken part, of which row groups can be read."""
    from pyarrow.parquet import ParquetFile

    return ParquetFile(source)


def groups(part: ParquetFile) -> int:
    """How many row groups a taken part has."""
    return int(part.metadata.num_row_groups)


COLUMNS = ("report", "raw_sha256", "flags", "problem")


def taken(part: ParquetFile, group: int, columns: Sequence[str] = COLUMNS) -> list[Taken]:
    """The rows of a row group in order; without their bytes unless those are asked for."""
    return [_taken(**row) for row in part.read_row_group(group, columns=list(columns)).to_pylist()]


def _taken(
    report: bytes | None = None,
    raw_sha256: str | None = None,
    flags: Sequence[str] | None = None,
    problem: bytes | None = None,
    raw: bytes | None = None,
) -> Taken:
    return Taken(
        None if report is None else msgspec.json.decode(report, type=Report),
        raw_sha256,
        tuple(flags or ()),
        None if problem is None else msgspec.json.decode(problem, type=Problem),
        raw,
    )

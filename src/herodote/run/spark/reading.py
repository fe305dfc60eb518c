"""A row group of taken reports to a part of readings: what a worker does, with one model for as long as it lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from herodote.records import Problem, Reading
from herodote.run.parts import Incoming, ReadFunction
from herodote.run.reading import LoadReader, Read, read_reports
from herodote.run.spark.place import Place
from herodote.run.spark.taking import Taken, opened, taken
from herodote.store.codec import encode

if TYPE_CHECKING:
    import pyarrow as pa


class Task(Struct, frozen=True):
    """A row group of a taken part, with the rows of it that are to be read."""

    part: str
    group: int
    rows: tuple[int, ...]

    @property
    def name(self) -> str:
        """The name of the part that it makes."""
        return f"{self.part.removesuffix('.parquet')}-{self.group:05d}.parquet"


def schema() -> pa.Schema:
    """The columns of a read part: the row of the taken part, and its reading or why there is none."""
    import pyarrow as pa

    return pa.schema({"row": pa.int32(), "reading": pa.binary(), "problem": pa.binary()})


def read_part(where: Place, to: Place, task: Task, load_reader: LoadReader, careful: bool) -> int:
    """Writes the part of a task, and says how many reports were read.

    `careful`: each report is read in a child process, so that one on which the reader dies is told as a problem and
    takes nothing with it. A task is done so when it is tried again.
    """
    import pyarrow as pa
    from pyarrow.parquet import write_table

    with where.reading(task.part) as source:
        found = taken(opened(source), task.group, ("report", "flags"))
    items = ((_incoming(found[row]), True) for row in task.rows)
    outcomes = read_reports(items, load_reader, 2) if careful else read_reports(items, _once(load_reader), 1)
    rows = [_row(row, outcome) for row, outcome in zip(task.rows, outcomes, strict=True)]
    with to.writing(task.name) as sink:
        write_table(pa.Table.from_pylist(rows, schema()), sink, compression="zstd")
    return len(rows)


def _incoming(row: Taken) -> Incoming:
    assert row.report is not None
    return Incoming(row.report, None, row.flags)


def _row(row: int, outcome: Read | Problem) -> dict[str, object]:
    if isinstance(outcome, Problem):
        return {"row": row, "problem": encode(outcome)}
    assert outcome.reading is not None
    return {"row": row, "reading": encode(outcome.reading)}


@cache
def _loaded(load_reader: LoadReader) -> ReadFunction:
    """The reader of this worker process, loaded when it reads for the first time."""
    return load_reader()


def _once(load_reader: LoadReader) -> LoadReader:
    return lambda: _loaded(load_reader)


def readings(to: Place, task: Task) -> Iterator[tuple[int, Reading | Problem]]:
    """What a read part holds, by row; nothing where there is no such part."""
    from pyarrow.parquet import read_table

    with to.reading(task.name) as source:
        for row in read_table(source).to_pylist():
            if row["problem"] is not None:
                yield row["row"], msgspec.json.decode(row["problem"], type=Problem)
            else:
                yield row["row"], msgspec.json.decode(row["reading"], type=Reading)


def rows_read(to: Place, task: Task) -> Sequence[int]:
    """The rows that a read part holds."""
    from pyarrow.parquet import read_table

    with to.reading(task.name) as source:
        rows: list[int] = read_table(source, columns=["row"]).column("row").to_pylist()
    return rows

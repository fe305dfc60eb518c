"""Columns of the gazetteer's Parquet files, read where they lie: no Python object a row, no pandas.

`to_numpy` and `as_py` of pyarrow import pandas where that is installed (a quarter of a second, 45 MB), and make a value
of a row in 2 microseconds; here it is a tenth of that.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from herodote.gazetteer.place import Box, PlaceRecord

FEW = ("country", "kind", "admin1", "admin1_code", "feature")
"""Columns of few values, held as codes."""


class Column:
    """Strings of one column, in their order. A gap is an empty string."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        array = _whole(column)
        _, offsets, content = array.buffers()
        self._ends = memoryview(offsets).cast("i")[array.offset : array.offset + len(array) + 1]
        self._bytes = memoryview(content) if content else memoryview(b"")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> bytes:
        return bytes(self._bytes[self._ends[index] : self._ends[index + 1]])


class Few:
    """A column of few values: the code of each row, -1 for a gap, and what the codes mean."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        array = _whole(column)
        codes = numbers(array.indices)
        self.codes: NDArray[Any] = np.where(known(array.indices), codes, -1).astype(codes.dtype)
        self.values: tuple[str, ...] = tuple(array.dictionary.to_pylist())
        self._code = {value: code for code, value in enumerate(self.values)}
        self._codes = self.codes.data

    def __getitem__(self, index: int) -> str | None:
        code = self._codes[index]
        return None if code < 0 else self.values[code]

    def code(self, value: str) -> int:
        """The code of a value; of one that never stands there another than all codes."""
        return self._code.get(value, -2)


class Places:
    """The table of places; a record is made when it is asked for."""

    def __init__(self, table: pa.Table) -> None:
        self.name, self.id = Column(table["name"]), Column(table["id"])
        self.few = {name: Few(table[name]) for name in FEW}
        self.lat, self.lon = numbers(table["lat"]), numbers(table["lon"])
        self.population = numbers(table["population"])
        self._lat, self._lon, self._population = self.lat.data, self.lon.data, self.population.data
        self._radius = numbers(table["radius_km"]).data
        self._geonameid = np.where(known(table["geonameid"]), numbers(table["geonameid"]), -1).data
        boxed = np.flatnonzero(known(table["south"]))
        sides = np.stack([numbers(table[side])[boxed] for side in ("south", "west", "north", "east")], axis=1)
        self._box = dict(zip(boxed.tolist(), sides.tolist(), strict=True))

    def __getitem__(self, index: int) -> PlaceRecord:
        number = self._geonameid[index]
        box = self._box.get(index)
        few = self.few
        return PlaceRecord(
            self.id[index].decode() or f"gn:{number}",
            self.name[index].decode(),
            few["kind"][index],  # type: ignore[arg-type]
            round(self._lat[index], 4),
            round(self._lon[index], 4),
            few["country"][index],
            few["admin1"][index],
            few["admin1_code"][index],
            None if number < 0 else number,
            self._population[index],
            round(self._radius[index], 1),
            few["feature"][index] or "",
            Box(*box) if box is not None else None,
        )


def numbers(column: pa.Array | pa.ChunkedArray) -> NDArray[Any]:
    """The numbers of a column; anything where it has a gap."""
    array = _whole(column)
    kind = np.dtype({"float": "float32", "double": "float64"}.get(str(array.type), str(array.type)))
    return np.frombuffer(array.buffers()[1], dtype=kind)[array.offset : array.offset + len(array)]


def known(column: pa.Array | pa.ChunkedArray) -> NDArray[np.bool_]:
    """Where a column has a value."""
    array = _whole(column)
    if not array.null_count:
        return np.ones(len(array), dtype=np.bool_)
    bits = np.unpackbits(np.frombuffer(array.buffers()[0], dtype=np.uint8), bitorder="little")
    return bits[array.offset : array.offset + len(array)].astype(np.bool_)


def _whole(column: pa.Array | pa.ChunkedArray) -> Any:
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()

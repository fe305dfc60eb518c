"""Columns read where they lie: gaps, slices, values that repeat."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa
import pytest

from herodote.gazetteer.columns import Column, Few, known, numbers


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.int32(), pa.int64(), pa.float32(), pa.float64()])
def test_numbers_are_those_of_the_column_also_of_a_part_of_it(kind: pa.DataType) -> None:
    column = pa.array([5, 6, 7, 8], kind)
    assert numbers(column).tolist() == [5, 6, 7, 8]
    assert numbers(column[1:3]).tolist() == [6, 7]
    assert numbers(pa.chunked_array([column[:1], column[3:]])).tolist() == [5, 8]


def test_gaps_are_told_also_in_a_part_of_a_column() -> None:
    column = pa.array([1, None, 3, None, 5] * 4, pa.int32())
    assert known(column).tolist() == [True, False, True, False, True] * 4
    assert known(column[3:6]).tolist() == [False, True, True]
    assert known(pa.array([1, 2])).all()


def test_a_column_of_few_values_gives_each_row_its_own_and_none_for_a_gap() -> None:
    few = Few(pa.chunked_array([pa.array(["SYR", None, "TUR", "SYR"]).dictionary_encode()]))
    assert [few[i] for i in range(4)] == ["SYR", None, "TUR", "SYR"]
    assert (few.codes == few.code("SYR")).tolist() == [True, False, False, True]
    assert not (few.codes == few.code("ZZZ")).any()


def test_a_gap_among_strings_is_empty() -> None:
    column = Column(pa.chunked_array([["Homs", None, "Hama"]]))
    assert [column[i] for i in range(len(column))] == [b"Homs", b"", b"Hama"]


def test_the_gazetteer_is_read_without_pandas() -> None:
    code = (
        "import sys; from herodote.gazetteer.table import load_gazetteer; g = load_gazetteer();"
        "g.lookup('Homs', ['SYR']); g.capital('SYR'); g.nearest(35.0, 36.0, 'settlement');"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

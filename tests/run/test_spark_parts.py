"""Units, taken parts, read parts: everything of the Spark engine that needs no Spark."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from herodote.errors import MissingPackage, UsageError
from herodote.records import Problem, Reading
from herodote.run.spark import taking
from herodote.run.spark.place import Place
from herodote.run.spark.reading import Task, read_part, readings
from herodote.run.spark.session import check_engine, failure, spark_session
from herodote.run.spark.taking import GROUP, part_of, take_in, taken
from herodote.run.spark.units import BYTES, FILES, StoredFile, Unit, units_of
from tests.run import spark_fakes
from tests.run.spark_fakes import KILL_ALWAYS, SLIP, write_reports


def nothing(_address: str) -> list[StoredFile]:
    return []


def units(*inputs: str, published: str | None = None) -> list[Unit]:
    return units_of(inputs, published, nothing)


def test_the_same_inputs_make_units_of_the_same_names_until_a_file_changes(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 3, 2)
    first = units(str(tmp_path / "in"))
    assert [unit.inputs for unit in first] == [tuple(paths)]
    assert units(str(tmp_path / "in")) == first
    os.utime(paths[1], ns=(1, 1))
    assert units(str(tmp_path / "in"))[0].name != first[0].name
    assert units(str(tmp_path / "in"), published="2026-01-01")[0].name != units(str(tmp_path / "in"))[0].name


def test_small_files_go_together_and_a_large_one_alone(tmp_path: Path) -> None:
    for n in range(FILES + 1):
        (tmp_path / f"{n:04d}.txt").write_text("Five killed in Homs.")
    with (tmp_path / "0100.txt").open("wb") as large:
        large.truncate(BYTES + 1)
    assert [len(unit.inputs) for unit in units(str(tmp_path))] == [100, 1, FILES - 100]


def test_a_pattern_that_the_shell_left_alone_is_looked_up(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 3, 1)
    assert units(str(tmp_path / "in" / "*.txt"))[0].inputs == tuple(paths)
    assert units(str(tmp_path / "no" / "*.txt"))[0].inputs == (str(tmp_path / "no" / "*.txt"),)


def test_what_is_refused_as_it_is_looked_for_stays_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = write_reports(tmp_path / "in", 1, 1)
    (unit,) = units(str(tmp_path / "empty"), paths[0])
    assert [one.reason if isinstance(one, Problem) else one for one in unit.inputs] == ["empty_input", paths[0]]


def test_files_at_an_address_are_units_each_and_come_as_spark_lists_them() -> None:
    files = [StoredFile(f"s3a://news/{n}.warc.gz", 10, "2026-03-01") for n in range(2)]
    found = units_of(["s3a://news/*.warc.gz"], None, lambda _address: files)
    assert [(unit.inputs, unit.stored) for unit in found] == [((file.path,), True) for file in files]


def test_standard_input_is_refused_because_no_worker_can_read_it() -> None:
    with pytest.raises(UsageError, match="standard input"):
        units("-")


def write(place: Place, content: bytes, fails: bool = False) -> None:
    with place.writing("a.parquet") as sink:
        sink.write(content)
        if fails:
            raise ZeroDivisionError


def test_a_part_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "parts"))
    assert place.names() == set()
    with pytest.raises(ZeroDivisionError):
        write(place, b"half", fails=True)
    assert place.names() == set()
    assert list((tmp_path / "parts").iterdir()) == []
    write(place, b"whole")
    assert place.names() == {"a.parquet"}
    assert place.reading("a.parquet").read() == b"whole"
    place.clear()
    place.clear()
    assert not (tmp_path / "parts").exists()


def test_taken_reports_come_back_in_order_with_their_bytes_and_problems(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path / "in", 1, GROUP + 3)
    place, unit = Place(str(tmp_path / "taken")), units(path)[0]
    expected = list(spark_fakes.inputs([path], None))
    assert take_in(place, unit, iter(expected)) == GROUP + 4
    part = taking.opened(place.reading(part_of(unit)))
    assert taking.groups(part) == 2
    rows = [row for group in range(2) for row in taken(part, group, taking.schema().names)]
    assert [row.problem or row.incoming() for row in rows] == expected
    assert [row.raw for row in taken(part, 1)] == [None] * 4


def test_taking_in_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path / "in", 1, 5)
    place, unit = Place(str(tmp_path / "taken")), units(path)[0]
    found = []
    for _ in range(2):
        take_in(place, unit, spark_fakes.inputs([path], None))
        found.append((tmp_path / "taken" / part_of(unit)).read_bytes())
    assert found[0] == found[1]


@pytest.mark.parametrize("careful", [False, True])
def test_readings_and_failures_are_kept_by_row(tmp_path: Path, careful: bool) -> None:
    extra = [f"2026-03-05|{SLIP}"] + [f"2026-03-05|{KILL_ALWAYS}"] * careful
    (path,) = write_reports(tmp_path / "in", 1, 2, extra)
    where, to, unit = Place(str(tmp_path / "taken")), Place(str(tmp_path / "read")), units(path)[0]
    take_in(where, unit, spark_fakes.inputs([path], None))
    task = Task(part_of(unit), 0, (0, 2, 3)[: 2 + careful])
    assert read_part(where, to, task, spark_fakes.load_reader, careful) == len(task.rows)
    found = dict(readings(to, task))
    assert isinstance(found[0], Reading)
    failed = {row: one.message for row, one in found.items() if isinstance(one, Problem)}
    assert "a slip in a rule" in failed[2]
    assert not careful or "process that read it died" in failed[3]


def test_a_record_of_work_goes_to_a_worker_and_back() -> None:
    unit = Unit(3, "000003-ab", ("a.txt", Problem("b", "refused", "empty_input", "it is empty")))
    assert msgspec.json.decode(msgspec.json.encode(unit), type=Unit) == unit


@pytest.mark.parametrize("engine", ["local[2", "flink://x", "spark:", ""])
def test_an_engine_that_there_is_not_is_refused_with_those_that_there_are(engine: str) -> None:
    with pytest.raises(UsageError, match=r"local\[\*\]"):
        check_engine(engine)


def test_without_java_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="Spark is an optional extra")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingPackage, match="Java 17"), spark_session("local[1]"):
        pass


def test_a_failed_job_is_told_by_what_the_worker_said() -> None:
    said = Exception("Job aborted\n  Traceback:\nherodote.errors.DataError: the model is damaged\n\tat java.lang")
    assert failure(said) == "herodote.errors.DataError: the model is damaged"

"""The engine on Spark itself: the result of one machine, whatever dies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from herodote.run.exporting import export_events
from herodote.run.parts import Parts, herodote_parts
from herodote.run.pipeline import Added, AddRun, Intake, add_to
from herodote.store.entries import KINDS, ReadingMade
from herodote.store.log import entries
from herodote.store.verify import verify
from tests.run import spark_fakes
from tests.run.spark_fakes import KILL_ALWAYS, KILL_ONCE, SLIP, write_reports

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="Spark is an optional extra: pip install herodote[spark]")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java 17", allow_module_level=True)

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    from herodote.run.spark.session import spark_session

    # Read by the Python of each worker as it starts.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT), *([before] if before else [])])
    with spark_session("local[2]") as session:
        yield session
    os.environ.pop("PYTHONPATH") if before is None else os.environ.__setitem__("PYTHONPATH", before)


def on_spark(spark: SparkSession, folder: Path, paths: list[str], parts: Parts | None = None) -> Added:
    from herodote.run.spark.engine import Inputs, add_with_spark

    return add_with_spark(spark, folder, Inputs(tuple(paths)), parts or spark_fakes.parts(), AddRun())


def here(folder: Path, paths: list[str]) -> Added:
    return add_to(folder, spark_fakes.inputs(paths, None), spark_fakes.parts(), AddRun())


def logged(folder: Path) -> dict[str, list[object]]:
    """What the log holds, kind by kind in its order, but for the times of runs.

    How readings and problems lie among each other depends on when a batch was full or five seconds old.
    """
    found: dict[str, list[object]] = {}
    for entry in entries(folder / "log"):
        body = msgspec.json.decode(entry.body, type=KINDS[entry.kind])
        found.setdefault(entry.kind, []).append(msgspec.structs.replace(body, at="") if hasattr(body, "at") else body)
    return found


def exported(folder: Path) -> dict[str, bytes]:
    return {to: export_events(folder, to, spark_fakes.parts().corroborator) for to in ("jsonl", "claims", "csv")}


def test_two_workers_make_the_casebook_of_one_machine_byte_for_byte(spark: SparkSession, tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 3, 66, [f"2026-03-05|{SLIP}"])
    assert on_spark(spark, tmp_path / "many", paths) == here(tmp_path / "one", paths)
    assert exported(tmp_path / "many") == exported(tmp_path / "one")
    assert logged(tmp_path / "many") == logged(tmp_path / "one")
    assert verify(tmp_path / "many").sound
    assert not (tmp_path / "many" / "parts").exists()
    again = on_spark(spark, tmp_path / "many", paths)
    assert (again.new, again.known) == (0, 198)


def test_a_worker_that_is_killed_loses_and_doubles_nothing(spark: SparkSession, tmp_path: Path) -> None:
    extra = [f"2026-03-05|Warplanes struck Homs. {KILL_ONCE}"]
    paths = write_reports(tmp_path / "in", 2, 70, extra)
    many = on_spark(spark, tmp_path / "many", paths)
    assert Path(paths[0] + ".killed").exists(), "no worker was killed"
    assert many == here(tmp_path / "one", paths)
    assert exported(tmp_path / "many") == exported(tmp_path / "one")


def test_a_report_that_kills_every_worker_is_a_row_and_not_the_end(spark: SparkSession, tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 1, 4, [f"2026-03-05|{KILL_ALWAYS}"])
    added = on_spark(spark, tmp_path / "many", paths)
    assert (added.stored, [r.reason for r in added.rejected]) == (4, ["empty_input", "reader_died"])


def test_a_second_run_goes_on_from_the_parts_of_one_that_was_stopped(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, folder = write_reports(tmp_path / "in", 2, 70), tmp_path / "many"

    def stopped() -> dict[Path, int]:
        with monkeypatch.context() as patch:
            patch.setattr(Intake, "take", stop)
            with pytest.raises(KeyboardInterrupt):
                on_spark(spark, folder, paths)
        return {path: path.stat().st_mtime_ns for path in sorted((folder / "parts").rglob("*.parquet"))}

    first = stopped()
    assert {path.parent.name for path in first} == {"taken", "read"}
    lost = next(path for path in first if path.parent.name == "read")
    lost.unlink()
    second = stopped()
    assert [path for path in first if second[path] != first[path]] == [lost]
    on_spark(spark, folder, paths)
    here(tmp_path / "one", paths)
    assert exported(folder) == exported(tmp_path / "one")
    assert verify(folder).sound


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_files_that_spark_opens_are_read_as_those_on_the_disk(spark: SparkSession, tmp_path: Path) -> None:
    """`file://` goes the way of `s3a://`: Spark lists the folder and hands the bytes to the workers."""
    (tmp_path / "in").mkdir()
    for n in range(3):
        text = f"Five people were killed in Homs on Monday, the Observatory said. Report {n}.\n"
        (tmp_path / "in" / f"{n}.txt").write_text(text, encoding="utf-8")
    parts = msgspec.structs.replace(herodote_parts(), load_reader=spark_fakes.load_reader)
    parts = msgspec.structs.replace(parts, corroborator=spark_fakes.parts().corroborator)
    added = on_spark(spark, tmp_path / "many", [f"file://{tmp_path}/in"], parts)
    local = add_to(tmp_path / "one", parts.inputs([str(tmp_path / "in")], None), parts, AddRun())
    assert (added.stored, local.stored) == (3, 3)
    assert reports_in(tmp_path / "many") == reports_in(tmp_path / "one")


def reports_in(folder: Path) -> list[str]:
    return [made.reading.report.id for made in logged(folder)["reading"] if isinstance(made, ReadingMade)]

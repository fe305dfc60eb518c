"""`herodote add --engine`: inputs into a casebook by way of Spark. The result is that of one machine, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from herodote.errors import CasebookError
from herodote.read.reader import check_published
from herodote.records import Problem, Reading
from herodote.run.parts import Parts, read_content
from herodote.run.pipeline import Added, AddRun, Intake, finding_at
from herodote.run.reading import Read
from herodote.run.spark import reading, session, taking
from herodote.run.spark.place import Place
from herodote.run.spark.reading import Task, read_part
from herodote.run.spark.taking import groups, part_of, take_in, taken
from herodote.run.spark.units import Unit, units_of
from herodote.store.casebook import Casebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARTS = "parts"
"""The folder of a casebook in which parts lie until they are taken in."""

_LOOK_S = 0.5
"""How often the driver looks how far the workers are."""


class Inputs(Struct, frozen=True):
    """What is to be added."""

    paths: tuple[str, ...]
    published: str | None = None


def add_with_spark(
    spark: SparkSession, folder: Path, inputs: Inputs, parts: Parts, run: AddRun, at: Place | None = None
) -> Added:
    """As `add_to`, the reading done by Spark's workers. `at` is where all machines keep parts, else the casebook.

    A run that is killed goes on from the parts that are there. Parts are taken away when all of them are taken in.
    Raises `CasebookError` where a worker fails time and again, with what it said.
    """
    check_published(inputs.published)
    with Casebook.open(folder, parts.corroborator, create=True) as casebook:
        place = at or Place(str((folder / PARTS).resolve()))
        flow = _Flow(spark, place, parts, run)
        intake = Intake(casebook, msgspec.structs.replace(run, progress=None))
        units = units_of(inputs.paths, inputs.published, session.listing(spark))
        flow.take_in(units, inputs.published)
        work = [flow.tasks(unit, intake) for unit in units]
        flow.read([task for of_unit in work for task in of_unit])
        for unit, of_unit in zip(units, work, strict=True):
            for outcome in flow.outcomes(unit, of_unit):
                intake.take(outcome)
        intake.flush()
        casebook.publish(run.command)
        place.clear()
        return intake.result()


class _Flow:
    """The two jobs of a run, and what they left in their parts."""

    def __init__(self, spark: SparkSession, place: Place, parts: Parts, run: AddRun) -> None:
        self._spark, self._parts, self._run = spark, parts, run
        self._taken, self._read = place.below("taken"), place.below("read")

    def take_in(self, units: Sequence[Unit], published: str | None) -> None:
        """The first job: each unit to a part of taken reports, those left out that are there."""
        there = self._taken.names()
        missing = [unit for unit in units if part_of(unit) not in there]
        here = [unit for unit in missing if not unit.stored]
        place, inputs = self._taken, self._parts.inputs

        def take(row: dict[str, Any], _attempt: int) -> int:
            unit = msgspec.json.decode(row["body"], type=Unit)
            found = (
                one
                for given in unit.inputs
                for one in ((given,) if isinstance(given, Problem) else inputs([given], published))
            )
            return take_in(place, unit, found)

        if here:
            self._do(session.tasks(self._spark, [msgspec.json.encode(unit) for unit in here]), take)
        stored = {str(unit.inputs[0]): unit for unit in missing if unit.stored}

        def take_stored(row: dict[str, Any], _attempt: int) -> int:
            return take_in(place, stored[row["path"]], read_content(row["path"], bytes(row["content"]), published))

        if stored:
            self._do(session.contents(self._spark, list(stored)), take_stored)

    def tasks(self, unit: Unit, intake: Intake) -> list[Task]:
        """What is to be read of a unit: nothing that the casebook holds, no text twice, unless it is the earlier."""
        found = []
        with self._taken.reading(part_of(unit)) as source:
            part = taking.opened(source)
            for group in range(groups(part)):
                rows = tuple(
                    number
                    for number, row in enumerate(taken(part, group))
                    if row.report is not None
                    and intake.wants_reading(finding_at(row.report, row.raw_sha256, row.flags))
                )
                found.append(Task(part_of(unit), group, rows))
        return found

    def read(self, work: Sequence[Task]) -> None:
        """The second job: the rows of each task to a part of readings, those left out that are there."""
        there = self._read.names()
        missing = [task for task in work if task.rows and not self._is_read(task, there)]
        if self._run.expect:
            self._run.expect(sum(len(task.rows) for task in missing))
        where, to, load_reader = self._taken, self._read, self._parts.load_reader

        def read(row: dict[str, Any], attempt: int) -> int:
            task = msgspec.json.decode(row["body"], type=Task)
            return read_part(where, to, task, load_reader, careful=attempt > 0)

        if missing:
            self._do(session.tasks(self._spark, [msgspec.json.encode(task) for task in missing]), read, missing)

    def outcomes(self, unit: Unit, work: Sequence[Task]) -> Iterator[Read | Problem]:
        """What came of each row of a unit, in order."""
        with self._taken.reading(part_of(unit)) as source:
            part = taking.opened(source)
            for task in work:
                known: dict[int, Reading | Problem] = dict(reading.readings(self._read, task)) if task.rows else {}
                for number, row in enumerate(taken(part, task.group, taking.schema().names)):
                    if row.problem is not None:
                        yield row.problem
                        continue
                    found = known.get(number) if number in task.rows else None
                    yield found if isinstance(found, Problem) else Read(row.incoming(), found)

    def _is_read(self, task: Task, there: set[str]) -> bool:
        return task.name in there and set(task.rows) <= set(reading.rows_read(self._read, task))

    def _do(self, frame: DataFrame, work: Any, counted: Sequence[Task] = ()) -> None:
        """Runs a job to its end, and tells of the read parts as they appear."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException

        job = frame.mapInArrow(session.on_workers(work), "done long")
        waiting = {task.name: task for task in counted}
        with ThreadPoolExecutor(1) as thread:
            future = thread.submit(job.collect)
            while True:
                try:
                    future.result(timeout=_LOOK_S)
                    break
                except NotYet:
                    self._tell(waiting)
                except (PySparkException, Py4JJavaError) as error:
                    raise CasebookError(f"the work on Spark failed: {session.failure(error)}") from error
        self._tell(waiting)

    def _tell(self, waiting: dict[str, Task]) -> None:
        if self._run.progress is None or not waiting:
            return
        for name in sorted(self._read.names() & waiting.keys()):
            for _ in waiting.pop(name).rows:
                self._run.progress(name)

"""A Spark session for an engine's name, and what is asked of Spark: files at an address, tasks done on workers."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from herodote.errors import MissingPackage, UsageError
from herodote.run.spark.units import StoredFile

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

ATTEMPTS = 4
"""How often a task is tried, as on a cluster; `local[2]` alone would try once."""
STORED_AT_ONCE = 4
"""Files that one batch hands to a worker: each is whole in memory."""

_LOCAL = re.compile(r"local(?:\[(\*|[1-9][0-9]{0,3})(?:,[0-9]+)?\])?")
_ENGINE = re.compile(r"local(?:-cluster)?(?:\[.{1,40}\])?|spark://.+|k8s://.+|yarn")


def check_engine(engine: str) -> None:
    """Refuses what is no engine, saying what there is."""
    if not _ENGINE.fullmatch(engine):
        raise UsageError(f"--engine {engine!r}: there is local[*], local[4], spark://HOST:PORT, yarn, k8s://ADDRESS")


@contextlib.contextmanager
def spark_session(engine: str) -> Iterator[SparkSession]:
    """A session on `local[*]`, `spark://host:7077`, `yarn`, ...; ended with the block.

    Raises `MissingPackage` without pyspark or Java. What the cluster wants set is set as Spark has it
    (`spark-defaults.conf`).
    """
    check_engine(engine)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingPackage("--engine needs Spark: pip install 'herodote[spark]'") from error
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise MissingPackage("--engine needs Java 17 or later: install it, or set JAVA_HOME")
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    local = _LOCAL.fullmatch(engine)
    builder = (
        SparkSession.builder.appName("herodote")
        .config("spark.ui.showConsoleProgress", "false")
        .master(f"local[{local[1] or '1'},{ATTEMPTS}]" if local else engine)
    )
    if local:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        for name, value in _HERE.items():
            builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise UsageError(f"Spark does not begin on {engine}: {_first_line(error)}") from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


_HERE = {"spark.ui.enabled": "false", "spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}
"""On one machine nothing listens where others could reach it."""


def listing(spark: SparkSession) -> Callable[[str], list[StoredFile]]:
    """How Spark finds the files of an address: a file, a folder with those below it, a pattern."""

    def files(address: str) -> list[StoredFile]:
        from pyspark.errors import PySparkException

        found = _binary(spark, [address]).select("path", "length", "modificationTime")
        try:
            rows = found.collect()
        except PySparkException as error:
            raise UsageError(f"{address} cannot be listed: {_first_line(error)}") from error
        return sorted((StoredFile(r[0], r[1], r[2].isoformat()) for r in rows), key=lambda file: file.path)

    return files


def contents(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    """The files with their bytes, a few to a batch."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(STORED_AT_ONCE))
    return _binary(spark, paths).select("path", "content")


def _binary(spark: SparkSession, paths: Sequence[str]) -> DataFrame:
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))


Work = Callable[[Any], Any]
"""From one row, as a dictionary, to a number that is reported."""


def tasks(spark: SparkSession, bodies: Sequence[bytes]) -> DataFrame:
    """A frame of one column, `body`, each row a task of its own."""
    from pyspark.sql.types import BinaryType, StructField, StructType

    rows = spark.sparkContext.parallelize([(bytearray(body),) for body in bodies], max(1, len(bodies)))
    return spark.createDataFrame(rows, StructType([StructField("body", BinaryType(), False)]))


def on_workers(
    work: Callable[[dict[str, Any], int], int],
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for `mapInArrow`: the work on each row with how often the task was tried before; numbers come out."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as arrow
        from pyspark import TaskContext

        os.environ.setdefault("OMP_NUM_THREADS", "1")
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        context = TaskContext.get()
        attempt = context.attemptNumber() if context is not None else 0
        for batch in batches:
            done = [work(row, attempt) for row in batch.to_pylist()]
            yield arrow.RecordBatch.from_arrays([arrow.array(done, arrow.int64())], names=["done"])

    return run


def failure(error: Exception) -> str:
    """What made a job fail, in one line: the last that the worker said, else the first of Spark."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [line for line in lines if re.match(r"[\w.]*(?:Error|Exception|Missing\w*|Refused): ", line)]
    return (said[-1] if said else lines[0] if lines else type(error).__name__)[:300]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

"""`herodote add`: new reports into a casebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from herodote.cli.entry import OK, REFUSED
from herodote.cli.out import note, progress, warn, write_lines
from herodote.cli.plain import plain
from herodote.errors import UsageError
from herodote.imports import find_dataset
from herodote.records import Problem
from herodote.run.expected import inputs_in
from herodote.run.given import read_dataset, read_given
from herodote.run.parts import Incoming, herodote_parts
from herodote.run.pipeline import Added, AddRun, Given, add_to

MOST_SHOWN = 20
"""Refusals that are printed one by one; the casebook holds them all."""


def add(
    casebook: Path,
    paths: Sequence[str],
    readings: Path | None,
    json: bool,
    published: str | None,
    workers: int,
    dataset: str | None = None,
) -> int:
    """Adds, and says what became of the inputs; with a dataset, the paths are files of it."""
    if dataset is not None:
        find_dataset(dataset)
        _check_files(paths)
    if not paths and readings is None:
        raise UsageError("nothing to add: name files, folders or URLs, or --readings FILE.jsonl")
    if readings is not None and not readings.is_file():
        raise UsageError(f"{readings} is no file")
    parts = herodote_parts()
    items: Iterator[Incoming | Given | Problem] = iter(())
    if dataset is not None:
        items = chain(items, read_dataset(dataset, [Path(path) for path in paths]))
    elif paths:
        items = chain(items, parts.inputs(paths, published))
    if readings is not None:
        items = chain(items, read_given(readings))
    with progress("adding") as step:
        if dataset is None and readings is None and (total := inputs_in(paths)) is not None:
            step.expect(total)
        added = add_to(casebook, items, parts, AddRun(workers=workers, progress=step, reads_no_more=True))
    return _end(casebook, added, json)


def add_on(
    engine: str, casebook: Path, paths: Sequence[str], parts: str | None, published: str | None, json: bool
) -> int:
    """Adds by way of Spark, and says what became of the inputs."""
    if not paths:
        raise UsageError("nothing to add: name files, folders or addresses that all machines can read")
    from herodote.run.spark.engine import Inputs, add_with_spark
    from herodote.run.spark.place import Place
    from herodote.run.spark.session import spark_session

    inputs, place = Inputs(tuple(paths), published), None if parts is None else Place(parts)
    with spark_session(engine) as spark, progress("reading") as step:
        run = AddRun(progress=step, expect=step.expect)
        added = add_with_spark(spark, casebook, inputs, herodote_parts(), run, place)
    return _end(casebook, added, json)


def _end(casebook: Path, added: Added, json: bool) -> int:
    if json:
        write_lines([msgspec.json.encode(added)])
    else:
        tell(casebook, added)
    return OK if added.whole else REFUSED


def _check_files(paths: Sequence[str]) -> None:
    """Refuses a path that is not there before anything is written."""
    if not paths:
        raise UsageError("--from needs the files of the dataset: herodote add CASEBOOK --from acled FILE.csv")
    for path in paths:
        if not Path(path).exists():
            raise UsageError(f"{path} is not there")


def tell(casebook: Path, added: Added) -> None:
    """What became of the inputs, for people."""
    note(f"{added.new} new, {added.known} already there, {len(added.rejected)} refused, {len(added.flags)} flags")
    for rejection in added.rejected[:MOST_SHOWN]:
        warn(f"{rejection.input}: {rejection.reason}: {rejection.message}")
    if len(added.rejected) > MOST_SHOWN:
        warn(f"and {len(added.rejected) - MOST_SHOWN} more: herodote problems {casebook}")
    for flag in added.flags[:MOST_SHOWN]:
        note(f"  {plain(flag.input)}: {plain(flag.flag)}" + (f": {plain(flag.message)}" if flag.message else ""))

"""Reports to readings, here or in worker processes; the readings come out in the order of the reports."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from msgspec import Struct

from herodote.errors import DataError
from herodote.records import Problem, Reading, Report
from herodote.run.parts import Incoming, ReadFunction
from herodote.store.heap import give_back

LoadReader = Callable[[], ReadFunction]

IN_FLIGHT = 4
"""Reports waiting per worker: enough to keep each busy, few enough that memory stays bounded by the reports in hand."""


class Read(Struct, frozen=True):
    """A report that was taken in hand, with its reading; without one where it was not to be read."""

    incoming: Incoming
    reading: Reading | None


def read_reports(
    items: Iterable[tuple[Incoming, bool] | Problem], load_reader: LoadReader, workers: int = 1
) -> Iterator[Read | Problem]:
    """What was read, in the order of the items; `True` beside a report says that it is to be read.

    A report on which the reader fails comes out as a problem (`reader_died`), and the run goes on.
    """
    if workers <= 1:
        yield from _read_here(items, load_reader)
    else:
        yield from _read_in_workers(items, load_reader, workers)


def _read_here(items: Iterable[tuple[Incoming, bool] | Problem], load_reader: LoadReader) -> Iterator[Read | Problem]:
    read: ReadFunction | None = None
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        incoming, wanted = item
        if not wanted:
            yield Read(incoming, None)
            continue
        read = read or load_reader()
        yield _outcome(incoming, _attempt(read, incoming.report))
    if read is not None:
        give_back()


def _read_in_workers(
    items: Iterable[tuple[Incoming, bool] | Problem], load_reader: LoadReader, workers: int
) -> Iterator[Read | Problem]:
    waiting: deque[Problem | tuple[Incoming, Future[Reading | str] | None]] = deque()
    pool = _Pool(load_reader, workers)
    try:
        for item in items:
            if isinstance(item, Problem):
                waiting.append(item)
            else:
                waiting.append((item[0], pool.submit(item[0].report) if item[1] else None))
            while len(waiting) > workers * IN_FLIGHT:
                yield _settle(waiting.popleft(), pool)
        while waiting:
            yield _settle(waiting.popleft(), pool)
    finally:
        pool.close()


def _settle(item: Problem | tuple[Incoming, Future[Reading | str] | None], pool: _Pool) -> Read | Problem:
    if isinstance(item, Problem):
        return item
    incoming, future = item
    if future is None:
        return Read(incoming, None)
    return _outcome(incoming, pool.result(future, incoming.report))


class _Pool:
    """Worker processes that each hold a reader. A worker that dies takes the pool with it: a new one is begun."""

    def __init__(self, load_reader: LoadReader, workers: int) -> None:
        self._load_reader, self._workers = load_reader, workers
        self._executor = self._start(workers)
        self._alone: ProcessPoolExecutor | None = None

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a forked child would hold the casebook's lock after its parent was killed.
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_begin_worker, initargs=(self._load_reader,)
        )

    def submit(self, report: Report) -> Future[Reading | str]:
        try:
            return self._executor.submit(_work, report)
        except BrokenProcessPool:
            self._executor = self._start(self._workers)
            return self._executor.submit(_work, report)

    def result(self, future: Future[Reading | str], report: Report) -> Reading | str:
        """The reading; a report that was in a pool that broke is read once more, alone, to find which one broke it."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self._read_alone(report)

    def _read_alone(self, report: Report) -> Reading | str:
        self._alone = self._alone or self._start(1)
        try:
            return self._alone.submit(_work, report).result()
        except BrokenProcessPool:
            self._alone.shutdown(wait=False)
            self._alone = None
            return "the process that read it died"

    def close(self) -> None:
        for executor in (self._executor, self._alone):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)


_worker: list[ReadFunction] = []
"""The reader of this worker process: set once as it begins, empty in every other process."""


def _begin_worker(load_reader: LoadReader) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.append(load_reader())


def _work(report: Report) -> Reading | str:
    return _attempt(_worker[0], report)


def _attempt(read: ReadFunction, report: Report) -> Reading | str:
    """The reading, or what the reader failed with: one odd report must not end a run over thousands."""
    try:
        return read(report)
    except DataError:
        raise
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]


def _outcome(incoming: Incoming, found: Reading | str) -> Read | Problem:
    if isinstance(found, Reading):
        return Read(incoming, found)
    return Problem(
        input=incoming.report.origin or incoming.report.id,
        outcome="refused",
        reason="reader_died",
        message=f"the reader failed on it ({found}); please report this with the text",
    )

"""The page's in-tray: reports that people hand over are read one after another, behind the page.

What is handed over waits in memory. A few reports at a time are read into the log, and the lock is given back
between them, so that a decision of somebody else waits for seconds and not for an archive. Then the events are made.
"""

from __future__ import annotations

import itertools
import secrets
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from herodote.acquire.options import MEGABYTE
from herodote.errors import CasebookBusy, HerodoteError, UsageError
from herodote.records import Problem
from herodote.run.parts import Incoming, Parts, ReadFunction
from herodote.run.pipeline import Added, AddRun, take_in
from herodote.run.received import Received, read_received
from herodote.store.background import Background

MOST_BYTES = 50 * MEGABYTE
"""One file: what `add` takes of one input."""
MOST_WAITING = 200 * MEGABYTE
MOST_PARCELS = 500
KEPT = 200
"""Things dealt with that the page still tells of."""
AT_ONCE = 6
"""Reports that are read under one lock: two to four seconds for reports of usual length."""
SHOWN = 100
"""Reports of one parcel that are named on the page."""
PATIENCE_S = 20.0
AGAIN_S = 3.0

DONE = frozenset({"done", "refused"})


class Parcel:
    """One file or text that was handed over, and what became of it."""

    def __init__(self, number: int, received: Received) -> None:
        self.number, self.name, self.size = number, received.name, len(received.content)
        self.received: Received | None = received
        self.state = "waiting"
        """`waiting`, `reading`, `making` (its events), `done`, `refused`."""
        self.read = 0
        """Reports that were dealt with."""
        self.new = 0
        self.known = 0
        self.reports: list[tuple[str, str]] = []
        """Id and title of the reports in it."""
        self.wrong: list[tuple[str, str]] = []
        """Inputs of it that could not be read, or not whole, with the reason in words."""


class Tray:
    """Takes reports from the page and sees to it that they are read."""

    def __init__(self, casebook: Path, parts: Parts, background: Background | None = None) -> None:
        self.casebook = casebook
        self._background = background or Background(casebook, parts.corroborator)
        self.csrf = secrets.token_urlsafe(32)
        """A page of another site cannot know it; everything handed over must carry it."""
        self.trouble: str | None = None
        """Why nothing could be written for now, in words."""
        self._parts = msgspec.structs.replace(parts, load_reader=self._reader)
        self._load = parts.load_reader
        self._read: ReadFunction | None = None
        self._lock = threading.Lock()
        self._parcels: list[Parcel] = []
        self._worker: threading.Thread | None = None
        self._numbers = itertools.count(1)

    @property
    def parcels(self) -> tuple[Parcel, ...]:
        """What was handed over since the page was started, the last first."""
        return tuple(reversed(self._parcels))

    @property
    def working(self) -> bool:
        """Whether something is not dealt with yet."""
        return any(parcel.state not in DONE for parcel in self._parcels)

    def put(self, received: Received) -> Parcel:
        """Takes one thing in hand. Raises `UsageError` where more waits already than the tray holds."""
        with self._lock:
            waiting = [p for p in self._parcels if p.received is not None]
            if len(waiting) >= MOST_PARCELS or sum(p.size for p in waiting) + len(received.content) > MOST_WAITING:
                raise UsageError("too much is waiting already: hand it over when what is there has been read")
            names = {p.name for p in self._parcels}
            number = next(self._numbers)
            if received.name in names:
                received = msgspec.structs.replace(received, name=f"{number}-{received.name}")
            parcel = Parcel(number, received)
            old = len(self._parcels) - KEPT
            kept = [p for n, p in enumerate(self._parcels) if n >= old or p.state not in DONE]
            self._parcels = [*kept, parcel]
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._work, daemon=True, name="herodote-tray")
                self._worker.start()
        return parcel

    # --- within --------------------------------------------------------------------------------------------------

    def _reader(self) -> ReadFunction:
        self._read = self._read or self._load()
        return self._read

    def _work(self) -> None:
        """Reads until nothing waits, then makes the events; begins again where something came meanwhile."""
        while True:
            with self._lock:
                waiting = [p for p in self._parcels if p.state == "waiting"]
                if not waiting:
                    self._worker = None
                    return
            for parcel in waiting:
                self._take(parcel)
            read = [p for p in waiting if p.state == "making"]
            if read:
                self._finish(read)

    def _take(self, parcel: Parcel) -> None:
        parcel.state = "reading"
        assert parcel.received is not None
        items = self._noted(parcel, read_received(parcel.received))
        try:
            while chunk := list(itertools.islice(items, AT_ONCE)):
                self._tell(parcel, self._safe(parcel, chunk))
            parcel.state = "making"
        except (HerodoteError, OSError, msgspec.MsgspecError) as error:
            parcel.wrong.append((parcel.name, str(error)))
            parcel.state = "refused"
        finally:
            parcel.received = None

    @staticmethod
    def _noted(parcel: Parcel, items: Iterator[Incoming | Problem]) -> Iterator[Incoming | Problem]:
        for item in items:
            if isinstance(item, Incoming) and len(parcel.reports) < SHOWN:
                report = item.report
                parcel.reports.append((report.id.removeprefix("sha256:"), report.title or report.text[:80]))
            yield item

    def _safe(self, parcel: Parcel, chunk: list[Incoming | Problem]) -> Added:
        """The chunk in the log; waits for as long as another process writes."""

        def step(_: str) -> None:
            parcel.read += 1

        while True:
            try:
                with self._background.open(PATIENCE_S) as book:
                    added = take_in(book, chunk, self._parts, AddRun(progress=step))
                self.trouble = None
                return added
            except CasebookBusy as busy:
                self.trouble = str(busy)
                time.sleep(AGAIN_S)

    @staticmethod
    def _tell(parcel: Parcel, added: Added) -> None:
        parcel.new += added.new
        parcel.known += added.known
        parcel.wrong += [(r.input, r.message) for r in added.rejected]
        parcel.wrong += [(f.input, f.message) for f in added.flags if f.message]

    def _finish(self, parcels: list[Parcel]) -> None:
        """The events made again from everything, and before the readers."""
        while True:
            try:
                if self._background.publish("add", PATIENCE_S):
                    self.trouble, state = None, "done"
                    break
            except CasebookBusy as busy:
                self.trouble = str(busy)
                time.sleep(AGAIN_S)
            except (HerodoteError, OSError, msgspec.MsgspecError) as error:
                self.trouble, state = str(error), "refused"
                break
        for parcel in parcels:
            parcel.state = "refused" if state == "refused" or (parcel.wrong and not parcel.reports) else "done"

"""One writer at a time. The lock is the kernel's, so that a writer that was killed never leaves a stale one."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from herodote.errors import CasebookBusy

PATIENCE_S = 30.0
"""How long a second writer waits: longer than publishing a casebook of 10,000 events takes, shorter than a person's."""

_POLL_S = 0.1


class WriterLock:
    """Held while the casebook is written to; the file tells others who holds it."""

    def __init__(self, path: Path, patience_s: float = PATIENCE_S) -> None:
        self.path = path
        self.patience_s = patience_s
        self._handle: int | None = None

    def __enter__(self) -> WriterLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Takes the lock, waiting for another writer to finish; refuses, naming that process, when it does not."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        deadline = time.monotonic() + self.patience_s
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    owner = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
                    os.close(handle)
                    raise CasebookBusy(
                        f"{self.path.parent} is being written to by process {owner}: "
                        f"waited {self.patience_s:g} s, try again when it has finished"
                    ) from None
                time.sleep(_POLL_S)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        self._handle = handle

    def release(self) -> None:
        """Gives the lock back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

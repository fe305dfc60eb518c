"""The casebook for a program that stays open and writes often: a page on which people decide and add reports.

What the log held at the last look is remembered, so that only what came since is read; and the events are made without
the writer's lock, from the log as it was, so that a decision waits for an append and never for the events.
"""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

from herodote.store.casebook import Casebook
from herodote.store.database import draft_path, write_database
from herodote.store.derive import Corroborator, derive
from herodote.store.lock import PATIENCE_S
from herodote.store.remembered import load_memory, save_memory
from herodote.store.state import State


class Background:
    """Opens the casebook quickly and publishes it without holding others up. Safe to use from several threads."""

    def __init__(self, folder: Path, corroborator: Corroborator) -> None:
        self.folder = folder
        self._corroborator = corroborator
        self._known: State | None = None
        self._making = threading.Lock()
        self._numbers = itertools.count(1)

    @contextlib.contextmanager
    def open(self, patience_s: float = PATIENCE_S) -> Iterator[Casebook]:
        """The casebook, held for writing. Raises what `Casebook.open` raises."""
        with Casebook.open(self.folder, self._corroborator, patience_s=patience_s, known=self._known) as casebook:
            try:
                yield casebook
            finally:
                self._known = casebook.state

    def publish(self, command: str, patience_s: float = PATIENCE_S) -> bool:
        """Makes the events and puts them before the readers; False where more was written to the log meanwhile.

        Then the readers see the events as they were when it began, and it is to be called again.
        """
        with self._making:
            with self.open(patience_s) as casebook:
                if casebook.is_published():
                    return True
                state = casebook.state.copy()
            path = draft_path(self.folder, next(self._numbers))
            try:
                memory = load_memory(self.folder)
                derived = derive(state, self._corroborator, memory)
                write_database(path, state, derived)
                with self.open(patience_s) as casebook:
                    whole = casebook.put_forward(path, state, derived, command)
                    if derived.memory != memory:
                        save_memory(self.folder, derived.memory)
                return whole
            finally:
                for left in (path, path.with_name(path.name + ".wal")):
                    left.unlink(missing_ok=True)

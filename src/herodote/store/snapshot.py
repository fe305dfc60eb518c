"""The published database, opened so that nothing can be written and no other file read, and a writer never disturbs it.

It is attached to a private in-memory instance that cannot reach any other file; values are bound, not written into SQL.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from herodote.errors import CasebookError
from herodote.store.casebook import check_casebook
from herodote.store.database import DATABASE, SCHEMA_VERSION
from herodote.store.filters import Bound

if TYPE_CHECKING:
    import numpy.typing as npt
    from duckdb import DuckDBPyConnection

SHORTEST_PREFIX = 6
"""Fewer digits of an id are more likely a slip than a choice."""
ALL = 2**62
"""More rows than there can be."""


Identity = tuple[int, int, int]
"""What tells one file of a name from the next: its number, when it was written, its size."""


class Snapshot:
    """A published database that answers questions in SQL. Safe to ask from several threads."""

    def __init__(self, database: Path) -> None:
        self._path = database
        self._lock = threading.Lock()
        self._idle: list[DuckDBPyConnection] = []
        self._connection, self._identity = _attach(database)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The published snapshot of the casebook in a folder.

        Refuses what is no casebook, one that nothing was published in, and a damaged database, saying what to run.
        """
        check_casebook(folder)
        if not (folder / DATABASE).exists():
            raise CasebookError(f"{folder} has no published database: run `herodote rebuild {folder}`")
        return cls(folder / DATABASE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the snapshot go."""
        while self._idle:
            self._idle.pop().close()
        self._connection.close()

    def renewed(self) -> Self:
        """The newest snapshot: this one, or another where one was published since.

        This one is left as it is: who asks it several things in a row is answered by one snapshot.
        """
        return self if self.newest() == self._identity else type(self)(self._path)

    @property
    def shown(self) -> Identity:
        """Which file is asked."""
        return self._identity

    def newest(self) -> Identity:
        """Which file is the newest."""
        return _identity(self._path)

    def meta(self) -> dict[str, str]:
        """What the snapshot was made from: `head` of the log, number of `entries`, `schema`."""
        return dict(self._rows("SELECT key, value FROM meta ORDER BY key", ()))

    def ask(self, sql: str, values: Sequence[Bound | None] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """The rows that a question of another module has for an answer; values are bound, never written into it."""
        return self._rows(sql, values)

    def _number(self, sql: str, values: Sequence[Bound | None]) -> int:
        return int(self._rows(sql, values)[0][0])

    def _among(self, sql: str, values: Sequence[str] | Sequence[int]) -> list[tuple]:  # type: ignore[type-arg]
        """The rows for a list of values: one sign for each, because an index answers `IN (?, ?)` and no function."""
        once: list[Bound] = list(dict.fromkeys(values))
        return self._rows(sql.format(", ".join("?" * len(once))), once) if once else []

    def _rows(self, sql: str, values: Sequence[Bound | None]) -> list[tuple]:  # type: ignore[type-arg]
        import duckdb

        try:
            with self._lent_cursor() as cursor:
                return cursor.execute(sql, list(values)).fetchall()
        except duckdb.Error as error:
            raise _damaged(self._path, error) from error

    def _arrays(self, sql: str, values: Sequence[Bound]) -> dict[str, npt.NDArray[Any]]:
        """The answer by columns; none may hold NULL."""
        import duckdb

        try:
            with self._lent_cursor() as cursor:
                return cursor.execute(sql, list(values)).fetchnumpy()
        except duckdb.Error as error:
            raise _damaged(self._path, error) from error

    def _column(self, sql: str, values: Sequence[Bound]) -> npt.NDArray[Any]:
        """The first column of the answer."""
        return next(iter(self._arrays(sql, values).values()))

    @contextlib.contextmanager
    def _lent_cursor(self) -> Iterator[DuckDBPyConnection]:
        """A cursor for an answer that is fetched whole, used again after: a new one takes a fifth of a short answer."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._cursor()
        yield cursor
        self._idle.append(cursor)

    def _cursor(self) -> DuckDBPyConnection:
        """A cursor of its own, for an answer that is fetched bit by bit."""
        with self._lock:
            cursor = self._connection.cursor()
        cursor.execute("USE snapshot")
        return cursor


def limit_of(limit: int | None) -> int:
    """How many rows at most, as SQL wants it."""
    return ALL if limit is None else limit


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _attach(path: Path) -> tuple[DuckDBPyConnection, Identity]:
    """A connection with the snapshot attached; opened, DuckDB would give the older file of that name again."""
    import duckdb

    connection = duckdb.connect(":memory:")
    try:
        identity = _identity(path)
        connection.execute(f"ATTACH {_quoted(str(path))} AS snapshot (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET threads = 1")  # answers are short, and several are made at a time
        connection.execute("SET lock_configuration = true")
        connection.execute("USE snapshot")
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except duckdb.Error as error:
        connection.close()
        raise _damaged(path, error) from error
    if found is None or found[0] != str(SCHEMA_VERSION):
        connection.close()
        raise CasebookError(f"{path} was made by another version of Herodote: run `herodote rebuild {path.parent}`")
    return connection, identity


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _damaged(path: Path, error: Exception) -> CasebookError:
    first = str(error).splitlines()[0][:200]
    return CasebookError(f"{path} cannot be read ({first}): run `herodote rebuild {path.parent}`")

"""Standard output and standard error: lines of JSON, tables that fit 80 columns, progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from herodote.cli.plain import plain
from herodote.cli.quiet import is_quiet

if TYPE_CHECKING:
    from rich.console import Console


def write_lines(lines: Iterable[bytes]) -> None:
    """Lines of bytes on standard output, whatever the terminal's encoding."""
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def write_array(items: Iterable[bytes]) -> None:
    """One JSON array on standard output, an item a line."""
    sys.stdout.buffer.write(b"[")
    for number, item in enumerate(items):
        sys.stdout.buffer.write((b"," if number else b"") + b"\n" + item)
    sys.stdout.buffer.write(b"\n]\n")
    sys.stdout.buffer.flush()


def console() -> Console:
    """Standard output for people. Untrusted text goes through it as text, never as markup."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def say(text: str = "") -> None:
    """A line for people on standard output."""
    print(text.encode("utf-8", "replace").decode("utf-8"))


def note(text: str) -> None:
    """A line for people on standard output that is no result: left out with `--quiet`."""
    if not is_quiet():
        say(text)


def warn(text: str) -> None:
    """A line for people on standard error: left out with `--quiet`, where the exit code says what is needed."""
    if not is_quiet():
        complain(text)


def complain(text: str) -> None:
    """A line on standard error that is said in any case."""
    print(f"herodote: {plain(text)}", file=sys.stderr)


class Column(Struct, frozen=True):
    """A column of a table. With a width it is that wide; those without share what the terminal leaves."""

    heading: str
    width: int | None = None
    number: bool = False


def show_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """A table; text that is longer than its column is cut with an ellipsis, so that a row is one line."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 0), expand=True)
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.number else "left",
            no_wrap=True,
            overflow="ellipsis",
            width=column.width,
            ratio=None if column.width else 1,
        )
    for row in rows:
        table.add_row(*(Text("" if value is None else plain(str(value))) for value in row))
    console().print(table)


class Step:
    """What a command tells of its progress: nothing, unless a bar takes it up."""

    def __call__(self, name: str) -> None:
        """One more is done."""

    def expect(self, total: int) -> None:
        """So many there are in all."""


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """A moving line on standard error that counts, names the input in hand and tells how many are done a second since
    the first, and where it is known how many there are, the time left; nothing where that is no terminal."""
    if is_quiet() or not sys.stderr.isatty():
        yield Step()
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True, markup=False, emoji=False, highlight=False),
        transient=True,
    )

    class Moving(Step):
        def __init__(self) -> None:
            self._begun, self._done, self._total = 0.0, 0, 0

        def __call__(self, name: str) -> None:
            self._begun, self._done = self._begun or time.monotonic(), self._done + 1
            passed = time.monotonic() - self._begun
            rate = pace(self._done - 1, passed, self._total - self._done if self._total else None)
            shown = Text(plain(name))
            shown.truncate(40, overflow="ellipsis")
            bar.update(task, advance=1, description=f"{title} {shown.plain}", rate=rate)

        def expect(self, total: int) -> None:
            self._total = total
            bar.update(task, total=total)

    with bar:
        task = bar.add_task(title, total=None, rate="")
        yield Moving()


def pace(done: int, seconds: float, left: int | None) -> str:
    """How fast it goes, and how long it takes yet where it is known what is left.

    >>> pace(120, 60.0, 900)
    '2.0/s, 7 min left'
    """
    if seconds <= 0.5 or not done:
        return ""
    rate = f"{done / seconds:.1f}/s"
    if left is None or left < 0:
        return rate
    return f"{rate}, {lasting(left * seconds / done)} left"


def lasting(seconds: float) -> str:
    """A time in words.

    >>> lasting(42), lasting(400), lasting(9000), lasting(200000)
    ('42 s', '6 min', '2 h 30 min', '2 days 7 h')
    """
    minutes = int(seconds // 60)
    if minutes < 2:
        return f"{seconds:.0f} s"
    if minutes < 120:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // 1440} days {minutes % 1440 // 60} h"

"""Standard output and standard error: lines of JSON, tables that fit 80 columns, progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """A moving line on standard error that counts, names the input in hand and tells how many are done a second since
    the first; nothing where that is no terminal."""
    if is_quiet() or not sys.stderr.isatty():
        yield lambda _: None
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
    with bar:
        task = bar.add_task(title, total=None, rate="")
        begun, done = 0.0, 0

        def step(name: str) -> None:
            nonlocal begun, done
            begun, done = begun or time.monotonic(), done + 1
            passed = time.monotonic() - begun
            rate = f"{(done - 1) / passed:.1f}/s" if passed > 0.5 else ""
            shown = Text(plain(name))
            shown.truncate(40, overflow="ellipsis")
            bar.update(task, advance=1, description=f"{title} {shown.plain}", rate=rate)

        yield step

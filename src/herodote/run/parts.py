"""The parts that a run is put together from, named in one place; tests put their own in."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from herodote.corroborate.memory import Memory
from herodote.corroborate.result import Corroboration, IdMap
from herodote.records import Judgement, Problem, Reading, Report
from herodote.store.codec import storable
from herodote.store.derive import Corroborator
from herodote.store.heap import give_back

if TYPE_CHECKING:
    from herodote.read import ReadReport

ReadFunction = Callable[[Report], Reading]


class Incoming(Struct, frozen=True):
    """A report that came in, with the bytes that it was read from and what was doubtful about them."""

    report: Report
    content: bytes | None
    flags: tuple[str, ...] = ()


Inputs = Callable[[Sequence[str], str | None], Iterator[Incoming | Problem]]
"""Paths, URLs or `-`, and a date of publication for those that give none; reports and problems in their order."""


class Parts(Struct, frozen=True):
    """What a run needs. `load_reader` is called when the first report is read, and once in each worker process.

    `forget_reader` lets go of what it loaded, where a run is the last to read in its process.
    """

    inputs: Inputs
    load_reader: Callable[[], ReadFunction]
    corroborator: Corroborator
    forget_reader: Callable[[], None] = lambda: None


def herodote_parts() -> Parts:
    """The parts that ship with Herodote."""
    return Parts(read_inputs, load_reader, corroborate, forget_reader)


def read_inputs(inputs: Sequence[str], published: str | None) -> Iterator[Incoming | Problem]:
    """Reports and problems of files, folders, feeds, archives, in their order."""
    from herodote.acquire import AcquireOptions
    from herodote.read import read_inputs as read

    return _incoming(read(inputs, published, AcquireOptions()))


def read_content(origin: str, content: bytes, published: str | None) -> Iterator[Incoming | Problem]:
    """The same of a file that another program opened: `origin` is where it lies."""
    from herodote.read import read_content as read

    return _incoming(read(origin, content, published))


def _incoming(found: Iterable[ReadReport | Problem]) -> Iterator[Incoming | Problem]:
    for item in found:
        if isinstance(item, Problem):
            yield storable(item)
        else:
            yield Incoming(storable(item.report), item.raw, item.flags)


def load_reader() -> ReadFunction:
    """The English reader; takes a second or two, so call it once."""
    from herodote.extract.reader import Reader

    return settled(Reader.load().read)


def forget_reader() -> None:
    """What the reader loaded goes back to the system: 90 MB, before the events and the database are made."""
    if "herodote.extract.reader" not in sys.modules:  # nothing was read, and to load it takes a second
        return
    from herodote.extract.reader import Reader

    Reader.forget()
    gc.unfreeze()
    gc.collect()
    give_back()


def settled(read: ReadFunction) -> ReadFunction:
    """The same reader, which after its first report leaves what it loaded out of the search for garbage.

    These tables, words and networks stay as long as the process does, and looking through them takes 0.3 s each time.
    A process that reads only one report does not pay for it.
    """
    done = 0

    def reading(report: Report) -> Reading:
        nonlocal done
        done += 1
        if done == 2:
            gc.collect()
            gc.freeze()
        return read(report)

    return reading


def corroborate(
    readings: Sequence[Reading], judgements: Sequence[Judgement], previous: IdMap, memory: Memory
) -> Corroboration:
    """What all readings say together."""
    from herodote.corroborate import corroborate as together

    return together(readings, judgements, previous, memory=memory)

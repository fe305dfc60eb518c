"""Reports that were handed over as bytes with a name, and not as a path: from the page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from herodote.acquire import AcquireOptions
from herodote.acquire.expand import Joined, expand
from herodote.acquire.options import MEGABYTE
from herodote.acquire.origins import one_line
from herodote.records import Problem
from herodote.run.parts import Incoming
from herodote.store.codec import storable

LIMITS = AcquireOptions(max_streamed_bytes=400 * MEGABYTE, max_members=2_000)
"""Tighter than for a path: who hands a file to a page sits before it and waits."""
MAX_NAME = 200


class Received(Struct, frozen=True):
    """A file, or a text that was pasted."""

    name: str
    content: bytes
    published: str | None = None
    """ISO date of publication where the one who handed it over says it."""


def plain_name(name: str) -> str:
    """The last part of a name on one line: it is written into the log, and no path of anybody's machine with it.

    >>> plain_name("C:\\\\Users\\\\ada\\\\hajin.pdf"), plain_name("../../etc/passwd"), plain_name("")
    ('hajin.pdf', 'passwd', 'report')
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return one_line(last)[:MAX_NAME] or "report"


def read_received(received: Received, options: AcquireOptions = LIMITS) -> Iterator[Incoming | Problem]:
    """The reports in what was handed over; a problem for each that cannot be read, in their order.

    A PDF, page, feed, table or archive is told from its bytes; hostile ones are parsed by the child process with little
    memory, little time and no network, as those of `add` are.
    """
    from herodote.read import read_item

    for item in expand(received.name, received.name, Joined(received.content), options):
        if isinstance(item, Problem):
            yield storable(item)
            continue
        for found in read_item(item, received.published, options):
            if isinstance(found, Problem):
                yield storable(found)
            else:
                yield Incoming(storable(found.report), found.raw, found.flags)

"""What a run keeps for the next: by it a report that comes in costs no full rerun, and the result is the same.

Everything here can be made again from the readings, and a run without it is a run from the start. It is kept by the
positions that reports and tellings had, and holds only for the code and the weights that made it (`version_of`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct

from herodote import __version__, registers
from herodote.corroborate.compare import Model
from herodote.corroborate.outline import Outline
from herodote.corroborate.shingles import Overlap
from herodote.ids import content_hash
from herodote.records import Event, ReportLink, SameEvent


class Found(Struct, frozen=True, gc=False, array_like=True):
    """A report that is taken from another, both by position."""

    later: int
    earlier: int
    link: ReportLink


class Settled(Struct, frozen=True, gc=False, array_like=True):
    """One event as it came out: its tellings, why they are one, what its reports took from one another, the event."""

    members: tuple[int, ...]
    same: tuple[SameEvent, ...]
    rewrites: tuple[Found, ...]
    made_of: bytes
    """Says whether the event may be taken as it is: a hash of all that it was merged from."""
    event: Event


class Memory(Struct, frozen=True, array_like=True):
    """What the last run worked out."""

    version: str = ""
    outlines: tuple[Outline, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    firsts: bytes = b""
    seconds: bytes = b""
    scores: bytes = b""
    """Pairs of tellings with the log-odds that the words and figures give, those that are nearly one and above."""
    copies: tuple[Found, ...] = ()
    """One for each overlap."""
    settled: tuple[Settled, ...] = ()
    near: tuple[SameEvent, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()
    """Pairs that people decided on, by key."""


NOTHING = Memory()


def version_of(model: Model) -> str:
    """What a memory must have been made with to be of use: this code, these weights."""
    return content_hash(_code() + msgspec.json.encode(model))


@cache
def _code() -> bytes:
    """The text of this room, the records, the registers: who changes a rule need not think of memories made before."""
    rooms = files("herodote.corroborate"), files("herodote.records")
    parts = [p for room in rooms for p in sorted(room.iterdir(), key=lambda p: p.name) if p.is_file()]
    return b"\0".join([__version__.encode(), registers.version().encode(), *map(_bytes, parts)])


def _bytes(part: Traversable) -> bytes:
    return part.read_bytes()


def encode(memory: Memory) -> bytes:
    """The memory as it is stored, with a hash of itself before it: one flipped bit must not pass for a score."""
    body = b"".join(encoded_parts(memory))
    return sha256(body).digest() + body


AT_ONCE = 1_000
"""Parts of a memory that are encoded together."""


def encoded_parts(memory: Memory) -> Iterator[bytes]:
    """The memory as it is stored behind its hash, piece by piece: as one it takes 3 kB a report, and twice that while
    it is made."""
    encoder = msgspec.msgpack.Encoder()
    yield _array(len(Memory.__struct_fields__))
    for name in Memory.__struct_fields__:
        value = getattr(memory, name)
        if not isinstance(value, tuple):
            yield encoder.encode(value)
            continue
        yield _array(len(value))
        for begin in range(0, len(value), AT_ONCE):
            yield b"".join(map(encoder.encode, value[begin : begin + AT_ONCE]))


def _array(length: int) -> bytes:
    """What stands before the parts of an array in MessagePack: its form `array 32`."""
    return b"\xdd" + length.to_bytes(4, "big")


def is_whole(stored: bytes) -> bool:
    """Whether the bytes are as they were written."""
    return sha256(memoryview(stored)[32:]).digest() == stored[:32]


def decode(stored: bytes) -> Memory:
    """The memory that was stored; `NOTHING` where the bytes are damaged or of another form: it is made again."""
    if not is_whole(stored):
        return NOTHING
    try:
        return msgspec.msgpack.decode(memoryview(stored)[32:], type=Memory)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return NOTHING

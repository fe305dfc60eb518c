"""What is kept of a report from one run to the next: enough to say which others it must be held against."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from sys import intern

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from herodote.corroborate.block import begin_of, day_of, keys_of
from herodote.corroborate.holders import Column
from herodote.corroborate.shingles import sample_of
from herodote.corroborate.telling import Told
from herodote.records import Reading

_KEY = np.dtype("<u8")


class Outline(Struct, frozen=True, gc=False, array_like=True):
    """A reading reduced to its keys. Columns are bytes of little-endian numbers: they are stored as they are."""

    report: str
    mark: bytes
    """Says whether a reading is the one that this was made from."""
    events: tuple[str, ...]
    """Ids of its events in their order: its tellings."""
    days: tuple[int, ...]
    begins: tuple[int, ...]
    sizes: tuple[int, ...]
    """How many keys each telling has."""
    keys: bytes
    sample: bytes

    @property
    def columns(self) -> list[Column]:
        """The blocking keys of each telling."""
        whole: NDArray[np.uint64] = np.frombuffer(self.keys, dtype=_KEY)
        return np.split(whole, np.cumsum(self.sizes)[:-1]) if self.sizes else []

    @property
    def sampled(self) -> Column:
        found: NDArray[np.uint64] = np.frombuffer(self.sample, dtype=_KEY)
        return found


def mark_of(reading: Reading) -> bytes:
    """A short hash of a reading: the same for the same reading on every machine."""
    return blake2b(msgspec.msgpack.encode(reading), digest_size=16).digest()


def outline_of(reading: Reading, mark: bytes, told: Sequence[Told]) -> Outline:
    """The outline of a reading and its tellings."""
    keys = [keys_of(t) for t in told]
    return Outline(
        report=intern(reading.report.id),
        mark=mark,
        events=tuple(intern(t.event.id) for t in told),
        days=tuple(day_of(t) for t in told),
        begins=tuple(begin_of(t) for t in told),
        sizes=tuple(len(k) for k in keys),
        keys=np.array([key for one in keys for key in one], dtype=_KEY).tobytes(),
        sample=sample_of(reading.report.text).astype(_KEY).tobytes(),
    )

"""What the last corroboration worked out, kept beside the database: a new report then costs no full rerun.

It can be lost at any time: the next publication then works everything out from the readings, with the same result.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from herodote.corroborate.memory import NOTHING, Memory, decode, encoded_parts, is_whole
from herodote.store.files import write_filled

REMEMBERED = "remembered.bin"


def load_memory(folder: Path) -> Memory:
    """What is remembered of a casebook; nothing where the file is missing or damaged."""
    try:
        return decode((folder / REMEMBERED).read_bytes())
    except OSError:
        return NOTHING


def is_damaged(folder: Path) -> bool:
    """Whether the file is there and not as it was written; harmless, it is made again by the next publication."""
    try:
        return not is_whole((folder / REMEMBERED).read_bytes())
    except FileNotFoundError:
        return False


def save_memory(folder: Path, memory: Memory) -> None:
    """Keeps what is to be remembered, whole or not at all."""
    write_filled(folder / REMEMBERED, lambda handle: _write(handle, memory))


def _write(handle: BinaryIO, memory: Memory) -> None:
    """What `memory.encode` gives, without ever holding all of it."""
    digest = sha256()
    handle.write(bytes(digest.digest_size))
    for part in encoded_parts(memory):
        digest.update(part)
        handle.write(part)
    handle.seek(0)
    handle.write(digest.digest())

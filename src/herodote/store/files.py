"""Writing files so that a kill or a power cut leaves the old or the new one, never half."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable: a renamed file is only safe once its folder is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes) -> None:
    """Writes and syncs a file under a passing name, then renames it; the folder is left for the caller to sync."""
    write_filled(path, lambda handle: handle.write(content))


def write_filled(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """The same for content that is written piece by piece."""
    passing = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with passing.open("wb") as handle:
            fill(handle)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(passing, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            passing.unlink()


def write_atomic(path: Path, content: bytes) -> None:
    """Writes a file whole and durably, or not at all."""
    write_new(path, content)
    sync_folder(path.parent)


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, read piece by piece: a database of a gigabyte is never held whole."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Makes the content of a file that another library wrote durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

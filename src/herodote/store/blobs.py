"""Evidence by content hash: the bytes as received and the clean text, each stored once under its SHA-256."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from herodote.errors import CasebookError
from herodote.ids import content_hash
from herodote.store.files import sync_folder, write_new

WRITERS = 8
"""Files that are made durable at once: the disk takes many in one go, and one by one is what an add waits for."""


class Blobs:
    """Files named by their own hash: `raw` as received, `text` as read."""

    def __init__(self, folder: Path, suffix: str = "") -> None:
        self.folder = folder
        self.suffix = suffix

    def path(self, digest: str) -> Path:
        """Where a blob lies; two hex digits of folder keep any folder small at a million reports."""
        return self.folder / digest[:2] / (digest + self.suffix)

    def put(self, contents: Iterable[bytes]) -> list[str]:
        """The hashes of the contents, all of them on disk when this returns."""
        new: dict[Path, bytes] = {}
        digests = []
        for content in contents:
            digest = content_hash(content)
            digests.append(digest)
            path = self.path(digest)
            if path not in new and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                new[path] = content
        if new:
            with ThreadPoolExecutor(WRITERS) as writers:
                list(writers.map(write_new, new.keys(), new.values()))
            for folder in sorted({path.parent for path in new}):
                sync_folder(folder)
            sync_folder(self.folder)
        return digests

    def get(self, digest: str) -> bytes:
        """The content; a missing blob is damage, and the message names it."""
        try:
            return self.path(digest).read_bytes()
        except FileNotFoundError:
            raise CasebookError(f"{self.path(digest)} is missing: restore it from a backup") from None

    def stored(self) -> Iterator[tuple[str, Path]]:
        """Each blob's name and path, in order of name."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith("."):
                yield path.name.removesuffix(self.suffix), path

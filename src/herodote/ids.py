"""Content-derived ids: the same thing has the same id on every machine and in every order of arrival."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_SPACES = re.compile(r"\s+")


def normalise_text(text: str) -> str:
    """The text as it is hashed for identity: NFC, every run of white space one space, trimmed.

    >>> normalise_text("Five  killed\\n in Homs ")
    'Five killed in Homs'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def report_id(text: str) -> str:
    """`sha256:` and the hash of the normalised text: two copies of one text are one report."""
    return "sha256:" + hashlib.sha256(normalise_text(text).encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(content: bytes) -> str:
    """Hex SHA-256 of bytes as they were received."""
    return hashlib.sha256(content).hexdigest()


def digest(parts: Iterable[str], length: int = 16) -> str:
    """First `length` hex digits of a hash over parts; parts are length-prefixed so that no two lists collide."""
    state = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        state.update(f"{len(raw)}:".encode())
        state.update(raw)
    return state.hexdigest()[:length]

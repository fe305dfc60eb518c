"""Merged events, whole, one JSON object a line: the form of `docs/spec/event.md`."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.exports._context import ExportContext
from herodote.records import Event
from herodote.store.codec import encode

FORMAT = "jsonl"
SUFFIX = ".jsonl"
CANNOT_SAY = "Nothing of the events is left out; the texts of the reports are not in it."


def write(events: Sequence[Event], context: ExportContext) -> bytes:
    """Everything that is known of each event; nothing is left out or changed."""
    return b"".join(encode(event) + b"\n" for event in events)

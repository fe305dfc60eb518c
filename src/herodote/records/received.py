"""What was received."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class RawItem(Struct, frozen=True, gc=False):
    """One thing that was received, byte for byte, before anything is read out of it."""

    origin: str
    """The path, URL or `PATH#member` it came from."""
    content: bytes
    """The bytes."""
    media_type: str
    """What the bytes are, by content and not by name: `text/plain`, `text/html`, `application/pdf`, ..."""
    published: str | None = None
    """ISO date or date-time that the container gave (a feed's entry, a column), or None."""
    title: str | None = None
    """As the container gives it, or None; so are the next four."""
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    """What the container says it is written in."""
    flags: tuple[str, ...] = ()
    """What was doubtful on receipt: `encoding_suspect`, `bidi_control`, `truncated`, ..."""


class Problem(Struct, frozen=True, gc=False):
    """An input, or a part of one, that could not be read whole, and why. Nothing is refused without one."""

    input: str
    """The path, address or member that it is about."""
    outcome: Literal["partial", "quarantined", "refused"]
    """`partial`: read, but something was left out. `quarantined`: kept, not trusted. `refused`: not read."""
    reason: str
    """A code of `docs/reference/problems.md`: `empty_input`, `no_article_text`, `too_large`, ..."""
    message: str
    """What happened and what to do, in one sentence."""


class Report(Struct, frozen=True, gc=False):
    """One published text. The same text has the same id, wherever it was found."""

    id: str
    """`sha256:` and the hash of the normalised text."""
    origin: str | None
    """The path or URL that was read."""
    title: str | None
    """As found, or None."""
    url: str | None
    """The address it was published at, as far as it says so."""
    outlet: str | None
    """Who published it."""
    byline: str | None
    """Who wrote it, as printed."""
    published: str | None
    """ISO date or date-time; None where nothing says it."""
    published_from: Literal["option", "metadata", "text"] | None
    """What said so: the option `--published`, the metadata of the file, the text itself."""
    language: str | None
    """BCP 47."""
    text: str
    """The clean text that all spans point into; the title is its first line."""

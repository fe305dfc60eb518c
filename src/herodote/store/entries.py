"""What the log holds. Wall-clock time stands only in runs and in people's judgements."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from herodote.records import Judgement, Problem, Reading


class Finding(Struct, frozen=True):
    """That a report was found somewhere: the same text under another address is another finding of one report."""

    report: str
    origin: str | None
    raw: str | None
    """Hash of the bytes as received; None for readings that another program made."""
    text: str
    """Hash of the clean text as stored."""
    published: str | None
    outlet: str | None
    url: str | None
    flags: tuple[str, ...] = ()


class ReadingMade(Struct, frozen=True):
    """A reading of a report. A later one of the same report stands in place of it; both stay in the log."""

    reading: Reading
    given: bool = False
    """True where another coder or program made it (`--readings`)."""


class ProblemMet(Struct, frozen=True):
    problem: Problem


class Judged(Struct, frozen=True):
    judgement: Judgement


class IdsGiven(Struct, frozen=True):
    """How the event ids changed with a publication: what was published keeps its id from then on."""

    given: tuple[tuple[str, str], ...] = ()
    """(telling key, event id), in order of telling."""
    gone: tuple[str, ...] = ()
    """Tellings that are no longer there."""
    absorbed: tuple[tuple[str, str], ...] = ()
    """(event id that is no more, event id that took it in)."""
    released: tuple[str, ...] = ()
    """Ids that had been absorbed and are events of their own again."""


class ArchivedRecord(Struct, frozen=True, array_like=True):
    """One record of an archive, as it lies in the file: packed by itself."""

    size: Annotated[int, Meta(ge=1, lt=1 << 40)]
    sha256: str


class Archived(Struct, frozen=True):
    """What a watch asked and was answered in one round, as it was written to a file of `watch/warc`."""

    name: Annotated[str, Meta(pattern=r"^[0-9]{8}T[0-9]{6}Z(-[0-9]{1,6})?\.warc\.gz$")]
    """Of the file."""
    records: tuple[ArchivedRecord, ...]


class Run(Struct, frozen=True):
    """That a command began or ended writing, and with which version: the only place of wall-clock time."""

    at: str
    """UTC date-time."""
    phase: Literal["begin", "end"]
    command: str
    version: str


Body = Finding | ReadingMade | ProblemMet | Judged | IdsGiven | Archived | Run

KINDS: dict[str, type[Body]] = {
    "finding": Finding,
    "reading": ReadingMade,
    "problem": ProblemMet,
    "judgement": Judged,
    "ids": IdsGiven,
    "archive": Archived,
    "run": Run,
}

KIND_OF: dict[type[Body], str] = {body: kind for kind, body in KINDS.items()}

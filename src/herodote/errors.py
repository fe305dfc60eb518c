"""The exceptions of Herodote. Each says what happened, with which input, and what to do.

HerodoteError
├── InputRefused       an input could not be read: carries the reason code of docs/reference/problems.md
├── UsageError         the command or call was wrong
├── CasebookError      the casebook cannot be opened or is damaged
│   └── CasebookBusy   another process is writing to it
├── FetchRefused       an address may not be fetched, or did not answer properly
├── MissingPackage     an optional package is not installed
└── DataError          data that ships with Herodote is missing or damaged
"""

from __future__ import annotations


class HerodoteError(Exception):
    """Any error that Herodote raises on purpose."""


class InputRefused(HerodoteError):
    """An input could not be read.

    `reason` is a stable code (`empty_input`, `too_large`, `bad_archive`, ...); the message says what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class UsageError(HerodoteError):
    """The command or call was wrong: wrong option, no such format, no such file."""


class CasebookError(HerodoteError):
    """The casebook cannot be opened or is damaged."""


class CasebookBusy(CasebookError):
    """Another process is writing to the casebook."""


class FetchRefused(HerodoteError):
    """An address may not be fetched (private, not http), or its answer was not whole."""


class MissingPackage(HerodoteError, ImportError):
    """An optional package is not installed; the message says which, and how to install it."""


class DataError(HerodoteError):
    """Data that ships with Herodote (gazetteer, codebook, model) is missing or damaged: install it again."""

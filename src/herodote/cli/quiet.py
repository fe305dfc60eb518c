"""Whether only results and errors are said. A module of its own, so that `--help` need not load what prints."""

from __future__ import annotations

from contextvars import ContextVar

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def be_quiet(quiet: bool = True) -> None:
    """From here on nothing is said but results and errors; set anew for each run of a command."""
    _quiet.set(quiet)


def is_quiet() -> bool:
    """Whether `--quiet` was asked for."""
    return _quiet.get()

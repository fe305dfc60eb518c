"""Herodote turns news reports about armed conflict into a sourced, structured, located record of events.

    import herodote as h

    reading = h.read("report.txt")
    casebook = h.open("cases/")
    casebook.events(country="SYR", since="2016-10").to_pandas()

Importing this package loads nothing else: each name of the Python API (`herodote.api`) is fetched on its first use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pathlib import Path

    from herodote.api import Casebook as Casebook
    from herodote.api import Claims as Claims
    from herodote.api import Events as Events
    from herodote.api import ReportReading as ReportReading
    from herodote.api import Reports as Reports
    from herodote.api import open as open
    from herodote.api import read as read
    from herodote.api import read_many as read_many

__all__ = ["Casebook", "Claims", "Events", "ReportReading", "Reports", "open", "read", "read_many"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("herodote.api"), name)


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("__")), *__all__})


class _ReadingRoom(ModuleType):
    """The room `herodote.read`, which can be called: the name belongs to the room and to the verb alike."""

    def __call__(self, source: str | Path, *, published: str | None = None) -> ReportReading:
        """What one report says: see `herodote.api.read`."""
        from herodote.api import read

        return read(source, published=published)


class _Package(ModuleType):
    """This package. Python sets a room as its attribute when the room is imported; `read` is made callable then."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "read" and isinstance(value, ModuleType):
            value.__class__ = _ReadingRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

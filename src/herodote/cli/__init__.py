"""The commands. `commands/` declares them, a module a family; each does its work in a module of this folder, imported
when it is called. A new one is a function in its family and its examples in `examples.py`."""

from __future__ import annotations

from herodote.cli.entry import main

__all__ = ["main"]

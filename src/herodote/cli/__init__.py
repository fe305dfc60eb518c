"""The commands. `app.py` declares them; each does its work in a module of its own, imported when it is called."""

from __future__ import annotations

from herodote.cli.entry import main

__all__ = ["main"]

"""A small casebook, made once by each module that asks for it; each test gets a copy of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

import casebook_fakes as fakes

from herodote.run import parts
from herodote.run.pipeline import AddRun, add_to
from herodote.store.derive import Corroborator

FOLDER = Path("reports")


def write_reports(texts: Mapping[str, str]) -> Path:
    """The folder `reports` in the working folder, with the texts under their names."""
    FOLDER.mkdir()
    for name, text in texts.items():
        (FOLDER / name).write_text(text)
    return FOLDER


def add_reports(place: Path, texts: Mapping[str, str], corroborator: Corroborator) -> Path:
    """A casebook to which they were added from `reports`, as a user names them, by a reader that needs no model."""
    with contextlib.chdir(place):
        items = parts.read_inputs([str(write_reports(texts))], "2026-03-04")
        put = parts.Parts(parts.read_inputs, lambda: fakes.read, corroborator)
        assert add_to(Path("case"), items, put, AddRun()).stored == len(texts)
    return place / "case"

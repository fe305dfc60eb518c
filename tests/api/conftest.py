"""Makes `casebook_fakes` importable here, and puts a reader and a corroborator that need no model in place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

import herodote as h
from herodote.run import parts


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "load_reader", lambda: fakes.read)
    monkeypatch.setattr(parts, "corroborate", fakes.corroborate)


@pytest.fixture
def casebook(tmp_path: Path) -> h.Casebook:
    """Two reports of one strike on Homs that differ in its toll, and one of a strike on Bama."""
    made = h.open(tmp_path / "case", create=True)
    texts = [fakes.make_text(), fakes.make_text(killed=7, tail=" The army denied it."), fakes.make_text("Bama", 2)]
    made.add(texts, published="2026-03-04")
    return made

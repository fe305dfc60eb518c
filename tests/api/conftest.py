"""Makes `casebook_fakes` importable here, and puts a reader and a corroborator that need no model in place."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

import herodote as h
from herodote.run import parts


def simple(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(parts, "load_reader", lambda: fakes.read)
    patch.setattr(parts, "corroborate", fakes.corroborate)


@pytest.fixture(autouse=True)
def simple_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    simple(monkeypatch)


@pytest.fixture(scope="package")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("added") / "case"
    texts = [fakes.make_text(), fakes.make_text(killed=7, tail=" The army denied it."), fakes.make_text("Bama", 2)]
    with pytest.MonkeyPatch.context() as patch:
        simple(patch)
        with h.open(folder, create=True) as made:
            made.add(texts, published="2026-03-04")
    return folder


@pytest.fixture
def casebook(tmp_path: Path, added: Path) -> h.Casebook:
    """Two reports of one strike on Homs that differ in its toll, and one of a strike on Bama."""
    return h.open(Path(shutil.copytree(added, tmp_path / "case")))

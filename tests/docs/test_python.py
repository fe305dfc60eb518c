"""The code of the Python page and of the notebooks runs, and the pages name everything that there is."""

from __future__ import annotations

import importlib.util
import inspect
import re
from pathlib import Path

import msgspec
import pytest

import herodote as h
from herodote.api.casebook import CasebookEvent
from herodote.api.tables import ClaimRow, ReportRow, Table
from tests.docs.notebooks import NOTEBOOKS, ROOT, load, run_cells

PAGE = ROOT / "docs" / "reference" / "python.md"
REPORTS = 4
SPOKEN = 40
"""Characters that a notebook must print at the least to have answered anything."""
TEXT = "Shells kill four in Marib\n\nMARIB, March 3, 2021 - Shelling killed four people in Marib, a hospital said.\n"


def blocks() -> list[tuple[str | None, str]]:
    """The Python blocks of the page in their order, each with the package that it needs besides."""
    pattern = r"(?:<!-- needs: (\w+) -->\n)?```python\n(.*?)```"
    return [(need or None, code) for need, code in re.findall(pattern, PAGE.read_text(encoding="utf-8"), re.S)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in small: one report, some of the samples."""
    place = tmp_path_factory.mktemp("desk")
    (place / "report.txt").write_text(TEXT, encoding="utf-8")
    (place / "reports").mkdir()
    (place / "reports" / "one.txt").write_text(TEXT.replace("four", "six"), encoding="utf-8")
    (place / "docs" / "notebooks").mkdir(parents=True)
    for name, most in (("real", REPORTS), ("press", None)):
        lines = (ROOT / "samples" / name / "reports.jsonl").read_text(encoding="utf-8").splitlines(True)
        (place / "samples" / name).mkdir(parents=True)
        (place / "samples" / name / "reports.jsonl").write_text("".join(lines[:most]), encoding="utf-8")
    return place


def test_the_code_of_the_python_page_runs_as_it_stands(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    names: dict[str, object] = {}
    shown = blocks()
    assert sum(need is None for need, _ in shown) >= 5
    for need, code in shown:
        if need is not None and importlib.util.find_spec(need) is None:
            continue
        exec(compile(code, str(PAGE), "exec"), names)
    assert (desk / "events.geojson").stat().st_size > 100


def test_the_python_page_names_everything_that_is_public() -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = {name for name in ("open", "read", "read_many") if f"h.{name}(" not in text}
    for kind in (h.Casebook, h.ReportReading, CasebookEvent, Table):
        for name, member in inspect.getmembers(kind):
            own = any(name in vars(base) for base in kind.__mro__ if base.__module__.startswith("herodote.api"))
            if own and not name.startswith("_") and (callable(member) or isinstance(member, property)):
                missing |= set() if re.search(rf"\b{name}\b", text) else {name}
    for row in (ClaimRow, ReportRow):
        missing |= {column for column in row.__struct_fields__ if f"`{column}`" not in text}
    condition_names = inspect.signature(h.Casebook.events).parameters.keys() - {"self"}
    missing |= {name for name in condition_names if f"`{name}`" not in text}
    assert not missing


def test_there_are_three_notebooks() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_and_answers_its_question(path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk / "docs" / "notebooks")
    said = ""
    for _, outputs in run_cells(load(path)):
        said += "".join("".join(o.get("text") or o["data"]["text/plain"]) for o in outputs)
    assert "62 reports" in said
    assert len(said) > SPOKEN


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_a_small_plain_file_with_its_outputs(path: Path) -> None:
    assert path.stat().st_size < 60_000
    notebook = load(path)
    assert notebook["nbformat"] == 4
    cells = notebook["cells"]
    assert cells[0]["cell_type"] == "markdown"
    assert "".join(cells[0]["source"]).startswith("# ")
    assert "?" in "".join(cells[0]["source"]).splitlines()[0]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] for cell in code)
    kinds = {kind for cell in code for o in cell["outputs"] for kind in o.get("data", {})}
    assert kinds <= {"text/plain", "text/html"}
    assert msgspec.json.encode(notebook)


def test_a_cell_that_fails_fails_the_notebook() -> None:
    broken = {"cells": [{"cell_type": "code", "source": ["1 / 0"]}]}
    with pytest.raises(ZeroDivisionError):
        list(run_cells(broken))


def test_what_a_cell_ends_with_is_shown() -> None:
    cells = {"cells": [{"cell_type": "code", "source": ["print('five')\n", "2 + 3"]}]}
    ((_, outputs),) = run_cells(cells)
    assert [o["output_type"] for o in outputs] == ["stream", "execute_result"]
    assert outputs[1]["data"] == {"text/plain": ["5"]}

"""Runs a notebook's cells as a kernel would, and keeps what they show.

`python -m tests.docs.notebooks` runs the notebooks of `docs/notebooks` and writes their outputs into them.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
LARGEST_HTML = 40_000
"""Bytes of a shown table or map that are kept in the file. A larger one is shown when the notebook is run."""

Notebook = dict[str, Any]


def load(path: Path) -> Notebook:
    notebook: Notebook = msgspec.json.decode(path.read_bytes())
    return notebook


def run_cells(notebook: Notebook) -> Iterator[tuple[Notebook, list[Notebook]]]:
    """Each code cell with what it shows: printed text, and the value of its last expression."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        printed = io.StringIO()
        value = None
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "cell", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        yield cell, [*_stream(printed.getvalue()), *_result(value)]


def _stream(text: str) -> list[Notebook]:
    return [{"name": "stdout", "output_type": "stream", "text": text.splitlines(True)}] if text else []


def _result(value: object) -> list[Notebook]:
    if value is None:
        return []
    data = {"text/plain": repr(value)[:500].splitlines(True)}
    html = value._repr_html_() if hasattr(value, "_repr_html_") else ""
    if html and len(html.encode()) <= LARGEST_HTML:
        data["text/html"] = html.splitlines(True)
    return [{"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"}]


def main() -> None:
    """Runs each notebook in its folder and writes it back with its outputs."""
    sys.path.insert(0, str(ROOT / "src"))
    os.chdir(ROOT / "docs" / "notebooks")
    for path in NOTEBOOKS:
        notebook = load(path)
        for number, (cell, outputs) in enumerate(run_cells(notebook), start=1):
            cell["execution_count"] = number
            cell["outputs"] = [{**o, "execution_count": number} if "execution_count" in o else o for o in outputs]
        path.write_bytes(msgspec.json.format(msgspec.json.encode(notebook), indent=1) + b"\n")
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()

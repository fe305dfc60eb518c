"""The notebooks as pages of the site: `mkdocs.yml` names this file under `hooks`.

A notebook is shown as it was when it was last run and kept; nothing is run here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

FOLDER = "notebooks"
_LINK = re.compile(rf"\(([^()\s]*\b{FOLDER}/[\w-]+)\.ipynb\)")

Notebook = dict[str, Any]


def on_files(files: Any, config: Any) -> Any:
    """Every page of the site, with one for each notebook."""
    from mkdocs.structure.files import File

    for path in sorted((Path(config["docs_dir"]) / FOLDER).glob("*.ipynb")):
        page = page_of(json.loads(path.read_text(encoding="utf-8")), path.name)
        files.append(File.generated(config, f"{FOLDER}/{path.stem}.md", content=page))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """A page whose links to notebooks lead to their pages. The pages of notebooks themselves link to the files."""
    return markdown if page.file.src_uri.startswith(FOLDER) else _LINK.sub(r"(\1.md)", markdown)


def page_of(notebook: Notebook, name: str) -> str:
    """The Markdown of a notebook: its words, its code, and what that showed."""
    first, *rest = notebook["cells"]
    title, _, words = "".join(first["source"]).partition("\n")
    note = f"The notebook [{name}]({name}), with what it showed when it was last run."
    return "\n\n".join([title, note, words.strip(), *(part for cell in rest for part in _cell(cell))]) + "\n"


def _cell(cell: Notebook) -> list[str]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        return [source]
    return [f"```python\n{source}\n```", *(_output(output) for output in cell["outputs"])]


def _output(output: Notebook) -> str:
    """HTML as it is, in one line so that Markdown lets it be; anything else as text."""
    data = output.get("data", {})
    if "text/html" in data:
        return " ".join("".join(data["text/html"]).split("\n"))
    text = "".join(output.get("text") or data["text/plain"]).rstrip("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}"

"""The documentation hangs together: every page is in the navigation, every link leads somewhere, nothing is fetched."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.docs.markdown import DOCS, ROOT, anchors, headings, links, pages, prose
from tests.docs.notebooks import NOTEBOOKS, load
from tests.docs.outside import main, outside_of_page, outside_of_site

SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
AT_THE_HEAD = [*sorted(ROOT.glob("*.md")), ROOT / "samples" / "README.md"]


def in_navigation(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from in_navigation(entry)
    elif isinstance(entries, dict):
        for entry in entries.values():
            yield from in_navigation(entry)


def test_every_page_is_in_the_navigation_once() -> None:
    named, there = list(in_navigation(SITE["nav"])), {page.as_posix() for page in pages()}
    there |= {f"notebooks/{path.stem}.md" for path in NOTEBOOKS}  # made when the site is built
    assert there - set(named) == set(), "name these pages in `nav` of mkdocs.yml"
    assert set(named) - there == set(), "`nav` of mkdocs.yml names pages that are not there"
    assert len(named) == len(set(named))


def test_the_navigation_goes_from_tutorial_to_decisions() -> None:
    sections = [next(iter(entry)) for entry in SITE["nav"]]
    assert sections == ["Herodote", "Tutorial", "How to", "Reference", "Explanation", "Decisions"]


def test_the_decisions_are_numbered_without_a_gap_as_their_titles_say() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    titles = [headings(path.read_text(encoding="utf-8"))[0][1] for path in files]
    assert [path.name[:4] for path in files] == [f"{number:04d}" for number in range(1, len(files) + 1)]
    assert [title.partition(".")[0] for title in titles] == [str(number) for number in range(1, len(files) + 1)]


def test_the_site_is_built_strictly() -> None:
    assert SITE["strict"] is True
    assert SITE["validation"] == {
        "nav": {"omitted_files": "warn", "not_found": "warn"},
        "links": {"not_found": "warn", "anchors": "warn"},
    }
    assert SITE["theme"]["font"] is False


def hook() -> ModuleType:
    """The module that makes pages of notebooks, as the site generator loads it."""
    (name,) = SITE["hooks"]
    spec = importlib.util.spec_from_file_location("hook", ROOT / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_a_page_with_its_code_and_what_it_showed(path: Path) -> None:
    notebook = load(path)
    page = hook().page_of(notebook, path.name)
    assert [level for level, _ in headings(page)].count(1) == 1
    assert f"[{path.name}]({path.name})" in page
    assert "62 reports" in page
    for cell in notebook["cells"]:
        assert "".join(cell["source"]).split("\n", 1)[0] in page
    assert not outside_of_page(page)


def test_what_a_cell_showed_stands_in_the_page_as_it_was() -> None:
    shown = {
        "output_type": "execute_result",
        "data": {"text/plain": ["x"], "text/html": ["<div>\n", "<svg/>\n", "</div>"]},
    }
    said = {"output_type": "stream", "text": ["a fence: ```\n", "# no heading\n"]}
    cells = [
        {"cell_type": "markdown", "source": ["# Why?\n", "\n", "Because."]},
        {"cell_type": "code", "source": ["event"], "outputs": [shown, said]},
    ]
    page = hook().page_of({"cells": cells}, "why.ipynb")
    assert page.startswith("# Why?\n\nThe notebook [why.ipynb](why.ipynb)")
    assert "\n<div> <svg/> </div>\n" in page
    assert "````text\na fence: ```\n# no heading\n````" in page
    assert headings(page) == [(1, "Why?")]


def test_links_to_notebooks_lead_to_their_pages_on_the_site() -> None:
    class Page:
        def __init__(self, uri: str) -> None:
            self.file = type("File", (), {"src_uri": uri})

    text = "[a](notebooks/one-two.ipynb) and [b](../notebooks/three.ipynb)"
    changed = hook().on_page_markdown(text, Page("getting-started.md"))
    assert changed == "[a](notebooks/one-two.md) and [b](../notebooks/three.md)"
    assert hook().on_page_markdown(text, Page("notebooks/one-two.md")) == text


@pytest.mark.parametrize("page", pages(), ids=str)
def test_a_page_has_one_title_and_it_comes_first(page: Path) -> None:
    levels = [level for level, _ in headings((DOCS / page).read_text(encoding="utf-8"))]
    assert levels[:1] == [1]
    assert levels.count(1) == 1


@pytest.mark.parametrize("page", [*AT_THE_HEAD, *(DOCS / p for p in pages())], ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        target = (page.parent / link.target).resolve() if link.target else page
        if not target.exists():
            broken.append(f"{link.target}: no such file")
        elif link.anchor and link.anchor not in anchors(target.read_text(encoding="utf-8")):
            broken.append(f"{link.target}#{link.anchor}: no such heading")
    assert not broken, broken


@pytest.mark.parametrize("page", pages(), ids=str)
def test_no_page_of_the_site_links_to_what_the_site_does_not_hold(page: Path) -> None:
    path = DOCS / page
    outside = [k.target for k in links(path) if k.target and DOCS not in (path.parent / k.target).resolve().parents]
    assert not outside, f"name these as code, they are not on the site: {outside}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_no_page_shows_a_picture_from_elsewhere(page: Path) -> None:
    assert not outside_of_page(prose((DOCS / page).read_text(encoding="utf-8")))
    assert "](http" not in "".join(
        line for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if "![" in line
    )


def test_links_and_anchors_are_found_as_the_site_finds_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two.py`, (three)\n\n[a](x.md) `[no](code.md)` [b](https://example.org) ![c](d.png)\n\n"
        '```\n# no heading\n[no](fence.md)\n```\n\n## Same\n\n## Same\n\n<a id="named"></a> [e](#same_1)\n',
        encoding="utf-8",
    )
    assert [(k.target, k.anchor) for k in links(page)] == [("x.md", ""), ("d.png", ""), ("", "same_1")]
    assert anchors(page.read_text(encoding="utf-8")) == {"one-twopy-three", "same", "same_1", "named"}


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="https://fonts.example/css?family=Roboto">',
        '<link rel=preconnect href="//fonts.example">',
        '<link href="https://example.org/x">',
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src="http://example.org/pixel.gif">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x">',
        "<style>@import url(https://example.org/x.css)</style>",
        "<p style=\"background: url('//example.org/x.png')\">",
        '<form action="https://example.org/send"></form>',
        '<pre class="mermaid"><code>graph</code></pre>',
    ],
)
def test_a_request_to_elsewhere_is_seen(html: str) -> None:
    assert len(outside_of_page(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">a link that a reader may follow</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<link rel="stylesheet" href="assets/x.css"><script src="../assets/x.js"></script>',
        '<img src="data:image/png;base64,AAAA">',
        "<p>url(https://example.org) in prose is no style</p>",
    ],
)
def test_what_asks_nothing_of_others_is_let_through(html: str) -> None:
    assert outside_of_page(html) == []


def test_a_built_site_is_judged_by_its_pages_and_styles(tmp_path: Path) -> None:
    assert main(tmp_path) == 1, "a folder without pages is no site"
    (tmp_path / "index.html").write_text("<p>here</p>", encoding="utf-8")
    assert main(tmp_path) == 0
    (tmp_path / "x.css").write_text("p { background: url(https://example.org/x.png) }", encoding="utf-8")
    assert outside_of_site(tmp_path) == ["x.css: https://example.org/x.png"]
    assert main(tmp_path) == 1

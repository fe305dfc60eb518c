"""What the pages of the documentation are made of, read without a site generator: links, anchors, titles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^( *)(```+|~~~+).*?^\1\2 *$", re.S | re.M)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
_LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$", re.M)
_NAMED = re.compile(r"<a\s+(?:id|name)=\"([^\"]+)\"")


class Link(NamedTuple):
    """A link of a page: the file it leads to and the anchor there, as they stand."""

    page: Path
    target: str
    anchor: str


def pages() -> list[Path]:
    """Every page of the documentation, as paths below `docs`."""
    return sorted(p.relative_to(DOCS) for p in DOCS.rglob("*.md"))


def prose(text: str) -> str:
    """The text without its code."""
    return _CODE.sub("", _FENCE.sub("", text))


def headings(text: str) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    return [(len(m[1]), m[2]) for m in _HEADING.finditer(_FENCE.sub("", text))]


def anchors(text: str) -> set[str]:
    """Where a link can lead within a page: its headings, as the site names them, and named places."""
    found: dict[str, int] = {}
    for _, words in headings(text):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
        name = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
        found[name] = found.get(name, -1) + 1
    repeated = {f"{name}_{n}" for name, times in found.items() for n in range(1, times + 1)}
    return set(found) | repeated | set(_NAMED.findall(text))


def links(path: Path) -> list[Link]:
    """The links of a page to files and places of the repository; those that lead out of it are left out."""
    found = []
    for target in _LINK.findall(prose(path.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z][a-z0-9+.-]*:", target, re.I):
            name, _, anchor = target.partition("#")
            found.append(Link(path, name, anchor))
    return found

"""What a built page would load from elsewhere: `python -m tests.docs.outside build/site` lists it and fails on it.

Links that a reader may follow are no requests. Everything that a browser fetches by itself is: scripts, styles, images,
fonts, frames, prefetches, and what style sheets name.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

LOADED = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "embed": ("src",),
    "audio": ("src",), "video": ("src", "poster"), "track": ("src",), "object": ("data",), "input": ("src",),
    "link": ("href",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
"""Attributes whose address a browser fetches by itself (`form`: sends to)."""
NEVER_FETCHED = frozenset({"canonical", "prev", "next", "license", "author", "alternate"})
"""Kinds of `<link>` that name a page and load nothing."""
OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.I)
IN_STYLES = re.compile(r"(?:url\(\s*|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)", re.I)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.in_style = tag == "style"
        kinds = set(given.get("rel", "").lower().split())
        if tag != "link" or not kinds <= NEVER_FETCHED or not kinds:
            for name in LOADED.get(tag, ()):
                self.found += [a for a in re.split(r"[\s,]+", given.get(name, "")) if OUTSIDE.match(a)]
        self.found += IN_STYLES.findall(given.get("style", ""))
        if "mermaid" in given.get("class", "").split():
            self.found.append("a diagram, whose script the theme fetches from a public server")

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found += IN_STYLES.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False


def outside_of_page(text: str) -> list[str]:
    """The addresses on other machines that a browser would ask when it shows the page."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.found


def outside_of_site(folder: Path) -> list[str]:
    """`file: address` for each request to elsewhere in the pages and style sheets of a built site."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            addresses = outside_of_page(path.read_text(encoding="utf-8"))
        elif path.suffix == ".css":
            addresses = IN_STYLES.findall(path.read_text(encoding="utf-8"))
        else:
            continue
        found += [f"{path.relative_to(folder)}: {address}" for address in addresses]
    return found


def main(folder: Path) -> int:
    """0 where the site asks nothing of other machines; else 1, with each request on a line."""
    pages = len(list(folder.rglob("*.html")))
    if not pages:
        print(f"{folder} holds no pages", file=sys.stderr)
        return 1
    found = outside_of_site(folder)
    for line in found:
        print(line, file=sys.stderr)
    print(f"{pages} pages, {len(found)} requests to elsewhere")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))

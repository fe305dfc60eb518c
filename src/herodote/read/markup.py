"""HTML to its running text, without recursion: pages nest as deep as their makers like."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An lxml element: the library has no types."""

_BLOCK_TAGS = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_NEVER_TAGS = (
    "script style noscript template svg math iframe object embed canvas audio video select option button textarea head"
)
_NEVER = frozenset(_NEVER_TAGS.split())
_FRAME = frozenset({"nav", "header", "footer", "aside", "form", "dialog", "menu"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.I
)
_NESTING = re.compile(
    r"<(/?)(div|section|span|font|center|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td|b|i|u|em|strong|small|big|tt|a|p)"
    r"(?:\s[^<>]{0,2000})?>",
    re.I,
)
_INLINE = frozenset({"span", "font", "b", "i", "u", "em", "strong", "small", "big", "tt", "a"})
MAX_NESTING = 200
"""libxml2 drops all words below 256 levels without an error (measured); real pages nest 20 to 60 deep."""


def parse_html(markup: str) -> Element | None:
    """The tree of a page or fragment; None where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def flattened(markup: str) -> str:
    """The markup itself; one that nests too deeply without its nesting tags, their blocks kept as line breaks."""
    depth = deepest = 0
    for found in _NESTING.finditer(markup):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest <= MAX_NESTING:
        return markup
    return _NESTING.sub(lambda found: "" if found[2].lower() in _INLINE else "<br>", markup)


def running_text(root: Element, *, everything: bool) -> str:
    """The text of a tree, one block a line, blocks set apart by an empty line.

    Scripts and what is hidden are left out; menus, headers and footers too unless `everything` is wanted.
    """
    from lxml import etree

    parts: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        dropped = tag in _NEVER or (not everything and tag in _FRAME) or _is_hidden(element)
        if event == "start":
            skipping += dropped
            if not skipping:
                parts.append("\n" * (tag in _BLOCKS) + (element.text or ""))
            continue
        skipping -= dropped
        if not skipping:
            parts.append("\n" * (tag in _BLOCKS) + (element.tail or ""))
    lines = (" ".join(line.split()) for line in _joined(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _joined(parts: list[str]) -> str:
    """Line breaks within the source of a page are blanks; those set by blocks are breaks."""
    return "".join(
        part[: len(part) - len(part.lstrip("\n"))][:1] + part.lstrip("\n").replace("\n", " ") if part.startswith("\n")
        else part.replace("\n", " ")
        for part in parts
    )  # fmt: skip


def _is_hidden(element: Element) -> bool:
    return bool(
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "")
    )

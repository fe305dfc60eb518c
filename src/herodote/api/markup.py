"""The few pieces of HTML that notebooks show. Untrusted text goes in through `words` and nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

LONGEST = 300
"""Characters of one text that are shown: a notebook that holds a whole casebook must stay one that opens."""
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\u200c\u200d")
"""Zero-width joiners are letters' own in Arabic, Persian and emoji."""

_FRAME = "font:13px/1.45 system-ui,sans-serif;max-width:70em"
_TABLE = "border-collapse:collapse;margin:.5em 0;font:inherit"
_ROW = "border-bottom:1px solid rgba(128,128,128,.3)"
_CELL = "text-align:left;vertical-align:top;padding:2px 10px 2px 0"


def words(text: object, most: int = LONGEST) -> str:
    """Text made safe: escaped, cut, without control characters, and kept from turning the text around it.

    >>> words("five <b>killed</b>\\u202e in\\nHoms")
    '<bdi>five &lt;b&gt;killed&lt;/b&gt; in Homs</bdi>'
    """
    safe = escaped(text, most)
    return f"<bdi>{safe}</bdi>" if safe else ""


def escaped(text: object, most: int = LONGEST) -> str:
    """As `words`, without the element around it: for titles and for SVG, which has none such."""
    if text is None:
        return ""
    shown = "".join(c for c in " ".join(str(text).split()) if c in _KEPT or _shows(c))
    cut = shown if len(shown) <= most else shown[: most - 1] + "…"
    return escape(cut)


def _shows(character: str) -> bool:
    return character not in _TURNS and unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def frame(*parts: str) -> str:
    """Pieces in one box."""
    return f'<div style="{_FRAME}">{"".join(parts)}</div>'


def side_by_side(*parts: str) -> str:
    """Pieces beside one another where there is room."""
    cells = "".join(f'<div style="flex:1 1 24em">{part}</div>' for part in parts if part)
    return f'<div style="display:flex;flex-wrap:wrap;gap:1.5em">{cells}</div>'


def heading(safe: str, note: str = "") -> str:
    """A heading, with a note beside it. Both are HTML already."""
    return f'<p style="margin:.4em 0"><strong>{safe}</strong>{f" · {note}" if note else ""}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table. Cells are HTML already."""
    top = "".join(f'<th style="{_CELL}">{cell}</th>' for cell in head)
    body = "".join(_row(row) for row in rows)
    named = f'<caption style="text-align:left;font-weight:600">{caption}</caption>' if caption else ""
    return f'<table style="{_TABLE}">{named}<tr style="{_ROW}">{top}</tr>{body}</table>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names with what they are; those without are left out."""
    body = "".join(_row((f'<span style="opacity:.7">{name}</span>', value)) for name, value in pairs if value)
    return f'<table style="{_TABLE}">{body}</table>'


def _row(cells: Sequence[str]) -> str:
    return f'<tr style="{_ROW}">' + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"

"""Untrusted text made fit for a terminal: no control characters, no marks that turn the direction of writing."""

from __future__ import annotations

import re
import unicodedata

_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = re.compile(r"\s+")
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = "\u200c\u200d"
"""Zero-width joiners are letters' own in Arabic, Persian and emoji."""


def plain(text: str | None, most: int | None = None) -> str:
    """The text on one line without what could move the cursor, colour the terminal or turn the reading order.

    >>> plain("five\\x1b[31m killed\\u202e in\\n Homs")
    'five[31m killed in Homs'
    """
    spaced = _SPACES.sub(" ", text or "")
    kept = "".join(c for c in spaced if c in _JOINERS or (c not in _TURNS and unicodedata.category(c) not in _DROPPED))
    kept = kept.strip()
    return kept if most is None or len(kept) <= most else kept[: most - 1] + "…"

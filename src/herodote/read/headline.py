"""The title of a report and its place as the first line of the text."""

from __future__ import annotations

import re

from herodote.read.dates import WRITTEN, plain_digits

MAX_TITLE = 160
_HEAD = 200
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"[A-Z][A-Z .,'’()-]{2,60}(?:\(|[-–—]|, )|\w[^\n]{0,60}\([^()\n]{2,40}\)\s*[-–—:]")
_HARD_WRAP = range(55, 100)


def find_title(text: str) -> str | None:
    """The first line, if it is a headline: short, no full sentence, and followed by a break; else None.

    >>> find_title("Five killed in Homs, monitor says\\n\\nAt least five people died on Tuesday.")
    'Five killed in Homs, monitor says'
    >>> find_title("At least five people died on Tuesday.") is None
    True
    """
    line, broken, rest = text.partition("\n")
    title = line.strip()
    if not broken or not rest.strip() or not len(title.split()) >= 2 or len(title) > MAX_TITLE:
        return None
    after_gap = rest.startswith("\n") or not rest.split("\n", 1)[0].strip()
    if _DATELINE.match(title) or title.endswith((",", ";", ":", "-")):
        return None
    if title.endswith(".") and not (after_gap and len(title) < 100 and not title.endswith("...")):
        return None
    if WRITTEN.match(plain_digits(title)):
        return None
    return title if after_gap or not _is_wrapped(text) else None


def _is_wrapped(text: str) -> bool:
    """Whether lines are broken at a width rather than at the ends of paragraphs, as in old wire copy."""
    lines = [line.rstrip() for line in text.split("\n")[:30] if line.strip()]
    body = lines[1:-1]
    full = sum(len(line) in _HARD_WRAP and not line.endswith((".", '"', "”")) for line in body)
    return len(lines[0]) in _HARD_WRAP and (not body or full * 2 >= len(body)) and rest_is_lower(lines)


def rest_is_lower(lines: list[str]) -> bool:
    """Whether the second line goes on within a sentence of the first."""
    return len(lines) > 1 and (lines[1][:1].islower() or lines[0].isupper() or not lines[1][:1].isalpha())


def with_title(text: str, title: str) -> str:
    """The text with the title as its first line, and only there.

    >>> with_title("Wed 19 Apr 2017 Blast kills six. A bomb killed six people.", "Blast kills six")
    'Blast kills six\\n\\nWed 19 Apr 2017\\n\\nA bomb killed six people.'
    """
    first, _, _ = text.partition("\n")
    if _same_words(first, title):
        return text
    at = text.find(title, 0, _HEAD + len(title))
    after = text[at + len(title) :] if at >= 0 else ""
    ends_there = after[:1] in {"", ".", "\n", "!", "?"} or re.match(r"\s+[^a-zа-я]", after) is not None
    if at < 0 or not ends_there:
        return f"{title}\n\n{text}"
    parts = (title, text[:at].strip(), after.lstrip(" .\n"))
    return "\n\n".join(part for part in parts if part)


def _same_words(line: str, title: str) -> bool:
    return _WORD.findall(line.casefold()) == _WORD.findall(title.casefold())

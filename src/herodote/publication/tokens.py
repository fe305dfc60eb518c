"""Words of a text, and the runs of them that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from herodote.publication.lists import load_lists

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u200c\u200d]|['’‘ʼʻ`‑-](?=[^\W\d_]))*")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$|(?<=s)['’]$")
_JOINS = re.compile(r"[ \t\u00a0]{0,3}\n?[ \t\u00a0]{0,3}|\.[ \u00a0]?")
_BEGINS = re.compile(r"(?:\A|[.!?؟۔][\"'”’)\]]*\s+|\n\s*|[:;•–—]\s+|[\"“«(\[]\s*)\Z")
_ENDS = re.compile(r"\n\s*\n|[.!?]\s+\Z")
_PREFIXES = frozenset("anti pro ex non pre post mid al el as ad an ar ash at az and us un eu uk".split())  # noqa: SIM905
MOST_WORDS = 40
"""Words that are judged together: longer runs stand in texts that are all capitals."""
HEADING_SHARE = 0.8
"""A line with this share of its longer words capitalised is a headline, where capitals say little."""


class Word(Struct, frozen=True):
    """One word; `text[start:end]` without its possessive ending."""

    start: int
    end: int
    said: str
    lower: str
    capital: bool
    """It begins with a capital, is in capitals, or its script has none."""
    caseless: bool
    begins: bool
    """It begins a sentence, a line or a quotation."""
    number: bool
    """Digits hang on it: "T-72", "M23"."""

    @property
    def parts(self) -> list[str]:
        """The pieces of a hyphenated word, prefixes that are nobody's name left out."""
        pieces = [p for p in re.split(r"[‑-]", self.lower) if p]
        return [p for p in pieces if p not in _PREFIXES] or pieces


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    out = []
    for found in _WORD.finditer(text):
        said = found.group()
        start, end = found.start(), found.end() - _ending(said)
        said = text[start:end]
        if not said:
            continue
        caseless = said.lower() == said.upper()
        capital = caseless or any(part[:1].isupper() for part in re.split(r"[‑'’‘ʼʻ-]", said))
        after = text[found.end() : found.end() + 2]
        number = after[:1].isdigit() or (after[:1] in "-‑" and after[1:].isdigit())
        number = number or text[max(0, start - 1) : start].isdigit()
        begins = bool(_BEGINS.search(text[max(0, start - 8) : start])) if start else True
        out.append(Word(start, end, said, said.lower(), capital, caseless, begins, number))
    return out


def _ending(said: str) -> int:
    found = _POSSESSIVE.search(said)
    return len(found.group()) if found else 0


def is_heading(found: Sequence[Word]) -> bool:
    """Whether the words of a line are capitalised as in a headline.

    "Air Strikes Hit Militants Near Town" is; "Ahmad Childname, a teacher" is not.
    """
    small = load_lists().function
    longer = [w for w in found if len(w.said) >= 4 and not w.caseless and w.lower not in small]
    return len(longer) >= 4 and sum(w.capital for w in longer) >= HEADING_SHARE * len(longer)


def lines(text: str, found: Sequence[Word]) -> Iterator[list[Word]]:
    """The words sentence by sentence and line by line: each is judged to be a headline or prose by itself."""
    line: list[Word] = []
    for word in found:
        ends = line and _ENDS.search(text[line[-1].end : word.start])
        if ends and not (ends[0].startswith(".") and _is_short(line[-1])):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _is_short(word: Word) -> bool:
    """Whether a full stop behind it belongs to it: "J. Salem", "Dr. Salem"."""
    return len(word.said) == 1 or word.lower in load_lists().honorific


def runs(text: str, line: Sequence[Word]) -> Iterator[list[Word]]:
    """Capitalised words that stand together, small words inside names among them.

    "the teacher Ahmad bin Salem told AFP" -> [Ahmad bin Salem], [AFP].
    """
    particles = load_lists().particle
    run: list[Word] = []
    held: list[Word] = []
    for word in line:
        last = held[-1] if held else run[-1] if run else None
        joined = last is not None and _joins(text, last, word)
        if len(run) >= MOST_WORDS:
            yield run
            run, held = [], []
        if run and joined and word.capital:
            run += [*held, word]
            held = []
        elif run and joined and word.lower in particles:
            held.append(word)
        else:
            if run:
                yield run
            run, held = ([word], []) if word.capital else ([], [])
    if run:
        yield run


def _joins(text: str, last: Word, word: Word) -> bool:
    between = text[last.end : word.start]
    if "." in between:
        return bool(_JOINS.fullmatch(between)) and _is_short(last)
    return bool(_JOINS.fullmatch(between))

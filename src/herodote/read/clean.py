"""The clean text that all spans point into, and what was doubtful about the raw one."""

from __future__ import annotations

import re

from msgspec import Struct

_BREAKS = re.compile(r"\r\n?|\x85|\u2028|\u2029|\x0b|\x0c")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\u180e\U000e0000-\U000e007f]")
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{4}")


class Cleaned(Struct, frozen=True):
    text: str
    flags: tuple[str, ...]


def clean(raw: str) -> Cleaned:
    """The text without NUL and control characters, with plain line breaks; letters are never changed.

    >>> clean("Five\\x00 killed\\r\\nin Homs ")
    Cleaned(text='Five killed\\nin Homs', flags=('nul_removed',))

    Bidi and invisible characters stay, so that what is shown is what was published, and are flagged.
    """
    flags = [
        flag
        for flag, found in (
            ("nul_removed", "\0" in raw),
            ("control_removed", _CONTROL.search(raw)),
            ("bidi_control", _BIDI.search(raw)),
            ("invisible_characters", _INVISIBLE.search(raw.lstrip("\ufeff"))),
            ("stacked_marks", _MARKS.search(raw)),
            ("encoding_suspect", "\ufffd" in raw or _SURROGATE.search(raw)),
        )
        if found
    ]
    text = _BREAKS.sub("\n", raw.lstrip("\ufeff").replace("\0", ""))
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    return Cleaned(_BLANK_LINES.sub("\n\n", text).strip(), tuple(flags))


def has_words(text: str) -> bool:
    """Whether a text says anything: three words with letters, or forty letters where words are not set apart.

    >>> has_words("/etc/passwd"), has_words("Five killed in Homs")
    (False, True)
    """
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= 3 or sum(map(str.isalpha, text)) >= 40

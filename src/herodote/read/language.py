"""The language of a report."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

_CODES = ("ENGLISH", "ARABIC", "FRENCH", "RUSSIAN", "UKRAINIAN", "SPANISH", "PERSIAN", "TURKISH", "GERMAN",
    "PORTUGUESE", "HEBREW", "ITALIAN", "SOMALI", "SWAHILI", "URDU", "BELARUSIAN")  # fmt: skip
"""Ours, and those that are taken for ours. Each more costs memory and makes short texts less certain."""
_SAMPLE = 2000
_MIN_LETTERS = 20
_MIN_CONFIDENCE = 0.6
"""Headlines of four words in their own language come out at 0.9 and above, noise at 0.4 (low-accuracy models)."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC",
    "be": "CYRILLIC", "he": "HEBREW", "en": "LATIN", "fr": "LATIN", "es": "LATIN", "de": "LATIN",
    "tr": "LATIN"}  # fmt: skip
_NAMES = {"english": "en", "arabic": "ar", "french": "fr", "russian": "ru", "ukrainian": "uk", "spanish": "es",
    "eng": "en", "ara": "ar", "fra": "fr", "fre": "fr", "rus": "ru", "ukr": "uk", "spa": "es"}  # fmt: skip


def find_language(text: str, said: str | None) -> str | None:
    """The BCP 47 code of a text: what its source says, unless the letters speak against it; else as detected.

    >>> find_language("Cinq morts dans une attaque près de Gao, selon l'armée", None)
    'fr'

    None where the text is too short or too strange to tell.
    """
    given = plain_tag(said)
    if given is not None and _fits(given, text):
        return given
    return detect_language(text)


def plain_tag(said: str | None) -> str | None:
    """A language tag in plain form: `en_US` -> `en-US`, `English` -> `en`; None where it is none."""
    if said is None or not _TAG.fullmatch(said.strip()):
        return None
    parts = said.strip().replace("_", "-").split("-")
    head = parts[0].lower()
    primary = _NAMES.get(head, head)
    rest = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p.lower() for p in parts[1:]]
    return "-".join([primary, *rest]) if len(primary) == 2 or primary not in _NAMES else None


def detect_language(text: str) -> str | None:
    """The most likely of the languages that we know, or None."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    ranked = _detector().compute_language_confidence_values(sample)
    if not ranked or ranked[0].value < _MIN_CONFIDENCE:
        return None
    return str(ranked[0].language.iso_code_639_1.name.lower())


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, code) for code in _CODES]
    # Measured: the full models take 365 MB and 7 s for nine sentences, these 37 MB and 0.6 s, with the same answers.
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def _fits(tag: str, text: str) -> bool:
    """Whether the letters of the text are those of the language, as far as we know its script."""
    wanted = _SCRIPTS.get(tag.partition("-")[0])
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if wanted is None or not letters:
        return True
    return sum(unicodedata.name(c, "").startswith(wanted) for c in letters) * 2 > len(letters)

"""Whether two names are one: spelling, script, articles, initials, a person with the body spoken for in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"^(?P<person>[^()]*)\((?P<body>[^()]*)\)\s*$")

ARTICLES = frozenset(
    "the a an of for in at on to from by and or al el as ar an ad ash le la les de du des d l un une s "  # noqa: SIM905
    "mr mrs ms dr sheikh its their his her our".split()
)
"""Words that never tell two names apart."""

RANKS = frozenset(
    "spokesman spokeswoman spokesperson colonel col general gen brigadier captain capt major maj lieutenant lt "  # noqa: SIM905
    "commander chief head minister president secretary officer official senior statement".split()
)
"""Words of office: they drop out where anything else is left of the name."""

# Consonants that romanisations write in more than one way, reduced to one; applied in order.
_LATIN = (
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("zh", "z"), ("ts", "s"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("j", "g"), ("v", "f"), ("p", "b"),
)  # fmt: skip
_ARABIC = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
        "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
        "م": "m", "ن": "n", "ه": "h", "ة": "", "و": "", "ي": "", "ى": "", "ا": "", "أ": "", "إ": "", "آ": "", "ء": "",
        "ئ": "", "ؤ": "",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        "б": "b", "в": "f", "г": "g", "ґ": "g", "д": "d", "ж": "z", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n",
        "п": "b", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "h", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "а": "",
        "е": "", "є": "", "и": "", "і": "", "ї": "", "й": "", "о": "", "у": "", "ю": "", "я": "", "ы": "", "э": "",
        "ь": "", "ъ": "", "ё": "",
    }
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyw]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text in lower case without accents, every run of other signs one space.

    >>> fold("L'Écho du Fleuve")
    'l echo du fleuve'
    """
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case without accents."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


@lru_cache(maxsize=50_000)
def tokens(name: str) -> frozenset[str]:
    """The words that tell a name apart: no articles, and no ranks where anything else is left.

    >>> sorted(tokens("the Syrian Observatory for Human Rights"))
    ['human', 'observatory', 'rights', 'syrian']
    """
    words = frozenset(w for w in fold(name).split() if w not in ARTICLES)
    return frozenset(words - RANKS) or words


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a word, as far as romanisations agree on them: Qweiq, Quwayq and قويق are one.

    >>> skeleton("hreitan") == skeleton("haritan") == skeleton("حريتان")
    True
    """
    if word and "\u0600" <= word[0] <= "\u06ff":
        bare = word.removeprefix("ال").translate(_ARABIC)
    elif word and "\u0400" <= word[0] <= "\u04ff":
        bare = word.translate(_CYRILLIC)
    else:
        word = _DOUBLE.sub(r"\1", word)
        for old, new in _LATIN:
            word = word.replace(old, new)
        bare = word[:1] + _VOWELS.sub("", word[1:]) if word[:1] not in "aeiouyw" else _VOWELS.sub("", word)
    return bare


@lru_cache(maxsize=50_000)
def bones(name: str) -> frozenset[str]:
    """Skeletons of the words of a name; a word with fewer than two consonants stands as it is written.

    >>> bones("Sada al-Shamal") == bones("صدى الشمال")
    True
    """
    found = set()
    for word in tokens(name):
        bone = skeleton(word)
        found.add(bone if len(bone) > 1 else word)
    return frozenset(found)


@lru_cache(maxsize=50_000)
def initials(name: str) -> str:
    """First letters of the words of a name, articles left out: `sohr`."""
    return "".join(w[0] for w in fold(name).split() if w not in ARTICLES)


@lru_cache(maxsize=50_000)
def variants(name: str) -> tuple[str, ...]:
    """The names under which one may go: `Rami Abdel Rahman (Syrian Observatory)` also by either half."""
    match = _BRACKET.match(name)
    if match is None:
        return (name,)
    return tuple(part for part in (match["person"].strip(), match["body"].strip()) if part)


def _one(a: str, b: str) -> float:
    one, two = bones(a), bones(b)
    if not one or not two:
        return 0.0
    shared = len(one & two)
    if shared == 0:
        short, long = (a, b) if len(a) <= len(b) else (b, a)
        acronym = fold(short)
        return 0.9 if 3 <= len(acronym) <= 6 and " " not in acronym and initials(long) == acronym else 0.0
    if shared == min(len(one), len(two)):
        return 1.0 if len(one) == len(two) else 0.85
    return shared * 2 / (len(one) + len(two)) * 0.9


@lru_cache(maxsize=100_000)
def likeness(a: str, b: str) -> float:
    """How surely two names are one, 0 to 1: 1 the same words, 0.85 one within the other, 0.9 an acronym.

    >>> likeness("SOHR", "Syrian Observatory for Human Rights")
    0.9
    >>> likeness("the Observatory", "Rami Abdel Rahman (Syrian Observatory for Human Rights)")
    0.85
    """
    return max((_one(x, y) for x in variants(a) for y in variants(b)), default=0.0)


SAME_NAME = 0.85
"""Likeness from which two names are taken as one source: one name within the other, or its initials."""


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once under its fullest form, sorted.

    >>> distinct_names(["the Observatory", "Syrian Observatory for Human Rights", "SANA"])
    ('SANA', 'Syrian Observatory for Human Rights')
    """
    kept: list[str] = []
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        if not any(likeness(name, known) >= SAME_NAME for known in kept):
            kept.append(name)
    return tuple(sorted(kept))

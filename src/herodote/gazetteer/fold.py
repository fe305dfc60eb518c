"""Three keys of a name, from strict to loose: what is the same spelling, the same word, perhaps the same word.

>>> fold("Dayr az-Zawr’"), spelling_key("Deir Ezzor"), spelling_key("Deir ez-Zor")
('dayr az zawr', 'dairizur', 'dairizur')
>>> skeleton("Ar Raqqah") == skeleton("al-Raka")
True
"""

from __future__ import annotations

import re
import unicodedata
import zlib

SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h",
        "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ھ": "ه", "ە": "ه", "ٱ": "ا", "ـ": "",
        "'": "", "’": "", "‘": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "′": "", "ʹ": "", "ʺ": "",
    }
)  # fmt: skip
"""Letters that Unicode does not decompose, two ways of typing Arabic letters, marks that news drops."""

ARTICLES = frozenset(["al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ez", "es", "ed", "er", "ul", "il", "the"])
"""Arabic's article as romanised before sun and moon letters, and English "the"."""

_NOT_WORD = re.compile(r"[\W_]+")
_VOWELS = (
    ("ou", "u"),
    ("oo", "u"),
    ("aw", "u"),
    ("ow", "u"),
    ("au", "u"),
    ("ee", "i"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("ie", "i"),
)
_DIGRAPHS = (("sh", "x"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ch", "c"), ("ph", "f"), ("q", "k"))
_DOUBLE = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[ae])h\b")
_GLUED_ARTICLE = re.compile(r"^(?:al(?=\w{4})|[aeu](?=([zsdrtn])\1\w{2}))")
_VOWEL = re.compile(r"[aeiouyw]")


def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes and punctuation, words set apart by one space."""
    if name.isascii():
        return _NOT_WORD.sub(" ", name.lower().replace("'", "").replace("`", "")).strip()
    small = unicodedata.normalize("NFKD", name).casefold().translate(SPECIAL)
    spelt = unicodedata.normalize("NFKD", small)
    spelt = "".join(c for c in spelt if unicodedata.category(c) not in ("Mn", "Cf")).translate(SPECIAL)
    return _NOT_WORD.sub(" ", spelt).strip()


def spelling_key(name: str) -> str:
    """One key for the usual ways to write one name in Latin or Arabic letters.

    Articles, spaces, doubled letters and final h go, and vowels are told apart only as a, i, u: "Khan Sheikhoun" and
    "Khan Shaykhun" meet. Two different names may meet too, so an exactly spelt name is always preferred.
    """
    return key_of_folded(fold(name))


def key_of_folded(folded: str) -> str:
    """The spelling key of a name that is folded already."""
    words = folded.split(" ")
    if len(words) > 1:
        words = [w for w in words if w not in ARTICLES] or words
        words = words[:1] + [_GLUED_ARTICLE.sub("", w) for w in words[1:]]
    if not folded.isascii():
        words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words]
    joined = _FINAL_H.sub("", " ".join(words))
    for spelling, sound in _VOWELS:
        joined = joined.replace(spelling, sound)
    joined = joined.replace(" ", "").replace("o", "u").replace("e", "i")
    return _DOUBLE.sub(r"\1", joined)


def skeleton(name: str) -> str:
    """The consonants of a name, near-alike ones as one: a hint within one country, never an identity."""
    return skeleton_of_key(spelling_key(name))


def skeleton_of_key(key: str) -> str:
    """The consonants of a spelling key; a leading vowel is kept as one sign."""
    if key.startswith("al") and len(key) > 5:
        key = key[2:]
    for spelling, sound in _DIGRAPHS:
        key = key.replace(spelling, sound)
    first = "a" if key[:1] in "aeiou" else key[:1]
    return _DOUBLE.sub(r"\1", first + _VOWEL.sub("", key[1:]))


def shape_code(key: str) -> int:
    """A number below 65,536 for the consonants of a spelling key, one for each skeleton; 0 where they say too little.

    It stands in the gazetteer's table of names, so that names alike in their consonants are found without making the
    skeletons of a whole country first.
    """
    shape = skeleton_of_key(key)
    return zlib.crc32(shape.encode()) % 65535 + 1 if len(shape) >= SHORTEST_SKELETON else 0


SHORTEST_SKELETON = 3
"""Shapes under three signs say too little: many names share two consonants."""

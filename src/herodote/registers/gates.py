"""Whether words of a text that fold to a name are that name, by their capitals."""

from __future__ import annotations

# Acronyms that are words of English: in a text all in capitals they cannot be told apart and are left out.
_WORDS = frozenset(
    {
        "is", "us", "who", "it", "as", "so", "car", "up", "mend", "all", "aid", "site", "map", "app", "model", "cat",
        "may", "elf", "mag", "care", "arena", "gam", "raw", "pap", "ram", "fact", "safe", "dig",
    }
)  # fmt: skip


def is_acronym(alias: str) -> bool:
    """Whether an alias is written as an acronym: "IS", "SAA", "FARC-EP", "M23", but not "Hamas"."""
    letters = [c for c in alias if c.isalpha()]
    return 0 < len(letters) <= 8 and all(c.isupper() for c in letters) and " " not in alias.strip()


def passes(alias: str, original: str, shouting: bool) -> bool:
    """Whether `original`, words of a text, may stand for `alias`.

    "IS" stands for the Islamic State and "is" does not; "Isis" stands for ISIS (some papers write acronyms so), "Eta"
    does not stand for an acronym of three letters. A one-word name needs its capital: "Unity" against "unity".
    `shouting`: the text is all in capitals, so that capitals say nothing. An alias of one word with its article ("the
    army", "The Times") needs the article: "army" may be a mere adjective and "times" no paper.
    """
    article = original.lower().startswith("the ")
    if alias.lower().startswith("the ") and alias.count(" ") == 1:
        return article and passes(alias[4:], original[4:], shouting)
    if article and not alias.lower().startswith("the "):
        original = original[4:]
    if is_acronym(alias):
        return _passes_acronym(alias, original, shouting)
    if alias.islower() and " " in alias and not shouting:
        return not any(word[:1].isupper() for word in original.split()[1:])  # "local People's Defence Force"
    first = alias[:1]
    if " " not in alias and first.isupper() and not original[:1].isupper():
        return "-" in alias and any(c.isupper() for c in original)
    return True


def is_shouting(text: str) -> bool:
    """Whether a text is written in capitals, as old wire copy is."""
    if sum(map(str.isupper, text[:2000])) <= 17:
        return False  # too few for most of more than 20 letters
    letters = [c for c in text[:2000] if c.isalpha() and c.lower() != c.upper()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _passes_acronym(alias: str, original: str, shouting: bool) -> bool:
    letters = "".join(c for c in original if c.isalpha())
    if letters.isupper():
        return not (shouting and letters.lower() in _WORDS and "." not in original)
    return len(letters) >= 4 and original[:1].isupper() and letters.lower() not in _WORDS

"""What kind of source words name: a monitor, an agency, a ministry, a witness; and whether they name one at all."""

from __future__ import annotations

import re
from functools import cache

from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language, load_language
from herodote.records import SourceKind

MAX_KIND_WORDS = 4
"""The longest noun or part of a name in the lists has so many words."""


@cache
def _kind_forms(code: str) -> dict[str, SourceKind]:
    sources = load_language(code).sources
    forms: dict[str, SourceKind] = {}
    for key, kind in (*sources.nouns.items(), *sources.names.items()):
        ies = key[:-1] + "ies" if key.endswith("y") else key
        men = key[:-3] + "men" if key.endswith("man") else key
        forms.update(dict.fromkeys((key, key + "s", key + "es", key + "'s", ies, men), kind))
    return forms


def kind_tables(language: Language) -> dict[str, SourceKind]:
    """Parts of names and nouns, in singular and plural, with the kind of source that they name."""
    return _kind_forms(language.code)


def counted_people(parsed: Parsed, token: Token, language: Language) -> bool:
    """ "nine women", "135 civilians": people who are counted seldom speak."""
    if not any(k.dep == "nummod" and k.lower != "one" for k in parsed.children(token.i)):
        return False
    return token.lemma not in _SPEAK_IN_NUMBERS


_SPEAK_IN_NUMBERS = frozenset(
    "official source witness activist officer diplomat minister agency medic doctor worker resident villager survivor "  # noqa: SIM905
    "lawyer commander journalist reporter analyst expert nurse monitor group organization".split()
)


def kind_of(
    words: str, organisation: str | None, token: Token, person: str | None, language: Language
) -> SourceKind | None:
    """The kind of source that the words name, by their longest known part; the last word decides between equals."""
    common = person is None and token.pos == "NOUN" and token.ent_type not in {"ORG", "GPE"}
    if common and not {token.lemma, token.lower} & _speaking(tuple(language.sources.nouns)):
        return None
    tables = kind_tables(language)
    for text in (organisation, words):
        best = best_kind(text, tables) if text else None
        if best is not None and (best != "other" or text is words):
            return best
    return None


@cache
def _speaking(nouns: tuple[str, ...]) -> frozenset[str]:
    """The last words of the nouns that may speak: "source" of "security source"."""
    return frozenset(noun.split()[-1] for noun in nouns)


def best_kind(text: str, forms: dict[str, SourceKind]) -> SourceKind | None:
    """The kind that the longest known part of the words names; of equals the one that says more, then the last.

    "a source at Aleppo Police Command" -> police; "activists" -> other.
    """
    words = re.findall(r"[\w'.-]+", text.lower())
    best: tuple[int, int, int, SourceKind] | None = None
    for at in range(len(words)):
        for length in range(1, min(MAX_KIND_WORDS, len(words) - at) + 1):
            kind = forms.get(" ".join(words[at : at + length]))
            if kind is not None:
                rank = (length, 0 if kind == "other" else 1, at, kind)
                best = rank if best is None else max(best, rank)
    return best[3] if best is not None else None


def is_named(parsed: Parsed, token: Token, stretch: Stretch, kind: SourceKind | None) -> bool:
    if token.pos == "PROPN" or token.ent_type in {"ORG", "PERSON", "GPE"}:
        return True
    inside = parsed.between(stretch.start, stretch.end)
    body = {
        "army",
        "military",
        "government",
        "ministry",
        "coalition",
        "television",
        "tv",
        "media",
        "command",
        "presidency",
        "embassy",
        "radio",
        "court",
        "agency",
    }
    return bool({token.lemma, token.lower} & body) and any(
        t.ent_type in {"GPE", "NORP", "ORG"} or t.lower == "state" for t in inside
    )

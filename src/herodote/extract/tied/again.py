"""Nouns that take up an act told before: "the attack", "the blast"; where they name no event by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from herodote.extract.tied.tie import VIOLENCE
from herodote.extract.words.parsed import Parsed, Token

_BLASTS = frozenset({"bombing", "suicide_bombing", "assassination"})
_KILLINGS = frozenset({"attack", "assassination", "execution"})
_TAKEN_UP: Mapping[str, frozenset[str]] = {
    "attack": VIOLENCE,
    "assault": VIOLENCE,
    "incident": VIOLENCE,
    "explosion": _BLASTS,
    "blast": _BLASTS,
    "bombing": _BLASTS,
    "killing": _KILLINGS,
    "murder": _KILLINGS,
    "shooting": _KILLINGS,
    "strike": frozenset({"air_strike", "shelling"}),
    "deal": frozenset({"agreement"}),
    "agreement": frozenset({"agreement"}),
}
"""Nouns for acts with the types of the acts that they take up."""
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


def taken_up(parsed: Parsed, types: Mapping[int, str], same: Mapping[int, int]) -> dict[int, int]:
    """For nouns that name no event by themselves, the word before them that names the one they take up.

    "A bomb exploded. ... after the attack" -> attack: exploded.
    """
    words = sorted(types)
    sentences = {parsed.tokens[i].sentence for i in words}
    out: dict[int, int] = {}
    for sentence in sorted(sentences | {s + 1 for s in sentences if s + 1 < len(parsed.sentences)}):
        for token in parsed.tokens_of(sentence):
            kinds = _TAKEN_UP.get(token.lemma)
            if kinds is None or token.i in types or token.pos != "NOUN" or not _definite(parsed, token):
                continue
            before = [i for i in words if i < token.i and types[i] in kinds and parsed.tokens[i].sentence != sentence]
            if before and len({same[i] for i in before}) == 1:
                out[token.i] = before[-1]
    return out


def _definite(parsed: Parsed, token: Token) -> bool:
    kids = parsed.children(token.i)
    return any(k.lower in _DEFINITE and k.dep == "det" for k in kids) and not any(
        k.dep in {"amod", "compound", "nummod", "poss", "relcl", "acl", "prep"} for k in kids
    )

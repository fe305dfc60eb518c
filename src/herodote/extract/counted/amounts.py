"""What a figure measures where it counts no people: "22 kg of cocaine", "seven mortar rounds"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.nothing import MASSES
from herodote.extract.words.figures import Figure
from herodote.extract.words.parsed import Token
from herodote.lang import Language

_ROUNDS = frozenset({"mortar", "artillery", "tank", "rocket", "howitzer"})


def measured_amount(
    tokens: Sequence[Token], figure: Figure, head: int | None, end: int, language: Language
) -> int | None:
    """The last word of an amount: "22 kg of cocaine", "1,200 square kilometres", "seven mortar rounds".

    "30 cases of asphyxiation" counts the people who suffer it."""
    at = figure.last + 1
    if at + 2 < end and tokens[at].lower in MASSES and tokens[at + 1].lower == "of":
        return next((i for i in range(at + 2, min(end, at + 5)) if tokens[i].pos in {"NOUN", "PROPN"}), None)
    if at + 1 < end and tokens[at].lower in {"square", "sq"} and tokens[at + 1].pos == "NOUN":
        return at + 1
    if head is None:
        return None
    if tokens[head].lemma == "round" and tokens[head - 1].lemma in _ROUNDS:
        return head
    if tokens[head].lemma == "case" and head + 2 < end and tokens[head + 1].lower == "of":
        ill = head + 2
        return ill if language.harm.nouns.get(tokens[ill].lemma) == "injured" else None
    return None

"""Acts within a larger one: "the raid was part of an offensive", "captured during the campaign"."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.tied.grammar import act_at, past_of
from herodote.extract.tied.tie import Tie, Told
from herodote.extract.words.parsed import Token


def parts_of_whole(told: Told, word: Token) -> Iterator[Tie]:
    """What is told to be part of the word's act."""
    parsed = told.parsed
    top = past_of(parsed, word) if word.dep == "conj" else word
    of = parsed.head(top.i)
    part = parsed.head(of.i)
    if top.dep != "pobj" or of.lower != "of" or part.lower != "part":
        return
    above = parsed.head(part.i)
    if above.lower == "as":
        above = parsed.head(above.i)
    act = act_at(told, above, word)
    if act is not None:
        yield Tie("part_of", act, word.i, part.start, of.end, "part")

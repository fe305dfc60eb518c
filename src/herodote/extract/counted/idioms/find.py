"""Harm that is told without a word of harm.

Whoever comes to harm stands in the grammar of the idiom, so that no figure beside it is taken for its victims.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.idioms.death import death, toll_put_at
from herodote.extract.counted.idioms.hurt import hurt, lost_to_sight
from herodote.extract.counted.idioms.taken import taken
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language


def find_idioms(parsed: Parsed, tokens: Sequence[Token], language: Language) -> Iterator[Harmed]:
    """The idioms of harm of one sentence, in order.

    "Two men were taken away" -> captured; "28 people were in hospital" -> injured; "put the dead at six" -> a toll.
    """
    for token in tokens:
        told = (
            toll_put_at(parsed, token, language)
            or death(parsed, token, language)
            or hurt(parsed, token, language)
            or lost_to_sight(parsed, token)
            or taken(parsed, token, language)
        )
        if told is not None:
            yield told

"""What the words say of how two acts stand to one another: "evacuated under the deal", "shelled after the raid".

The words that name events are given; each tie found leads from one such word to another. Only ties that a sentence
spells out, or one with the sentence before it, are here, and those between a deal and the moves that it is named after:
what has to be guessed from the rest of the report is the judge's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from herodote.extract.tied.again import taken_up
from herodote.extract.tied.cause import answered, caused, charged, done_because, put_down
from herodote.extract.tied.deals import named_after, planned, under_deal
from herodote.extract.tied.order import acts_in_order
from herodote.extract.tied.revenge import avenged
from herodote.extract.tied.tie import Tie, Told
from herodote.extract.tied.time import acts_in_time, acts_that_follow
from herodote.extract.tied.whole import parts_of_whole
from herodote.extract.words.parsed import Parsed

_OF_WORDS = (
    under_deal, planned, named_after, done_because, put_down, charged, parts_of_whole, acts_in_time, acts_that_follow,
    acts_in_order,
)  # fmt: skip
"""The ways that start from a word for an event; what says more of two acts stands before what says less."""
_OF_VERBS = (answered, caused)
"""The ways that start from a verb between two events."""


def find_ties(parsed: Parsed, types: Mapping[int, str], same: Mapping[int, int]) -> tuple[Tie, ...]:
    """The ties between words that name events. `types` has their types, `same` the event that each names.

    "Residents were evacuated under a deal" -> evacuated, caused by deal.
    """
    again = taken_up(parsed, types, same)
    types = {**types, **{noun: types[word] for noun, word in again.items()}}
    same = {**same, **{noun: same[word] for noun, word in again.items()}}
    told = Told(parsed, types, same)
    found: dict[tuple[int, int], Tie] = {}
    under: set[int] = set()
    for tie in _all_ties(told):
        a, b = same[tie.from_], same[tie.to]
        dealt = tie.kind == "caused_by" and types[tie.to] == "agreement"
        if a == b or (dealt and a in under) or (a, b) in found or (b, a) in found:
            continue
        found[a, b] = replace(tie, from_=again.get(tie.from_, tie.from_), to=again.get(tie.to, tie.to))
        if dealt:
            under.add(a)
    return tuple(sorted(found.values(), key=lambda t: (t.start, t.from_, t.to)))


def _all_ties(told: Told) -> Iterator[Tie]:
    words = told.words()
    sentences = sorted({w.sentence for w in words})
    verbs = [t for s in sentences for t in told.parsed.tokens_of(s) if t.pos == "VERB"]
    for sentence in sorted({*sentences, *(s + 1 for s in sentences if s + 1 < len(told.parsed.sentences))}):
        for token in told.parsed.tokens_of(sentence):
            yield from avenged(told, token)
    for of_verb in _OF_VERBS:
        for verb in verbs:
            yield from of_verb(told, verb)
    for of_word in _OF_WORDS:
        for word in words:
            yield from of_word(told, word)


__all__ = ["Tie", "find_ties"]

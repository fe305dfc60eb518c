"""The word of harm next to a counted phrase: "killing at least five", "five people were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.governed import GROUPED
from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.phrase import Phrase
from herodote.extract.counted.toll import toll_before
from herodote.extract.words.parsed import Parsed, Token

_LINKS = frozenset(
    [
        "him",
        "her",
        "himself",
        "herself",
        "at",
        "least",
        "the",
        "a",
        "an",
        "of",
        "another",
        "some",
        "other",
        "and",
        "or",
        "about",
        "around",
        ",",
        "(",
        "more",
        "than",
        "over",
        "nearly",
        "almost",
        "approximately",
        "as",
        "many",
        "up",
        "to",
        "an",
        "estimated",
        "also",
        "reportedly",
        "all",
        "total",
        "further",
        "additional",
        "least",
        "no",
        "fewer",
        "between",
    ]
)


_AUXILIARY = frozenset(
    [
        "was",
        "were",
        "are",
        "is",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "got",
        "get",
        "reported",
        "reportedly",
        "also",
        "others",
        "more",
        "other",
        "people",
        "persons",
        "and",
        "left",
        "feared",
        "confirmed",
        "believed",
        "found",
        "seriously",
        "critically",
        "severely",
        "slightly",
        "badly",
        "lightly",
        "instantly",
        "either",
        "immediately",
        "still",
        "allegedly",
        "later",
        "then",
        "who",
        "were",
        "that",
        "most",
        ",",
        "as",
        "now",
        "total",
        "themselves",
        "presumed",
        "least",
        "at",
    ]
)


def harm_beside(
    parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed], used: set[int], floor: int, limit: int
) -> Harmed | None:
    """The harm word next to the phrase: before it ("killing at least five") or after it ("five people were killed")."""
    tokens = parsed.tokens
    toll = toll_before(tokens, phrase, harms)
    if toll is not None and not _told_of_its_own(tokens, phrase, harms):
        return toll
    before = next((h for h in reversed(harms) if floor <= h.last < phrase.first), None)
    if (
        before is not None
        and before.token not in used
        and before.takes_object
        and not _shut(parsed, before, phrase, harms)
    ):
        gap = tokens[before.last + 1 : phrase.first]
        if len(gap) <= 4 and all(t.lower in _LINKS for t in gap):
            return before
    if (
        before is not None
        and not before.takes_object
        and before.outcome in {"killed", "injured"}
        and tokens[before.last].lower in GROUPED
    ):
        gap = tokens[before.last + 1 : phrase.first]
        if (
            1 <= len(gap) <= 4
            and gap[0].lower in {"were", "are", "include", "included", ",", "was"}
            and _among(tokens, before.first)
        ):
            return before
    after = next((h for h in harms if phrase.last < h.first or (h.token == phrase.head)), None)
    if after is not None and after.token == phrase.head:
        return after
    if after is not None and is_done_by(parsed, phrase, after, harms):
        return None
    if after is not None and after.first < limit and after.takes_subject:
        behind = _without_aside(tokens[phrase.last + 1 : after.first])
        if len(behind) <= 6 and all(t.lower in _AUXILIARY for t in behind) and not _cut(behind):
            return after
        if len(behind) <= 5 and [t.lower for t in behind[:2]] in (
            ["were", "among"],
            ["are", "among"],
            ["was", "among"],
            ["is", "among"],
        ):
            return after
    return None


def _told_of_its_own(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> bool:
    """ "a toll of 31 killed and 74 wounded": the word right behind the figure says what became of them."""
    near = next((h for h in harms if h.first == phrase.last + 1 and h.takes_subject and not h.toll), None)
    return near is not None and near.outcome != "killed"


def _shut(parsed: Parsed, before: Harmed, phrase: Phrase, harms: Sequence[Harmed]) -> bool:
    """ "A child killed, 7 people injured", "a woman killed and 9 others injured": the harm before has its victim.

    The word behind the figure is the figure's own, unless that one has another figure behind it ("killed five people
    wounded ten").
    """
    own = next((h for h in harms if h.first == phrase.last + 1 and h.takes_subject and not h.noun), None)
    if own is None or own.outcome == before.outcome:
        return False
    behind = parsed.tokens[own.last + 1 : own.last + 2]
    if any(t.pos == "NUM" or t.dep == "dobj" for t in behind):
        return False
    gap = parsed.tokens[before.last + 1 : phrase.first]
    victim = parsed.tokens[before.first - 1] if before.first else None
    participle = parsed.tokens[before.token].tag in {"VBN", "VBD"}
    alone = (
        victim is not None
        and victim.tag in {"NN", "NNP", "CD"}
        and victim.sentence == parsed.tokens[before.token].sentence
    )
    return participle and alone and (not gap or gap[0].lower in {"and", ","})


def is_done_by(parsed: Parsed, phrase: Phrase, after: Harmed, harms: Sequence[Harmed]) -> bool:
    """ "three suicide bombers killed two people": they are who did it."""
    verb, head = parsed.tokens[after.token], parsed.tokens[phrase.head]
    if verb.tag != "VBD" or head.dep != "nsubj" or head.head != verb.i or after.suffered or after.adjective:
        return False
    done = parsed.child(verb.i, "dobj")
    if done is None or done.i < verb.i:
        return False
    return not any(h.first == done.i + 1 and h.takes_subject for h in harms)


_ASIDES = frozenset({"mostly", "mainly", "including", "largely", "many", "most"})


def _without_aside(gap: Sequence[Token]) -> Sequence[Token]:
    """ "160 civilians mostly women and children were killed": the words between that only say who they are are left
    out."""
    start = next((n for n, t in enumerate(gap[:2]) if t.lower in _ASIDES), None)
    if start is None:
        return gap
    end = next((n for n, t in enumerate(gap) if n > start and t.lower in {"were", "was", "are", "have", "had"}), None)
    inside = gap[start + 1 : end]
    plain = all(t.pos in {"NOUN", "PROPN", "ADJ", "CCONJ", "DET", "NUM", "ADP", "PUNCT", "PRON"} for t in inside)
    return gap[end:] if end is not None and plain and len(inside) <= 8 else gap


def _among(tokens: Sequence[Token], first: int) -> bool:
    """ "Among the dead were ...", "Of those killed six were ...": a part of the dead is counted."""
    return any(
        t.lower in {"among", "of"} for t in tokens[max(0, first - 3) : first] if t.sentence == tokens[first].sentence
    )


def _cut(gap: Sequence[Token]) -> bool:
    """ "five people and injured": an "and" without an auxiliary begins a new clause with another subject."""
    words = [t.lower for t in gap]
    return "and" in words and not {"were", "was", "others", "more", "other", "been"} & set(words)

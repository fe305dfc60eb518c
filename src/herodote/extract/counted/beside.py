"""The word of harm next to a counted phrase: "killing at least five", "five people were killed"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.phrase import Phrase
from herodote.extract.harm import Harmed
from herodote.extract.parsed import Parsed, Token

_LINKS = frozenset(
    [
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
    toll = _toll_before(tokens, phrase, harms)
    if toll is not None:
        return toll
    before = next((h for h in reversed(harms) if floor <= h.last < phrase.first), None)
    if before is not None and before.token not in used and before.takes_object:
        gap = tokens[before.last + 1 : phrase.first]
        if len(gap) <= 4 and all(t.lower in _LINKS for t in gap):
            return before
    if (
        before is not None
        and not before.takes_object
        and before.outcome in {"killed", "injured"}
        and tokens[before.last].lower in _GROUPED
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
    if after is not None and after.first < limit and after.takes_subject:
        gap = tokens[phrase.last + 1 : after.first]
        if len(gap) <= 6 and all(t.lower in _AUXILIARY for t in gap) and not _cut(gap):
            return after
        if len(gap) <= 5 and [t.lower for t in gap[:2]] in (
            ["were", "among"],
            ["are", "among"],
            ["was", "among"],
            ["is", "among"],
        ):
            return after
    return None


_RISES = frozenset({"rise", "climb", "reach", "stand", "increase", "grow", "raise", "jump", "bring", "put"})


def _toll_before(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """ "the toll ... has risen to 112", "the death toll was as high as 20": whatever stands between in the sentence."""
    toll = next((h for h in reversed(harms) if h.toll and h.last < phrase.first), None)
    if toll is None:
        return None
    gap = tokens[toll.last + 1 : phrase.first]
    if (
        len(gap) <= 5
        and gap
        and all(t.lower in {"was", "is", "at", "as", "high", "of", "stands", "stood", "now"} for t in gap)
    ):
        return toll
    near = gap[-2:]
    return toll if len(near) == 2 and near[0].lemma in _RISES and near[1].lower in {"to", "at", "by"} else None


_GROUPED = frozenset({"dead", "killed", "wounded", "injured", "victims", "slain"})


def _among(tokens: Sequence[Token], first: int) -> bool:
    """ "Among the dead were ...", "Of those killed six were ...": a part of the dead is counted."""
    return any(
        t.lower in {"among", "of"} for t in tokens[max(0, first - 3) : first] if t.sentence == tokens[first].sentence
    )


def _cut(gap: Sequence[Token]) -> bool:
    """ "five people and injured": an "and" without an auxiliary begins a new clause with another subject."""
    words = [t.lower for t in gap]
    return "and" in words and not {"were", "was", "others", "more", "other", "been"} & set(words)

"""Figures that a toll comes to: "the toll has risen to 112", "raising to 384 the number of the dead"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.phrase import Phrase
from herodote.extract.words.parsed import Token

_RISES = frozenset({"rise", "climb", "reach", "stand", "increase", "grow", "raise", "jump", "bring", "put"})


def toll_before(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """ "the toll ... has risen to 112", "the death toll was as high as 20": whatever stands between in the sentence."""
    toll = next((h for h in reversed(harms) if h.toll and h.last < phrase.first), None)
    if toll is None:
        return _raised_to(tokens, phrase, harms)
    gap = tokens[toll.last + 1 : phrase.first]
    if (
        len(gap) <= 5
        and gap
        and all(t.lower in {"was", "is", "at", "as", "high", "of", "stands", "stood", "now"} for t in gap)
    ):
        return toll
    near = gap[-2:]
    if len(near) == 2 and near[0].lemma in _RISES and near[1].lower in {"to", "at", "by"}:
        return toll
    if gap and gap[-1].lemma in _COMES_TO and len(gap) <= 12:
        return toll
    verb = tokens[toll.head]
    if verb.lemma in {"put", "place", "set"} and gap and gap[-1].lower in {"at", "to"} and len(gap) <= 12:
        return toll
    number = tokens[phrase.head]
    told = tokens[number.head].lemma == "be" and number.dep == "attr"
    return toll if told and toll.head == number.head else None


_COMES_TO = frozenset({"reach", "exceed", "surpass", "top", "total", "pass"})


def _raised_to(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """ "raises to 384 the number of leaders murdered": the toll stands behind its figure."""
    lead = tokens[max(0, phrase.first - 2) : phrase.first]
    if len(lead) < 2 or lead[0].lemma not in _RISES or lead[1].lower != "to":
        return None
    return next((h for h in harms if h.toll and phrase.last < h.first <= phrase.last + 3), None)

"""Figures whose word of harm stands by another figure: lists that go on, parts, contrasts."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.words.parsed import Parsed, Token

INCLUDING = frozenset({"including", "includes", "included", "include", "among", "comprising", "amongst", "mostly"})
_BESIDES = (["as", "well", "as"], ["along", "with"], ["together", "with"], ["in", "addition", "to"], ["plus"])
_WHERE = frozenset({"in", "at", "among", "on", "near", "from", "across", "outside", "inside", "around"})
_GRAVELY = frozenset({"seriously", "critically", "severely", "badly", "gravely", "lightly", "slightly", "fatally"})
_BE = frozenset({"were", "was", "are", "is"})
_OWN = {"of"}, {"them", "whom", "which"}


def goes_on(
    parsed: Parsed, first: int, last: int, bare: bool, before: tuple[int, int, Harmed | None] | None
) -> Harmed | None:
    """The harm of the figure before, where this one goes on with it, or None.

    `first` and `last` are the tokens of this figure with its noun, `bare` that it has no noun; `before` is the figure
    before it in the sentence. "killed five people, including two children", "34 women and 49 children", "ten rebels
    as well as three soldiers", "15 in the town and 23 among its allies", "six were rebels while four were volunteers".
    """
    if before is None:
        return None
    from_, to, harm = before
    if harm is None:
        return None
    tokens = parsed.tokens
    gap = tokens[to + 1 : first]
    words = [t.lower for t in gap]
    after = [t.lower for t in tokens[last + 1 : last + 3]]
    if any(w in INCLUDING for w in words) and len(gap) <= 12:
        return harm
    if len(gap) <= 1 and all(w in {"and", ",", "(", "-", "&"} for w in words) and harm.last < from_:
        return harm
    itself = [t.lower for t in tokens[max(first, last - 1) : last + 1]]
    if (_own(after) or _own(itself)) and len(gap) <= 30:
        return harm
    if words[-2:] in (["of", "whom"], ["of", "which"]) and len(gap) <= 16:
        return harm
    if _of_the_others(tokens, first, last) and len(gap) <= 30:
        return harm
    if any(words[-len(b) :] == b for b in _BESIDES) and len(gap) <= 14:
        return harm
    if _appositive(gap, harm) or _elsewhere(gap, bare, after, harm) or _contrasted(tokens, gap, bare, last):
        return harm
    if bare and after[:1] and after[0] in _GRAVELY and harm.outcome == "injured" and len(gap) <= 6:
        return harm
    return None


def listed(
    tokens: Sequence[Token], first: int, before: tuple[int, int, Harmed | None] | None, begun: Harmed | None
) -> Harmed | None:
    """ "15 dead: nine guards and six drivers", "13 deaths by name: ten residents": who they are stands behind a colon.

    `begun` is the harm of a list that the figure before stands in.
    """
    if before is None or before[2] is None or before[2].both or before[2].undone:
        return None
    gap = tokens[before[1] + 1 : first]
    if begun is not None and len(gap) == 1 and gap[0].lower in {"and", ","}:
        return begun
    colon = next((n for n, t in enumerate(gap[:5]) if t.lower == ":"), None)
    if colon is None or len(gap) > 16:
        return None
    return before[2] if all(t.pos in _LISTED for t in gap[colon + 1 :]) else None


_LISTED = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "PUNCT", "CCONJ"})
"""What stands in a list of persons: "the teacher, his wife, his aged mother and ..."."""


def _own(words: Sequence[str]) -> bool:
    return len(words) == 2 and words[0] in _OWN[0] and words[1] in _OWN[1]


def _of_the_others(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "nine bodies, two of them boys, and four of the others wore uniform": what they are or had on."""
    words = [t.lower for t in tokens[first : last + 1]]
    after = tokens[last + 1 : last + 2]
    return words[-3:] == ["of", "the", "others"] and any(t.lemma in {"wear", "be", "carry"} for t in after)


def _appositive(gap: Sequence[Token], harm: Harmed) -> bool:
    """ "six injured, two soldiers and two reporters": who they are stands behind them."""
    inner = [t.i for t in gap[:-1]]
    return (
        1 < len(gap) <= 4
        and gap[-1].lower in {",", ":", "-", "--", "\u2013", "\u2014", "("}
        and harm.token in inner
        and all(harm.first <= i <= harm.last or gap[0].lower in _BE for i in inner)
    )


def _elsewhere(gap: Sequence[Token], bare: bool, after: Sequence[str], harm: Harmed) -> bool:
    """ "15 dead among the rebels and 23 among their foes": the same harm at another place or on another side."""
    return (
        bare
        and 1 < len(gap) <= 9
        and gap[-1].lower in {"and", ","}
        and bool(after)
        and after[0] in _WHERE
        and any(t.lower in _WHERE for t in gap)
        and not any(t.tag in {"VBD", "VBZ", "VBP"} and not harm.first <= t.i <= harm.last for t in gap)
    )


def _contrasted(tokens: Sequence[Token], gap: Sequence[Token], bare: bool, last: int) -> bool:
    """ "six of the dead were rebels while four were volunteers", "ten people were killed; six were children"."""
    if not bare or not 0 < len(gap) <= 12 or gap[-1].lower not in {"and", ",", ";", "while", "but", "-", "--"}:
        return False
    after = tokens[last + 1 : last + 5]
    return (
        len(after) > 1
        and after[0].lower in _BE
        and any(t.tag in {"NN", "NNS"} and t.dep == "attr" for t in after[1:])
        and any(t.lower in _BE for t in gap)
    )


def among_the_harmed(tokens: Sequence[Token], first: int, last: int, harms: Sequence[Harmed]) -> Harmed | None:
    """ "six nurses were among at least 22 people killed", "nine foreigners among the dead": the harm behind "among".

    Returns None where no harm word stands soon behind an "among" that follows the figure.
    """
    at = next((t.i for t in tokens[last + 1 : last + 9] if t.lower in {"among", "amongst"}), None)
    if at is None or tokens[at].sentence != tokens[first].sentence:
        return None
    between = tokens[last + 1 : at]
    if any(t.tag in {"VBD", "VBZ", "VBP"} and t.lower not in _BE for t in between) or "," in {t.lower for t in between}:
        return None
    harm = next((h for h in harms if at < h.first <= at + 9 and h.takes_subject and not h.toll), None)
    if harm is None or any(t.tag in {"VBD", "VBZ"} and t.i != harm.token for t in tokens[at + 1 : harm.first]):
        return None
    return harm if harm.outcome in {"killed", "injured"} else None

"""Figures set against a figure told before: "up from 22", "not twelve as announced", "a doctor spoke of five"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.words.parsed import Token

_FROM = (["up", "from"], ["down", "from"], ["rather", "than"], ["instead", "of"], ["compared", "with"])
_SAYS = frozenset({"speak", "talk", "tell"})
_NEAR, _FAR = 8, 16


def set_against(
    tokens: Sequence[Token], first: int, last: int, bare: bool, before: tuple[int, int, Harmed | None] | None
) -> Harmed | None:
    """The harm of the figure before, where this one corrects or disputes it, or None.

    "31 dead, up from 25", "three had died, not ten as announced", "admits three dead; a doctor spoke of six".
    """
    if before is None or before[2] is None or not bare or before[2].outcome not in {"killed", "injured", "abducted"}:
        return None
    gap = tokens[before[1] + 1 : first]
    words = [t.lower for t in gap]
    if words[-2:] in _FROM and len(gap) <= _NEAR:
        return before[2]
    follows = [t.lower for t in tokens[last + 1 : last + 2]]
    if words[-1:] == ["not"] and words[-2:-1] in ([","], ["and"]) and follows == ["as"] and len(gap) <= _NEAR:
        return before[2]
    if words[-1:] == ["of"] and len(gap) > 1 and gap[-2].lemma in _SAYS and len(gap) <= _FAR:
        return before[2]
    return None

"""One figure for killed and wounded together: no count of either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from herodote.extract.counted.harmed import Harmed
from herodote.extract.words.parsed import Token

_JOINS = frozenset({"and", "or", "/", "&"})
_NEAR = 5


def together(tokens: Sequence[Token], harms: Sequence[Harmed], figures: Sequence[tuple[int, int]]) -> list[Harmed]:
    """The words of harm, those marked that share one figure: "60 civilians were killed and injured".

    `figures` are first and last tokens of the counted phrases. "Five were killed and wounded ten" has two figures, so
    nothing is shared.
    """
    out = list(harms)
    for n, (a, b) in enumerate(pairwise(harms)):
        between = tokens[a.last + 1 : b.first]
        if {a.outcome, b.outcome} != {"killed", "injured"} or a.noun or b.noun or len(between) > 1:
            continue
        if any(t.lower not in _JOINS for t in between):
            continue
        before = any(last < a.first <= last + _NEAR and _quiet(tokens[last + 1 : a.first]) for _, last in figures)
        after = any(b.last < first <= b.last + _NEAR and _quiet(tokens[b.last + 1 : first]) for first, _ in figures)
        if before != after:
            out[n], out[n + 1] = replace(out[n], both=True), replace(out[n + 1], both=True)
    return out


def _quiet(between: Sequence[Token]) -> bool:
    """Nothing that begins another clause stands between."""
    return all(t.pos in {"AUX", "ADV", "DET", "ADP", "ADJ", "PART"} for t in between) or not between

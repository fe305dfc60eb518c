"""Places told without a name: "the city", "the northern village"."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.gazetteer.place import Offset, PlaceMention
from herodote.gazetteer.tokens import Token, is_upper_case, tokenize
from herodote.gazetteer.words.english import DIRECTIONS, HEADS, NEAR, plain_head

NAMELESS = frozenset(
    "city town village province governorate country capital district neighborhood neighbourhood suburb camp "  # noqa: SIM905
    "island".split()
)
"""Words that take up a place named before: "the city", "the village"."""


def find_nameless(text: str, found: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Words that take up a place: "the city", "the northern village", "the country", where no name follows.

    "Rebels took Idlib. Jets then struck the city" gives "the city". `found` are the mentions with a name.
    """
    tokens, upper = tokenize(text), is_upper_case(text)
    taken = [(m.start, m.end) for m in found]
    out = []
    at_mention = 0
    for i, token in enumerate(tokens):
        while at_mention < len(taken) and taken[at_mention][1] <= token.start:
            at_mention += 1
        inside = at_mention < len(taken) and taken[at_mention][0] < token.end
        if inside or i == 0 or token.small not in NAMELESS or token.text.lower() != token.small:
            continue
        first = i - 1
        if tokens[first].small in DIRECTIONS and first > 0:
            first -= 1
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        goes_on = after is not None and after.joined and (after.small == "of" or after.after == "-")
        named = after is not None and after.joined and after.is_capital and not upper
        if tokens[first].small not in ("the", "this", "that") or not token.joined or goes_on or named:
            continue
        start, end = tokens[first].start, token.end
        out.append(nameless(start, end, text[start:end], [token]))
    return tuple(out)


def nameless(start: int, end: int, quoted: str, tokens: list[Token]) -> PlaceMention:
    head = first_head(tokens)
    part = next((DIRECTIONS[t.small] for t in tokens if t.small in DIRECTIONS), None)
    offset = Offset(None, None) if any(t.small in NEAR for t in tokens) else None
    return PlaceMention(start, end, quoted, None, start, end, (), head, HEADS.get(head or "", ()), part, offset)


def first_head(tokens: list[Token]) -> str | None:
    heads = [head for t in tokens if (head := plain_head(t.text))]
    return heads[0] if heads else None

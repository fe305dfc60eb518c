"""The way from one word of a sentence to another along its grammar."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.words.parsed import Parsed, Token

LONGEST_PATH = 6


def path_between(parsed: Parsed, above: Sequence[int], a: int, b: int) -> tuple[str, ...] | None:
    """Steps of grammar from token a to token b, up then down; None where they share no sentence or are too far apart.

    From "killed" to "gunmen" in "was killed by gunmen": ("agent", "pobj").
    """
    if parsed.tokens[a].sentence != parsed.tokens[b].sentence:
        return None
    up = [a, *above[:LONGEST_PATH]]
    position = {i: n for n, i in enumerate(up)}
    down: list[str] = []
    at = b
    for _ in range(LONGEST_PATH + 1):
        if at in position:
            climbed = [f"^{parsed.tokens[i].dep}" for i in up[: position[at]]]
            whole = (*climbed, *reversed(down))
            return whole if len(whole) <= LONGEST_PATH else None
        token = parsed.tokens[at]
        down.append(_step(token))
        if token.head == at:
            return None
        at = token.head
    return None


def _step(token: Token) -> str:
    return f"{token.dep}:{token.lower}" if token.dep in ("prep", "agent", "mark") else token.dep

"""Figures that a sentence tells of another act than the one it is about: of what that act answers, or came after."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from herodote.extract.words.parsed import Parsed, Token

_AFTER = frozenset({"after", "since"})
_ANSWERING = frozenset({"answer", "avenge", "follow", "punish"})
_ANSWERS = frozenset({"retaliation", "response", "reprisal", "revenge", "reply", "answer"})
FAR = 12
"""Steps of grammar, at most, from a figure to the act that the sentence is about."""


def is_of_another(parsed: Parsed, governor: int, own: AbstractSet[int]) -> bool:
    """Whether the harm at a token is that of another act than the one that the words `own` name.

    "Jets bombed the camp, a week after three guards were killed": the three are not of the bombing. Neither are those
    of "the strikes answer the attack in which two died", "struck in response to a raid that killed two". Where one of
    the words stands on the side of the figure, it is its own: in "raids that follow the death of four in an ambush" the
    four are of the ambush, even if "raids" was taken for a word of it.
    """
    node = parsed.tokens[governor]
    for _ in range(FAR):
        above = parsed.head(node.i)
        if above.i == node.i:
            return False
        if _only_dates(parsed, node) and _is_under(parsed, above, own):
            return not _holds(parsed, node, own - {governor})
        if node.dep == "dobj" and above.lemma in _ANSWERING and node.i != governor:
            subject = parsed.child(above.i, "nsubj")
            return subject is not None and subject.i in own and not _holds(parsed, node, own - {governor})
        if node.dep == "prep" and above.lemma in _ANSWERS and _is_under(parsed, above, own):
            return not _holds(parsed, node, own - {governor})
        node = above
    return False


def _only_dates(parsed: Parsed, node: Token) -> bool:
    """A clause or phrase that says after what: "after three guards were killed", "after the raid that killed two"."""
    if node.dep == "prep":
        return node.lower in _AFTER
    return node.dep in {"advcl", "pcomp"} and any(
        k.dep == "mark" and k.lower in _AFTER for k in parsed.children(node.i)
    )


def _holds(parsed: Parsed, node: Token, own: AbstractSet[int]) -> bool:
    first, last = parsed.edges(node.i)
    return any(first <= i <= last for i in own)


def _is_under(parsed: Parsed, token: Token, own: AbstractSet[int]) -> bool:
    return token.i in own or any(t.i in own for t in parsed.ancestors(token.i)[:FAR])

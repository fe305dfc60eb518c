"""To whom an idiom is done, by the grammar around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herodote.extract.counted.harmed import Harmed
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language
from herodote.records import Outcome

BODY_PARTS = frozenset(
    {"arm", "leg", "foot", "hand", "shoulder", "stomach", "abdomen", "back", "thigh", "knee", "chest", "neck", "face"}
    | {"hip", "elbow", "ankle", "eye", "jaw"}
)
"""Where one who is hit is hurt."""


def suffered_by(token: Token, outcome: Outcome, harmed: Sequence[int]) -> Harmed | None:
    """The idiom as done to those tokens and to nobody else, or None where there are none."""
    if not harmed:
        return None
    return Harmed(token.i, token.i, token.i, token.head, outcome, False, False, suffered=True, harmed=tuple(harmed))


def with_what_they_are_of(parsed: Parsed, found: Sequence[int]) -> tuple[int, ...]:
    """Those tokens and what they are of: "two of his brothers" -> "two", "brothers"."""
    out: list[int] = []
    for i in found:
        out.append(i)
        of = next((k for k in parsed.children(i) if k.dep == "prep" and k.lower == "of"), None)
        if of is not None and (parsed.tokens[i].pos in {"NUM", "DET", "PRON"} or parsed.tokens[i].tag == "CD"):
            out += [k.i for k in parsed.children(of.i) if k.dep == "pobj"]
    return tuple(out)


def only_people(parsed: Parsed, found: Sequence[int], language: Language) -> tuple[int, ...]:
    """Those tokens, where a noun for people or a bare figure is among them, else none."""
    people = language.people
    whom = with_what_they_are_of(parsed, found)
    for i in whom:
        token = parsed.tokens[i]
        if token.lemma in people.combatant or token.lemma in people.civilian or token.lemma in people.unknown:
            return whom
        if token.tag == "CD" and len(whom) == 1:
            return whom
    return ()


def under(parsed: Parsed, verb: Token, *words: str) -> Iterator[Token]:
    """What stands under these prepositions of a verb: "hit in the arm" -> "arm"."""
    for kid in parsed.children(verb.i):
        if kid.dep in {"prep", "prt", "advmod"} and kid.lower in words:
            yield from (k for k in parsed.children(kid.i) if k.dep in {"pobj", "dobj"})


def is_undone(parsed: Parsed, verb: Token) -> bool:
    """Whether it is denied or only possible: "were not taken away", "could be under the rubble"."""
    kids = parsed.children(verb.i)
    return any(k.dep == "neg" or k.lower in {"could", "would", "might", "may", "should", "will", "if"} for k in kids)

"""Whether the name of a country or its capital stands for those who govern there."""

from __future__ import annotations

from herodote.extract.words.parsed import Parsed, Token

HAPPENS_TO = frozenset(
    "be see witness experience suffer endure face remain become have host lie border hold fall mourn".split()  # noqa: SIM905
)
"""What is told of a place as such: "Syria has seen violence"."""
BODIES = frozenset(
    "ministry minister government army military police authority official president spokesman spokeswoman parliament "  # noqa: SIM905
    "administration envoy ambassador diplomat negotiator leader general troop force navy".split()
)
"""What governs or speaks for a place: in "Pretoria's defence ministry" the town only says whose it is."""
DEALINGS = frozenset(
    "deal talk agreement truce ceasefire accord pact negotiation tie relation alliance war pressure sanction".split()  # noqa: SIM905
)
"""What is had with or imposed on a government."""


def stands_for_rulers(parsed: Parsed, at: int) -> bool:
    """Whether what a country's or capital's name says is who, not where.

    "Ankara has massed tanks on the border", "gains by Damascus", "a deal with Damascus" -> True; "Syria has seen months
    of violence", "rockets hit Damascus" -> False.
    """
    token = parsed.tokens[at]
    for _ in range(4):
        if token.dep != "conj":
            break
        token = parsed.head(token.i)
    above = parsed.head(token.i)
    if token.dep == "nsubj":
        return above.pos == "VERB" and above.lemma not in HAPPENS_TO
    if token.dep == "agent" or (token.dep == "pobj" and above.lower == "by"):
        return True
    return token.dep == "pobj" and above.lower in ("with", "against", "between", "on") and _is_dealing(parsed, above)


def is_of_a_body(parsed: Parsed, at: int) -> bool:
    """Whether a name only says whose body it is: "Pretoria's defence ministry said"; not "Mosul's old town"."""
    token = parsed.tokens[at]
    return token.dep == "poss" and parsed.head(at).lemma in BODIES


def _is_dealing(parsed: Parsed, preposition: Token) -> bool:
    return parsed.head(preposition.i).lemma in DEALINGS

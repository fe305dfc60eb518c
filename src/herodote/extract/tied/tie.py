"""A tie between two words that name events, and what the finders of ties are given."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from herodote.extract.words.parsed import Parsed, Token


class Tie(Struct, frozen=True):
    """That one event stands to another: tokens of the words that name them, and where the words stand that say so."""

    kind: str
    from_: int
    to: int
    start: int
    end: int
    way: str = ""
    """How it is said: "after", "charged", "later"; some ways are surer than others."""


class Told(Struct, frozen=True):
    """A report with the words that name its events: the type of each, and which event it names."""

    parsed: Parsed
    types: Mapping[int, str]
    same: Mapping[int, int]

    def words(self) -> list[Token]:
        return [self.parsed.tokens[i] for i in sorted(self.types)]


VIOLENCE = frozenset(
    "air_strike shelling bombing suicide_bombing chemical_attack grenade armed_clash attack assassination execution "  # noqa: SIM905
    "abduction siege".split()
)
"""Types of acts that people flee, protest against and are arrested for."""
HARSH = VIOLENCE | frozenset(
    "raid arrest repression riot property_destruction territory_change torture sexual_violence other_violence".split()  # noqa: SIM905
)
"""Types of acts that are answered, and that answer others."""

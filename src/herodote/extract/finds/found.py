"""What the finders find: spans with what they mean, before they are joined to events."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from herodote.extract.words.parsed import Stretch
from herodote.records import Certainty, Outcome, ResponsibilityStance, SourceKind, Stance, TimePrecision, Who


class FoundCount(Struct, frozen=True):
    """How many people (or things) as one phrase says: "at least five members of the group"."""

    start: int
    """The figure with its noun phrase."""
    end: int
    figure: Stretch | None
    """The figure alone ("at least five"); None for "a soldier", "the governor"."""
    outcome: Outcome | None
    """None: a quantity, not a count of people by outcome."""
    what: str | None
    """What is counted, where `outcome` is None."""
    who: Who
    group: str | None
    """The words for those people, without the figure."""
    low: int | None
    high: int | None
    sentence: int
    token: int
    """Index of the counted noun (or of the figure where no noun stands)."""
    governor: int | None
    """Index of the word that says what became of them: "killed", "wounding", "dead", "toll"."""
    part_of: int | None = None
    """Index, in the same tuple, of the total that these are part of."""
    negated: bool = False
    """ "no casualties": zero, as the report says."""


class FoundTime(Struct, frozen=True):
    """A time expression and what it comes to against the day of publication."""

    start: int
    end: int
    earliest: str | None
    """ISO dates; None where unresolved or open."""
    latest: str | None
    precision: TimePrecision
    part_of_day: str | None
    kind: Literal["point", "range", "duration", "offset", "habitual", "vague", "reference"]
    """`duration` ("for two hours") is no time of the act; `offset` counts from another event; `vague` is "recently";
    `reference` is "now", "at the time": no day of any act."""
    sentence: int
    token: int
    """Index of the last word of the expression that carries grammar (its head)."""
    offset: str | None = None
    """ISO 8601 duration, for `offset`: "about a week after the attack" is P7D."""
    direction: Literal["before", "after", "about"] | None = None
    anchor: Stretch | None = None
    """The words of the other event, for `offset`: "the attack"."""
    certain: bool = True
    """False where a month or weekday could be another year's or week's."""


class Mention(Struct, frozen=True):
    """Words that name a source."""

    start: int
    end: int
    token: int


class FoundSource(Struct, frozen=True):
    """One who is quoted or relied on, with every mention that gives a statement."""

    name: str
    """The fullest name in the report; a person of an organisation is "PERSON (ORGANISATION)"."""
    kind: SourceKind
    named: bool
    mentions: tuple[Mention, ...]
    entity: str | None = None
    """The id of the register's entry, where it is known."""
    person: str | None = None
    organisation: str | None = None


class Statement(Struct, frozen=True):
    """That somebody says something: who, by which words, and which stretches of the text are what is said."""

    chain: tuple[int, ...]
    """Indices of sources, first the one who says it, then who relays it."""
    cue: Stretch | None
    content: tuple[Stretch, ...]
    stance: Stance
    certainty: Certainty
    sentence: int
    together: int = 1
    """How many of the chain's first say it, each for themselves: two of "witnesses and a doctor told AFP"."""

    @property
    def chains(self) -> tuple[tuple[int, ...], ...]:
        """For each who says it the chain from there to who relays it."""
        return tuple((one, *self.chain[self.together :]) for one in self.chain[: self.together])


class Attributions(Struct, frozen=True):
    """All sources and statements of one report."""

    sources: tuple[FoundSource, ...]
    statements: tuple[Statement, ...]

    def of(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements whose content holds the middle of the words at [start, end), the narrowest first.

        For "The Observatory said the raids killed five" the words "killed five" are the Observatory's.
        """
        middle = (start + end) // 2
        held = []
        for statement in self.statements:
            widths = [c.end - c.start for c in statement.content if c.start <= middle < c.end]
            if widths:
                held.append((min(widths), statement))
        held.sort(key=lambda pair: pair[0])
        return tuple(statement for _, statement in held)

    def names(self, statement: Statement) -> tuple[str, ...]:
        """The names of the chain, first the one who says it."""
        return tuple(self.sources[i].name for i in statement.chain)


class FoundResponsibility(Struct, frozen=True):
    """That an act is claimed by, put on or denied by somebody, or that nobody has claimed it."""

    stance: ResponsibilityStance
    actor: Stretch | None
    """The words for the one who is said to be responsible; None where nobody is."""
    actor_token: int | None
    by: tuple[int, ...]
    """Sources (indices into `Attributions.sources`) who say so."""
    certainty: Certainty
    evidence: Stretch
    """The words that say it."""
    sentence: int
    token: int
    """Index of the word that says it: "claimed", "blamed", "hallmarks"."""
    many: bool = False
    """It is about several acts: "both attacks"."""

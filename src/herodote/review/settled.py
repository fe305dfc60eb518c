"""What the decisions on an event come to: who stands behind how it is now, and whether reviewers are at odds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from herodote.records import Decision, Event

Verdict = Literal["accepted", "corrected", "rejected"]
CHANGES = frozenset({"correct", "same", "different"})
"""Decisions that change the event: whoever stood behind it before stood behind another."""


class Review(Struct, frozen=True):
    """The state of an event in review."""

    verdict: Verdict | None = None
    by: tuple[str, ...] = ()
    """Who stands behind the event as it is now."""
    reviewers: tuple[str, ...] = ()
    """Everyone who decided anything about it."""
    disputed: bool = False
    """Whether two reviewers are at odds, and neither has given way."""
    unseen: int = 0
    """Tellings that joined since it was last decided: whoever decided has not seen them."""

    @property
    def vouchers(self) -> int:
        """How many stand behind it: nobody where they are at odds or something joined since."""
        return 0 if self.disputed or self.unseen else len(self.by)

    def settled(self, needed: int = 1) -> bool:
        """Whether as many reviewers as are needed agree on how it stands."""
        return self.vouchers >= needed

    @property
    def word(self) -> str:
        """One word for tables: `accepted`, `corrected`, `rejected`, `disputed`, or nothing."""
        return "disputed" if self.disputed else self.verdict or ""


def review_of(event: Event) -> Review:
    """What an event's decisions come to.

    Ada puts the toll right: corrected, by Ada. Ben accepts what came of it: corrected, by Ada and Ben, settled by two.
    Cleo rejects it: rejected, by Cleo, and disputed until somebody gives way.
    """
    decided = [d for d in event.decisions if d.kind != "note"]
    behind: dict[str, int] = {}
    rejected = corrected = False
    for decision in decided:
        turns = (decision.kind == "reject") != rejected
        if decision.kind in CHANGES or turns:
            behind = {}
        rejected = decision.kind == "reject"
        corrected = corrected or decision.kind == "correct"
        behind[decision.who] = decision.unseen
    if not decided:
        return Review()
    return Review(
        verdict="rejected" if rejected else "corrected" if corrected else "accepted",
        by=tuple(sorted(behind)),
        reviewers=tuple(sorted({d.who for d in decided})),
        disputed=_at_odds(decided),
        unseen=min(behind.values()),
    )


def _at_odds(decisions: Sequence[Decision]) -> bool:
    """Whether the last word of one is to reject and of another is not, or two hold to different values of a field."""
    last: dict[str, bool] = {}
    held: dict[str, dict[str, str | None]] = {}
    for decision in decisions:
        last[decision.who] = decision.kind == "reject"
        if decision.kind == "correct" and decision.field is not None:
            held.setdefault(decision.field, {})[decision.who] = decision.value
        else:
            for values in held.values():
                values.pop(decision.who, None)
    return len(set(last.values())) > 1 or any(len(set(values.values())) > 1 for values in held.values())

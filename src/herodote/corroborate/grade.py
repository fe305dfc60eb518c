"""How far an event is borne out: one rule, in words and in code, that a user may replace.

confirmed: the side blamed accepts it. fair: two or more independent origins and no denial. weak: a single origin.
contested: origins disagree on whether it happened or who did it. discounted: no report holds to it (withdrawn, refused
by a person, or only denied).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from herodote.records import Grade

FAIR_ORIGINS = 2
"""Independent origins that make an event fair: the practice of casualty recorders (Airwars, Every Casualty)."""


class GradeFacts(Struct, frozen=True):
    """What the rule is applied to."""

    reports: int
    origins: int
    accepted_by: tuple[str, ...] = ()
    """Those blamed or named as actor who claim it or tell it themselves."""
    disputed: tuple[str, ...] = ()
    """`happened`, `actor`: fields that settle the grade on which origins disagree."""
    denied_only: bool = False
    withdrawn_by: str | None = None
    """Who withdrew the only reports."""
    rejected_by: str | None = None


GradeRule: TypeAlias = Callable[[GradeFacts], Grade]


def default_rule(facts: GradeFacts) -> Grade:
    """The grade by the practice of casualty recorders, and why.

    Two origins, nobody denies: `fair`, "2 independent origins in 7 reports and no denial".
    """
    behind = f"{_plural(facts.origins, 'independent origin')} in {_plural(facts.reports, 'report')}"
    if facts.rejected_by is not None:
        return Grade("discounted", f"rejected by {facts.rejected_by}")
    if facts.withdrawn_by is not None:
        return Grade("discounted", f"every report of it was withdrawn by {facts.withdrawn_by}")
    if facts.denied_only:
        return Grade("discounted", f"told only as denied; {behind}")
    if facts.disputed:
        return Grade("contested", f"origins disagree on {' and '.join(_FIELDS[f] for f in facts.disputed)}; {behind}")
    if facts.accepted_by:
        return Grade("confirmed", f"{_list(facts.accepted_by)} accepts it; {behind}")
    if facts.origins >= FAIR_ORIGINS:
        return Grade("fair", f"{behind} and no denial")
    return Grade("weak", f"a single origin; {behind}")


_FIELDS = {"happened": "whether it happened", "actor": "who did it", "type": "what was done"}


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

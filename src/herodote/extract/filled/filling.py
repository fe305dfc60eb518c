"""That a thing fills a role of an event, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.extract.filled.roles import Candidate


class Filling(Struct, frozen=True):
    """A thing in a role, and the probability that it fills it."""

    candidate: Candidate
    probability: float


def in_order(fillings: Sequence[Filling]) -> tuple[Filling, ...]:
    """The surest first; of those as sure the one that stands first."""
    return tuple(sorted(fillings, key=lambda f: (-f.probability, f.candidate.mention.start)))

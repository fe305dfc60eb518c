"""That a thing fills a role of an event, with how sure that is."""

from __future__ import annotations

from msgspec import Struct

from herodote.extract.roles import Candidate


class Filling(Struct, frozen=True):
    """A thing in a role, and the probability that it fills it."""

    candidate: Candidate
    probability: float

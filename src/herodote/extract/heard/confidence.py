"""How sure a value is: what the judges answer, as the share of such values that careful coders wrote down too.

Judges are asked to rank, and what they answer need not be how often they are right. Readings of reports that they had
not seen tell how often that is: `herodote.models.training.calibration` keeps it as a scale for each kind of value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct


class Scale(Struct, frozen=True):
    """What answers come to: `shares[i]` of the values that got `answers[i]` were right. Both rise."""

    answers: tuple[float, ...]
    shares: tuple[float, ...]

    def share(self, answer: float) -> float:
        """The share at an answer, on straight lines between those that are known, level beyond them."""
        if answer <= self.answers[0]:
            return self.shares[0]
        if answer >= self.answers[-1]:
            return self.shares[-1]
        at = bisect_right(self.answers, answer)
        a, b = self.answers[at - 1], self.answers[at]
        x, y = self.shares[at - 1], self.shares[at]
        return x + (y - x) * (answer - a) / (b - a)


def confidence(scales: Mapping[str, Scale], kind: str, answer: float) -> float:
    """How probable it is that a value is right, to three places; the answer itself where the kind has no scale.

    >>> confidence({"event": Scale((0.4, 1.0), (0.5, 0.96))}, "event", 0.7)
    0.73
    """
    scale = scales.get(kind)
    return round(answer if scale is None else scale.share(answer), 3)

"""Why two tellings are held to be one event, or two: every feature in words, and what forbids it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.corroborate.compare import Context, levels, load_model, place_level, reasons, time_level
from herodote.corroborate.linking import OF_ONE_REPORT, forbidden, needs_others
from herodote.corroborate.prepare import prepare
from herodote.corroborate.telling import Told
from herodote.corroborate.together import corroborate
from herodote.errors import UsageError
from herodote.records import Judgement, Reading


class Explanation(Struct, frozen=True):
    """What speaks for and against a pair of tellings, and what became of it."""

    a: str
    b: str
    score: float
    """Log-odds; above the model's threshold the pair is rather one event than two."""
    threshold: float
    forbidden: str | None
    reasons: tuple[str, ...]
    one_event: bool
    """Whether both ended in one event. A pair above the threshold stays apart where the rest of an event forbids it."""

    def words(self) -> str:
        """The explanation as lines for a terminal."""
        verdict = "one event" if self.one_event else "two events"
        head = f"{verdict}: score {self.score:+.1f}, needed {self.threshold:+.1f}"
        bar = [f"  cannot be one: {self.forbidden}"] if self.forbidden else []
        return "\n".join([head, *bar, *(f"  {reason}" for reason in self.reasons)])


def explain_pair(a: str, b: str, readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Explanation:
    """Why two tellings (`<report id>#<event id>`) are one event or two, among all readings.

    "same town (0 km) [+1.8]", "tolls overlap (5+ / 5) [+2.1]", against: "different actors named [-2.1]".

    Raises `UsageError` where no reading has such a telling.
    """
    prepared = prepare(readings)
    told = {t.key: t for t in prepared.told}
    for key in (a, b):
        if key not in told:
            raise UsageError(f"no telling {key}: give a report id and an event id, `<report id>#<event id>`")
    events = corroborate(readings, judgements).ids.of_telling
    return explain_told(told[a], told[b], prepared.context, one_event=events[a] == events[b])


def explain_told(a: Told, b: Told, context: Context, one_event: bool) -> Explanation:
    """The explanation of a prepared pair."""
    model = load_model()
    score = model.intercept + sum(model.features[name][level].weight for name, level in levels(a, b, context).items())
    place = place_level(a, b, context)
    bar = forbidden(a, b, context, time_level(a, b, context), place)
    why = reasons(a, b, context, model)
    if bar is None and needs_others(a, b, place):
        score = min(score, model.threshold - OF_ONE_REPORT)
        why = ("told in one report: only other reports can show that the two are one", *why)
    return Explanation(a.key, b.key, round(score, 2), model.threshold, bar, why, one_event)

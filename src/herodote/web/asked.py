"""What a page's address asks for, as an `EventFilter`; nothing in an address can make the page fail."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from typing import TypeVar, get_args
from urllib.parse import urlencode

from msgspec import Struct

from herodote.records import Outcome
from herodote.store.answers import Box
from herodote.store.filters import EventFilter

T = TypeVar("T", bound=str)

MAX_WORDS = 200
"""Characters of a search that are looked at."""
FIELDS = (
    "text",
    "type",
    "country",
    "place",
    "actor",
    "source",
    "grade",
    "since",
    "until",
    "outcome",
    "min_killed",
    "contested",
    "standing",
    "background",
)
STANDINGS: dict[str, tuple[str, ...]] = {
    "main": ("main",),
    "related": ("related",),
    "background": ("background",),
    "all": (),
}
"""What an address may ask for instead of the events that are told as news."""


class Asked(Struct, frozen=True):
    """The state of the overview: everything that its address says."""

    text: str | None = None
    type: str | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    grade: str | None = None
    since: str | None = None
    until: str | None = None
    outcome: Outcome | None = None
    min_killed: int | None = None
    """People with that outcome, killed where none is named."""
    contested: bool = False
    standing: str | None = None
    background: bool = False

    def filter(self) -> EventFilter:
        """The question to the casebook."""
        return EventFilter(
            since=self.since,
            until=self.until,
            type=(self.type,) if self.type else (),
            country=(self.country,) if self.country else (),
            place=self.place,
            actor_is=self.actor,
            source_is=self.source,
            outcome=self.outcome or ("killed" if self.min_killed else None),
            at_least=self.min_killed or None,
            grade=(self.grade,) if self.grade else (),
            contested=True if self.contested else None,
            standing=self.standings(),
            text=self.text,
        )

    def standings(self) -> tuple[str, ...]:
        """The standings that are asked for; none: all."""
        if self.standing is None:
            return () if self.background else ("main", "related")
        return STANDINGS[self.standing]

    def address(self, **more: str | int) -> str:
        """The query string that asks the same again, with more added."""
        pairs: list[tuple[str, str]] = []
        for name in FIELDS:
            value = getattr(self, name)
            if value not in (None, False, ""):
                pairs.append((name, "1" if value is True else str(value)))
        return urlencode([*pairs, *((name, str(value)) for name, value in more.items())])


def _words(parameters: Mapping[str, str], name: str) -> str | None:
    value = "".join(c for c in parameters.get(name, "") if c.isprintable()).strip()[:MAX_WORDS]
    return value or None


def _one_of(parameters: Mapping[str, str], name: str, allowed: Iterable[T]) -> T | None:
    return next((value for value in allowed if value == parameters.get(name)), None)


def _date(parameters: Mapping[str, str], name: str) -> str | None:
    try:
        return datetime.date.fromisoformat(parameters.get(name, "").strip()).isoformat()
    except ValueError:
        return None


def number(parameters: Mapping[str, str], name: str, most: int = 1_000_000) -> int | None:
    """A whole number from 0 to `most`, or None where the address holds none.

    >>> number({"page": "2"}, "page"), number({"page": "-2"}, "page"), number({"page": "two"}, "page")
    (2, None, None)
    """
    value = parameters.get(name, "").strip()
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 10 else None


def asked(parameters: Mapping[str, str]) -> Asked:
    """The state that an address asks for; what makes no sense in it is left out."""
    return Asked(
        text=_words(parameters, "text"),
        type=_words(parameters, "type"),
        country=_words(parameters, "country"),
        place=_words(parameters, "place"),
        actor=_words(parameters, "actor"),
        source=_words(parameters, "source"),
        grade=_words(parameters, "grade"),
        since=_date(parameters, "since"),
        until=_date(parameters, "until"),
        outcome=_one_of(parameters, "outcome", get_args(Outcome)),
        min_killed=number(parameters, "min_killed"),
        contested=parameters.get("contested") == "1",
        standing=_one_of(parameters, "standing", STANDINGS),
        background=parameters.get("background") == "1",
    )


FAR_ZOOM = 3
NEAR_ZOOM = 14


def asked_view(parameters: Mapping[str, str]) -> tuple[Box | None, int]:
    """The part of the map that is looked at and how near; the whole earth, from afar, where the address makes no sense.

    >>> asked_view({"box": "30,35,38,43", "zoom": "6"})
    (Box(south=30.0, west=35.0, north=38.0, east=43.0), 6)
    >>> asked_view({"box": "here", "zoom": "near"})
    (None, 3)
    """
    zoom = number(parameters, "zoom", NEAR_ZOOM)
    parts = parameters.get("box", "")[:100].split(",")
    try:
        south, west, north, east = (float(part) for part in parts)
    except ValueError:
        return None, FAR_ZOOM if zoom is None else zoom
    whole = all(math.isfinite(edge) for edge in (south, west, north, east))
    return Box(south, west, north, east) if whole else None, FAR_ZOOM if zoom is None else zoom

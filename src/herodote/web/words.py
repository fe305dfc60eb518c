"""How values are written on the page: ranges, dates, places, in words that claim no more than the record does."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Sequence

from herodote.records import Casualties, MergedPlace, MergedTime, Place, Time
from herodote.registers import load_demonyms

PRECISION_WORDS = {
    1: "the place itself",
    2: "near a named place",
    3: "the district",
    4: "the province",
    5: "a region, not a point",
    6: "the country only",
    7: "at sea or in the air",
}
"""UCDP `where_prec` in words."""

RADIUS_KM = {1: 2.0, 2: 25.0, 3: 40.0, 4: 80.0, 5: 120.0, 6: 300.0, 7: 100.0}
"""How wide a ring stands for each precision on the map. Not a measured error: a picture of how little is known."""


def count_words(low: int | None, high: int | None) -> str:
    """The range as it is read out.

    >>> count_words(5, None), count_words(None, 30), count_words(5, 5), count_words(5, 8), count_words(0, 0)
    ('5 or more', 'up to 30', '5', '5–8', 'none')
    """
    if low is None and high is None:
        return "number not given"
    if low == 0 and high == 0:
        return "none"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


_WHO = {"unknown": "people", "mixed": "people", "civilian": "civilians", "combatant": "combatants"}


def toll_words(casualties: Casualties) -> str:
    """What became of whom, as a title: `Civilians killed`."""
    return f"{_WHO[casualties.who].capitalize()} {casualties.outcome}"


def group_words(casualties: Casualties, among: Sequence[Casualties]) -> str:
    """Who they are in the words of a report, where others `among` them have the same title; else empty.

    "46 of its soldiers" and "a senior commander" are both combatants killed: the words tell them apart. Where all are
    one figure the words are left out, for they are those of one report among many.
    """
    if sum(toll_words(other) == toll_words(casualties) for other in among) < 2:
        return ""
    group = (casualties.group or "").removeprefix("of ").strip()
    return "" if group.casefold() in {*_SAYS_NOTHING, _WHO[casualties.who]} else group


_SAYS_NOTHING = {"", "people", "persons", "them", "they", "those", "others"}


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def is_day(value: str | None) -> bool:
    """Whether a text begins with a day of the calendar: readings that others made may hold anything."""
    return _day(value) is not None


@functools.lru_cache(maxsize=20_000)
def date_words(earliest: str | None, latest: str | None) -> str:
    """An interval of ISO dates in words; an unknown date is said to be unknown.

    >>> date_words("2025-12-19", "2025-12-19"), date_words("2025-12-01", "2025-12-31"), date_words(None, None)
    ('19 December 2025', 'December 2025', 'date not given')
    >>> date_words("2016-06-29", "2016-07-01"), date_words(None, "2016-07-01")
    ('29 June – 1 July 2016', 'by 1 July 2016')
    """
    first, last = _day(earliest), _day(latest)
    if first and last:
        if first == last:
            return f"{first.day} {first:%B %Y}"
        next_day = last + datetime.timedelta(days=1)
        if first.day == 1 and next_day.day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first:%B %Y}"
            if first.month == 1 and last.month == 12:
                return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{last.day} {first:%B %Y}"
        if first.year == last.year:
            return f"{first.day} {first:%B} – {last.day} {last:%B %Y}"
        return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
    if last:
        return f"by {last.day} {last:%B %Y}"
    if first:
        return f"from {first.day} {first:%B %Y}"
    return "date not given"


_EVENT_ID = re.compile(r"\b(ev-[0-9a-f]{12})\b")


def event_pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """A text cut at the ids of events in it; with each piece whether it is such an id, which leads to its dossier.

    >>> event_pieces("It may be one with ev-46ef241537e4, and was kept apart.")
    (('It may be one with ', False), ('ev-46ef241537e4', True), (', and was kept apart.', False))
    """
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(_EVENT_ID.split(text)) if piece)


def interval_words(value: str) -> str:
    """Days as a claim has them, in words; other words stay as they are.

    >>> interval_words("2012-08-27/2012-08-28"), interval_words("2012-08-27"), interval_words("last week")
    ('27–28 August 2012', '27 August 2012', 'last week')
    """
    first, slash, last = value.partition("/")
    if not (is_day(first) or is_day(last)):
        return value
    return date_words(first, last if slash else first)


def time_words(time: MergedTime | Time | None) -> str:
    """When, in words: the dates if they are known, else the report's own words, else that none is given."""
    if time is None:
        return "date not given"
    words = date_words(time.earliest, time.latest)
    if words != "date not given":
        return words
    texts = time.texts if isinstance(time, MergedTime) else (time.text,)
    said = [text for text in texts if text]
    return f"“{said[0]}” (no date can be fixed)" if said else words


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166-1 alpha-3 code; the code where it has none.

    >>> country_name("SYR")
    'Syria'
    """
    known = load_demonyms().get(code)
    return known.name if known else code


def place_words(place: MergedPlace | Place) -> str:
    """The place with what contains it: `Palmyra, Homs, Syria`."""
    parts = [place.name or (place.text if isinstance(place, Place) else None) or "unnamed place"]
    if place.admin1 and place.admin1 != parts[0]:
        parts.append(place.admin1)
    if place.country and country_name(place.country) not in parts:
        parts.append(country_name(place.country))
    return ", ".join(parts)


def precision_words(place: MergedPlace | Place) -> str:
    """How exactly the reports place it, as one says it: `known to the province`."""
    if place.lat is None:
        return "cannot be located"
    if place.precision is None:
        return "how exactly is not said"
    return f"known to: {PRECISION_WORDS[place.precision]}"


def precision_sentence(precision: int | None) -> str:
    """How exactly the reports say where it was, as a sentence.

    >>> precision_sentence(4), precision_sentence(None)
    ('The reports name the province and nothing closer.', 'The reports do not say how exactly.')
    """
    return _PRECISION_SENTENCES.get(precision or 0, "The reports do not say how exactly.")


_PRECISION_SENTENCES = {
    1: "The reports name the place itself.",
    2: "The reports say that it was near here.",
    3: "The reports name the district and nothing closer.",
    4: "The reports name the province and nothing closer.",
    5: "The reports name a region, not a point.",
    6: "The reports name the country and nothing closer.",
    7: "It was at sea or in the air.",
}

_STANDING_WORDS = {"main": "main news", "related": "side news", "background": "background"}


def standing_words(standing: str) -> str:
    """How the reports tell an event: `main` -> `main news`."""
    return _STANDING_WORDS.get(standing, standing)


def label(code: str) -> str:
    """A code as words: `air_strike` -> `Air strike`."""
    return code.replace("_", " ").capitalize()

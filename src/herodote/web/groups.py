"""The colour groups of the map, by what readers of such maps know: ACLED's event types."""

from __future__ import annotations

import functools

from herodote.codebook import load_event_types

GROUPS = {
    "Explosions/Remote violence": "explosion",
    "Battles": "battle",
    "Violence against civilians": "civilians",
    "Protests": "crowd",
    "Riots": "crowd",
    "Strategic developments": "strategic",
}


@functools.cache
def group_of(event_type: str) -> str:
    """The colour group of an event type; `other` where the crosswalk has none.

    >>> group_of("air_strike")
    'explosion'
    """
    known = load_event_types().get(event_type)
    return GROUPS.get(known.crosswalk.acled[0].event, "other") if known and known.crosswalk.acled else "other"


def type_label(event_type: str) -> str:
    """The codebook's label of a type, or the code in words."""
    known = load_event_types().get(event_type)
    return known.label if known else event_type.replace("_", " ").capitalize()

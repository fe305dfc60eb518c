"""How a place stands to the others of its sentence: it holds them, lies in them, or is told in one breath with them.

"Saraqeb in Idlib province" and "Suran, Halfaya and Morek" are told in one breath. Of places that coders wrote down for
an event, the province named right after the town was written down too in 32 of 37 cases, the town after its quarter or
a site in 47 of 49, the next of a list in 81 of 88, the country in 1 of 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from herodote.extract.finds.material import FoundPlace, Material

NESTS = ("settlement", "site", "district", "province", "region", "country")
"""Kinds of place from the smallest; each may lie in one of a later kind."""


def nesting(material: Material, index: int) -> dict[str, float]:
    """How a place stands to the other places of its sentence: "Binnish, Idlib province" names one inside the other."""
    found = material.places[index]
    sentence = material.parsed.tokens[found.token].sentence
    others = [
        p
        for p in material.places_of_sentence.get(sentence, ())
        if p.key != found.key and not p.adjective and p.place.country == found.place.country
    ]
    steps = [abs(p.token - found.token) for p in others]
    return {
        "holds": float(sum(1 for p in others if lies_in(p, found))),
        "held": float(sum(1 for p in others if lies_in(found, p))),
        "next_place": float(min(steps, default=40)),
        "other_places": float(len({p.key for p in others})),
    }


def lies_in(inner: FoundPlace, outer: FoundPlace) -> bool:
    """Whether one place lies in the other by what is known of both: Binnish in the province of Idlib."""
    a, b = inner.place, outer.place
    if a.kind not in NESTS or b.kind not in NESTS or NESTS.index(a.kind) >= NESTS.index(b.kind):
        return False
    return b.kind == "country" or (a.admin1 is not None and a.admin1 == (b.admin1 or b.name))


_BETWEEN = re.compile(
    r"(?:['’]s)?[ \n]*(?:(?P<list>,(?: and)?|and|\()|,? ?in|of|\(in|)[ \n]*(?:the )?(?:\w{1,20} ){0,2}", re.IGNORECASE
)
LONGEST = 25
"""Characters between two such places: "Douma, in the besieged Ghouta"."""
_BEARING = re.compile(
    r"(?:\d[\d.,]* ?\w+ )?(?:near|outside|close to|(?:just )?(?:north|south|east|west|north-?east|north-?west"
    r"|south-?east|south-?west) of)\b",
    re.IGNORECASE,
)


def breath_features(material: Material, index: int) -> dict[str, float]:
    """How a mention stands to those right before and after it: as what they lie in, lies in them, or one of a list.

    `bearing`: it only tells where the place before it lies, as Homs in "Talbiseh, 10 km north of Homs".
    """
    f = {"breath_inner": 0.0, "breath_outer": 0.0, "breath_list": 0.0}
    for other in beside_in_breath(material, index):
        one, two = material.places[min(index, other)], material.places[max(index, other)]
        if _holds(one, two):
            f["breath_inner" if index < other else "breath_outer"] = 1.0
        else:
            f["breath_list"] += 1.0
    return f | {"bearing": float(_is_bearing(material, index))}


def beside_in_breath(material: Material, index: int) -> Iterator[int]:
    """The mention before and the one after it, where they are told in one breath with it."""
    places = material.places
    if index > 0 and _in_one_breath(material, places[index - 1], places[index]):
        yield index - 1
    if index + 1 < len(places) and _in_one_breath(material, places[index], places[index + 1]):
        yield index + 1


def _in_one_breath(material: Material, one: FoundPlace, other: FoundPlace) -> bool:
    tokens = material.parsed.tokens
    if one.adjective or other.adjective or not 0 <= other.start - one.end <= LONGEST:
        return False
    if tokens[one.token].sentence != tokens[other.token].sentence:
        return False
    between = _BETWEEN.fullmatch(material.parsed.text, one.end, other.start)
    return between is not None and (between["list"] is not None or _holds(one, other))


def _holds(one: FoundPlace, other: FoundPlace) -> bool:
    """Whether the second place holds the first: its province, or the town of a quarter or a site."""
    within = one.place.kind in ("site", "district") and other.place.kind == "settlement"
    return lies_in(one, other) or (within and one.place.admin1 == other.place.admin1)


def _is_bearing(material: Material, index: int) -> bool:
    if index == 0:
        return False
    before, found, text = material.places[index - 1], material.places[index], material.parsed.text
    said = text[before.end : found.end][: 2 * LONGEST].lstrip(" \n,(")
    return found.start - before.end <= LONGEST and _BEARING.match(said) is not None

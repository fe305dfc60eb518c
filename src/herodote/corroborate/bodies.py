"""Which named actors exclude each other, and which are of one body: the army of a state and its air force do not.

By the register of actors: two bodies of one state, a branch and what it is a branch of, an alliance and its members.
One report says "US jets", the next "the United States", a third "the coalition": none is contested.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from herodote.registers import Actor, ActorIndex, load_actors

_STATE = frozenset({"state_military", "government", "police", "intelligence"})
MEMBERS = {
    "us-led-coalition": "USA GBR FRA AUS BEL BHR CAN DEU DNK ITA JOR MAR NLD NOR QAT SAU TUR ARE",
    "saudi-led-coalition": "SAU ARE BHR KWT EGY JOR MAR SDN SEN QAT",
    "multi-national-force-iraq": "USA GBR AUS POL ITA ESP UKR GEO KOR DNK",
    "operation-prosperity-guardian": "USA GBR BHR CAN FRA ITA NLD NOR",
    "nato": "USA GBR FRA DEU ITA CAN TUR ESP POL NLD BEL DNK NOR ROU GRC BGR HUN CZE ALB HRV EST LVA LTU PRT SVK SVN",
    "international-security-assistance-force": "USA GBR FRA DEU ITA CAN TUR ESP POL NLD AUS DNK NOR ROU GEO",
    "g5-sahel-joint-force": "BFA TCD MLI MRT NER",
    "multinational-joint-task-force": "NGA NER TCD CMR BEN",
    "alliance-of-sahel-states": "MLI BFA NER",
    "african-union-mission-in-somalia": "UGA BDI DJI KEN ETH SLE",
    "african-union-transition-mission-in-somalia": "UGA BDI DJI KEN ETH",
    "southern-african-development-community-mission-in-mozambique": "ZAF BWA TZA LSO AGO",
    "sadc-mission-in-the-democratic-republic-of-congo": "ZAF TZA MWI",
}
"""Countries whose forces act in an alliance's name, by its id in the register. Some left early; none is a foe of it."""


@lru_cache(maxsize=50_000)
def are_of_one_body(a: str, b: str) -> bool:
    """Whether two names are of bodies that may both be meant where one of them is named.

    >>> are_of_one_body("United States air force", "United States government")
    True
    >>> are_of_one_body("US-led coalition", "US military"), are_of_one_body("Syrian government forces", "Islamic State")
    (True, False)
    """
    one, two = _known(a), _known(b)
    if one is None or two is None or one.generic or two.generic:
        return False
    if one.id in _line_of(two) or two.id in _line_of(one):
        return True
    if one.kind in _STATE and two.kind in _STATE:
        return one.country is not None and one.country == two.country
    return _is_member(one, two) or _is_member(two, one)


def _is_member(state: Actor, alliance: Actor) -> bool:
    return state.kind in _STATE and state.country is not None and state.country in _members(alliance.id)


@cache
def _members(alliance: str) -> frozenset[str]:
    return frozenset(MEMBERS.get(alliance, "").split())


def _line_of(actor: Actor) -> frozenset[str]:
    """The ids of an actor and of all that it is a branch of."""
    return frozenset(_upwards(actor))


def _upwards(actor: Actor | None) -> Iterator[str]:
    seen: set[str] = set()
    while actor is not None and actor.id not in seen:
        seen.add(actor.id)
        yield actor.id
        actor = load_actors().get(actor.parent) if actor.parent else None


@lru_cache(maxsize=50_000)
def _known(name: str) -> Actor | None:
    match = ActorIndex.load().find(name)
    return match.record if match is not None else None

"""Events that were nearly held to be one are named, so that a person can join them."""

from __future__ import annotations

from herodote.corroborate import corroborate
from herodote.corroborate.compare import load_model
from herodote.corroborate.linked import NEAR
from herodote.corroborate.near import OF_EACH
from herodote.records import Judgement, Reading
from tests.corroborate.corroborate_made import PALMYRA, event, key, killed, reading


def strike(toll: int, outlet: str, **more: object) -> Reading:
    """A strike on Homs on one day, told so that it may or may not be the one of another report."""
    return reading(event(counts=(killed(toll),), recipients=("soldiers",), **more), outlet=outlet)  # type: ignore[arg-type]


TOLD = [
    reading(event(counts=(killed(3),)), outlet="A"),
    strike(40, "B", actors=("Jaysh al-Islam",), when=None),
    strike(90, "C", type="armed_clash"),
]
FAR = reading(event(where=(PALMYRA,), when="2015-09-01"), outlet="Far")


def test_a_near_miss_is_a_pair_of_two_events_that_speaks_for_itself() -> None:
    found = corroborate([*TOLD, FAR])
    threshold = load_model().threshold
    assert len(found.events) > 2
    assert found.near
    for pair in found.near:
        assert found.ids.of_telling[pair.a] != found.ids.of_telling[pair.b]
        assert pair.score > threshold - NEAR
        assert pair.reasons
        assert key(FAR) not in (pair.a, pair.b)


def test_of_each_event_few_are_shown_and_the_nearest_first() -> None:
    near = corroborate(TOLD).near
    assert [p.score for p in near] == sorted((p.score for p in near), reverse=True)
    assert len(near) <= OF_EACH * len(TOLD)


def test_what_a_person_parted_is_not_offered_again() -> None:
    first = corroborate(TOLD).near[0]
    apart = Judgement("ju-1", "2026-01-01T00:00:00Z", "Ada", "different", (first.a, first.b))
    assert (first.a, first.b) not in [(p.a, p.b) for p in corroborate(TOLD, [apart]).near]

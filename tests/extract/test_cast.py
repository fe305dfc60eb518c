"""What figures and statements of responsibility say of the parties of an event."""

from __future__ import annotations

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, Kind, Option, find_options
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.cast import Cast
from tests.golden.reports import report_of

TEXT = (
    "A car bomb killed five soldiers in Mosul. Islamic State claimed responsibility for the attack. The mayor was away."
)


def filled(material: Material, kind: Kind, probability: float) -> tuple[Filling, ...]:
    options = [o for o in find_options(material) if o.kind == kind]
    return tuple(Filling(Candidate(o, o.mentions[0], {}), probability) for o in options)


def party(material: Material, words: str) -> Option:
    """The party that these words name."""
    return next(
        o
        for o in find_options(material)
        if o.kind == "party" and any(TEXT[m.start : m.end] == words for m in o.mentions)
    )


def part_of(words: str) -> dict[str, float]:
    material = gather(report_of(TEXT))
    fill = {"count": filled(material, "count", 0.75), "responsibility": filled(material, "blame", 0.5)}
    return Cast.of(material, fill).part(party(material, words))


def test_those_whom_a_figure_counts_are_as_surely_counted_as_the_figure_is_of_the_event() -> None:
    assert part_of("five soldiers") == {"is_counted": 0.75, "is_responsible": 0.0}


def test_who_claims_an_act_is_as_surely_responsible_as_the_claim_is_about_it() -> None:
    assert part_of("Islamic State") == {"is_counted": 0.0, "is_responsible": 0.5}


def test_of_a_bystander_neither_says_anything() -> None:
    assert part_of("The mayor") == {"is_counted": 0.0, "is_responsible": 0.0}

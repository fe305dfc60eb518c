"""The second hearing, with judges made by hand: what they are told of the other events and things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from msgspec.structs import replace

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, Kind, RoleLexicon, find_options
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.again import HEARD_AGAIN, event_rows, hear_again
from herodote.extract.heard.decide import Judged, Judges
from herodote.extract.heard.twins import APART, Told, compare, sameness
from herodote.extract.named.events import Cluster, Named
from herodote.extract.named.lexicon import TriggerLexicon
from herodote.extract.named.triggers import Trigger
from herodote.ids import report_id
from herodote.records import Report
from tests.golden.reports import report_of

TEXT = (
    "A bomb killed five people in Douma on Monday. Shelling wounded nine people in Harasta. "
    "The bomb in Douma, which killed five people, was hidden in a car."
)


class Says:
    """A judge that answers with one feature of each row."""

    answers = ("yes",)

    def __init__(self, feature: str) -> None:
        self.feature = feature

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> np.ndarray:
        return np.array([[min(1.0, max(0.0, row.get(self.feature, 0.0)))] for row in rows])


def judges(**said_by: str) -> Judges:
    """Judges that repeat the first hearing, but for those that are named."""
    held = {f"{field}_again": Says("p1") for field in HEARD_AGAIN}
    held |= {"event_again": Says("first_p"), "same": Says("same_lemma")}
    held |= {name: Says(feature) for name, feature in said_by.items()}
    return Judges(
        TriggerLexicon({}, {}), RoleLexicon({}, {}), ("bombing", "shelling"), held, {"heard": 0.15, "event": 0.4}
    )


@pytest.fixture(scope="module")
def material() -> Material:
    return gather(report_of(TEXT))


def event(material: Material, word: str, nth: int, probability: float) -> Judged:
    token = [t for t in material.parsed.tokens if t.lower == word][nth]
    types = (0.9, 0.1) if word == "bomb" else (0.1, 0.9)
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), probability, types)
    return Judged(Cluster((named,), 1.0), probability, types, {"main": 0.5}, {"occurred": 1.0}, {"words": 1.0})


def three(material: Material) -> tuple[Judged, ...]:
    return event(material, "bomb", 0, 0.9), event(material, "shelling", 0, 0.8), event(material, "bomb", 1, 0.5)


def filled(material: Material, kind: Kind, sentence: int, probability: float) -> tuple[Filling, ...]:
    """The things of a kind that a sentence mentions."""
    tokens = material.parsed.tokens
    return tuple(
        Filling(Candidate(option, mention, {}), probability)
        for option in find_options(material)
        for mention in option.mentions
        if option.kind == kind and tokens[mention.token].sentence == sentence
    )


def by_sentence(material: Material) -> list[dict[str, tuple[Filling, ...]]]:
    return [{"place": filled(material, "place", s, 0.8), "count": filled(material, "count", s, 0.8)} for s in range(3)]


def test_a_second_telling_shares_place_and_figure_with_the_first_and_another_event_does_not(material: Material) -> None:
    events, fillings = three(material), by_sentence(material)
    same = sameness(material, events, [0, 1, 2], judges())
    told = [Told.of(material, e, own) for e, own in zip(events, fillings, strict=True)]
    again = compare(told[2], told[0], same.get((2, 0), APART))
    other = compare(told[2], told[1], same.get((2, 1), APART))
    assert again["shares_place"] > 0.5 > other["shares_place"]
    assert again["shares_count"] > 0.5 > other["shares_count"]
    assert (again["lemma"], other["lemma"]) == (1.0, 0.0)
    assert (again["same_mean"], other["same_mean"]) == (1.0, 0.0)


def test_the_twin_of_an_event_is_the_one_that_is_most_like_it(material: Material) -> None:
    events, fillings = three(material), by_sentence(material)
    live = [0, 1, 2]
    rows = event_rows(material, events, fillings, sameness(material, events, live, judges()), live)
    assert rows[2]["twin_p"] == events[0].probability
    assert rows[0]["twin_p"] == events[2].probability
    assert rows[2]["surer_shares_count"] > 0.5
    assert rows[0]["surer_shares_count"] == 0.0, "no event is surer than the first telling"


def test_an_event_that_is_hardly_probable_is_not_heard_again(material: Material) -> None:
    first, second, third = three(material)
    heard, fillings = hear_again(
        material, (first, replace(second, probability=0.1), third), by_sentence(material), judges()
    )
    assert [e.probability for e in heard] == [0.9, 0.0, 0.5]
    assert fillings[1] == {}
    assert fillings[0]["place"]


def test_nothing_fills_the_roles_of_an_event_that_does_not_reach_the_cut(material: Material) -> None:
    first, second, third = three(material)
    events = (first, second, replace(third, probability=0.3))
    heard, fillings = hear_again(material, events, by_sentence(material), judges())
    assert heard[2].probability == 0.3
    assert [bool(own) for own in fillings] == [True, True, False]


def test_what_the_second_hearing_says_is_what_counts(material: Material) -> None:
    heard, _ = hear_again(material, three(material), by_sentence(material), judges(event_again="twin_same_mean"))
    assert [e.probability for e in heard] == [1.0, 0.0, 1.0]


def test_a_thing_is_told_how_it_stands_among_the_others_of_its_role(material: Material) -> None:
    fillings = by_sentence(material)
    strong, weak = fillings[0]["place"][0], fillings[1]["place"][0]
    fillings[0]["place"] = (replace(strong, probability=0.9), replace(weak, probability=0.3))
    _, heard = hear_again(material, three(material), fillings, judges(place_again="rank"))
    assert [f.probability for f in heard[0]["place"]] == [1.0, 0.0], "the weaker one has rank 1"
    assert heard[0]["place"][0].candidate is weak.candidate


def test_a_faint_thing_is_not_heard_again(material: Material) -> None:
    fillings = by_sentence(material)
    fillings[0]["place"] = (replace(fillings[0]["place"][0], probability=0.01),)
    _, heard = hear_again(material, three(material), fillings, judges())
    assert heard[0]["place"] == ()


def test_a_report_without_events_has_nothing_to_hear() -> None:
    text = "It rained."
    empty = gather(Report(report_id(text), "x.txt", None, None, None, None, None, None, "en", text))
    assert hear_again(empty, (), (), judges()) == ((), [])

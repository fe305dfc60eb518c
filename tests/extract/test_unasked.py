"""Figures that stand too far from any act go to the main one."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.twins import Fill
from herodote.extract.heard.unasked import settle_unasked
from herodote.extract.named.events import Cluster, Named
from herodote.extract.named.triggers import Trigger
from tests.golden.reports import report_of

TYPES = ("air_strike", "protest")
TEXT = "A raid hit a house in Homs. Neighbours wept. Crowds marched in Hama. Eleven people were wounded, a doctor said."


def event(material: Material, word: str, kind: str, standing: str = "main") -> Judged:
    at = material.parsed.text.index(word)
    token = next(t for t in material.parsed.tokens if t.start == at)
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), 1.0, (1.0,))
    types = tuple(float(t == kind) for t in TYPES)
    return Judged(Cluster((named,), 1.0), 1.0, types, {standing: 1.0}, {}, {})


def told(text: str, *events: tuple[str, str, str], asked: bool = False) -> list[list[str]]:
    """The words of the figures that each event is given."""
    material = gather(report_of(text))
    judged = [event(material, *e) for e in events]
    fills: list[Fill] = [{} for _ in judged]
    if asked:
        found = material.counts[0]
        mention = Mention(found.start, found.end, found.token, 0)
        fills[0] = {"count": (Filling(Candidate(Option("count", "0", (mention,)), mention, {}), 0.01),)}
    out = settle_unasked(material, judged, fills, TYPES, {"event": 0.4})
    words = material.parsed.text
    return [
        [
            words[f.candidate.mention.start : f.candidate.mention.end]
            for f in fill.get("count", ())
            if f.probability > 0.1
        ]
        for fill in out
    ]


def test_a_figure_far_from_any_act_is_the_main_acts() -> None:
    given = told(TEXT, ("raid", "air_strike", "main"), ("marched", "protest", "main"))
    assert given == [["Eleven people"], []]


def test_a_figure_that_was_asked_of_an_act_stays_as_the_judge_has_it() -> None:
    assert told(TEXT, ("raid", "air_strike", "main"), asked=True) == [[]]


def test_an_act_of_the_background_is_given_none() -> None:
    assert told(TEXT, ("raid", "air_strike", "background")) == [[]]


def test_one_person_far_from_any_act_is_left() -> None:
    text = "A raid hit a house in Homs. Neighbours wept. The poet, who was killed in 2010, was praised."
    assert told(text, ("raid", "air_strike", "main")) == [[]]


def test_an_unlikely_act_is_given_none() -> None:
    material = gather(report_of(TEXT))
    faint = replace(event(material, "raid", "air_strike"), probability=0.1)
    assert list(settle_unasked(material, [faint], [{}], TYPES, {"event": 0.4})) == [{}]

"""Who speaks of an event, and how near."""

from __future__ import annotations

from herodote.extract.filled.sayers import Sayers
from herodote.extract.gather import gather
from herodote.extract.named.triggers import Trigger
from herodote.ids import report_id
from herodote.records import Report

TEXT = (
    "Shelling killed five guards in the port. The mayor said the shelling killed five guards. "
    "Residents said bread was scarce."
)


def sayers(word: str, sentence: int) -> Sayers:
    material = gather(Report(report_id(TEXT), "a.txt", None, None, None, None, None, None, "en", TEXT))
    token = next(t for t in material.parsed.tokens if t.lower == word and t.sentence == sentence)
    return Sayers(material, (Trigger(token.i, token.start, token.end, token.lemma),), (sentence,))


def test_one_who_says_the_same_elsewhere_echoes_the_event() -> None:
    event = sayers("killed", 0)
    mayor, residents = (event.of_source(i) for i in range(2))
    assert mayor["echo"] > residents["echo"]
    assert mayor["nearest_said"] < residents["nearest_said"]


def test_a_figure_may_be_given_by_the_one_who_says_the_event() -> None:
    own, other = sayers("killed", 1), sayers("killed", 0)
    figure = next(c for c in own.material.counts if c.sentence == 1)
    assert own.of_count(figure) == {"given": 1.0, "given_by_sayer": 1.0}
    assert other.of_count(figure) == {"given": 1.0, "given_by_sayer": 0.0}

"""What becomes of figures and sources that were decided on."""

from __future__ import annotations

from herodote.extract.assemble.figures import casualties_of
from herodote.extract.assemble.says import event_statements
from herodote.extract.assemble.verdict import Verdict
from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, find_options
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.decide import Judged
from herodote.extract.named.events import Cluster, Named
from herodote.extract.named.triggers import Trigger
from herodote.ids import report_id
from herodote.records import Report

CUTS = {"count": 0.3, "source": 0.3}


def material_of(text: str) -> Material:
    return gather(Report(report_id(text), "a.txt", None, None, None, None, None, None, "en", text))


def event(material: Material, word: str, sentence: int) -> Judged:
    token = next(t for t in material.parsed.tokens if t.lower == word and t.sentence == sentence)
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), 0.9, (1.0,))
    return Judged(Cluster((named,), 1.0), 1.0, (1.0,), {}, {}, {})


def fillings(material: Material, kind: str, probability: float) -> tuple[Filling, ...]:
    options = [o for o in find_options(material) if o.kind == kind]
    return tuple(Filling(Candidate(o, o.mentions[0], {}), probability) for o in options)


def figures(text: str, word: str, sentence: int) -> list[tuple[int | None, int | None]]:
    material = material_of(text)
    found = fillings(material, "count", 0.9)
    verdict = Verdict((event(material, word, sentence),), ({"count": found},), (), ("attack",), CUTS)
    return [(c.low, c.high) for c in casualties_of(material, verdict, 0, found, ())]


def test_a_headline_that_shortens_a_figure_does_not_count_it_again() -> None:
    text = "40 killed in clashes near the port\n\nClashes near the port left at least 40 people dead on Friday."
    assert figures(text, "clashes", 1) == [(40, None)]


def test_two_figures_that_differ_are_both_kept() -> None:
    text = "Clashes near the port left 40 people dead, police said. Medics said that 43 people were killed."
    assert figures(text, "clashes", 0) == [(40, 40), (43, 43)]


def sources(text: str, word: str, sentence: int, probability: float) -> list[str]:
    material = material_of(text)
    found = fillings(material, "source", probability)
    said = event_statements(material, event(material, word, sentence), found, CUTS)
    return [material.said.sources[s.chain[0]].name for s in said]


BESIDE = "Shelling killed five guards in the port. The army said the target was a depot."
FAR_OFF = "Shelling killed five guards in the port. It rained. The road was shut. The army said bread was scarce."


def test_one_who_speaks_beside_an_event_that_nobody_says_says_it() -> None:
    assert sources(BESIDE, "killed", 0, 0.4) == ["army"]


def test_one_who_speaks_further_off_does_not() -> None:
    assert sources(FAR_OFF, "killed", 0, 0.9) == []


def test_one_who_speaks_beside_what_another_says_must_be_likely() -> None:
    text = "Shelling killed five guards in the port, police said. The army said the target was a depot."
    assert sources(text, "killed", 0, 0.4) == ["police"]
    assert sources(text, "killed", 0, 0.9) == ["police", "army"]

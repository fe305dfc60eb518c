"""What is surely told of one of several coordinated places is told of the others too."""

from __future__ import annotations

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.filled.sharing import SHARED, share_places
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.records import Report


def material_of(text: str) -> Material:
    return gather(Report("r", None, None, None, None, None, None, None, "en", text))


def filling(material: Material, words: str, probability: float) -> Filling:
    start = material.parsed.text.index(words)
    inside = material.parsed.between(start, start + len(words))
    head = next(t for t in inside if t.head not in {u.i for u in inside} or t.head == t.i)
    mention = Mention(start, start + len(words), head.i, 0)
    return Filling(Candidate(Option("place", words, (mention,)), mention, {}), probability)


def test_the_surer_of_two_villages_tells_of_the_other_whichever_stands_first() -> None:
    material = material_of("Rebels besieged the villages of Foua and Kefraya near Damascus.")
    told = [
        filling(material, "villages of Foua", 0.1),
        filling(material, "Kefraya", 0.6),
        filling(material, "Damascus", 0.2),
    ]
    assert [f.probability for f in share_places(material, told)] == [SHARED * 0.6, 0.6, 0.2]


def test_places_that_are_not_coordinated_keep_what_they_have() -> None:
    material = material_of("Troops drove from Homs to Palmyra.")
    told = [filling(material, "Homs", 0.1), filling(material, "Palmyra", 0.9)]
    assert [f.probability for f in share_places(material, told)] == [0.1, 0.9]

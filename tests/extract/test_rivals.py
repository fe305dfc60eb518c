"""How a thing compares with what else might fill a role, with candidates made by hand."""

from __future__ import annotations

from herodote.extract.filled.rivals import among_rivals
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.finds.material import FoundPlace, Material
from herodote.extract.words.parsed import Parsed, Sentence, Token
from herodote.records import Place

NOWHERE = (None,) * 8
TEXT = "Aleppo Idlib Hama"


def material() -> Material:
    """Three places in a row after the first: "Idlib" and "Hama" hang on "Aleppo" as `conj`."""
    words, at, tokens = TEXT.split(), 0, []
    for i, word in enumerate(words):
        dep, head = ("conj", i - 1) if i == 2 else ("dep", i)
        tokens.append(Token(i, word, at, at + len(word), word, "NNP", "PROPN", dep, head, 0, "GPE", True, word))
        at += len(word) + 1
    places = tuple(
        FoundPlace(t.start, t.end, t.i, str(t.i), Place(t.text, t.start, t.end, t.text, *NOWHERE)) for t in tokens
    )
    return Material(Parsed(TEXT, (), (Sentence(0, 0, len(TEXT), 0, 0, 3),), tuple(tokens)), places=places)


def place(token: int, heard: float) -> Candidate:
    mention = Mention(token, token + 1, token, token)
    return Candidate(Option("place", str(token), (mention,)), mention, {"enc_place": heard})


def compared(*events: tuple[float, ...]) -> list[list[dict[str, float]]]:
    given = [tuple(place(token, heard) for token, heard in enumerate(event)) for event in events]
    return [[dict(c.features) for c in event] for event in among_rivals(material(), given)]


def test_a_thing_knows_how_many_stand_above_it_and_how_far_the_best_other_leads() -> None:
    best, second, last = compared((0.9, 0.5, 0.25))[0]
    assert [f["above_place"] for f in (best, second, last)] == [0.0, 1.0, 2.0]
    assert [f["lead_place"] for f in (best, second, last)] == [0.9 - 0.5, 0.5 - 0.9, 0.25 - 0.9]


def test_things_of_equal_standing_are_not_above_each_other() -> None:
    first, second, _ = compared((0.5, 0.5, 0.1))[0]
    assert first["above_place"] == second["above_place"] == 0.0
    assert first["lead_place"] == second["lead_place"] == 0.0


def test_only_things_in_the_same_row_count_for_the_row() -> None:
    alone, second, third = compared((0.9, 0.5, 0.25))[0]
    assert alone["row_place"] == 0.0
    assert second["row_place"] == 0.25
    assert third["row_place"] == 0.5


def test_the_same_thing_is_compared_with_itself_in_the_other_events() -> None:
    first, second = compared((0.75, 0.5), (0.25, 0.5))
    assert first[0]["elsewhere_place"] == 0.25 - 0.75
    assert second[0]["elsewhere_place"] == 0.75 - 0.25


def test_a_thing_without_rivals_leads_by_all_that_was_heard_of_it() -> None:
    (alone,) = compared((0.5,))[0]
    assert alone["lead_place"] == 0.5
    assert alone["row_place"] == 0.0

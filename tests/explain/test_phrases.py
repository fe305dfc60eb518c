from __future__ import annotations

import pytest

from herodote.explain.count import explain_count
from herodote.explain.names import explain_actor, explain_source
from herodote.explain.place import explain_place
from herodote.explain.time import explain_time
from herodote.resolve.actors import resolve_actor


def test_a_place_is_shown_with_those_that_it_was_chosen_from() -> None:
    (finding,) = explain_place("Rockets hit Hama province").found
    assert finding.words == "Hama province"
    assert finding.value is not None
    assert finding.value.startswith("Hama, province, SYR")
    assert finding.candidates[0].chosen
    assert len(finding.candidates) > 1
    points = [c.points or 0.0 for c in finding.candidates]
    assert points == sorted(points, reverse=True)
    assert any("asks for a province" in reason for reason in finding.candidates[0].reasons)


@pytest.mark.parametrize(("country", "name"), [("LBN", "LBN"), ("LBY", "LBY")])
def test_the_country_of_the_report_decides_between_namesakes(country: str, name: str) -> None:
    (finding,) = explain_place("tripoli", country).found
    assert finding.value is not None
    assert name in finding.value


def test_a_place_that_nobody_knows_says_so_and_why() -> None:
    (finding,) = explain_place("the village of Xqwzvalia").found
    assert finding.value is None
    assert any("cannot be located" in reason for reason in finding.reasons)


def test_a_weekday_is_counted_from_the_day_of_publication() -> None:
    (finding,) = explain_time("The raid on Tuesday", "2017-04-05").found
    assert finding.value == "2017-04-04 (day)"
    assert "Tuesday 2017-04-04: 1 day before publication" in finding.reasons


def test_a_weekday_without_a_day_of_publication_stays_open_and_says_what_is_needed() -> None:
    (finding,) = explain_time("The raid on Tuesday").found
    assert finding.value is None
    assert any("--published" in reason for reason in finding.reasons)


def test_a_time_counted_from_another_event_names_that_event() -> None:
    (finding,) = explain_time("It came about a week after the Palmyra attack.", "2025-12-20").found
    assert any("P7D after" in reason and "Palmyra attack" in reason for reason in finding.reasons)


def test_words_without_a_time_say_that_there_is_none() -> None:
    working = explain_time("Shells hit the market.", "2017-04-05")
    assert working.found == ()
    assert working.nothing


@pytest.mark.parametrize(
    ("phrase", "country"),
    [("regime forces", "SYR"), ("regime forces", None), ("US warplanes", None), ("civilians in IS-held Raqqa", None)],
)
def test_an_actor_is_the_one_that_the_reader_takes_the_phrase_for(phrase: str, country: str | None) -> None:
    entity = resolve_actor(phrase, country).entity
    assert entity is not None
    first = explain_actor(phrase, country).found[0]
    assert first.value == entity.name
    assert [c.id for c in first.candidates if c.chosen] == [entity.id]


def test_an_unknown_actor_stays_unknown() -> None:
    first = explain_actor("Qzxv of nowhere in particular").found[0]
    assert first.value is None
    assert first.reasons == ("no register has the name",)


def test_a_group_of_no_register_is_kept_as_it_is_named() -> None:
    first = explain_actor("Qzxv Brigade of nowhere in particular").found[0]
    assert first.value == "Qzxv Brigade"
    assert any("local:qzxv-brigade" in reason for reason in first.reasons)


def test_every_known_actor_of_a_sentence_is_shown_once() -> None:
    found = explain_actor("Islamic State fighters clashed with Kurdish forces").found
    assert len({(f.start, f.end) for f in found}) == len(found)
    assert "Kurdish forces" in [f.value for f in found]


def test_a_source_is_shown_with_what_it_is_held_to_say() -> None:
    working = explain_source("The raids killed five people, the Syrian Observatory for Human Rights said.")
    assert working.found[0].value == "Syrian Observatory for Human Rights"
    said = [f for f in working.found if f.value == "said by Syrian Observatory for Human Rights"]
    assert "killed five" in said[0].words
    assert any('"said"' in reason for reason in said[0].reasons)


def test_a_count_is_shown_with_its_figure_its_word_and_its_total() -> None:
    total, part, hurt = explain_count(
        "The raid killed at least five fighters, including two leaders, and wounded 20."
    ).found
    assert (total.value, part.value, hurt.value) == ("killed: 5 or more", "killed: 2", "injured: 20")
    assert 'the figure "at least five"' in total.reasons
    assert any("part of" in reason for reason in part.reasons)


def test_findings_point_at_their_words() -> None:
    text = "Three soldiers died near Homs on Monday."
    found = (*explain_place(text).found, *explain_time(text).found, *explain_count(text).found)
    assert len(found) == 3
    assert all(text[f.start : f.end] == f.words for f in found)


@pytest.mark.parametrize("text", ["", " ", "قُتل خمسة", "💥💥", "\u202eabc", "a" * 5000], ids=range(6))
def test_odd_texts_are_explained_without_a_crash(text: str) -> None:
    explain_place(text)
    explain_actor(text)
    explain_source(text)
    explain_time(text)
    explain_count(text)

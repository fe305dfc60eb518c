"""Paragraphs and sentences: abbreviations, datelines, wraps, and hostile texts in bounded time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.extract.words.sentences import MAX_SENTENCE, split_paragraphs, split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Haddad spoke. He left.", ["Gen. Haddad spoke.", "He left."]),
        ("They met in the U.S. The talks failed.", ["They met in the U.S.", "The talks failed."]),
        ("A U.S. soldier died. So did two others.", ["A U.S. soldier died.", "So did two others."]),
        ("It held 3.5 tonnes. It burned.", ["It held 3.5 tonnes.", "It burned."]),
        ('"We saw it." He pointed.', ['"We saw it."', "He pointed."]),
        ("Was it a drone? Nobody knew!", ["Was it a drone?", "Nobody knew!"]),
        ("Dr. A. B. Karim agreed. The rest did not.", ["Dr. A. B. Karim agreed.", "The rest did not."]),
        ("Raid kills two\n\nTwo people died. Four fled.", ["Raid kills two", "Two people died.", "Four fled."]),
        ("- one shell fell\n- two houses burned", ["- one shell fell", "- two houses burned"]),
        ("BEIRUT (Agency) - Two people died. Four fled.", ["BEIRUT (Agency) -", "Two people died.", "Four fled."]),
        (
            "Blast kills nine Monday 2 Mar 2015 At least nine people died.",
            ["Blast kills nine Monday 2 Mar 2015", "At least nine people died."],
        ),
        ("It was shelled on 2 March 2015 Residents say so.", ["It was shelled on 2 March 2015 Residents say so."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_of_a_hard_wrapped_wire_are_one_paragraph() -> None:
    text = (
        "THE COMMAND REPORTED THAT A PATROL OF ITS MEN HAD MET A GROUP OF\n"
        "REBELS NEAR THE RIVER AND THAT NOBODY WAS HURT IN THE FIGHTING.\n"
        "\n"
        "   A SECOND PATROL RETURNED WITHOUT HAVING SEEN ANYONE AT ALL ON THE\n"
        "ROAD TO THE NORTH."
    )
    assert len(split_paragraphs(text)) == 2


def test_long_lines_without_empty_lines_between_them_are_paragraphs_of_their_own() -> None:
    text = "A headline of the day\n" + "The raid went on for hours. " * 8 + "\n" + "Nobody was hurt in it. " * 8
    assert len(split_paragraphs(text)) == 3


def test_a_title_is_a_heading_and_a_sentence_is_not() -> None:
    _, found = split_sentences("Raid kills two near the border\n\nTwo people died.")
    assert [s.heading for s in found] == [True, False]


@given(st.text(alphabet="aB .!?\n\"'-1,()", max_size=400))
def test_every_letter_is_in_exactly_one_sentence_and_sentences_are_in_order(text: str) -> None:
    paragraphs, found = split_sentences(text)
    spans = [(s.start, s.end) for s in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = "".join("".join(text[a:b].split()) for a, b in spans)
    assert covered == "".join(text.split())
    assert all(paragraphs[s.paragraph].start <= s.start and s.end <= paragraphs[s.paragraph].end for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 190_000,
        ". " * 95_000,
        "A." * 95_000,
        "\n" * 190_000,
        " " * 190_000,
        '"' * 190_000,
        "1 May 2015 " * 17_000,
        "A (B) " * 30_000,
    ],
    ids=["no space", "stops", "initials", "breaks", "spaces", "quotes", "dates", "brackets"],
)
def test_hostile_text_is_cut_in_bounded_time_into_bounded_sentences(text: str) -> None:
    began = time.process_time()
    _, found = split_sentences(text)
    assert time.process_time() - began < 10
    assert all(s.end - s.start <= MAX_SENTENCE for s in found)

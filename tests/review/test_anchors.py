"""Events of an older reading found again in a newer one."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.records import Reading, ReportEvent, Span
from herodote.review.anchors import moved_events
from tests.corroborate.corroborate_made import event, reading

TEXT = "Jets struck Homs on Monday. Shells fell on Aleppo later. قُتل خمسة في إدلب."


def told(id: str, words: str, type: str = "air_strike", text: str = TEXT) -> ReportEvent:
    """An event named by some words of the text and told by the sentence that they stand in."""
    at = text.index(words)
    first, last = text.rfind(". ", 0, at) + 1, text.index(".", at) + 1
    span, sentence = Span(at, at + len(words), words), Span(first, last, text[first:last])
    return replace(event(id, type), mentions=(span,), evidence=(sentence,))


def read(*events: ReportEvent, text: str = TEXT) -> Reading:
    return reading(*events, text=text)


def test_an_event_found_before_the_others_moves_their_numbers_and_not_what_they_are() -> None:
    old = read(told("e1", "Shells fell", "shelling"), told("e2", "قُتل", "attack"))
    new = read(told("e1", "struck"), told("e2", "Shells", "shelling"), told("e3", "قُتل خمسة", "attack"))
    assert moved_events(old, new) == {"e1": "e2", "e2": "e3"}


def test_an_event_that_is_told_no_more_has_no_place() -> None:
    old = read(told("e1", "struck"), told("e2", "Shells fell", "shelling"))
    assert moved_events(old, read(told("e1", "Shells fell", "shelling"))) == {"e2": "e1"}


def test_a_newer_version_may_change_the_type_and_it_is_still_the_event() -> None:
    assert moved_events(read(told("e1", "struck", "attack")), read(told("e7", "struck"))) == {"e1": "e7"}


def test_two_versions_may_space_one_text_differently() -> None:
    spaced = TEXT.replace(". ", ".\n\n")
    old, new = read(told("e1", "قُتل", "attack")), read(told("e4", "قُتل", "attack", spaced), text=spaced)
    assert moved_events(old, new) == {"e1": "e4"}


def test_events_of_one_sentence_are_told_apart_by_the_words_that_name_them() -> None:
    text = "Five were killed and nine abducted in Bama."
    killed, taken = told("e1", "killed", "attack", text), told("e2", "abducted", "abduction", text)
    swapped = read(replace(taken, id="e1"), replace(killed, id="e2"), text=text)
    assert moved_events(read(killed, taken, text=text), swapped) == {"e1": "e2", "e2": "e1"}

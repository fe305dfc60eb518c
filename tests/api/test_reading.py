from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes
import pytest

import herodote as h
from herodote.errors import InputRefused, UsageError
from herodote.records import Reading


def test_a_text_is_read_as_it_stands() -> None:
    reading = h.read(fakes.make_text(), published="2026-03-04")
    assert isinstance(reading, Reading)
    assert [event.type for event in reading.events] == ["air_strike"]
    assert reading.text == reading.report.text
    assert reading.report.published == "2026-03-04"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read_by_its_path(tmp_path: Path, kind: type) -> None:
    path = tmp_path / "a report.txt"
    path.write_text(fakes.make_text("Bama"))
    assert h.read(kind(path)).events[0].places[0].name == "Bama"


@pytest.mark.parametrize(
    "text", ["قُتل خمسة أشخاص في حمص.", "Five killed in the town 💥\x00 today", "five \ud800 killed here"]
)
def test_texts_of_any_script_are_texts(text: str) -> None:
    assert h.read(text).events == ()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("https://example.org/a", "fetch_refused"),
        ("file:///etc/passwd", "fetch_refused"),
        ("missing.txt", "not_found"),
        ("a missing report.html", "not_found"),
        ("word", "not_found"),
        ("", "not_found"),
    ],
)
def test_what_is_neither_a_file_nor_a_text_is_refused(source: str, reason: str) -> None:
    with pytest.raises(InputRefused) as refused:
        h.read(source)
    assert refused.value.reason == reason
    assert [problem.reason for problem in h.read_many(source).problems] == [reason]


def test_an_empty_file_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputRefused) as refused:
        h.read(tmp_path / "empty.txt")
    assert refused.value.reason == "empty_input"


def test_a_file_of_many_reports_is_for_read_many(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(fakes.make_text(killed=ord(name)))
    with pytest.raises(UsageError, match="read_many"):
        h.read(tmp_path)
    assert len(h.read_many(tmp_path)) == 2


def test_many_are_read_in_order_and_what_fails_is_kept_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(fakes.make_text("Bama"))
    readings = h.read_many([fakes.make_text(), tmp_path / "a.txt", tmp_path / "none.txt"])
    assert [reading.events[0].places[0].name for reading in readings] == ["Homs", "Bama"]
    assert [problem.reason for problem in readings.problems] == ["not_found"]
    assert len(readings[:1].claims("killed")) == 1


def test_claims_name_who_says_what_with_the_words() -> None:
    reading = h.read(fakes.make_text())
    (claim,) = reading.claims("killed")
    assert (claim.low, claim.high, claim.quote, claim.event_id) == (5, 5, "5 people", None)
    assert reading.text[claim.start : claim.end] == claim.quote


def test_the_json_of_a_reading_is_its_interchange_form() -> None:
    from herodote.store.codec import decode_reading

    reading = h.read(fakes.make_text())
    assert decode_reading(reading.to_json().encode()).events == reading.events

"""Those who speak are not those who came to harm, and a dateline is no part of a phrase."""

from __future__ import annotations

import pytest

from herodote.extract.gather import gather
from herodote.extract.words.parse import parse
from herodote.records import Report


def people(text: str) -> list[tuple[str, int | None]]:
    material = gather(Report("r", None, None, None, None, None, None, None, "en", text))
    return [(c.outcome, c.low) for c in material.counts if c.outcome is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen abducted at least 30 people, mostly women, three residents told Reuters.", [("abducted", 30)]),
        ("Police opened fire, killing one man, witnesses and a doctor said.", [("killed", 1)]),
        ("Two soldiers were killed and six people wounded, a medic said.", [("killed", 2), ("injured", 6)]),
        ("Three wounded farmers said the jets came at noon.", [("injured", 3)]),
    ],
)
def test_one_who_only_speaks_is_not_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert people(text) == expected


def test_parts_keep_their_total_where_a_figure_before_them_is_left_out() -> None:
    text = "Three residents said shelling killed 12 people, among them five children."
    material = gather(Report("r", None, None, None, None, None, None, None, "en", text))
    counts = [c for c in material.counts if c.outcome == "killed"]
    assert (counts[0].low, counts[0].part_of) == (12, None)
    part = counts[1]
    assert part.part_of is not None
    assert material.counts[part.part_of].low == 12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ODESA, Ukraine - A Russian drone hit a house.", "A Russian drone"),
        ("GOMA, Jan 27 (Sahara Wire) - Two rebels died.", "Two rebels"),
        ("A well-known rebel commander died.", "A well-known rebel commander"),
    ],
)
def test_a_phrase_begins_behind_the_dateline(text: str, words: str) -> None:
    parsed = parse(text)
    head = next(t for t in parsed.tokens if t.text == words.split()[-1])
    assert parsed.quote(parsed.phrase(head.i)) == words

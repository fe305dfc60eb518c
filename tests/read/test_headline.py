"""The title of a report is its first line, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.read.headline import find_title, with_title

BODY = "At least five people died on Tuesday when shells hit a market, a war monitor said. Nobody claimed the attack."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Five killed in market\n\n{BODY}", "Five killed in market"),
        (f"Five killed in market\n{BODY}", "Five killed in market"),
        (f"Two hours of fire on a camp\nCapital Times\n\n{BODY}", "Two hours of fire on a camp"),
        (BODY, None),
        (f"{BODY}\n\n{BODY}", None),
        ("BOGOTA, 7 DEC 89 (WIRE) -- [TEXT] THE PRESIDENT\nHAS BROUGHT FORWARD HIS RETURN TO THE COUNTRY", None),
        (f"HOMS (Wire) - Five people died\n\n{BODY}", None),
        (
            "At least five people died on Tuesday when shells hit a market in the\nnorth of the town, a war monitor said.",  # noqa: E501
            None,
        ),
        ("Exampletown\n\nFive died.", None),
        ("Five killed in market\n\n", None),
    ],
)
def test_a_first_line_is_the_title_where_it_looks_like_one(text: str, title: str | None) -> None:
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Blast kills six\n\n{BODY}", f"Blast kills six\n\n{BODY}"),
        (f"BLAST KILLS SIX!\n{BODY}", f"BLAST KILLS SIX!\n{BODY}"),
        (BODY, f"Blast kills six\n\n{BODY}"),
        (f"Wed 19 Apr 2017 Blast kills six. {BODY}", f"Blast kills six\n\nWed 19 Apr 2017\n\n{BODY}"),
        (f"In a Blast kills six of them. {BODY}", f"Blast kills six\n\nIn a Blast kills six of them. {BODY}"),
    ],
)
def test_a_known_title_stands_first_and_only_once(text: str, expected: str) -> None:
    assert with_title(text, "Blast kills six") == expected


@given(st.text(min_size=1, max_size=200), st.text("abc ", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_no_letter_of_a_text_is_lost_by_its_title(text: str, title: str) -> None:
    letters = [c for c in text if c.isalpha()]
    kept = [c for c in with_title(text, title) if c.isalpha()]
    assert len(kept) >= len(letters)

"""Marked pieces are the text again, whatever the marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herodote.web.highlight import Mark, pieces

TEXT = "قُتل خمسة 🚑 five people were killed in Homs"
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-3, 50),
        st.integers(-3, 50),
        st.sampled_from(["count", "place"]),
        st.sampled_from(["a", "b", ""]),
    )
)


@given(MARKS)
def test_joined_pieces_are_the_text_again(marks: list[Mark]) -> None:
    assert "".join(p.text for p in pieces(TEXT, marks)) == TEXT


@given(MARKS, st.integers(0, 40), st.integers(0, 45))
def test_a_cut_out_passage_is_that_passage(marks: list[Mark], start: int, end: int) -> None:
    assert "".join(p.text for p in pieces(TEXT, marks, start, end)) == TEXT[start:end] if start < end else True


@given(MARKS)
def test_every_piece_carries_just_the_marks_that_lie_over_it(marks: list[Mark]) -> None:
    at = 0
    for piece in pieces(TEXT, marks):
        over = [
            m for m in marks if 0 <= m.start <= at and at + len(piece.text) <= m.end <= len(TEXT) and m.start < m.end
        ]
        assert sorted(piece.marks, key=repr) == sorted(over, key=repr)
        at += len(piece.text)


def test_an_anchor_stands_once_where_its_mark_begins() -> None:
    found = pieces("five were killed", [Mark(0, 16, "evidence", ""), Mark(0, 4, "count", "e1-killed-0")])
    assert [p.starts for p in found] == [("e1-killed-0",), ()]

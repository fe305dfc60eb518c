from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from herodote.models.wordpieces import AROUND, PASSAGE, passage_of


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(0, 10_000))
def test_a_passage_holds_its_event_and_never_more_than_it_may(lengths: list[int], pick: int) -> None:
    sentence_of = np.repeat(np.arange(len(lengths)), lengths)
    trigger = pick % len(sentence_of)
    first, last = passage_of(sentence_of, trigger)
    assert 0 <= first <= trigger < last <= len(sentence_of)
    assert last - first <= PASSAGE
    assert np.abs(sentence_of[first:last] - sentence_of[trigger]).max() <= AROUND


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(0, 10_000))
def test_a_passage_of_short_sentences_is_whole_sentences(lengths: list[int], pick: int) -> None:
    sentence_of = np.repeat(np.arange(len(lengths)), lengths)
    first, last = passage_of(sentence_of, pick % len(sentence_of))
    assert first == 0 or sentence_of[first - 1] != sentence_of[first]
    assert last == len(sentence_of) or sentence_of[last] != sentence_of[last - 1]


def test_the_sentence_before_is_read_rather_than_the_one_after() -> None:
    sentence_of = np.repeat(np.arange(3), [60, 60, 60])
    assert passage_of(sentence_of, 70) == (0, 120)

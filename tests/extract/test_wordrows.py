"""Words that are kept with what the networks make of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from herodote.extract.words import wordrows
from herodote.extract.words.wordrows import WordRows


class Network:
    """Counts what it is asked; a word's row is its length and whether a space follows."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def get_dim(self, _: str) -> int:
        return 2

    def predict(self, docs: Sequence[Any]) -> list[Any]:
        self.asked += [len(doc) for doc in docs]
        return [np.array([[len(t.text), bool(t.whitespace_)] for t in doc], dtype=np.float32) for doc in docs]


def documents(*sentences: str) -> list[Any]:
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("en").vocab
    return [Doc(vocab, words=s.split(), spaces=[True] * (len(s.split()) - 1) + [False]) for s in sentences]


def test_each_word_has_its_own_row_with_and_without_a_space_after_it() -> None:
    rows = WordRows(Network()).of(documents("five killed", "killed five"))
    assert [r.tolist() for r in rows] == [[[4, 1], [6, 0]], [[6, 1], [4, 0]]]


def test_words_that_were_met_are_not_asked_again_and_new_ones_in_blocks_of_one_size() -> None:
    network = Network()
    kept = WordRows(network)
    docs = documents("troops shelled the town", "the town fell")
    first = kept.of(docs)
    again = kept.of(docs)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert network.asked == [wordrows.BLOCK]


def test_where_it_begins_afresh_the_rows_are_still_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordrows, "REMEMBERED", 3)
    kept = WordRows(Network())
    kept.of(documents("a bb ccc dddd eeeee"))
    assert kept.of(documents("dddd a"))[0].tolist() == [[4, 1], [1, 0]]


def test_threads_that_ask_at_once_get_the_rows_of_their_own_words() -> None:
    kept = WordRows(Network())
    asked = [documents(" ".join("x" * (1 + (n * k) % 37) for k in range(1, 20))) for n in range(60)]
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(kept.of, asked))
    for docs, rows in zip(asked, told, strict=True):
        assert rows[0][:, 0].tolist() == [len(t.text) for t in docs[0]]


def test_the_networks_give_a_word_the_same_numbers_whatever_stands_beside_it() -> None:
    from spacy.tokens import Doc

    from herodote.extract.words.parse import _grammar, _pipeline

    _grammar()
    nlp = _pipeline()
    embed = nlp.get_pipe("tok2vec").model.get_ref("embed")
    words = [f"word{n}" for n in range(wordrows.BLOCK)]
    one = embed.predict([Doc(nlp.vocab, words=words)])[0]
    other = embed.predict([Doc(nlp.vocab, words=words[::-1])])[0]
    assert np.array_equal(one, other[::-1])

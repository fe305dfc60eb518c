"""The pipeline's work done in bulk gives what the pipeline gives."""

from __future__ import annotations

import pytest

from herodote.extract.words import parse as module
from herodote.extract.words.parse import parse

TEXT = (
    "Troops shelled Al Bab, killing two, the Syrian Observatory for Human Rights said. There were no claims. "
    "They said they're gonna fight on in Deir ez-Zor until Jan. 5, and the wounded were left behind. "
    "I have done that, but those who had it did not do what you have: that it had, I said to you, and to it."
)


@pytest.fixture(scope="module")
def by_spacy() -> list[tuple[str, str, str, str, str, str, bool]]:
    """The same sentences through spaCy's own loop, one after the other."""
    nlp = module._pipeline()
    found = []
    for sentence in module.split_sentences(TEXT)[1]:
        words = module._words(TEXT, sentence.start, sentence.end)
        doc = module._grammar()._doc([w.text for w in words], [w.space for w in words])
        for _, part in nlp.pipeline:
            doc = part(doc)
        found += [(t.lemma_.lower(), t.tag_, t.pos_, t.dep_, t.head.text, t.ent_type_, t.ent_iob_ == "B") for t in doc]
    return found


def test_every_word_is_as_the_pipeline_has_it(by_spacy: list[tuple[str, str, str, str, str, str, bool]]) -> None:
    parsed = parse(TEXT)
    assert [
        (t.lemma, t.tag, t.pos, t.dep, parsed.tokens[t.head].text, t.ent_type, t.ent_start) for t in parsed.tokens
    ] == by_spacy


def test_what_was_read_before_changes_nothing() -> None:
    first = parse(TEXT)
    parse("Gunmen found a wound. They left. There is a claim. Let's go.")
    assert parse(TEXT) == first


def test_a_rule_over_two_words_is_heard_in_their_sentence() -> None:
    tokens = {t.text: t.lemma for t in parse("They gonna fight.").tokens}
    assert (tokens["gon"], tokens["na"]) == ("go", "to")


def test_a_name_of_two_words_begins_once() -> None:
    names = [(t.text, t.ent_type, t.ent_start) for t in parse("Rebels took Abu Kamal in Syria.").tokens if t.ent_type]
    assert [text for text, _, begins in names if begins][-1] == "Syria"
    assert all(kind for _, kind, _ in names)


def test_an_unknown_word_has_no_rank_and_zeros_for_a_vector() -> None:
    vectors = module._pipeline().vocab.vectors
    assert vectors.rank(1) is None
    assert not vectors.get_batch([1]).any()


def test_a_common_word_ranks_before_a_rare_one() -> None:
    common, rare = module._rank("said"), module._rank("warplane")
    assert common is not None
    assert rare is not None
    assert common < rare

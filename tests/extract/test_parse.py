"""The parse as records: offsets, own sentences, prose case, bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.errors import DataError
from herodote.extract.words import parse as module
from herodote.extract.words.parse import parse
from herodote.extract.words.parsed import Stretch
from herodote.extract.words.truecase import is_upper_case, true_case

RANKS = {
    "the": 1,
    "The": 5,
    "police": 9,
    "Police": 40,
    "in": 2,
    "said": 7,
    "san": 900,
    "San": 60,
    "salvador": 950,
    "Salvador": 70,
    "FMLN": 80,
}


def test_the_subject_of_a_verb_is_found() -> None:
    parsed = parse("Troops shelled the village, killing two.")
    verb = next(t for t in parsed.tokens if t.lemma == "shell")
    subject = parsed.child(verb.i, "nsubj")
    assert subject is not None
    assert subject.text == "Troops"


def test_a_headline_is_not_run_into_its_lead() -> None:
    parsed = parse("Raid kills two\n\nTwo people were killed on Monday.")
    assert [parsed.text[s.start : s.end] for s in parsed.sentences] == [
        "Raid kills two",
        "Two people were killed on Monday.",
    ]
    assert {t.sentence for t in parsed.tokens[:3]} == {0}


@given(st.text(alphabet="aBé 1.,'\"\n-\u0627\U0001f4a5", max_size=120))
@settings(max_examples=25, deadline=None)
def test_every_token_is_a_span_of_the_text(text: str) -> None:
    parsed = parse(text)
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    assert "".join(t.text for t in parsed.tokens) == "".join(text.split())
    assert all(parsed.tokens[t.head].sentence == t.sentence for t in parsed.tokens)


def test_a_run_of_190_000_letters_is_read_without_a_tokenizer() -> None:
    parsed = parse("x" * 190_000)
    assert sum(t.end - t.start for t in parsed.tokens) == 190_000


def test_the_same_text_gives_the_same_parse_alone_and_among_others() -> None:
    text = "Two soldiers died. The army denied it."
    alone = parse(text)
    parse("Another text.")
    assert parse(text) == alone


def test_an_upper_case_wire_is_read_in_prose_case_and_keeps_its_spelling() -> None:
    parsed = parse("TWO SOLDIERS WERE KILLED YESTERDAY IN EL SALVADOR BY GUERRILLAS OF THE FMLN.")
    cased = [t.cased for t in parsed.tokens]
    assert cased[:4] == ["Two", "soldiers", "were", "killed"]
    assert "Salvador" in cased
    assert parsed.tokens[1].text == "SOLDIERS"


def test_true_case_keeps_initials_and_the_length() -> None:
    assert (
        true_case("THE POLICE IN SAN SALVADOR SAID THE FMLN", RANKS.get) == "The police in San Salvador said the FMLN"
    )


@pytest.mark.parametrize(
    ("text", "upper"),
    [("TWO SOLDIERS WERE KILLED TODAY", True), ("UN: NATO", False), ("Two soldiers were killed today", False)],
)
def test_upper_case_is_told_by_its_share_of_capitals(text: str, upper: bool) -> None:
    assert is_upper_case(text) is upper


def test_the_noun_phrase_stops_before_a_clause() -> None:
    parsed = parse("At least five members of the group, who were asleep, died.")
    head = next(t for t in parsed.tokens if t.text == "members")
    assert parsed.quote(parsed.phrase(head.i)) == "At least five members of the group"


def test_a_token_and_a_sentence_are_found_by_offset() -> None:
    parsed = parse("One came. Two left.")
    token, sentence = parsed.token_at(10), parsed.sentence_at(10)
    assert token is not None
    assert token.text == "Two"
    assert sentence is not None
    assert parsed.quote(Stretch(sentence.start, sentence.end)) == "Two left."


def test_weights_that_are_not_the_pinned_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module.DIGESTS, "meta.json", "0" * 64)
    with pytest.raises(DataError, match=r"meta\.json"):
        module.model_folder()


RUNS = (
    "Douma said. Aleppo, am. US, USA. Gen. gen. cannot cannot, gonna. dont Im id etc., e.g. a. z. xD XD. p.m. km. am,"
)


@pytest.mark.parametrize("run", RUNS.split())
def test_a_run_of_letters_is_cut_as_the_tokenizer_cuts_it(run: str) -> None:
    assert module._tokenize.__wrapped__(run) == tuple(t.text for t in module._pipeline().tokenizer(run))


@pytest.mark.parametrize("rank", ["Supt.", "Lt.", "Brig.", "Col."])
def test_a_rank_in_short_is_one_word(rank: str) -> None:
    assert rank in [t.text for t in parse(f"The van was found at noon, said {rank} Edwin Palma of the police.").tokens]

"""Names, days and places compared; copied texts; explanations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.corroborate import corroborate
from herodote.corroborate.compare import FEATURES, levels, load_model
from herodote.corroborate.explain import explain_pair
from herodote.corroborate.holders import Holders
from herodote.corroborate.names import bones, likeness
from herodote.corroborate.prepare import prepare
from herodote.corroborate.shingles import all_overlaps, overlap, sample_of
from herodote.corroborate.when import compare_windows, weekday_in, window_of
from herodote.corroborate.where import compare_places, spots_of
from herodote.errors import UsageError
from herodote.records import Report, Time
from tests.corroborate.corroborate_made import HOMS, PALMYRA, event, key, place, reading


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("Hurras Qweiq", "Hurras Quwayq"),
        ("Hreitan", "Haritan"),
        ("General Command", "General Command of the Armed Forces"),
        ("Zeinabou walet Mossa (Movement for the Dignity of the Gourma)", "Movement for the Dignity of the Gourma"),
        ("Sada al-Shamal", "صدى الشمال"),
        ("Larysa Onopriienko", "Лариса Онопрієнко"),
    ],
)
def test_one_name_in_two_spellings_is_one(a: str, b: str) -> None:
    assert likeness(a, b) >= 0.85


@pytest.mark.parametrize(("a", "b"), [("Syrian army", "Iraqi police"), ("Homs", "Hama"), ("SANA", "Reuters")])
def test_two_names_are_two(a: str, b: str) -> None:
    assert likeness(a, b) < 0.85


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_between_nothing_and_all(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0


def report(published: str | None) -> Report:
    return Report("r", None, None, None, None, None, published, None, "en", "")


def words(text: str, low: str | None = None, high: str | None = None) -> Time:
    return Time(text, None, None, low, high, "unknown")


def test_a_weekday_without_a_date_is_the_last_one_before_publication() -> None:
    window = window_of(words("on Tuesday"), report("2015-07-16"))
    dated = window_of(words("", "2015-07-14", "2015-07-14"), report(None))
    assert compare_windows(window, dated) == "same_day"


def test_a_weekday_still_tells_where_nothing_is_dated() -> None:
    dated = window_of(words("", "2015-07-14", "2015-07-14"), report(None))
    assert compare_windows(window_of(words("Tuesday"), report(None)), dated) == "same_weekday"
    assert compare_windows(window_of(words("Friday"), report(None)), dated) == "other_weekday"


def test_what_was_told_before_it_happened_is_not_it() -> None:
    earlier = window_of(None, report("2015-07-01"))
    assert compare_windows(earlier, window_of(words("", "2015-07-14", "2015-07-14"), report(None))) == "told_before"


def test_a_word_that_holds_no_weekday_holds_none() -> None:
    assert weekday_in("Monday and Tuesday") is None
    assert weekday_in("last week") is None


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (HOMS, HOMS, "same_town"),
        (HOMS, PALMYRA, "far"),
        (HOMS, ("Homs province", "province", 34.5, 38.3), "contained"),
        (HOMS, ("Syria", "country", 35.0, 38.0), "same_country"),
        (HOMS, ("Hims", "settlement", None, None), "same_town"),
        (HOMS, ("Baba Amr", "settlement", 34.72, 36.69), "near"),
    ],
)
def test_places_compared(a: tuple, b: tuple, level: str) -> None:  # type: ignore[type-arg]
    assert compare_places(spots_of([place(*a)]), spots_of([place(*b)])) == level
    assert compare_places(spots_of([place(*b)]), spots_of([place(*a)])) == level


def test_a_telling_without_a_place_is_not_in_another() -> None:
    assert compare_places((), spots_of([place(*HOMS)])) == "unknown"


def text(first: int, last: int) -> str:
    return "Title\n" + " ".join(f"w{n}" for n in range(first, last))


def test_a_shortened_copy_is_proposed_and_contained() -> None:
    texts = [text(0, 200), text(0, 90), text(500, 700)]
    found = all_overlaps(Holders([sample_of(t) for t in texts]), texts.__getitem__, np.arange(3))
    assert [(o.a, o.b) for o in found] == [(0, 1)]
    assert overlap(texts[0], texts[1]).containment == 1.0


def test_a_copy_is_linked_to_the_text_it_credits_with_the_reason() -> None:
    body = " ".join(f"w{n}" for n in range(80))
    wire = reading(event(), text=f"Title\nBEIRUT (Levant Wire) - {body}", outlet="Levant Wire", published="2015-07-14")
    copy = reading(event(), text=f"Other\nBEIRUT - {body} - Levant Wire", outlet="Gulf Courier", published="2015-07-15")
    (link,) = corroborate([wire, copy]).report_links
    assert (link.report, link.of, link.kind) == (copy.report.id, wire.report.id, "copy")
    assert "credited to Levant Wire" in link.why


def test_two_texts_of_one_outlet_that_share_passages_are_versions() -> None:
    body = " ".join(f"w{n}" for n in range(80))
    a = reading(event(), text=f"Title\n{body}", outlet="AFP", published="2015-07-14")
    b = reading(event(), text=f"Later\n{body} more", outlet="AFP", published="2015-07-15")
    assert [link.kind for link in corroborate([a, b]).report_links] == ["version"]


def test_every_level_that_a_feature_can_give_has_a_weight_and_a_sentence() -> None:
    model = load_model()
    assert model.features.keys() == {*FEATURES, "core", "particular"}
    assert all(level.says for found in model.features.values() for level in found.values())


def test_weights_fall_in_the_order_in_which_the_levels_are_written() -> None:
    for name, found in load_model().features.items():
        weights = [level.weight for level in found.values()]
        assert weights == sorted(weights, reverse=True), name


def test_levels_of_a_pair_do_not_depend_on_which_comes_first() -> None:
    a, b = reading(event(where=(HOMS,)), outlet="A"), reading(event("e1", "shelling", (PALMYRA,), None), outlet="B")
    prepared = prepare([a, b])
    one, two = prepared.told
    assert levels(one, two, prepared.context) == levels(two, one, prepared.context)


def test_an_explanation_says_in_words_what_speaks_for_and_against() -> None:
    a, b = reading(event(where=(HOMS,)), outlet="A"), reading(event(where=(PALMYRA,)), outlet="B")
    found = explain_pair(key(a), key(b), [a, b])
    assert not found.one_event
    assert found.forbidden == "the places exclude it"
    assert any(r.startswith("places far apart (1") for r in found.reasons)
    assert "two events" in found.words()


def test_an_unknown_telling_is_refused_with_what_to_give() -> None:
    with pytest.raises(UsageError, match="report id"):
        explain_pair("x#e1", "y#e1", [reading(event())])


def test_names_in_arabic_have_bones() -> None:
    assert bones("حريتان") == bones("Hreitan")

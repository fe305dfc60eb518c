from __future__ import annotations

import pytest

from herodote.run.query_words import query_words
from herodote.store.filters import EventFilter


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (None, ""),
        (EventFilter(), ""),
        (EventFilter(country=("SYR", "IRQ"), since="2016-10-01"), "since 2016-10-01; country SYR or IRQ"),
        (EventFilter(contested=True, at_least=5), "at_least 5; contested yes"),
        (EventFilter(text="a; grade weak"), 'text "a; grade weak"'),
    ],
)
def test_a_filter_is_told_in_words(wanted: EventFilter | None, words: str) -> None:
    assert query_words(wanted) == words


def test_words_that_may_be_a_name_are_withheld_where_names_are() -> None:
    assert (
        query_words(EventFilter(actor="A Name", type=("raid",)), withhold_names=True) == "type raid; actor (withheld)"
    )

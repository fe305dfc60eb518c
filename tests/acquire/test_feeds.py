"""Feeds that are no feeds: a refusal with a reason, whatever the parser of feeds makes of them."""

from __future__ import annotations

import feedparser
import pytest

from herodote.acquire.feeds import find_entries
from herodote.errors import InputRefused

FEED = '<rss version="2.0"><channel><item><title>Shelling in Douma</title></item></channel></rss>'


def test_a_feed_over_which_the_parser_trips_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: object, **__: object) -> None:
        raise KeyError("links")  # seen under fuzzing: a link that ends before it begins

    monkeypatch.setattr(feedparser, "parse", trip)
    with pytest.raises(InputRefused, match="malformed"):
        find_entries(FEED)


def test_the_same_feed_is_read_where_the_parser_does_not_trip() -> None:
    assert [entry.title for entry in find_entries(FEED).entries] == ["Shelling in Douma"]

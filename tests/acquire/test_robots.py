"""robots.txt is read as RFC 9309 has it, whatever stands in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.acquire.robots import MAX_RULES, parse_robots

FILE = b"""
# for everybody
User-agent: *
Disallow: /private/   # not this
Allow: /private/news
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 12

User-agent: badbot
User-agent: Herodote
Disallow: /only-herodote
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/", False),
        ("/private/news/1", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x=1", True),
        ("/search?lang=en&q=x", False),
        ("/search?lang=en", True),
        ("/robots.txt", True),
        ("/only-herodote", True),
    ],
)
def test_the_longest_rule_for_everybody_holds(path: str, allowed: bool) -> None:
    assert parse_robots(FILE, "another").allow(path) is allowed


def test_a_group_that_names_us_stands_in_place_of_the_one_for_everybody() -> None:
    ours = parse_robots(FILE, "herodote")
    assert not ours.allow("/only-herodote/1")
    assert ours.allow("/private/")
    assert (ours.delay_s, parse_robots(FILE, "another").delay_s) == (0.0, 12.0)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"<!doctype html><p>Not found", b"Disallow: /", b"User-agent: *"]
)
def test_what_names_nobody_forbids_nothing(content: bytes) -> None:
    assert parse_robots(content, "herodote").allow("/a")


def test_a_rule_of_many_stars_and_a_file_of_many_rules_take_no_time() -> None:
    content = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 240 + b"b\n" + b"Disallow: /x\n" * 100_000
    began = time.process_time()
    rules = parse_robots(content, "herodote")
    assert rules.allow("/" + "a" * 2000)
    assert len(rules.rules) == MAX_RULES
    assert time.process_time() - began < 2


@given(st.binary(max_size=300))
def test_no_file_at_all_is_an_error(content: bytes) -> None:
    rules = parse_robots(b"User-agent: *\n" + content, "herodote")
    assert rules.allow("/a") in (True, False)
    assert 0 <= rules.delay_s <= 86_400

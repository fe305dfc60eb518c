"""Types that words spell out, figures whose own word names another act, and who flees no home."""

from __future__ import annotations

import re

import pytest

from herodote.extract.filled.filling import Filling
from herodote.extract.filled.roles import Candidate, Mention, Option
from herodote.extract.gather import gather
from herodote.extract.heard.decide import Judged
from herodote.extract.heard.governed import settle_governed
from herodote.extract.heard.news import Setting, is_told_as_news
from herodote.extract.named.events import Cluster, Named
from herodote.extract.named.spelled import spelled_type
from herodote.extract.named.triggers import Trigger
from herodote.extract.when.timewords.needs import holds, needs_of
from herodote.extract.when.timewords.table import rules
from tests.golden.reports import report_of

TYPES = ("abduction", "riot", "displacement")


def cluster(text: str, word: str) -> tuple[object, Cluster]:
    material = gather(report_of(text))
    token = next(t for t in material.parsed.tokens if t.text == word)
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), 1.0, (1.0,))
    return material, Cluster((named,), 1.0)


@pytest.mark.parametrize(
    ("text", "word", "judged", "expected"),
    [
        ("Three traders died when their lorry ran over a mine near Gao.", "died", "shelling", "bombing"),
        ("Their vehicle struck a landmine on Sunday.", "struck", "air_strike", "bombing"),
        ("A landmine killed two farmers.", "killed", "attack", "bombing"),
        ("A soldier stepped on an IED.", "stepped", "attack", "bombing"),
        ("Jets struck a gold mine in Darfur.", "struck", "air_strike", None),
        ("Jets struck a market in Darfur.", "struck", "air_strike", None),
        ("Warplanes hit a mine near the port.", "hit", "air_strike", None),
        ("A suicide bomber hit a mine.", "hit", "suicide_bombing", None),
        ("Gunmen stormed a church in Kaduna.", "stormed", "riot", "attack"),
        ("Protesters stormed the parliament.", "stormed", "riot", None),
        ("He was linked to a cathedral bombing in 2019.", "bombing", "air_strike", "bombing"),
        ("Jets flew off after the church bombing.", "bombing", "air_strike", None),
        ("The bombing of Aleppo went on.", "bombing", "air_strike", None),
    ],
)
def test_a_type_that_the_words_spell_out_is_that_of_the_act(
    text: str, word: str, judged: str, expected: str | None
) -> None:
    material, named = cluster(text, word)
    assert spelled_type(material, named, judged) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The assailants fled on motorcycles.", False),
        ("Gunmen escaped into the hills.", False),
        ("Residents fled on Monday.", True),
        ("Some 4,000 people fled their homes.", True),
        ("Helicopters evacuated the wounded.", False),
        ("Buses evacuated families.", True),
        ("The RSF accused the army of fabricating massacres.", False),
        ("The army committed massacres.", True),
    ],
)
def test_fighters_who_get_away_the_hurt_who_are_carried_off_and_what_is_made_up_are_no_news(
    text: str, told: bool
) -> None:
    word = re.search("fled|escaped|evacuated|massacres", text)
    assert word is not None
    material, named = cluster(text, word.group())
    event = Judged(named, 1.0, (0.0, 0.0, 1.0), {"main": 1.0}, {}, {})
    assert is_told_as_news(Setting(material), event) is told  # type: ignore[arg-type]


def test_people_taken_go_to_the_abduction_that_their_own_word_names() -> None:
    material, stormed = cluster("Gunmen stormed a church and abducted 12 worshippers.", "stormed")
    _, taken = cluster("Gunmen stormed a church and abducted 12 worshippers.", "abducted")
    events = [
        Judged(stormed, 1.0, (0.0, 1.0, 0.0), {"main": 1.0}, {}, {}),
        Judged(taken, 1.0, (1.0, 0.0, 0.0), {"main": 1.0}, {}, {}),
    ]
    (found,) = material.counts  # type: ignore[attr-defined]
    mention = Mention(found.start, found.end, found.token, 0)
    filling = Filling(Candidate(Option("count", "0", (mention,)), mention, {}), 0.8)
    cuts = {"event": 0.4, "count": 0.3}
    out = settle_governed(material, events, [{"count": (filling,)}, {}], TYPES, cuts)  # type: ignore[arg-type]
    assert [[f.probability for f in fill.get("count", ())] for fill in out] == [[], [0.8]]
    unsure = [events[0], Judged(taken, 0.1, (1.0, 0.0, 0.0), {"main": 1.0}, {}, {})]
    kept = settle_governed(material, unsure, [{"count": (filling,)}, {}], TYPES, cuts)  # type: ignore[arg-type]
    assert [len(fill.get("count", ())) for fill in kept] == [1, 0]


SAID = (
    "On 3 May 2016, a day after the truce, shelling resumed overnight; last year's toll was lower. In the past",
    "He came at 10:30 a.m. on Tuesday, the 12th of Ramadan, early in the nineteen-eighties, and left hours later.",
    "Every Friday since the war began, from June to mid-July 1998, for a while and once more the day before Christmas.",
)


@pytest.mark.parametrize("text", SAID)
def test_a_pattern_that_is_not_asked_would_have_found_nothing(text: str) -> None:
    lowered = text.lower()
    held = holds(lowered)
    for rule in rules("en"):
        assert held(rule.needs) or rule.pattern.search(lowered) is None, rule.name
    assert any(not held(rule.needs) for rule in rules("en"))


def test_what_a_pattern_needs_is_in_every_way_through_it() -> None:
    assert needs_of(re.compile("(?:spring|autumn) of")) == (frozenset({"spring", "autumn"}), frozenset({" of"}))
    assert needs_of(re.compile("(?:x|spring)?\\d")) == ()
    assert needs_of(re.compile("(?:ab|[cd])ef")) == (frozenset({"ef"}),)
    assert needs_of(re.compile("(?:spring)+", re.IGNORECASE)) == ()

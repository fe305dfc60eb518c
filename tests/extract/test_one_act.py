"""Words that tell one act or two: light verbs, operations, acts told in passing; and what is no act at all."""

from __future__ import annotations

import pytest

from herodote.extract.named.light import takes_up_an_act, tell_one_act
from herodote.extract.reader import Reader
from herodote.extract.words.parse import parse
from herodote.lang import load_language
from herodote.records import Reading, Report


def read(text: str, published: str = "2025-12-20") -> Reading:
    return Reader.load().read(Report("r", None, None, None, None, None, published, "text", "en", text))


@pytest.mark.parametrize(
    ("text", "verb", "noun", "one"),
    [
        ("Troops launched an offensive near Homs.", "launched", "offensive", True),
        ("An offensive was launched near Homs.", "launched", "offensive", True),
        ("The army carried out an air strike.", "carried", "strike", True),
        ("The rebels repelled an offensive near Homs.", "repelled", "offensive", False),
        ("Troops launched rockets during the offensive.", "launched", "offensive", False),
    ],
)
def test_a_light_verb_tells_the_act_of_its_object(text: str, verb: str, noun: str, one: bool) -> None:
    parsed = parse(text)
    first, second = (next(t for t in parsed.tokens if t.text == word) for word in (verb, noun))
    assert tell_one_act(parsed, first, second, load_language("en")) is one
    assert tell_one_act(parsed, second, first, load_language("en")) is one


@pytest.mark.parametrize(
    ("text", "noun", "taken_up"),
    [
        ("The group denied the attack.", "attack", True),
        ("No one has claimed responsibility for the bombing.", "bombing", True),
        ("It was not clear who was behind the raid.", "raid", True),
        ("The group denied the attack on Homs.", "attack", False),
        ("The group denied an attack.", "attack", False),
        ("The group denied attacks.", "attacks", False),
        ("The minister saw the attack.", "attack", False),
    ],
)
def test_the_attack_that_is_denied_or_claimed_takes_up_one_that_was_told(text: str, noun: str, taken_up: bool) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == noun)
    assert takes_up_an_act(parsed, token) is taken_up


def test_an_operation_told_with_its_particulars_elsewhere_is_that_act() -> None:
    reading = read(
        "US Central Command said its forces began a large operation against the Islamic State in Syria on Friday.\n\n"
        "US forces struck 40 Islamic State targets in eastern Syria on Friday with fighter jets, the command said. The "
        "operation employed more than 60 munitions.\n"
    )
    assert [e.type for e in reading.events] == ["air_strike"]


def test_what_was_a_week_before_lends_nothing_to_the_act_of_the_news() -> None:
    reading = read(
        "American jets bombed Islamic State camps near Raqqa on Friday, a week after three American soldiers were "
        "killed in Palmyra.\n\nThe Observatory said at least five jihadists died in the bombing."
    )
    strike = next(e for e in reading.events if e.type == "air_strike")
    assert "Palmyra" not in [p.name for p in strike.places]
    assert [(c.low, c.high) for c in strike.casualties] == [(5, None)]
    other = next(e for e in reading.events if e.id != strike.id)
    assert (other.type, [p.name for p in other.places], other.part_of) == ("attack", ["Palmyra"], None)


def test_a_warning_of_what_others_may_do_is_no_threat_of_ones_own() -> None:
    reading = read(
        "The interior ministry said that it had warned the coalition of possible attacks before gunmen killed two "
        "soldiers in Palmyra on Saturday. The warnings were not heeded, it said."
    )
    assert "threat" not in [e.type for e in reading.events]

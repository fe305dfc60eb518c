"""The sentence of an event as English: articles, small letters, days, and figures that nobody adds up."""

from __future__ import annotations

import pytest

from herodote.corroborate.summary import summarise
from herodote.corroborate.wording import in_sentence
from herodote.records import Casualties, MergedParticipant, MergedTime


def party(name: str) -> MergedParticipant:
    return MergedParticipant(name, None, (name,), ("c",))


def told(outcome: str, who: str, low: int, high: int | None) -> Casualties:
    return Casualties(outcome, who, None, low, low, high, ())  # type: ignore[arg-type]


def sentence(
    *casualties: Casualties,
    says: tuple[str, ...] = (),
    contested: tuple[str, ...] = (),
    days: tuple[str, str] | None = None,
) -> str:
    time = MergedTime(*days, "day", (), ()) if days else None
    return summarise("shelling", "occurred", (), (party("Three volunteers"),), (), time, casualties, says, contested)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("army", "the army"), ("interior ministry", "the interior ministry"), ("hospital doctor", "a hospital doctor"),
        ("army spokeswoman", "an army spokeswoman"), ("unidentified armed group", "an unidentified armed group"),
        ("union leader", "a union leader"), ("activists", "activists"), ("state television", "state television"),
        ("military source in Bamako", "a military source in Bamako"), ("same agency", "the same agency"),
        ("The school's watchman", "the school's watchman"), ("One firefighter", "one firefighter"), ("UN", "UN"),
        ("a hospital", "a hospital"), ("The Malabar Ledger", "the Malabar Ledger"),
        ("displaced people", "displaced people"),
        ("Unidentified gunmen", "unidentified gunmen"), ("Islamic State", "Islamic State"), ("المرصد", "المرصد"),
        ("al-Shabaab", "al-Shabaab"), ("unidentified attackers", "unidentified attackers"), ("US forces", "US forces"),
        ("Syrian government", "the Syrian government"), ("Malian Armed Forces", "the Malian Armed Forces"),
        ("governor of the Donetsk region", "the governor of the Donetsk region"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_stands_in_a_sentence_as_english_has_it(name: str, words: str) -> None:
    assert in_sentence(name) == words


def test_other_counts_of_the_same_people_stand_apart() -> None:
    found = sentence(
        told("killed", "unknown", 6, 6), told("killed", "civilian", 1, 1), told("killed", "combatant", 60, 60)
    )
    assert found == "Shelling of three volunteers; 6 killed (other counts: 1 civilian, 60 combatants)."


def test_counts_by_kind_alone_are_told_together() -> None:
    found = sentence(
        told("killed", "civilian", 14, 14), told("killed", "combatant", 2, 5), told("injured", "civilian", 3, None)
    )
    assert found.endswith("; 14 civilians and 2 to 5 combatants killed and at least 3 civilians injured.")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2013-09-01", "2013-09-30", "in September 2013"),
        ("2013-09-03", "2013-09-07", "between 3 and 7 September 2013"),
        ("2013-01-01", "2013-12-31", "in 2013"),
        ("2013-09-28", "2013-10-02", "between 28 September 2013 and 2 October 2013"),
        ("2013-09-03", "2013-09-03", "on 3 September 2013"),
    ],
)  # fmt: skip
def test_days_are_told_as_one_says_them(first: str, last: str, words: str) -> None:
    assert sentence(days=(first, last)) == f"Shelling of three volunteers {words}."


def test_what_the_sources_disagree_on_is_told_last_and_none_is_chosen() -> None:
    found = sentence(told("killed", "unknown", 2, 9), says=("army", "residents"), contested=("type", "actor", "killed"))
    assert found == (
        "Shelling of three volunteers; 2 to 9 killed, according to the army and residents; "
        "the sources disagree on what it was and who did it."
    )

"""A person's words made into a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from herodote.corroborate import corroborate
from herodote.corroborate.corrected import read_place
from herodote.errors import UsageError
from herodote.ids import content_hash
from herodote.records import Judgement
from herodote.run.judging import Wish, decide, make_judgement, next_moment
from herodote.store.casebook import Arrival, Casebook, text_bytes
from herodote.store.entries import Finding
from herodote.store.query import Query
from tests.corroborate.corroborate_made import event, killed, reading

READINGS = [reading(event(counts=(killed(n),)), outlet=f"Outlet {n}") for n in (4, 5, 6)]
NOW = "2026-01-01T00:00:00Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Casebook.open(tmp_path / "case", corroborate, create=True) as book:
        for one in READINGS:
            r = one.report
            book.add(
                [Arrival(Finding(r.id, None, None, content_hash(text_bytes(one)), None, r.outlet, None), None, one)]
            )
        book.publish()
    return tmp_path / "case"


@pytest.fixture
def query(folder: Path) -> Iterator[Query]:
    with Query.open(folder) as found:
        yield found


def the_event(query: Query) -> str:
    (found,) = query.events()
    return found.id


def test_a_judgement_names_every_telling_that_the_person_had_before_them(query: Query) -> None:
    made = make_judgement(query, Wish("accept", the_event(query), "Ada"), NOW)
    assert sorted(made.targets) == sorted(f"{r.report.id}#e1" for r in READINGS)
    assert (made.kind, made.who, made.at) == ("accept", "Ada", NOW)


def test_the_same_decision_has_the_same_id_and_another_moment_another(query: Query) -> None:
    wish = Wish("accept", the_event(query), "Ada")
    assert make_judgement(query, wish, NOW).id == make_judgement(query, wish, NOW).id
    assert make_judgement(query, wish, NOW).id != make_judgement(query, wish, "2026-01-02T00:00:00Z").id


def test_a_split_says_how_many_tellings_stay(query: Query) -> None:
    gone = READINGS[0].report.id
    made = make_judgement(query, Wish("split", the_event(query), "Ada", (gone.removeprefix("sha256:")[:9],)), NOW)
    assert made.value == "2"
    assert made.targets[2:] == (f"{gone}#e1",)


def test_a_place_is_looked_up_when_the_decision_is_made(query: Query) -> None:
    wish = Wish("correct", the_event(query), "Ada", field="place", value="homs")
    place = read_place(make_judgement(query, wish, NOW).value or "")
    assert place is not None
    assert (place.name, place.country, place.lat) == ("Homs", "SYR", 34.73)


def test_hidden_characters_in_a_name_or_note_are_not_kept(query: Query) -> None:
    made = make_judgement(query, Wish("accept", the_event(query), "A\x1bda\x00", note="one\r\ntwo\x07"), NOW)
    assert (made.who, made.note) == ("A da", "one\ntwo")


def test_a_later_decision_comes_later_although_the_clock_was_set_back() -> None:
    ahead = Judgement("ju-1", "2999-01-01T00:00:00.000000Z", "Ada", "accept", ())
    assert next_moment([ahead]) == "2999-01-01T00:00:00.000001Z"


def test_what_was_undone_cannot_be_undone_again_but_its_undoing_can(folder: Path, query: Query) -> None:
    made = decide(folder, Wish("reject", the_event(query), "Ada"), corroborate).judgement
    undo = decide(folder, Wish("undo", made.id, "Ben"), corroborate).judgement
    with pytest.raises(UsageError, match="was undone already"):
        decide(folder, Wish("undo", made.id, "Ben"), corroborate)
    (found,) = decide(folder, Wish("undo", undo.id, "Ben"), corroborate).derived.events
    assert found.grade.why == "rejected by Ada"

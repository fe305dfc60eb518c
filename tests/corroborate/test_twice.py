"""One act that a program read twice in a report; places left out by the reading; who is of one body."""

from __future__ import annotations

import msgspec
import pytest

from herodote.corroborate import corroborate
from herodote.corroborate.block import all_proposed
from herodote.corroborate.bodies import MEMBERS, are_of_one_body
from herodote.corroborate.compare import levels
from herodote.corroborate.prepare import prepare
from herodote.records import Provenance, Reading, Relation, ReportEvent
from herodote.registers import load_actors
from tests.corroborate.corroborate_made import HOMS, PALMYRA, event, key, killed, reading

UNLOCATED = ("Bir Kassab", None, None, None)


def by_program(of: Reading) -> Reading:
    return msgspec.structs.replace(of, made_by=Provenance("herodote 0.1.0"))


def twice(second: ReportEvent | None = None) -> Reading:
    deaths = second or event("e2", "attack", counts=(killed(23),), words="The market attack killed 23.")
    return by_program(reading(event("e1", counts=(killed(23),)), deaths, outlet="A"))


def others() -> list[Reading]:
    return [by_program(reading(event(counts=(killed(23),)), outlet=f"O{n}")) for n in range(4)]


def in_one_event(result_of: list[Reading], told: Reading) -> bool:
    ids = corroborate(result_of).ids.of_telling
    return ids[key(told, "e1")] == ids[key(told, "e2")]


def test_an_act_that_a_program_read_twice_is_one_where_other_reports_tell_it() -> None:
    told = twice()
    assert in_one_event([told, *others()], told)


def test_a_report_does_not_bear_out_by_itself_that_two_of_its_acts_are_one() -> None:
    told = twice()
    assert not in_one_event([told], told)


def test_what_a_person_coded_as_two_acts_stays_two() -> None:
    told = msgspec.structs.replace(twice(), made_by=None)
    assert not in_one_event([told, *others()], told)


@pytest.mark.parametrize(
    "second",
    [
        event("e2", counts=(killed(60),)),
        event("e2", where=(PALMYRA,), counts=(killed(23),)),
        event("e2", when="2015-07-15", counts=(killed(23),)),
        event("e2", "abduction", counts=(killed(23),)),
        event("e2", status="denied", standing="background", counts=(killed(23),)),
    ],
    ids=["another toll", "another town", "another day", "another kind", "denied"],
)
def test_two_acts_of_one_report_that_differ_in_anything_stay_two(second: ReportEvent) -> None:
    told = twice(second)
    assert not in_one_event([told, *others()], told)


def test_an_act_and_its_answer_stay_two_though_a_program_read_them() -> None:
    told = msgspec.structs.replace(twice(), relations=(Relation("retaliation_for", "e2", "e1"),))
    assert not in_one_event([told, *others()], told)


def level_of(feature: str, a: ReportEvent, b: ReportEvent) -> str:
    prepared = prepare([reading(a, outlet="A"), reading(b, outlet="B")])
    one, two = prepared.told
    return levels(one, two, prepared.context)[feature]


def test_a_place_that_the_sentence_names_and_the_reading_left_out_is_found() -> None:
    bare = event(where=(), words="Jets struck the checkpoint of Homs at dawn.")
    assert level_of("place", event(where=(HOMS,)), bare) == "named"
    assert level_of("place", event(where=(PALMYRA,)), bare) == "unknown"


def test_a_village_that_no_gazetteer_knows_may_be_beside_any_town() -> None:
    assert level_of("place", event(where=(HOMS,)), event(where=(UNLOCATED,))) == "unsure"
    assert level_of("place", event(where=(UNLOCATED,)), event(where=(UNLOCATED,))) == "same_town"


def test_a_namesake_far_away_is_easily_taken_for_the_place() -> None:
    namesake = ("Homs al-Qadima", "settlement", 36.9, 40.9)
    assert level_of("place", event(where=(HOMS,)), event(where=(namesake,))) == "unsure"


def test_two_sides_of_a_fight_are_no_different_actors() -> None:
    one = event(type="armed_clash", actors=("Islamic State",), recipients=("Syrian government forces",))
    other = event(type="armed_clash", actors=("Syrian government forces",), recipients=("Islamic State",))
    assert level_of("actors", one, other) == level_of("recipients", one, other) == "crossed"


def test_whom_it_befell_may_be_told_by_the_words_alone() -> None:
    one, other = event(recipients=("greenhouse worker",)), event(recipients=("a worker of a greenhouse",))
    assert level_of("recipients", one, other) in ("same", "alike", "worded")
    assert level_of("recipients", event(recipients=("civilians",)), event(recipients=("residents",))) == "vague"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("United States air force", "United States government"),
        ("US military", "US-led coalition"),
        ("Islamic State", "Islamic State - Khorasan Province"),
        ("NATO", "French air force"),
    ],
)
def test_bodies_of_one_state_or_alliance_and_branches_are_of_one_body(a: str, b: str) -> None:
    assert are_of_one_body(a, b)
    assert are_of_one_body(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Syrian government forces", "Islamic State"),
        ("Russian air force", "Syrian government"),
        ("Russian air force", "US-led coalition"),
        ("civilians", "Syrian government"),
        ("Nobody whom a register knows", "Syrian government"),
    ],
)
def test_foes_and_strangers_are_not(a: str, b: str) -> None:
    assert not are_of_one_body(a, b)


def test_every_alliance_whose_members_are_written_is_in_the_register() -> None:
    assert MEMBERS.keys() <= load_actors().keys()


def test_two_bodies_of_one_state_contest_nothing() -> None:
    a = reading(event(actors=("United States air force",), counts=(killed(12),)), outlet="A")
    b = reading(event(actors=("United States government",), counts=(killed(12),)), outlet="B")
    (found,) = corroborate([a, b]).events
    assert not found.contested


def test_an_answer_that_came_first_by_all_days_is_what_was_answered() -> None:
    wrong = Relation("retaliation_for", "e1", "e2")
    told = reading(
        event("e1", when="2015-07-14"), event("e2", "shelling", (PALMYRA,), "2015-07-16"), relations=(wrong,)
    )
    result = corroborate([told])
    first, second = (result.ids.of_telling[key(told, e)] for e in ("e1", "e2"))
    links = {(e.id, link.kind, link.to) for e in result.events for link in e.links}
    assert links == {(second, "retaliation_for", first)}


def test_an_answer_of_an_unknown_day_stays_as_it_was_told() -> None:
    told = reading(
        event("e1", when=None),
        event("e2", "shelling", (PALMYRA,), "2015-07-16"),
        relations=(Relation("retaliation_for", "e1", "e2"),),
    )
    result = corroborate([told])
    links = {(e.id, link.to) for e in result.events for link in e.links}
    assert links == {(result.ids.of_telling[key(told, "e1")], result.ids.of_telling[key(told, "e2")])}


def test_a_telling_without_a_country_is_held_against_those_of_its_day() -> None:
    placed = reading(event(where=(HOMS,), actors=()), outlet="A")
    bare = reading(event(where=(), actors=(), words="A shell fell on the kiosk."), outlet="B")
    firsts, seconds = all_proposed(prepare([placed, bare]).board)
    assert (firsts.tolist(), seconds.tolist()) == ([0], [1])

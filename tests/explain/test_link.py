from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.errors import UsageError
from herodote.explain.link import explain_link
from herodote.records import Judgement
from herodote.store.casebook import Casebook
from herodote.store.query import Query

TEXTS = (fakes.make_text(), fakes.make_text(killed=7, tail=" The toll rose."), fakes.make_text("Bama", 2))


@pytest.fixture
def query(tmp_path: Path) -> Query:
    with Casebook.open(tmp_path / "case", fakes.corroborate, create=True) as casebook:
        casebook.add([fakes.arrival(text) for text in TEXTS])
        casebook.publish()
    return Query.open(tmp_path / "case")


def test_tellings_of_one_event_say_what_makes_them_one(query: Query) -> None:
    homs = query.events()[1]
    working = explain_link(query, homs.id, homs.id[:9])
    assert working.one_event
    assert working.compared == 1
    assert any("same type" in reason for reason in working.pairs[0].reasons)


def test_two_events_say_what_keeps_them_apart(query: Query) -> None:
    bama, homs = query.events()
    working = explain_link(query, homs.id, bama.id)
    assert not working.one_event
    assert working.compared == 2
    assert working.pairs[0].forbidden == "the places exclude it"
    assert [p.score for p in working.pairs] == sorted((p.score for p in working.pairs), reverse=True)


def test_a_report_and_a_single_telling_can_be_named_too(query: Query) -> None:
    homs = query.events()[1]
    report = homs.tellings[0].report
    assert explain_link(query, report[7:15], homs.id).compared == 1
    assert explain_link(query, f"{report}#e1", homs.tellings[1].report).one_event


def test_a_telling_held_against_itself_has_nothing_to_compare(query: Query) -> None:
    report = query.events()[0].tellings[0].report
    assert explain_link(query, report, report).pairs == ()


@pytest.mark.parametrize("id", ["ev-000000000000", "", "'; DROP TABLE event; --"])
def test_what_nothing_is_called_is_refused(query: Query, id: str) -> None:
    with pytest.raises(UsageError, match="no one event or report"):
        explain_link(query, id, query.events()[0].id)


def test_a_telling_that_a_report_does_not_have_is_refused_with_those_it_has(query: Query) -> None:
    homs = query.events()[1]
    with pytest.raises(UsageError, match="it tells e1"):
        explain_link(query, f"{homs.tellings[0].report}#e7", homs.id)


def test_what_people_decided_is_told(query: Query) -> None:
    bama, homs = query.events()
    decided = Judgement("j1", "2026-03-05T00:00:00Z", "Ada", "different", (bama.id, homs.id), note="two towns")
    assert explain_link(query, bama.id, homs.id, [decided]).judgements == (decided,)

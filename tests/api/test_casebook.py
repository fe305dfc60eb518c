from __future__ import annotations

import datetime
from pathlib import Path

import casebook_fakes as fakes
import pytest

import herodote as h
from herodote.errors import CasebookBusy, UsageError
from herodote.store.casebook import Casebook as Writer


def test_a_folder_that_is_no_casebook_is_refused_unless_one_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no casebook"):
        h.open(tmp_path / "none")
    made = h.open(tmp_path / "none", create=True)
    assert repr(made) == "<casebook, empty>"
    with pytest.raises(UsageError, match="add reports"):
        made.events()
    assert not (tmp_path / "none").exists()


def test_what_is_added_can_be_asked_for(casebook: h.Casebook) -> None:
    assert [event.places[0].name for event in casebook.events()] == ["Bama", "Homs"]
    assert len(casebook.reports()) == 3
    assert casebook.problems() == ()


def test_what_is_there_is_not_added_again(casebook: h.Casebook, tmp_path: Path) -> None:
    added = casebook.add([fakes.make_text(), tmp_path / "none.txt"], published="2026-03-04")
    assert (added.new, added.known) == (0, 1)
    assert [r.reason for r in added.rejected] == ["not_found"]


def test_a_reading_is_added_with_its_evidence_and_one_of_another_coder_as_given(casebook: h.Casebook) -> None:
    ours = h.read(fakes.make_text("Khan Shaykhun"), published="2026-03-04")
    theirs = fakes.read(fakes.make_report(fakes.make_text("Homs", 9, tail=" Again.")))
    assert casebook.add([ours, theirs]).new == 2
    assert len(casebook.reports()) == 5
    assert "Khan Shaykhun" in [event.places[0].name for event in casebook.events()]


@pytest.mark.parametrize(
    ("conditions", "places"),
    [
        ({"country": "syr"}, ["Homs"]),
        ({"country": ["SYR", "NGA"]}, ["Bama", "Homs"]),
        ({"since": "2026-03", "until": "2026-03"}, ["Bama", "Homs"]),
        ({"since": datetime.date(2026, 3, 4)}, []),
        ({"until": "2026-02"}, []),
        ({"outcome": "killed", "at_least": 6}, ["Homs"]),
        ({"type": "air_strike", "limit": 1}, ["Bama"]),
        ({"sort": "-killed"}, ["Homs", "Bama"]),
        ({"text": "bama"}, ["Bama"]),
        ({"contested": True}, []),
    ],
    ids=str,
)
def test_conditions_find_events(casebook: h.Casebook, conditions: dict[str, object], places: list[str]) -> None:
    assert [event.places[0].name for event in casebook.events(**conditions)] == places  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "conditions",
    [{"grade": "excellent"}, {"type": "picnic"}, {"since": "yesterday"}, {"sort": "beauty"}, {"limit": -1},
     {"outcome": "bored"}, {"until": "2026-13"}],
    ids=str,
)  # fmt: skip
def test_a_word_that_no_event_can_have_is_refused(casebook: h.Casebook, conditions: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        casebook.events(**conditions)  # type: ignore[arg-type]


def test_an_event_knows_its_claims_and_reports(casebook: h.Casebook) -> None:
    homs = casebook.events(country="SYR")[0]
    assert sorted(claim.low or 0 for claim in homs.claims("killed")) == [5, 7]
    assert {claim.event_id for claim in homs.claims()} == {homs.id}
    assert len(homs.told_in()) == 2
    assert casebook.event(homs.id[:9]).id == homs.id
    assert homs.to_json().startswith('{"id":"' + homs.id)


def test_claims_of_the_whole_casebook_name_event_and_report(casebook: h.Casebook) -> None:
    rows = casebook.claims(field="killed").to_dicts()
    assert len(rows) == 3
    assert {row["event_id"] for row in rows} == {event.id for event in casebook.events()}
    assert {row["published"] for row in rows} == {"2026-03-04"}


def test_an_id_that_nothing_has_is_refused(casebook: h.Casebook) -> None:
    for ask in (casebook.event, casebook.report):
        with pytest.raises(UsageError, match="no one"):
            ask("ev-000000000000")


def test_a_report_comes_back_as_its_reading(casebook: h.Casebook) -> None:
    reading = casebook.report(casebook.reports()[0].id)
    assert reading.events
    assert reading.text.startswith("Warplanes struck")


def test_what_another_writer_published_is_seen(casebook: h.Casebook) -> None:
    assert len(casebook.events()) == 2
    with Writer.open(casebook.folder, fakes.corroborate) as writer:
        writer.add([fakes.arrival(fakes.make_text("Khan Shaykhun"))])
        writer.publish()
    assert len(casebook.events()) == 3


def test_adding_while_another_writes_says_so(casebook: h.Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    from functools import partial

    from herodote.run import pipeline

    quick = partial(Writer.open, patience_s=0.2)
    with Writer.open(casebook.folder, fakes.corroborate):
        monkeypatch.setattr(pipeline.Casebook, "open", quick)
        with pytest.raises(CasebookBusy):
            casebook.add([fakes.make_text("Khan Shaykhun")])


def test_a_closed_casebook_opens_itself_again(casebook: h.Casebook) -> None:
    with casebook as opened:
        assert len(opened.events()) == 2
    assert len(casebook.events()) == 2


def test_an_export_is_the_one_of_the_command_line(
    casebook: h.Casebook, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from herodote.cli.entry import run

    assert run(["export", str(casebook.folder), "--to", "csv"]) == 0
    assert casebook.export("csv") == capsysbinary.readouterr().out

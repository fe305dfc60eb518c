"""Data of two coders and a report of our own, matched with one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from herodote.cli.entry import run
from herodote.corroborate import corroborate
from herodote.errors import UsageError
from herodote.exports.acled import COLUMNS as ACLED
from herodote.exports.ucdp import COLUMNS as GED
from herodote.imports import find_dataset, load_datasets
from herodote.records import Event, Reading
from herodote.run.given import read_dataset
from herodote.run.pipeline import Given
from herodote.store.query import Query
from tests.imports.test_acled import ROW as ACLED_ROW
from tests.imports.test_acled import table
from tests.imports.test_ucdp import ROW as GED_ROW

STRIKE = {
    **ACLED_ROW, "event_id_cnty": "TST7", "sub_event_type": "Air/drone strike", "fatalities": "9",
    "notes": "On 3 March 2026, government warplanes carried out an air strike on Oldtown. Nine people were killed.",
}  # fmt: skip


def given(name: str, path: Path) -> list[Reading]:
    found = list(read_dataset(name, [path]))
    assert all(isinstance(item, Given) for item in found), found
    return [item.reading for item in found if isinstance(item, Given)]


def files(tmp_path: Path, *rows: dict[str, str]) -> tuple[Path, Path]:
    acled, ged = tmp_path / "acled.csv", tmp_path / "ged.csv"
    acled.write_text(table(*rows), encoding="utf-8")
    ged.write_text(table(GED_ROW, columns=GED), encoding="utf-8")
    return acled, ged


def events_of(readings: Sequence[Reading]) -> Sequence[Event]:
    return corroborate(readings).events


def test_two_coders_of_one_strike_are_joined_and_each_keeps_its_figure(tmp_path: Path) -> None:
    acled, ged = files(tmp_path, STRIKE)
    (event,) = events_of([*given("acled", acled), *given("ucdp", ged)])
    assert {t.event for t in event.tellings} == {"TST7", "900001"}
    assert event.type == "air_strike"


def test_events_of_other_days_and_places_stay_apart(tmp_path: Path) -> None:
    other = {**STRIKE, "event_id_cnty": "TST8", "event_date": "2026-05-20", "location": "Far", "latitude": "33.1",
        "longitude": "40.2", "admin1": "Deir ez Zor", "notes": "On 20 May 2026, an air strike hit Far."}  # fmt: skip
    acled, ged = files(tmp_path, STRIKE, other)
    events = events_of([*given("acled", acled), *given("ucdp", ged)])
    assert sorted(sorted(t.event for t in e.tellings) for e in events) == [["900001", "TST7"], ["TST8"]]


def test_a_dataset_goes_into_a_casebook_and_its_bad_rows_are_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acled, _ = files(tmp_path, STRIKE, {**STRIKE, "event_id_cnty": "TST9", "fatalities": "-1", "notes": "Other."})
    assert run(["add", str(tmp_path / "case"), "--from", "acled", str(acled)]) == 3
    assert "bad_value" in capsys.readouterr().err
    with Query.open(tmp_path / "case") as query:
        assert [e.tellings[0].event for e in query.events()] == ["TST7"]
        assert [p.reason for p in query.problems()] == ["bad_value"]
    assert run(["add", str(tmp_path / "case"), "--from", "acled", str(acled)]) == 3
    assert "0 new, 1 already there" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--from", "acled"], ["--from", "nonsense", "x.csv"], ["--from", "acled", "not-there.csv"]],
)
def test_wrong_use_is_told_before_anything_is_written(tmp_path: Path, arguments: list[str]) -> None:
    assert run(["add", str(tmp_path / "case"), *arguments]) == 2
    assert not (tmp_path / "case").exists()


def test_every_dataset_says_what_it_is_and_unknown_ones_are_named() -> None:
    assert list(load_datasets()) == ["acled", "airwars", "codings", "ucdp"]
    assert all(len(dataset.title) > 20 for dataset in load_datasets().values())
    with pytest.raises(UsageError, match="acled, airwars"):
        find_dataset("nonsense")


def test_the_help_of_add_names_every_dataset(capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", "--help"])
    words = capsys.readouterr().out.replace(",", " ").replace(".", " ").split()
    assert set(load_datasets()) <= set(words)


def test_the_columns_that_are_needed_are_columns_of_the_originals() -> None:
    assert {"event_id_cnty", "event_date", "sub_event_type"} <= set(ACLED)
    assert {"id", "type_of_violence", "date_start", "best"} <= set(GED)

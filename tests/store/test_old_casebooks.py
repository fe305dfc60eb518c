"""Casebooks as earlier versions left them: opened, checked, made again, added to; nothing that they held is lost.

Kept are the evidence, the log and what was published (`old/<version>.json`: each file by its path, so that a casebook
is one file); the databases, which are derived and large, are not: in their place stands one that names its schema.
"""

from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes
import duckdb
import msgspec
import pytest

from herodote.errors import CasebookError
from herodote.run.exporting import export_events
from herodote.run.parts import corroborate
from herodote.store.casebook import Casebook
from herodote.store.database import DATABASE, SCHEMA_VERSION
from herodote.store.log import entries, last_seq
from herodote.store.query import Query
from herodote.store.state import replay
from herodote.store.verify import verify

OLD = sorted((Path(__file__).parent / "old").glob("*.json"))


class Was(msgspec.Struct, frozen=True):
    """What stands in `published.json` of any version."""

    schema: int


def files_of(old: Path) -> dict[str, str]:
    return msgspec.json.decode(old.read_bytes(), type=dict[str, str])


def schema_of(files: dict[str, str]) -> int:
    return msgspec.json.decode(files["published.json"], type=Was).schema


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for name, content in files_of(request.param).items():
        path = tmp_path / "case" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return tmp_path / "case"


def put_database(case: Path) -> int:
    schema = schema_of({"published.json": (case / "published.json").read_text()})
    with duckdb.connect(str(case / DATABASE)) as connection:
        connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [str(schema)])
    return schema


def test_there_is_one_for_each_schema_of_the_database() -> None:
    schemas = {schema_of(files_of(path)) for path in OLD}
    assert schemas >= set(range(1, SCHEMA_VERSION + 1))


def test_every_entry_and_every_piece_of_evidence_is_sound(case: Path) -> None:
    verdict = verify(case)
    assert verdict.sound, verdict.damage
    assert verdict.reports >= 2
    assert verdict.blobs == 2 * verdict.reports


def test_readers_are_told_to_rebuild_and_then_find_all_that_it_held(case: Path) -> None:
    schema = put_database(case)
    if schema != SCHEMA_VERSION:
        with pytest.raises(CasebookError, match="herodote rebuild"):
            Query.open(case)
    then = replay(entries(case / "log"))
    ids = set(then.ids.of_telling.values()) | set(then.ids.absorbed)
    with Casebook.open(case, corroborate) as casebook:
        casebook.rebuild()
    assert verify(case).sound
    assert not verify(case).notes
    assert (case / "aside" / f"001-{DATABASE}").exists(), "set aside, not deleted"
    with Query.open(case) as query:
        assert {reading.report.id for reading in query.readings()} == set(then.readings)
        assert [made.judgement.id for made in query.judgements()] == [j.id for j in then.judgements]
        assert query.problems()
        assert ids
        assert all(query.event(event) is not None for event in ids), "an id that was once given leads somewhere"


def test_reports_and_the_state_of_then_are_added_to_and_told_as_ever(case: Path) -> None:
    before = last_seq(case / "log")
    with Casebook.open(case, corroborate, clock=lambda: "2030-01-01T00:00:00.000000Z") as casebook:
        casebook.rebuild()
        casebook.add([fakes.arrival(fakes.make_text("Khan Shaykhun", 9), "new.txt")])
        casebook.publish()
    assert last_seq(case / "log") > before
    assert verify(case).sound
    now = export_events(case, "jsonl", corroborate)
    assert b"Khan Shaykhun" in now
    assert b"Khan Shaykhun" not in export_events(case, "jsonl", corroborate, as_of="2029-12-31")

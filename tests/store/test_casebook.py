from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import casebook_fakes as fakes
import pytest

from herodote.errors import CasebookBusy, CasebookError, UsageError
from herodote.records import Event, Judgement, Problem
from herodote.store import casebook as store
from herodote.store.casebook import Arrival, Casebook
from herodote.store.query import Query
from herodote.store.verify import Seal, verify


def opened(folder: Path, create: bool = True) -> Casebook:
    return Casebook.open(folder, fakes.corroborate, create=create, patience_s=0.3, clock=fakes.ticking())


def make(folder: Path, arrivals: list[Arrival]) -> Path:
    with opened(folder) as casebook:
        casebook.add(arrivals)
        casebook.publish()
    return folder


def events(folder: Path) -> list[Event]:
    with Query.open(folder) as query:
        return query.events()


THREE = [
    fakes.arrival(fakes.make_text()),
    fakes.arrival(fakes.make_text(killed=7), "b.txt", "2026-03-04", "Other"),
    fakes.arrival(fakes.make_text("Bama", tail=" قُتل خمسة 💥"), "c.txt", None),
]


def test_events_can_be_asked_for_after_reports_were_added(tmp_path: Path) -> None:
    found = events(make(tmp_path / "case", THREE))
    assert [(event.places[0].name, event.reports) for event in found] == [("Bama", 1), ("Homs", 2)]


def test_what_was_added_again_writes_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}
    make(folder, THREE)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"} == before


def test_the_same_text_at_another_address_is_another_finding_of_one_report(tmp_path: Path) -> None:
    again = fakes.arrival(fakes.make_text(), "mirror/a.txt", "2026-03-05", "Mirror")
    folder = make(tmp_path / "case", [*THREE, again])
    with Query.open(folder) as query:
        assert len(query.reports()) == 3
        assert [finding.origin for finding in query.findings(again.finding.report)] == ["a.txt", "mirror/a.txt"]


def test_the_order_of_arrival_changes_no_event_and_no_id(tmp_path: Path) -> None:
    one = events(make(tmp_path / "one", THREE))
    for seed in range(3):
        shuffled = random.Random(seed).sample(THREE, len(THREE))
        assert events(make(tmp_path / str(seed), shuffled)) == one


def test_an_event_keeps_its_id_when_another_report_tells_it(tmp_path: Path) -> None:
    for n, first in enumerate(THREE[:2]):
        folder = make(tmp_path / str(n), [first])
        before = events(folder)[0].id
        make(folder, THREE[:2])
        assert [event.id for event in events(folder)] == [before]


def test_an_event_that_was_split_off_and_joined_again_resolves_by_both_ids(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE[:2])
    telling = f"{max(t.report for t in events(folder)[0].tellings)}#e1"
    apart = Judgement("j1", "2026-05-01T00:00:00Z", "ana", "different", (telling,))
    with opened(folder) as casebook:
        casebook.judge([apart])
        casebook.publish()
    ids = {event.id for event in events(folder)}
    assert len(ids) == 2
    with Casebook.open(folder, lambda r, _, ids, memory: fakes.corroborate(r, (), ids, memory)) as casebook:
        casebook.judge([Judgement("j2", "2026-05-02T00:00:00Z", "ana", "undo", ("j1",))])
        casebook.publish()
    with Query.open(folder) as query:
        found = {event.id for i in ids if (event := query.event(i)) is not None}
    assert len(found) == 1
    assert found < ids


def test_problems_are_kept_once(tmp_path: Path) -> None:
    problem = Problem("empty.txt", "refused", "empty_input", "it has no text")
    for _ in range(2):
        with opened(tmp_path / "case") as casebook:
            casebook.add(problems=[problem])
            casebook.publish()
    with Query.open(tmp_path / "case") as query:
        assert query.problems() == (problem,)


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with opened(tmp_path / "case"), pytest.raises(CasebookBusy, match=f"process {os.getpid()}"):
        opened(tmp_path / "case")


def test_a_writer_that_died_leaves_no_lock(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    die_holding = (
        "import fcntl, os, sys; h = os.open(sys.argv[1], os.O_RDWR); fcntl.flock(h, 2); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", die_holding, str(folder / "lock")], check=False)
    opened(folder, create=False).close()


def test_readers_go_on_while_a_writer_publishes_and_take_up_what_is_new_when_asked(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE[:1])
    with Query.open(folder) as query:
        with opened(folder) as casebook:
            casebook.add(THREE)
            assert query.count() == 1
            casebook.publish()
        assert query.count() == 1
        with query.renewed() as newer:
            assert newer.count() == 2
            assert newer.renewed() is newer
        assert query.count() == 1


def test_a_casebook_that_another_writer_makes_meanwhile_is_no_folder_of_other_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "case", THREE)
    asked = iter([False])  # the other writer sets its mark right after we looked for one
    real = store.is_casebook
    monkeypatch.setattr(store, "is_casebook", lambda path: next(asked, real(path)))
    with opened(folder) as casebook:
        assert len(casebook.state.readings) == len(events(folder)) + 1


def test_a_folder_with_other_things_is_not_made_into_a_casebook(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(UsageError, match="holds other things"):
        opened(tmp_path)
    with pytest.raises(UsageError, match="no casebook"):
        opened(tmp_path, create=False)


def test_a_casebook_of_a_later_version_is_refused(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    (folder / "casebook.json").write_text('{"format":99}')
    with pytest.raises(CasebookError, match="later Herodote"):
        opened(folder)


# --- damage ------------------------------------------------------------------------------------------------------


def test_a_casebook_as_it_was_written_is_sound(tmp_path: Path) -> None:
    verdict = verify(make(tmp_path / "case", THREE))
    assert verdict.sound
    assert not verdict.notes
    assert (verdict.reports, verdict.blobs) == (3, 6)


def test_every_flipped_bit_is_found_and_its_file_named(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    chance = random.Random(11)
    files = [
        p
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name not in ("lock", "casebook.json", "published.json")
    ]
    for path in files:
        for _ in range(4 if path.suffix == ".duckdb" else 8):
            whole = path.read_bytes()
            at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            verdict = verify(folder)
            torn = path.suffix == ".jsonl" and at == len(whole) - 1
            named = any(path.name.split(".")[0] in d.where or "log" in d.where for d in verdict.damage)
            assert torn or named, (path, at)
            path.write_bytes(whole)
    assert verify(folder).sound


def test_missing_evidence_is_named(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    next((folder / "reports" / "raw").glob("*/*")).unlink()
    next((folder / "reports" / "text").glob("*/*")).unlink()
    assert len(verify(folder).damage) == 2


def test_a_cut_tail_is_found_by_a_seal_made_before(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", THREE)
    verdict = verify(folder)
    seal = Seal(verdict.head, verdict.entries, verdict.reports, "2026-04-09T00:00:00Z")
    assert verify(folder, seal).sound
    log = folder / "log" / "000001.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    assert any("sealed" in damage.what for damage in verify(folder, seal).damage)


@pytest.mark.parametrize("harm", ["gone", "empty", "cut", "zeroed", "flipped", "text", "with a wal"])
def test_a_damaged_database_is_told_and_made_again_the_same(tmp_path: Path, harm: str) -> None:
    folder = make(tmp_path / "case", THREE)
    before, path = events(folder), folder / "casebook.duckdb"
    whole = path.read_bytes()
    harmed = {
        "gone": None,
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "zeroed": bytes(len(whole)),
        "flipped": whole[:9] + bytes([whole[9] ^ 1]) + whole[10:],
        "text": b"not a database",
        "with a wal": b"",
    }[harm]
    path.unlink()
    if harmed is not None:
        path.write_bytes(harmed)
        with pytest.raises(CasebookError, match="herodote rebuild"):
            events(folder)
    if harm == "with a wal":
        (folder / "casebook.duckdb.wal").write_bytes(b"left over")
    with opened(folder) as casebook:
        casebook.rebuild()
    assert events(folder) == before
    assert verify(folder).sound
    if harmed is not None:
        assert (folder / "aside" / "001-casebook.duckdb").read_bytes() == harmed

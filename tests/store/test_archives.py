"""What a watch was answered is checked to the byte, and the record that is spoilt is named."""

from __future__ import annotations

import gzip
import shutil
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import casebook_fakes as fakes
import msgspec
import pytest

from herodote.acquire.fetch import Answer
from herodote.acquire.warc_records import Exchange, exchange_records, info_record
from herodote.store.archives import ARCHIVES, check_archives, unlogged
from herodote.store.casebook import Casebook
from herodote.store.database import DATABASE
from herodote.store.entries import Archived
from herodote.store.history import last_run
from herodote.store.log import Damage, entries, make_line
from herodote.store.verify import verify

AT = "2026-03-04T10:00:00Z"
NAME = "20260304T100000Z.warc.gz"
PLACE = f"{ARCHIVES}/{NAME}"


def make_archive(*pages: str) -> bytes:
    answers = [
        Answer(f"https://n.example/{number}", "192.0.2.1", 200, {}, b"", b"GET / HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode())
        for number, page in enumerate(pages)
    ]  # fmt: skip
    return info_record("herodote", AT) + b"".join(exchange_records(Exchange(AT, answer)) for answer in answers)


WHOLE = make_archive("Five were killed in Homs.", "Nine in حمص. " * 40, "None 💥")


def members(archive: bytes) -> list[bytes]:
    found = []
    while archive:
        member = zlib.decompressobj(31)
        member.decompress(archive)
        found.append(archive[: len(archive) - len(member.unused_data)])
        archive = member.unused_data
    return found


def put(folder: Path, archive: bytes = WHOLE) -> Path:
    """The archive in a folder, at the path that comes back."""
    (folder / ARCHIVES).mkdir(parents=True, exist_ok=True)
    (folder / PLACE).write_bytes(archive)
    return folder / PLACE


def logged(folder: Path) -> dict[str, Archived]:
    """What the log says of an archive that is as it was written."""
    put(folder)
    return {archived.name: archived for archived in unlogged(folder, ())}


def places(damage: Iterable[Damage]) -> list[tuple[str, str]]:
    return [(found.where, found.what) for found in damage]


# --- one that the log names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("at", [0, 5, 0.5, -6])
def test_a_flipped_bit_is_found_in_the_record_where_it_is(number: int, at: float, tmp_path: Path) -> None:
    known, parts = logged(tmp_path), members(WHOLE)
    begin = sum(map(len, parts[:number]))
    where = begin + (at if isinstance(at, int) else len(parts[number]) // 2) % len(parts[number])
    put(tmp_path, WHOLE[:where] + bytes([WHOLE[where] ^ 1]) + WHOLE[where + 1 :])
    ((place, what),) = places(check_archives(tmp_path, known))
    assert place.startswith(f"{PLACE} record {number + 1} at byte {begin}")
    assert what == "does not match the log: its bytes were changed or cut"
    if number and at == -6:  # all but its end can be read
        assert place.endswith(f"(https://n.example/{(number - 1) // 2})")


def test_a_record_that_was_written_anew_with_fitting_digests_is_found_by_the_log(tmp_path: Path) -> None:
    known = logged(tmp_path)
    put(tmp_path, make_archive("Four were killed in Homs.", "Nine in حمص. " * 40, "None 💥"))
    assert places(check_archives(tmp_path, known))[0][0].endswith("(https://n.example/0)")
    assert places(check_archives(tmp_path, {})) == [], "it fits its own digests"


HARM: list[tuple[Callable[[list[bytes]], bytes], str, str]] = [
    (lambda parts: b"".join(parts[:-1]), "record 7", "does not match"),
    (lambda parts: b"".join(parts[:3] + parts[4:]), "record 4", "nor does any record behind it"),
    (lambda parts: b"".join(parts[:3] + parts[2:]), "record 4", "nor does any record behind it"),
    (lambda parts: b"".join([*parts, parts[-1]]), f"byte {len(WHOLE)}", "goes on behind"),
    (lambda _: b"", "record 1", "nor does any record behind it"),
]


@pytest.mark.parametrize(("harm", "place", "what"), HARM, ids=["last gone", "one gone", "one twice", "more", "empty"])
def test_records_taken_out_or_put_in_are_told_at_the_first_place(
    harm: Callable[[list[bytes]], bytes], place: str, what: str, tmp_path: Path
) -> None:
    known = logged(tmp_path)
    put(tmp_path, harm(members(WHOLE)))
    found = places(check_archives(tmp_path, known))
    assert place in found[0][0]
    assert what in found[0][1]
    assert len(found) <= 2


# --- one that it does not name yet -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoilt", "number", "what"),
    [
        (WHOLE[:-1], 7, "is cut"),
        (WHOLE[: len(WHOLE) - 40] + b"?" + WHOLE[len(WHOLE) - 39 :], 7, "does not unpack"),
        (WHOLE + b"more", 8, "does not unpack"),
        (WHOLE + gzip.compress(b"more"), 8, "is no record"),
        (WHOLE + gzip.compress(gzip.decompress(members(WHOLE)[1]).replace(b"Five", b"Nine")), 8, "its own digest"),
        (WHOLE + gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n"), 8, "has no digest"),
        (WHOLE + gzip.compress(b"WARC/1.1\r\n" + bytes(65_000_000), 1), 8, "longer than any"),
    ],
    ids=["cut", "flipped", "not packed", "no record", "changed", "no digest", "bomb"],
)
def test_an_archive_that_the_log_does_not_name_is_checked_by_its_own_digests_and_is_not_logged_damaged(
    spoilt: bytes, number: int, what: str, tmp_path: Path
) -> None:
    put(tmp_path, spoilt)
    ((where, said),) = places(check_archives(tmp_path, {}))
    assert where.startswith(f"{PLACE} record {number} at byte ")
    assert what in said
    assert list(unlogged(tmp_path, ())) == []


# --- in a casebook -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with a report and an archive that its log does not name yet."""
    folder = tmp_path_factory.mktemp("archives") / "case"
    with Casebook.open(folder, fakes.corroborate, create=True, clock=fakes.ticking()) as casebook:
        casebook.add([fakes.arrival(fakes.make_text())])
        casebook.publish()
    put(folder)
    return folder


def record(folder: Path) -> bytes:
    with Casebook.open(folder, fakes.corroborate) as casebook:
        casebook.record_archives()
        casebook.publish("watch")
    return (folder / "log" / "000001.jsonl").read_bytes()


def test_an_archive_is_recorded_once_is_no_judgement_and_is_then_checked_against_the_log(made: Path) -> None:
    before = verify(made)
    assert (before.sound, before.archives) == (True, 1)
    assert "1 archives of watch/warc are not in the log yet" in " ".join(before.notes)
    log = record(made)
    assert log.count(b'"kind":"archive"') == 1
    assert record(made) == log
    after = verify(made)
    assert (after.sound, after.archives, after.notes) == (True, 1, ())
    run = last_run(made)
    assert run is not None
    assert run.judgements == 0


def test_an_archive_that_is_gone_is_named_and_the_database_is_still_checked(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(made, folder)
    record(folder)
    (folder / PLACE).unlink()
    with (folder / DATABASE).open("r+b") as handle:
        handle.seek(5000)
        handle.write(b"????")
    assert [found.where for found in verify(folder).damage] == [DATABASE, PLACE]


@pytest.mark.parametrize(
    "body",
    [b'{"name":"../../secret","records":[[1,"a"]]}', b'{"name":"20260304T100000Z.warc.gz","records":[[-1,"a"]]}'],
)
def test_an_entry_that_names_a_file_elsewhere_or_no_size_is_damage(body: bytes, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(made, folder)
    *_, last = (entry for entry in entries(folder / "log"))
    line, _ = make_line(last.hash, last.seq + 1, "archive", msgspec.Raw(body))
    with (folder / "log" / "000001.jsonl").open("ab") as handle:
        handle.write(line)
    assert "cannot be decoded as archive" in " ".join(found.what for found in verify(folder).damage)

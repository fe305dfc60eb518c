"""Ten ways to damage the database, flipped bits, moved lines of the log: each is named, and made good from the log."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import casebook_fakes as fakes
import msgspec
import pytest

from herodote.errors import CasebookError
from herodote.store.casebook import Casebook
from herodote.store.log import make_line
from herodote.store.verify import Seal, verify
from tests.reliability import writing

FLIPS = 500 if writing.SLOW else 60


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "case"
    writing.write_all(folder)
    return folder


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "case"))


def _flip(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 8]) + content[at + 1 :]


HARMS: dict[str, Callable[[Path, bytes], None]] = {
    "gone": lambda path, whole: path.unlink(),
    "empty": lambda path, whole: path.write_bytes(b"") and None,
    "cut in half": lambda path, whole: path.write_bytes(whole[: len(whole) // 2]) and None,
    "cut at the end": lambda path, whole: path.write_bytes(whole[:-1]) and None,
    "zeroed": lambda path, whole: path.write_bytes(bytes(len(whole))) and None,
    "first block flipped": lambda path, whole: path.write_bytes(_flip(whole, 9)) and None,
    "middle flipped": lambda path, whole: path.write_bytes(_flip(whole, len(whole) // 2)) and None,
    "another file": lambda path, whole: path.write_bytes(b"SQLite format 3\x00" + whole[16:]) and None,
    "a damaged write-ahead log beside it": lambda path, whole: (
        path.with_name(path.name + ".wal").write_bytes(whole[:3000]) and None
    ),
    "published.json gone": lambda path, whole: path.with_name("published.json").unlink(),
    "published.json no text": lambda path, whole: (
        path.with_name("published.json").write_bytes(b'{"sha256":"\xe4"}') and None
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_database_damaged_in_any_way_is_made_again_to_the_same_exports(case: Path, harm: str) -> None:
    before, path = writing.exports(case), case / "casebook.duckdb"
    HARMS[harm](path, path.read_bytes())
    harmed = path.read_bytes() if path.exists() else None
    with Casebook.open(case, fakes.corroborate) as casebook:
        casebook.rebuild()
    assert writing.exports(case) == before
    assert verify(case).sound
    assert not verify(case).notes
    aside = [p.read_bytes() for p in (case / "aside").iterdir()] if (case / "aside").exists() else []
    assert harmed is None or harmed in aside, "the damaged file is set aside, not deleted"


def named(folder: Path, path: Path) -> bool:
    """Whether a check says where the damage is: by file, by report or by the number of the log entry."""
    try:
        verdict = verify(folder)
    except CasebookError as error:
        return path.name in str(error)
    if path.name == "published.json":  # says only what the database was made from
        return bool(verdict.damage or verdict.notes)
    return any(path.name.split(".")[0] in d.where or d.where.startswith(("log", "report")) for d in verdict.damage)


@pytest.mark.parametrize("name", ["casebook.json", "published.json"])
def test_a_small_file_that_is_no_text_any_more_is_named(case: Path, name: str) -> None:
    (case / name).write_bytes(b'{"format":"\xe4"}')
    assert named(case, case / name)


def test_any_flipped_bit_is_named(case: Path) -> None:
    chance = random.Random(21)
    files = sorted(p for p in case.rglob("*") if p.is_file() and p.name != "lock" and "aside" not in p.parts)
    sizes = [p.stat().st_size for p in files]
    assert all(sizes)
    for n in range(FLIPS):
        # every second one in the log and the small files, which a choice by size would hardly meet
        path = chance.choices(files, sizes)[0] if n % 2 else chance.choice(files)
        whole = path.read_bytes()
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        harmless = path.suffix == ".json" and whole[at : at + 1] in b" \n"
        assert harmless or named(case, path), f"{path.name}: bit {bit} of byte {at}"
        path.write_bytes(whole)
    assert verify(case).sound


def log_of(case: Path) -> tuple[Path, list[bytes]]:
    path = case / "log" / "000001.jsonl"
    return path, path.read_bytes().splitlines(keepends=True)


def test_any_line_that_is_dropped_doubled_swapped_cut_or_dated_anew_is_named(case: Path) -> None:
    path, lines = log_of(case)
    chance = random.Random(4)
    for _ in range(100 if writing.SLOW else 16):
        n, m = sorted(chance.sample(range(len(lines) - 1), 2))
        changed = {
            "dropped": lines[:n] + lines[n + 1 :],
            "doubled": [*lines[: n + 1], lines[n], *lines[n + 1 :]],
            "swapped": [*lines[:n], lines[m], *lines[n + 1 : m], lines[n], *lines[m + 1 :]],
            "cut": [*lines[:n], lines[n][: len(lines[n]) // 2] + b"\n", *lines[n + 1 :]],
            "joined": [*lines[:n], lines[n].rstrip(b"\n"), *lines[n + 1 :]],
            "re-dated": [*lines[:n], lines[n].replace(b"2026-", b"2025-"), *lines[n + 1 :]],
        }
        if changed["re-dated"] == lines:
            del changed["re-dated"]  # a line without a date
        for how, content in changed.items():
            path.write_bytes(b"".join(content))
            places = [damage.where for damage in verify(case).damage]
            assert any(where.startswith("log/000001.jsonl line") for where in places), how
    path.write_bytes(b"".join(lines))
    assert verify(case).sound


def test_a_tail_that_was_cut_off_after_publishing_is_seen_without_a_seal(case: Path) -> None:
    path, lines = log_of(case)
    path.write_bytes(b"".join(lines[:-3]))
    assert any("log" in damage.where for damage in verify(case).damage)


def test_a_log_written_anew_with_fitting_hashes_is_caught_by_a_seal(case: Path) -> None:
    """Whoever can write the folder can make a chain of his own; what was sealed elsewhere he cannot."""
    verdict = verify(case)
    seal = Seal(verdict.head, verdict.entries, verdict.reports, "2026-06-01T00:00:00Z")
    path, lines = log_of(case)
    prev, out = "0" * 64, []
    for line in lines:
        entry = msgspec.json.decode(line)
        body = msgspec.json.encode(entry["body"]).replace(b"2026-", b"2025-")
        made, prev = make_line(prev, entry["seq"], entry["kind"], msgspec.Raw(body))
        out.append(made)
    path.write_bytes(b"".join(out))
    assert any("sealed" in damage.what for damage in verify(case, seal).damage)

"""The hostile set: every file ends as reports and problems, in time, in bounds, with nothing opened or fetched."""

from __future__ import annotations

import json
import time
from pathlib import Path

import msgspec
import pytest

from herodote.acquire import AcquireOptions
from herodote.read import ReadReport, read_inputs
from herodote.records import Problem

FOLDER = Path(__file__).parents[3] / "shared" / "badinputs"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/badinputs is not here")


class Case(msgspec.Struct, frozen=True):
    file: str
    expect: str
    max_s: float
    docs: int | None = None
    docs_range: tuple[int, int] | None = None


def cases() -> list[Case]:
    manifest = FOLDER / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    return [msgspec.json.decode(line, type=Case) for line in lines]


def read(name: str) -> tuple[list[ReadReport], list[Problem]]:
    found = list(read_inputs([str(FOLDER / name)], options=AcquireOptions(today="2026-12-31")))
    return [f for f in found if isinstance(f, ReadReport)], [f for f in found if isinstance(f, Problem)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.file)
def test_each_file_gives_what_its_manifest_expects_and_in_time(case: Case) -> None:
    started = time.monotonic()
    reports, problems = read(case.file)
    assert time.monotonic() - started < case.max_s
    low, high = case.docs_range or (case.docs, case.docs)
    assert low is None or high is None or low <= len(reports) <= high
    if case.expect in {"reject", "partial", "quarantine"}:
        assert problems or any(r.flags for r in reports)
    assert all(p.reason and p.message for p in problems)
    shown = json.dumps([p.message for p in problems]) + "".join(r.report.text for r in reports)
    assert "root:x:0:0" not in shown


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "empty_input"), ("no_text.pdf", "no_text_layer"), ("flate_bomb.pdf", "too_large"),
        ("truncated.pdf", "truncated"), ("paywall_stub.html", "no_article_text"), ("feed_is_a_path.rss", "no_article_text"),  # noqa: E501
        ("zip_nested.zip", "too_deep"), ("zip_symlink.zip", "bad_archive"), ("dup_keys.jsonl", "duplicate_key"),
        ("deep_object.jsonl", "too_deep"), ("not_a.parquet", "bad_archive"), ("bad_digest.warc", "digest_mismatch"),
        ("bad_length.warc", "truncated"), ("negative_length.warc", "bad_value"), ("truncated.warc.gz", "truncated"),
        ("billion_laughs.rss", "bad_value"), ("xxe_file.rss", "bad_value"), ("truncated.rss", "truncated"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused_has_its_reason(name: str, reason: str) -> None:
    assert {p.reason for p in read(name)[1]} == {reason}


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("charset_lies.html", "encoding_suspect"), ("cp1256_arabic.txt", "encoding_suspect"), ("mojibake.txt", "encoding_suspect"),  # noqa: E501
        ("invalid_utf8_mid.txt", "replaced_characters:4"), ("nul_bytes.txt", "nul_removed"), ("rtl_override.txt", "bidi_control"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_doubtful_file_is_read_and_flagged(name: str, flag: str) -> None:
    ((found,), _) = read(name)
    assert flag in found.flags
    assert found.raw == (FOLDER / name).read_bytes()

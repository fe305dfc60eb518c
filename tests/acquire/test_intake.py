"""Every kind of input comes in, under its own name, in order; nothing is raised."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodote.acquire import AcquireOptions, acquire
from herodote.acquire.expand import Joined, expand
from herodote.records import Problem, RawItem

STORY = "Shells hit a market in Exampletown on Tuesday, killing five people, a monitor said."


def taken(path: Path | str, **changes: int) -> tuple[list[RawItem], list[Problem]]:
    found = list(acquire([str(path)], AcquireOptions(**changes)))
    return [f for f in found if isinstance(f, RawItem)], [f for f in found if isinstance(f, Problem)]


def expanded(content: bytes, name: str = "input") -> list[RawItem | Problem]:
    return list(expand(name, name, Joined(content), AcquireOptions(max_bytes=1_000_000)))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", STORY.encode(), "text/plain"),
        ("a.pdf", b"<!doctype html><p>" + STORY.encode(), "text/html"),
        ("a.html", b"%PDF-1.4\n...", "application/pdf"),
        ("a.txt", b"From: Wire <a@b.example>\nDate: Sat, 20 Dec 2025 10:00:00 +0000\nSubject: x\n\nFive killed", "message/rfc822"),  # noqa: E501
        ("a.md", b"# Five killed\n\nIn Homs.", "text/markdown"),
        ("a.txt", STORY.encode("utf-16"), "text/plain"),
    ],
)  # fmt: skip
def test_a_file_is_one_item_of_the_type_of_its_content(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (item,), problems = taken(tmp_path / name)
    assert (item.origin, item.content, item.media_type, problems) == (str(tmp_path / name), content, media_type, [])


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    items, _ = taken(tmp_path)
    assert [i.origin for i in items] == [str(tmp_path / n) for n in ("a.txt", "b.txt", "sub/c.txt")]


def test_a_link_that_leads_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not for reading")
    (tmp_path / "reports").mkdir()
    os.symlink(tmp_path / "secret.txt", tmp_path / "reports" / "a.txt")
    items, problems = taken(tmp_path / "reports")
    assert items == []
    assert [p.reason for p in problems] == ["not_readable"]


def test_what_is_missing_or_empty_is_a_problem_and_the_next_input_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "none").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    found = list(acquire([str(tmp_path / n) for n in ("missing.txt", "empty.txt", "none", "a.txt")]))
    assert [f.reason for f in found if isinstance(f, Problem)] == ["not_found", "empty_input", "empty_input"]
    assert isinstance(found[-1], RawItem)


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, problems = taken(tmp_path)
    assert [p.reason for p in problems] == ["not_text"]


def test_standard_input_is_named_by_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (item,) = acquire(["-"])
    assert isinstance(item, RawItem)
    assert (item.origin, item.content) == ("-", STORY.encode())


def test_a_packed_file_is_unpacked_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(gzip.compress(STORY.encode()))
    (item,), problems = taken(tmp_path / "a.bin")
    assert (item.content, problems) == (STORY.encode(), [])


def test_a_cut_packed_file_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": %d, "text": "%s"}\n' % (n, os.urandom(40).hex().encode()) for n in range(200))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    items, problems = taken(tmp_path / "a.jsonl.gz")
    assert 50 < len(items) < 200
    assert problems[-1].reason == "truncated"


def test_a_file_over_the_limit_is_refused_but_a_file_of_rows_is_streamed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * 100)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": STORY}) + "\n" for _ in range(100)))
    assert [p.reason for p in taken(tmp_path / "a.txt", max_bytes=1000)[1]] == ["too_large"]
    assert len(taken(tmp_path / "a.jsonl", max_bytes=1000)[0]) == 100


def test_a_row_over_the_limit_is_refused_and_the_next_one_is_read(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "long", "text": "x" * 5000}), json.dumps({"id": "short", "text": STORY})]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    items, problems = taken(tmp_path / "a.jsonl", max_line_bytes=1000)
    assert [i.origin for i in items] == [f"{tmp_path / 'a.jsonl'}#short"]
    assert [p.reason for p in problems] == ["too_large"]


def packed(members: list[tuple[str, bytes]]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return body.getvalue()


def test_members_of_a_zip_are_read_by_name_and_never_written(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed([("../../evil.txt", STORY.encode()), ("a/b.txt", STORY.encode())]))
    items, _ = taken(tmp_path / "a.zip")
    assert [i.origin for i in items] == [f"{tmp_path / 'a.zip'}#{n}" for n in ("../../evil.txt", "a/b.txt")]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read_and_told_of() -> None:
    found = expanded(packed([("a.txt", STORY.encode()), ("a.txt", b"Ten people were killed, not five.")]), "z.zip")
    assert [f.origin for f in found if isinstance(f, RawItem)] == ["z.zip#a.txt", "z.zip#a.txt~2"]
    assert {f.reason for f in found if isinstance(f, Problem)} == {"bad_archive"}


def test_an_archive_within_an_archive_is_not_opened() -> None:
    inner = packed([("a.txt", STORY.encode())])
    assert [f.reason for f in expanded(packed([("inner.zip", inner)])) if isinstance(f, Problem)] == ["too_deep"]
    assert [f.reason for f in expanded(gzip.compress(gzip.compress(inner))) if isinstance(f, Problem)] == ["too_deep"]


def test_a_link_in_a_zip_is_refused() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert [f.reason for f in expanded(body.getvalue()) if isinstance(f, Problem)] == ["bad_archive"]


def test_a_zip_bomb_is_refused() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 30_000_000)
    assert [f.reason for f in expanded(body.getvalue()) if isinstance(f, Problem)] == ["too_large"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PAR1" + bytes(range(256)), "not_text"),
        (b"\x89PNG\r\n\x1a\n", "not_text"),
        (bytes(range(256)) * 20, "not_text"),
        (b"PK\x03\x04 no zip", "bad_archive"),
        (b"\x1f\x8b\x08 no gzip", "bad_archive"),
        (packed([("[Content_Types].xml", b"<x/>")]), "not_text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    assert [f.reason for f in expanded(content) if isinstance(f, Problem)] == [reason]


_STARTS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"WARC/1.0\r\n", b"<rss><channel>", b"<html>", b'{"text": "',  # noqa: E501
     b'[{"text":', b"id,text\n", b"From: a@b.example\nTo: c\nDate: d\n\n", b"\xff\xfe", b"\xef\xbb\xbf"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STARTS, st.binary(max_size=400))
def test_any_bytes_end_as_items_or_problems_with_a_reason(start: bytes, rest: bytes) -> None:
    found = expanded(start + rest)
    assert found
    assert all(f.content is not None if isinstance(f, RawItem) else f.reason and f.message for f in found)

"""Rows of JSONL, JSON and CSV: named fields under their common names, and what is wrong with them."""

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.acquire import acquire
from herodote.acquire.depth import is_too_deep
from herodote.acquire.rows import read_row
from herodote.records import Problem, RawItem

STORY = "Shells hit a market in Exampletown on Tuesday, killing five people."


def taken(tmp_path: Path, content: bytes, name: str = "rows.jsonl") -> tuple[list[RawItem], list[Problem]]:
    (tmp_path / name).write_bytes(content)
    found = list(acquire([str(tmp_path / name)]))
    return [f for f in found if isinstance(f, RawItem)], [f for f in found if isinstance(f, Problem)]


@pytest.mark.parametrize(
    "row",
    [
        {"id": "a1", "title": "T", "published": "2025-12-20", "url": "https://n.example", "outlet": "O", "byline": "B",
         "language": "en", "text": STORY},
        {"doc_id": "a1", "headline": "T", "date": "2025-12-20", "link": "https://n.example", "publisher": "O", "author": "B",  # noqa: E501
         "lang": "en", "body": STORY},
        {"ID": "a1", "Headline": "T", "Publication Date": "2025-12-20", "URL": "https://n.example", "source": "O",
         "Authors": ["B"], "Lang": "en", "Content": STORY},
        {"doc_id": "a1", "lang": "en", "text": STORY, "meta": {"title": "T", "publisher": "O", "author": "B",
         "publication_date": "2025-12-20", "url": "https://n.example"}},
    ],
)  # fmt: skip
def test_fields_are_found_under_their_common_names(row: dict[str, object]) -> None:
    found = read_row(json.dumps(row).encode())
    fields = (found.id, found.title, found.published, found.url, found.outlet, found.byline, found.language, found.text)
    assert fields == ("a1", "T", "2025-12-20", "https://n.example", "O", "B", "en", STORY)


def test_a_row_keeps_its_own_id_as_the_last_part_of_its_origin(tmp_path: Path) -> None:
    rows = [
        {"id": "x/1", "text": STORY},
        {"text": STORY},
        {"id": "x/1", "text": STORY},
        {"id": "a\r\nb", "text": STORY},
    ]
    items, _ = taken(tmp_path, "\n".join(map(json.dumps, rows)).encode())
    assert [i.origin.partition("#")[2] for i in items] == ["x/1", "2", "x/1~2", "a b"]


def test_the_line_itself_is_kept_byte_for_byte(tmp_path: Path) -> None:
    line = b'{"id":"a",  "text":"' + STORY.encode() + b'", "other": 1}'
    (item,), _ = taken(tmp_path, gzip.compress(line + b"\r\n"), "rows.jsonl.gz")
    assert item.content == line


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a b c", "text": "d e f"}', "duplicate_key"),
        (b'{"m": ' + b'{"a":' * 20_000 + b"1" + b"}" * 20_001, "too_deep"),
        (b'{"text": "a b c", "n": 0x10}', "bad_value"),
        (b'{"text": "a b c"', "bad_value"),
        (b'{"text": 5}', "bad_value"),
        (b'{"text": ""}', "empty_input"),
        (b'{"headline": "no text"}', "empty_input"),
        (b'{"text": "a b c", "n": ' + b"9" * 5000 + b"}", "bad_value"),
        (b"[1]", "bad_value"),
    ],
)
def test_a_bad_row_has_its_reason_and_the_next_row_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good = json.dumps({"id": "good", "text": STORY}).encode()
    items, problems = taken(tmp_path, good + b"\n" + line + b"\n" + good + b"\n")
    assert len(items) == 2
    assert [p.reason for p in problems] == [reason]


@pytest.mark.parametrize(
    "value", ["1e309", "NaN", "-Infinity", "-5", "3.7", "true", '"five"', "[5]", "99999999999999999999"]
)
def test_a_count_that_is_none_is_told_and_the_row_is_read(tmp_path: Path, value: str) -> None:
    (item,), (problem,) = taken(tmp_path, f'{{"text": "{STORY}", "killed_low": {value}}}'.encode())
    assert "bad_value" in item.flags
    assert (problem.outcome, problem.reason) == ("partial", "bad_value")
    assert "killed_low" in problem.message


def test_a_good_count_is_no_problem(tmp_path: Path) -> None:
    items, problems = taken(tmp_path, f'{{"text": "{STORY}", "killed_low": 5, "lat": 35.1, "lon": "40.2"}}'.encode())
    assert (len(items), problems) == (1, [])


def test_half_a_character_pair_does_not_end_the_run(tmp_path: Path) -> None:
    items, problems = taken(tmp_path, b'{"id": "\\ud800", "title": "\\udfff", "text": "Five \\ud83d killed in Homs"}')
    assert (len(items), problems) == (1, [])


def test_a_table_with_named_columns_is_read(tmp_path: Path) -> None:
    table = f'id;Date;Headline;Body\n7;2025-12-20;Shells hit market;"{STORY}\nA second; paragraph."\n'
    (item,), problems = taken(tmp_path, table.encode(), "table.txt")
    assert (item.origin.partition("#")[2], item.published, item.title) == ("7", "2025-12-20", "Shells hit market")
    assert json.loads(item.content)["Body"].endswith("A second; paragraph.")
    assert problems == []


def test_a_table_with_two_columns_of_one_name_is_refused(tmp_path: Path) -> None:
    items, problems = taken(tmp_path, f"id,title,text,Title\n1,a,{STORY},b\n".encode(), "table.csv")
    assert (items, [p.reason for p in problems]) == ([], ["duplicate_key"])


def test_a_json_list_of_objects_is_rows(tmp_path: Path) -> None:
    body = json.dumps([{"id": "a", "text": STORY}, 5, {"id": "b", "text": STORY}], indent=1).encode()
    items, problems = taken(tmp_path, body, "rows.json")
    assert [i.origin.partition("#")[2] for i in items] == ["a", "b"]
    assert [p.reason for p in problems] == ["bad_value"]


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)  # noqa: E501
    | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=12)  # fmt: skip


def depth_of(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth_of, inner), default=0)


@settings(max_examples=300)
@given(_JSON, st.integers(1, 6))
def test_the_depth_that_is_counted_is_the_depth_of_the_value(value: object, limit: int) -> None:
    assert is_too_deep(json.dumps(value).encode(), limit) == (depth_of(value) > limit)


def parquet(rows: list[dict[str, object]]) -> bytes:
    import io

    import pyarrow as pa
    from pyarrow.parquet import write_table

    sink = io.BytesIO()
    write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def test_rows_of_parquet_are_those_of_jsonl(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "a1", "title": "T", "published": datetime.date(2025, 12, 20), "text": STORY, "scan": b"\x00\x01"},
        {"id": "a2", "title": None, "published": None, "text": "", "scan": None},
    ]
    found, problems = taken(tmp_path, parquet(rows), "rows.parquet")
    lines = [json.dumps({**row, "published": row["published"] and "2025-12-20", "scan": None}) for row in rows]
    expected, refused = taken(tmp_path, "\n".join(lines).encode(), "rows.jsonl")
    assert [(i.title, i.published, json.loads(i.content)) for i in found] == [
        (i.title, i.published, json.loads(i.content)) for i in expected
    ]
    assert [p.reason for p in problems] == [p.reason for p in refused] == ["empty_input"]
    assert found[0].origin == f"{tmp_path / 'rows.parquet'}#a1"


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    whole = parquet([{"id": "a1", "text": STORY}])
    footer = int.from_bytes(whole[-8:-4], "little") + 8
    broken = whole[:-footer] + bytes(footer - 8) + whole[-8:]
    assert [p.reason for p in taken(tmp_path, broken, "a.parquet")[1]] == ["bad_archive"]
    assert [p.reason for p in taken(tmp_path, whole[:-10], "b.parquet")[1]] == ["not_text"]

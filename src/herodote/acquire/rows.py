"""Rows of JSONL, JSON and CSV to named fields. Runs in the child process."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from typing import TypeAlias

import msgspec
from msgspec import Struct

from herodote.acquire.decode import decode
from herodote.acquire.depth import is_too_deep
from herodote.acquire.tables import bad_coordinate, bad_count, find_delimiter, find_field, plain_name
from herodote.errors import InputRefused

_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_FIELD = 20_000_000
"""Characters of one CSV field."""
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Row(Struct, frozen=True, array_like=True):
    """What one row says about itself, or why it cannot be read."""

    content: bytes
    """The row as it was received (JSONL), or as one JSON object (CSV, JSON)."""
    id: str | None = None
    text: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()
    reason: str = ""
    """Why the row is refused; empty where it is read."""
    message: str = ""
    bad_values: tuple[str, ...] = ()
    """Values of the row that cannot be taken, each in words."""


def read_lines(payload: bytes) -> bytes:
    """One Row a line: from the msgpack list of lines to the msgpack list of rows, without their texts."""
    lines = msgspec.msgpack.decode(payload, type=list[bytes])
    return msgspec.msgpack.encode([msgspec.structs.replace(read_row(line), text=None) for line in lines])


def read_json(payload: bytes) -> bytes:
    """Rows of one JSON document: an object, or a list of objects."""
    return msgspec.msgpack.encode([msgspec.structs.replace(row, text=None) for row in _json_rows(payload)])


def read_csv(payload: bytes) -> bytes:
    """Rows of a CSV file with named columns."""
    return msgspec.msgpack.encode(_csv_rows(payload))


def read_one(payload: bytes) -> bytes:
    """One row with its text."""
    return msgspec.msgpack.encode(read_row(payload))


def read_row(content: bytes) -> Row:
    """The fields of one JSON object, under any of their common names, also inside `meta`.

    >>> row = read_row(b'{"doc_id": 7, "body": "Five killed.", "meta": {"publisher": "AFP"}}')
    >>> row.id, row.text, row.outlet
    ('7', 'Five killed.', 'AFP')
    """
    try:
        fields = _object(content)
    except InputRefused as refusal:
        return Row(content, reason=refusal.reason, message=str(refusal), id=None)
    return _row(content, fields)


def _object(content: bytes) -> dict[str, Json]:
    if is_too_deep(content):
        raise InputRefused("too_deep", "the row is nested too deeply to be read")
    value = _parse(content)
    if not isinstance(value, dict):
        raise InputRefused("bad_value", "the row is not a JSON object with named fields")
    return value


def _parse(content: bytes) -> Json:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode(content).text
    try:
        value: Json = json.loads(text, object_pairs_hook=_no_twice)
    except RecursionError as error:
        raise InputRefused("too_deep", "the row is nested too deeply to be read") from error
    except ValueError as error:
        raise InputRefused("bad_value", f"the row is not valid JSON ({str(error)[:80]})") from error
    return value


def _no_twice(pairs: list[tuple[str, Json]]) -> Json:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})[0] if len(names) < 1000 else "a field"
        raise InputRefused(
            "duplicate_key", f"the row gives {without_surrogates(twice[:40])!r} twice; which one holds is not said"
        )
    return fields


def _row(content: bytes, fields: dict[str, Json]) -> Row:
    meta = fields.get("meta") or fields.get("metadata")
    # Fields of the row itself hold before those of its `meta`.
    merged: dict[str, Json] = {**(meta if isinstance(meta, dict) else {}), **fields}
    names: dict[str, str] = {}
    for name in merged:
        names.setdefault(plain_name(name), name)

    def value(field: str) -> Json:
        name = find_field(names, field)
        return merged[name] if name is not None else None

    text = value("text")
    if isinstance(text, str):
        text = without_surrogates(text)
    bad = [w for n, v in fields.items() for w in (bad_count(n, v), bad_coordinate(n, v), _not_finite(n, v)) if w]
    flags = list(dict.fromkeys(["bad_value"] * bool(bad) + ["encoding_suspect"] * _is_broken(content)))
    published = value("published")
    if published is not None and not isinstance(published, str):
        bad.append(f"the date of publication is a {_json_name(published)}, not a date in words")
        flags = ["bad_date", *flags]
    return Row(
        content,
        id=_short(value("id")),
        text=text if isinstance(text, str) else None,
        title=_short(value("title")),
        published=without_surrogates(published)[:100] if isinstance(published, str) else None,
        url=_short(value("url"), 2000),
        outlet=_short(value("outlet")),
        byline=_short(value("byline")),
        language=_short(value("language"), 35),
        flags=tuple(flags),
        reason="" if isinstance(text, str) and text.strip() else ("bad_value" if text else "empty_input"),
        message="" if isinstance(text, str) and text.strip() else _no_text(text, fields),
        bad_values=tuple(dict.fromkeys(without_surrogates(b) for b in bad)),
    )


def _no_text(text: Json, fields: dict[str, Json]) -> str:
    if text is None:
        there = ", ".join(sorted(without_surrogates(name)[:40] for name in fields)[:8])
        return f"no column holds the text (it may be called text, body or content); there are: {there}"
    return "the text of the row is empty" if text == "" or isinstance(text, str) else "the text of the row is no string"


def _is_broken(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return False


def _not_finite(name: str, value: Json) -> str | None:
    bad = isinstance(value, float) and not math.isfinite(value)
    return f"{name[:40]}: {value} is not a number" if bad and not bad_count(name, value) else None


def _short(value: Json, most: int = 500) -> str | None:
    """A value as one short line, or None: what names and titles are shown and kept as."""
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        value = ", ".join(str(v) for v in value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(without_surrogates(str(value)).split())[:most] or None


def without_surrogates(text: str) -> str:
    """Text that can be written as UTF-8: halves of a character pair, which JSON can hold, become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _json_name(value: Json) -> str:
    return {bool: "truth value", int: "number", float: "number", list: "list", dict: "object"}[type(value)]


def _json_rows(content: bytes) -> list[Row]:
    if is_too_deep(content):
        raise InputRefused("too_deep", "the document is nested too deeply to be read")
    value = _parse(content)
    entries = value if isinstance(value, list) else [value]
    rows = []
    for entry in entries:
        body = json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass")
        if isinstance(entry, dict):
            rows.append(_row(body, entry))
        else:
            rows.append(Row(body[:1000], reason="bad_value", message="an entry is not a JSON object"))
    return rows


def _csv_rows(content: bytes) -> list[Row]:
    csv.field_size_limit(MAX_FIELD)
    decoded = decode(content)
    text = decoded.text.replace("\0", "")
    delimiter = find_delimiter(text.lstrip("\ufeff \r\n").partition("\n")[0]) or ","
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    names: list[str] = []
    rows: list[Row] = []
    try:
        for cells in reader:
            if not any(cells):
                continue
            if not names:
                names = _distinct_names(cells)
                continue
            rows.append(_csv_row(names, cells, decoded.flags))
    except csv.Error as error:
        rows.append(Row(b"", reason="bad_value", message=f"line {reader.line_num}: {str(error)[:80]}"))
    return rows


def _distinct_names(cells: list[str]) -> list[str]:
    plain = [plain_name(c) for c in cells]
    twice = sorted({p for p in plain if p and plain.count(p) > 1})
    if twice:
        raise InputRefused("duplicate_key", f"two columns are called {twice[0][:40]!r}; which one holds is not said")
    return cells


def _csv_row(names: list[str], cells: list[str], flags: tuple[str, ...]) -> Row:
    body = json.dumps(dict(zip(names, cells, strict=False)), ensure_ascii=False).encode("utf-8", "surrogatepass")
    row = _row(body, {n: c if c else None for n, c in zip(names, cells, strict=False)})
    extra = ("the row has more cells than there are columns",) if len(cells) > len(names) else ()
    return msgspec.structs.replace(row, text=None, flags=row.flags + flags, bad_values=row.bad_values + extra)

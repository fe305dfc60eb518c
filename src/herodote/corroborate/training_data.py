"""Readings made from hand codings, for training and measuring: the codings are turned by the script beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from herodote.records import Reading


def readings_of(folder: Path, dated: bool) -> list[Reading]:
    """Readings of the codings in a folder; `dated` also gives each the outlet, date and language of `meta.jsonl`."""
    script = folder.parent.parent / "gold" / "to_reading.py"
    lines = subprocess.run(  # noqa: S603
        [sys.executable, str(script), str(folder / "codings"), str(folder / "texts")], capture_output=True, check=True
    ).stdout.splitlines()
    decoder = msgspec.json.Decoder(Reading)
    readings = [decoder.decode(line) for line in lines]
    return dated_readings(readings, folder) if dated else readings


def dated_readings(readings: Sequence[Reading], folder: Path) -> list[Reading]:
    """The readings with the outlet, date and language that `meta.jsonl` of the folder gives."""
    meta = _meta(folder)
    return [with_meta(r, meta) for r in readings]


def _meta(folder: Path) -> dict[str, dict[str, str | None]]:
    rows = [json.loads(line) for line in (folder / "meta.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["doc_id"]: row for row in rows}


def with_meta(reading: Reading, meta: dict[str, dict[str, str | None]]) -> Reading:
    row = meta.get((reading.report.origin or "").removesuffix(".txt"), {})
    report = msgspec.structs.replace(
        reading.report,
        outlet=row.get("outlet") or reading.report.outlet,
        published=row.get("published") or reading.report.published,
        language=row.get("language") or reading.report.language,
    )
    return msgspec.structs.replace(reading, report=report)

"""The sample reports are whole, marked for what they are, and never somebody else's."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from herodote.read import read_inputs
from herodote.records import Problem

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FILES = sorted(SAMPLES.rglob("*.jsonl"))
REPORTS = [(path, json.loads(line)) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_as_many_as_the_page_says() -> None:
    counts = {path.parent.name: sum(other == path for other, _ in REPORTS) for path in FILES}
    assert counts == {"arabic": 1, "press": 62, "real": 27}


def test_ids_are_unique() -> None:
    ids = [report["id"] for _, report in REPORTS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("path", "report"), REPORTS, ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_a_report_has_its_columns(path: Path, report: dict[str, str]) -> None:
    assert datetime.date.fromisoformat(report["published"])
    assert report["language"] in ("en", "ar", "fr", "uk")
    assert report["outlet"]
    title, _, body = report["text"].partition("\n")
    assert title.strip()
    assert len(body.split()) >= 20


@pytest.mark.parametrize(("path", "report"), REPORTS, ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_a_report_says_that_it_is_invented_or_written_for_herodote(path: Path, report: dict[str, object]) -> None:
    if path.parent.name == "press":
        assert report["invented"] is True
    else:
        assert report["written_for"] == "Herodote"
        assert str(report["outlet"]).startswith("Herodote sample ")


def test_every_sample_is_read_whole_with_its_date_outlet_and_language() -> None:
    read = list(read_inputs([str(path) for path in FILES]))
    assert [entry for entry in read if isinstance(entry, Problem)] == []
    reports = [entry.report for entry in read if not isinstance(entry, Problem)]
    assert [(r.published, r.outlet, r.language) for r in reports] == [
        (report["published"], report["outlet"], report["language"]) for _, report in REPORTS
    ]

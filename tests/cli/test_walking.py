"""Chains of answers, the family tree of a report, and who has which events, as the commands show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodote.cli.covering import cover
from herodote.cli.dossier import show
from herodote.errors import UsageError
from herodote.ids import report_id
from herodote.run import parts
from herodote.run.given import read_given
from herodote.run.pipeline import AddRun, add_to
from herodote.store.query import Query

TEXT = "Rockets hit Homs. Jets then struck Palmyra, which the army called an answer. A raid on Hama answered that."


ARMY = {"id": "s1", "name": "the army", "kind": "military", "named": True, "entity": None, "mentions": []}


def told(number: int, type: str, word: str, text: str = TEXT) -> dict[str, object]:
    start = text.index(word)
    span = {"text": word, "start": start, "end": start + len(word)}
    return {"id": f"e{number}", "type": type, "standing": "main", "status": "occurred", "mentions": [span],
            "evidence": [span]}  # fmt: skip


def answer(later: str, earlier: str, *sources: str) -> dict[str, object]:
    said = [{"chain": list(sources), "cue": None, "stance": "asserts", "certainty": "certain", "evidence": None}]
    return {"kind": "retaliation_for", "from": later, "to": earlier, "cue": None, "attribution": said}


def report(text: str, outlet: str, published: str | None = None) -> dict[str, object]:
    return {"id": report_id(text), "origin": outlet, "title": None, "url": None, "outlet": outlet, "byline": None,
            "published": published, "published_from": None, "language": "en", "text": text}  # fmt: skip


def casebook_of(place: Path, *readings: dict[str, object]) -> Path:
    (place / "readings.jsonl").write_text("".join(json.dumps(reading) + "\n" for reading in readings))
    add_to(place / "case", read_given(place / "readings.jsonl"), parts.herodote_parts(), AddRun())
    return place / "case"


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    reading = {
        "report": report(TEXT, "Wire"),
        "sources": [ARMY],
        "events": [told(1, "shelling", "hit"), told(2, "air_strike", "struck"), told(3, "raid", "raid")],
        "relations": [answer("e2", "e1", "s1"), answer("e3", "e2")],
    }
    return casebook_of(tmp_path, reading)


def test_a_chain_of_answers_is_walked_from_either_end(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Query.open(casebook) as query:
        ids = {event.type: event.id for event in query.events()}
    show(casebook, ids["air_strike"], json=False)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("answer")]
    assert [line[:2] for line in lines] == [["answers", ids["shelling"]], ["answered", "by"]]
    assert lines[0][-3:] == ["(says", "the", "army)"]
    assert lines[1][2] == ids["raid"]


def test_the_family_of_a_report_is_a_tree_with_what_each_is_taken_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "Market struck. " + " ".join(f"word{n}" for n in range(60)) + " Rockets hit Homs on Monday."
    texts = {"Wire": first, "Paper": first + " - Wire", "Other": "Nothing of that. Rockets hit Hama on Friday."}
    days = {"Wire": "2016-03-01", "Paper": "2016-03-02", "Other": "2016-03-01"}
    casebook = casebook_of(
        tmp_path,
        *({"report": report(text, outlet, days[outlet]), "sources": [], "relations": [],
           "events": [told(1, "shelling", "hit", text)]} for outlet, text in texts.items()),
    )  # fmt: skip
    show(casebook, report_id(texts["Paper"]), json=False)
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("family")
    assert lines[at + 1].startswith("  ")
    assert "Wire 2016-03-01" in lines[at + 1]
    assert lines[at + 2].startswith("    ")
    assert "Paper 2016-03-02  copy:" in lines[at + 2]
    assert lines[at + 2].endswith("(this one)")
    show(casebook, report_id(texts["Other"]), json=False)
    assert "family" not in capsys.readouterr().out.splitlines()


def test_coverage_is_asked_for_by_a_name_in_any_letters(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cover(casebook, "Unnamed Coder", "json")
    found = json.loads(capsys.readouterr().out)
    assert found["events"] == 3
    assert found["shares"] == [{"name": "unnamed coder", "events": 3, "shared": 0, "alone": 3, "lacks": 0}]
    assert found["lacking"] == []
    with pytest.raises(UsageError, match="unnamed coder"):
        cover(casebook, "ACLED", "table")

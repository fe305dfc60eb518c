"""`herodote show` names what an event answers and what answers it, with who says so: a chain is walked by ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodote.cli.dossier import show
from herodote.ids import report_id
from herodote.run import parts
from herodote.run.given import read_given
from herodote.run.pipeline import AddRun, add_to
from herodote.store.query import Query

TEXT = "Rockets hit Homs. Jets then struck Palmyra, which the army called an answer. A raid on Hama answered that."


ARMY = {"id": "s1", "name": "the army", "kind": "military", "named": True, "entity": None, "mentions": []}


def told(number: int, type: str, word: str) -> dict[str, object]:
    start = TEXT.index(word)
    span = {"text": word, "start": start, "end": start + len(word)}
    return {"id": f"e{number}", "type": type, "standing": "main", "status": "occurred", "mentions": [span],
            "evidence": [span]}  # fmt: skip


def answer(later: str, earlier: str, *sources: str) -> dict[str, object]:
    said = [{"chain": list(sources), "cue": None, "stance": "asserts", "certainty": "certain", "evidence": None}]
    return {"kind": "retaliation_for", "from": later, "to": earlier, "cue": None, "attribution": said}


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    report = {"id": report_id(TEXT), "origin": "a", "title": None, "url": None, "outlet": "Wire", "byline": None,
              "published": None, "published_from": None, "language": "en", "text": TEXT}  # fmt: skip
    reading = {
        "report": report,
        "sources": [ARMY],
        "events": [told(1, "shelling", "hit"), told(2, "air_strike", "struck"), told(3, "raid", "raid")],
        "relations": [answer("e2", "e1", "s1"), answer("e3", "e2")],
    }
    (tmp_path / "readings.jsonl").write_text(json.dumps(reading))
    add_to(tmp_path / "case", read_given(tmp_path / "readings.jsonl"), parts.herodote_parts(), AddRun())
    return tmp_path / "case"


def test_a_chain_of_answers_is_walked_from_either_end(casebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Query.open(casebook) as query:
        ids = {event.type: event.id for event in query.events()}
    show(casebook, ids["air_strike"], json=False)
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("answer")]
    assert [line[:2] for line in lines] == [["answers", ids["shelling"]], ["answered", "by"]]
    assert lines[0][-3:] == ["(says", "the", "army)"]
    assert lines[1][2] == ids["raid"]

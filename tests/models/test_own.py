from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.models.training.own import FILE, pack, read_own, read_written, unpack

TEXT = "Jets hit Raqqa on Monday. Five people died in Raqqa, a medic said.\nNobody claimed it."


def coding(trigger: str = "hit", evidence: str = "Jets hit Raqqa on Monday.") -> dict[str, object]:
    return {
        "doc_id": "made-1",
        "published": None,
        "sources": [{"id": "s1", "name": "a medic", "kind": "hospital_or_medic", "named": False}],
        "events": [
            {
                "id": "e1", "type": "air_strike", "standing": "main", "status": "occurred", "trigger": trigger,
                "evidence": [evidence], "perpetrators": [{"text": "Jets", "actor": "unknown"}], "targets": [],
                "instruments": [], "places": [{"text": "Raqqa", "name": "Raqqa", "kind": "settlement", "country": "SYR",
                "lat": None, "lon": None}], "time": {"text": "on Monday", "earliest": None, "latest": None},
                "casualties": [{"outcome": "killed", "who": "unknown", "group": None, "low": 5, "high": 5,
                "text": "Five people", "part_of": None}], "quantities": [], "responsibility": [
                {"actor": None, "stance": "unclaimed", "by": [], "text": "Nobody claimed it"}], "by": ["s1"],
                "part_of": None,
            }
        ],
        "relations": [],
    }  # fmt: skip


def test_a_packed_coding_holds_no_words_of_the_text_but_names() -> None:
    packed = json.dumps(pack(coding(), TEXT)["events"])
    for words in ("Jets", "hit", "on Monday", "Five people", "Nobody claimed it"):
        assert words not in packed


def test_an_unpacked_coding_is_the_coding_again() -> None:
    assert unpack(pack(coding(), TEXT), TEXT) == coding()


def test_words_are_looked_for_in_the_evidence_first() -> None:
    packed = pack(coding("Raqqa", "Five people died in Raqqa, a medic said."), TEXT)
    assert packed["events"][0]["trigger"] == [46, 51]


def test_words_that_are_not_in_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        pack(coding("bombed"), TEXT)


@given(st.text(min_size=1, max_size=30))
def test_any_text_comes_back_the_same(words: str) -> None:
    text = f"{words}|{TEXT}"
    made = coding(words, words)
    assert unpack(pack(made, text), text) == made


def test_a_coding_whose_text_has_changed_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "codings.jsonl.xz"
    with lzma.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps(pack(coding(), TEXT)) + "\n")
    for text, kept in ((TEXT, 1), (TEXT + " ", 0)):
        with gzip.open(tmp_path / "made.jsonl.gz", "wt", encoding="utf-8") as out:
            out.write(json.dumps({"doc_id": "1", "text": text}) + "\n")
        assert len(read_own(tmp_path, file)) == kept


def test_the_shipped_codings_quote_nothing() -> None:
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            for event in json.loads(line)["events"]:
                assert all(isinstance(x, int) for span in (event["trigger"], *event["evidence"]) for x in span)


def test_every_quote_of_an_invented_report_is_in_its_text() -> None:
    reports = read_written()
    assert reports
    for report in reports:
        for event in report.coding["events"]:
            assert all(words in report.text for words in (event["trigger"], *event["evidence"])), report.doc_id

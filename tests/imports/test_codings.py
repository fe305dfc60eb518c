from __future__ import annotations

import json
from pathlib import Path

import pytest

from herodote.errors import UsageError
from herodote.imports.codings import read
from herodote.records import Problem, Reading
from herodote.store.codec import decode_reading, encode

TEXT = "Shelling killed four in Marib, a hospital said.\nOfficials in Marib doubted the number.\n"
CODING = {
    "published": "2026-03-04",
    "sources": [{"id": "s1", "name": "hospital", "kind": "hospital_or_medic", "named": False}],
    "events": [
        {
            "id": "e1", "type": "shelling", "standing": "main", "status": "occurred", "trigger": "Shelling",
            "evidence": ["Shelling killed four in Marib, a hospital said."], "by": ["s1"],
            "perpetrators": [{"text": None, "actor": "Houthis"}], "places": [{"text": "Marib", "name": "Marib"}],
            "time": {"text": None, "earliest": "2026-03-03", "latest": "2026-03-03"},
            "casualties": [{"outcome": "killed", "who": "unknown", "low": 4, "high": 4, "text": "four", "by": []}],
        }
    ],
    "relations": [],
}  # fmt: skip


def folder(tmp_path: Path, coding: object = CODING, text: str | None = TEXT) -> Path:
    (tmp_path / "codings").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "codings" / "one.json").write_text(json.dumps(coding), encoding="utf-8")
    if text is not None:
        (tmp_path / "texts" / "one.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_coding_is_a_reading_with_its_words_in_their_places(tmp_path: Path) -> None:
    (found,) = read(folder(tmp_path))
    assert isinstance(found, Reading)
    (event,) = found.events
    assert found.made_by is not None
    assert found.made_by.reader == "hand coding"
    assert (event.places[0].start, event.casualties[0].text) == (24, "four")
    assert event.actors[0].entity is not None
    assert event.actors[0].entity.name == "Houthis"
    assert event.actors[0].attribution[0].chain == ("s1",)
    assert event.casualties[0].attribution == ()
    assert decode_reading(encode(found)).events == found.events


def test_words_that_are_not_in_the_text_stand_without_a_place(tmp_path: Path) -> None:
    (found,) = read(folder(tmp_path, text="Another text."))
    assert isinstance(found, Reading)
    assert (found.events[0].places[0].text, found.events[0].places[0].start) == ("Marib", None)


def test_a_quantity_with_a_fraction_is_kept_between_whole_numbers(tmp_path: Path) -> None:
    event = {**CODING["events"][0], "quantities": [{"what": "tons", "low": 2.5, "high": 2.5}]}  # type: ignore[dict-item,index]
    (found,) = read(folder(tmp_path, {**CODING, "events": [event]}))
    assert isinstance(found, Reading)
    (quantity,) = found.events[0].quantities
    assert (quantity.low, quantity.high) == (2, 3)


@pytest.mark.parametrize(
    ("coding", "text", "reason"),
    [
        (CODING, None, "not_found"),
        ({"sources": []}, TEXT, "bad_value"),
        ([], TEXT, "bad_value"),
        ({**CODING, "events": [{**CODING["events"][0], "type": "picnic"}]}, TEXT, "no_event_type"),  # type: ignore[index,dict-item]
        (CODING, "x" * 5_000_000, "too_large"),
    ],
)
def test_what_is_no_coding_is_refused_with_its_reason(
    tmp_path: Path, coding: object, text: str | None, reason: str
) -> None:
    (found,) = read(folder(tmp_path, coding, text))
    assert isinstance(found, Problem)
    assert found.reason == reason


def test_a_folder_without_codings_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="codings"):
        list(read(tmp_path))


@pytest.mark.skipif(
    not (Path(__file__).parents[3] / "shared" / "gold" / "to_reading.py").is_file(), reason="no hand codings here"
)
def test_it_makes_of_the_hand_codings_what_their_own_script_makes() -> None:
    import subprocess
    import sys

    gold = Path(__file__).parents[3] / "shared" / "gold"
    script = [sys.executable, str(gold / "to_reading.py"), str(gold / "dev" / "codings"), str(gold / "dev" / "texts")]
    lines = subprocess.run(script, capture_output=True, check=True).stdout.splitlines()[:40]
    ours = [found for _, found in zip(lines, read(gold / "dev"), strict=False)]
    for line, found in zip(lines, ours, strict=True):
        theirs = decode_reading(line)
        assert isinstance(found, Reading)
        assert found.report.text == theirs.report.text
        assert [(e.id, e.mentions, e.casualties, e.actors, e.places) for e in found.events] == [
            (e.id, e.mentions, e.casualties, e.actors, e.places) for e in theirs.events
        ]

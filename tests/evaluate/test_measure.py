from __future__ import annotations

import importlib.util
import itertools
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.errors import UsageError
from herodote.evaluate.alike import alike, same_party, same_place, words
from herodote.evaluate.codings import load_codings
from herodote.evaluate.measure import ORDER, Tally, measure, tally
from herodote.evaluate.pairing import assign
from herodote.evaluate.told import Party, Telling, Told, Toll, Where
from herodote.store.codec import decode_reading

SHARED = Path(__file__).parents[2] / "../shared"
GOLD = SHARED / "gold"
needs_gold = pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the hand codings are not beside the project")


def told(kind: str = "air_strike", sentence: str = "Warplanes struck Homs.", **fields: object) -> Told:
    empty = ("actors", "recipients", "instruments", "places", "counts", "quantities", "sources", "responsibility")
    values = {"id": "e1", "type": kind, "standing": "main", "status": "occurred", "trigger": "struck", "time": None}
    values |= {"evidence": (sentence,), **dict.fromkeys(empty, ())}  # type: ignore[dict-item]
    return Told(**{**values, **fields})  # type: ignore[arg-type]


def test_a_perfect_reading_has_every_fact() -> None:
    telling = Telling((told(counts=(Toll("killed", 5, None, ("Observatory",)),)),))
    assert all(t.hit == t.gold == t.read for t in tally(telling, telling).values())


def test_no_reading_misses_everything() -> None:
    found = tally(Telling((told(),)), Telling())
    assert found["ALL FACTS"] == Tally(0, 2, 0)
    assert found["ALL FACTS"].f1 == 0


def test_a_wrong_toll_is_a_miss_and_a_false_fact() -> None:
    gold = Telling((told(counts=(Toll("killed", 5, None, ()),)),))
    read = Telling((told(counts=(Toll("killed", 5, 5, ()),)),))
    assert tally(gold, read)["count"] == Tally(0, 1, 1)


def test_events_told_in_other_sentences_are_others() -> None:
    gold, read = told(sentence="Warplanes struck Homs."), told(sentence="Gunmen fled the market in Bama.")
    assert tally(Telling((gold,)), Telling((read,)))["found event"] == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        (Party("Syrian warplanes", None), Party("warplanes", None), True),
        (Party("the army", "Syrian Arab Army"), Party("troops", "Syrian Arab Army"), True),
        (Party("rebels", None), Party("soldiers", None), False),
        (Party(None, None), Party("soldiers", None), False),
    ],
)
def test_parties_are_the_same_by_any_of_their_names(gold: Party, read: Party, same: bool) -> None:
    assert same_party(gold, read) is same


def test_places_are_the_same_within_the_reach_of_their_kind() -> None:
    homs = Where("Homs", "Homs", "settlement", 34.73, 36.72, "SYR")
    assert same_place(homs, Where("Homs", "Homs city", "settlement", 34.75, 36.70, "SYR"))
    assert not same_place(homs, Where("Homs", "Homs", "settlement", 35.3, 36.72, "SYR"))
    assert not same_place(homs, Where("Homs", "Homs", "settlement", 34.73, 36.72, "USA"))
    assert same_place(homs, Where("Homs", None, None, None, None, None))


def test_names_are_compared_without_accents_and_small_words() -> None:
    assert alike("The Ministry of Défense", "ministry defense") == 1.0
    assert words("وزارة الدفاع") == {"وزارة", "الدفاع"}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_assignment_is_the_cheapest_of_all(size: int, seed: int) -> None:
    chance = random.Random(seed)
    cost = [[chance.randrange(10) / 10 for _ in range(size)] for _ in range(size)]
    ways = itertools.permutations(range(size))
    best = min(sum(cost[row][column] for column, row in enumerate(rows)) for rows in ways)
    found = assign(cost)
    assert sorted(found) == list(range(size))
    assert sum(cost[row][column] for column, row in enumerate(found)) == pytest.approx(best)


def test_a_folder_without_codings_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no codings"):
        load_codings(tmp_path)
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(UsageError, match="no coding"):
        load_codings(tmp_path)


def disturbed(line: bytes, seed: int) -> bytes:
    """A reading with faults of every kind: events dropped and doubled, types, counts, names and places changed."""
    chance, reading = random.Random(seed), json.loads(line)
    events = [event for event in reading["events"] if chance.random() > 0.15]
    for event in events:
        if chance.random() < 0.2:
            event["type"] = chance.choice(["attack", "shelling", "air_strike"])
        if chance.random() < 0.2:
            event["status"], event["standing"] = "possible", "background"
        for count in event["casualties"]:
            if chance.random() < 0.3:
                count["low"] = count["high"] = 7
        for part in ("actors", "places", "casualties", "quantities", "responsibility"):
            if (
                event[part]
                and chance.random() < 0.25
                and not any("part_of" in x and x["part_of"] is not None for x in event[part])
            ):
                event[part] = event[part][1:]
        if chance.random() < 0.2:
            event["time"] = None
    kept = {event["id"] for event in events}
    for event in events:
        event["part_of"] = event["part_of"] if event["part_of"] in kept else None
    reading["events"] = events
    reading["relations"] = [r for r in reading["relations"] if r["from"] in kept and r["to"] in kept]
    return json.dumps(reading, ensure_ascii=False).encode()


@needs_gold
@pytest.mark.parametrize("seed", [0, 1])
def test_the_measures_are_those_of_the_yardstick(tmp_path: Path, seed: int) -> None:
    command = [sys.executable, GOLD / "to_reading.py", GOLD / "dev/codings", GOLD / "dev/texts"]
    made = subprocess.run(command, capture_output=True, check=True)
    lines = [disturbed(line, seed * 100 + n) for n, line in enumerate(made.stdout.splitlines()) if n % 6 != 5]
    path = tmp_path / "readings.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    spec = importlib.util.spec_from_file_location("yardstick", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    wanted = yardstick.score(yardstick.load(GOLD / "dev/codings"), yardstick.load(path))
    measured = measure(load_codings(GOLD / "dev/codings"), [decode_reading(line) for line in lines])
    for field in measured.fields:
        names = ("precision", "recall", "f1", "hit", "gold", "read")
        assert {name: getattr(field, name) for name in names} == wanted[field.name], field.name
        assert field.low <= field.f1 <= field.high
    assert [field.name for field in measured.fields] == list(ORDER)
    assert len(measured.missing) == 3
    assert 0.3 < measured.fields[-1].f1 < 0.95

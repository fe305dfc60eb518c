"""A run that remembers gives what a run from the start gives, to the byte, by every path to the same readings."""

from __future__ import annotations

import os
import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.corroborate import at_hand, block, corroborate, lineage, linked, prepare, settle, shingles, together
from herodote.corroborate.memory import NOTHING, Memory, decode, encode
from herodote.corroborate.merge import merge_event
from herodote.corroborate.outline import outline_of
from herodote.corroborate.result import Corroboration
from herodote.records import Judgement, Reading
from tests.corroborate.corroborate_made import event, judgement, key, killed, reading, undated_shelling
from tests.corroborate.test_together import event_of, events, many, with_text

SLOW = os.environ.get("HERODOTE_SLOW_TESTS") == "1"
RUNS = 60 if SLOW else 12
PASSAGE = " ".join(f"w{n}" for n in range(40))


def same_in_all(one: Corroboration, other: Corroboration) -> bool:
    return msgspec.msgpack.encode(one) == msgspec.msgpack.encode(other)


def after(
    steps: list[list[Reading]], judged: list[list[Judgement]] | None = None, last: Corroboration | None = None
) -> Corroboration:
    """The result of several runs, each with the memory of the one before, and the ids of `last`."""
    memory: Memory = NOTHING
    for n, step in enumerate(steps):
        made = judged[n] if judged is not None else []
        result = corroborate(step, made, last.ids if last else None, memory=decode(encode(memory)))
        memory = result.memory
    return result


@st.composite
def copied(draw: st.DrawFn) -> list[Reading]:
    """Readings of which some print one text in whole or in part."""
    found = draw(many())
    for n, one in enumerate(found):
        if draw(st.booleans()):
            words = PASSAGE.split()[: draw(st.sampled_from([14, 40]))]
            found[n] = with_text(one, f"Title {n}\n{' '.join(words)} own{n} end{n} last{n}")
    return found


@given(copied())
@settings(max_examples=RUNS, deadline=None)
def test_what_is_no_longer_at_hand_is_worked_out_again_with_the_same_result(readings: list[Reading]) -> None:
    whole = corroborate(readings)
    with pytest.MonkeyPatch.context() as patch:
        for room, name in (
            (prepare, "HELD"), (linked, "HELD"), (lineage, "HELD"), (together, "HELD"), (shingles, "HELD"),
            (at_hand, "MOST"), (block, "AT_ONCE"),
        ):  # fmt: skip
            patch.setattr(room, name, 1)
        assert same_in_all(corroborate(readings), whole)


@given(copied(), st.randoms())
@settings(max_examples=RUNS, deadline=None)
def test_readings_added_one_by_one_in_any_order_are_readings_added_at_once(
    readings: list[Reading], rng: random.Random
) -> None:
    shuffled = list(readings)
    rng.shuffle(shuffled)
    assert same_in_all(after([shuffled[: n + 1] for n in range(len(shuffled))]), corroborate(readings))


@given(copied(), st.randoms())
@settings(max_examples=RUNS, deadline=None)
def test_a_reading_that_leaves_or_is_read_anew_leaves_nothing_behind(
    readings: list[Reading], rng: random.Random
) -> None:
    gone, anew = rng.randrange(len(readings)), rng.randrange(len(readings))
    later = [r for n, r in enumerate(readings) if n != gone]
    if anew != gone:
        kept = readings[anew]
        later[later.index(kept)] = msgspec.structs.replace(kept, events=kept.events[:1])
    assert same_in_all(after([readings, later]), corroborate(later))


@given(many(), st.randoms())
@settings(max_examples=RUNS, deadline=None)
def test_a_judgement_and_its_undoing_touch_what_they_are_about_and_no_more(
    readings: list[Reading], rng: random.Random
) -> None:
    keys = [key(r, e.id) for r in readings for e in r.events]
    a, b = (rng.sample(keys, 2) if len(keys) > 1 else keys * 2)[:2]
    made = [judgement(rng.choice(["same", "different"]), a, b, id="j1"), judgement("reject", a, id="j2")]
    made.append(judgement("retract_report", a.partition("#")[0], at="2025-01-02T00:00:00Z", id="j3"))
    undo = judgement("undo", "j1", at="2025-01-03T00:00:00Z")
    first = corroborate(readings)
    for path in ([[], made], [[], made, [*made, undo]], [made, []], [made[:1], made]):
        expected = corroborate(readings, path[-1], first.ids)
        assert same_in_all(after([readings] * len(path), path, first), expected)


@given(st.lists(events("e1"), min_size=9, max_size=14), st.randoms())
@settings(max_examples=RUNS, deadline=None)
def test_in_a_crowd_of_one_place_and_day_the_path_changes_nothing(told: list, rng: random.Random) -> None:  # type: ignore[type-arg]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(block, "CROWD", 4)
        patched.setattr(block, "REACH", 2)
        patched.setattr(shingles, "COMMON", 3)
        readings = [
            with_text(reading(one, outlet=f"O{n}"), f"T{n}\n{PASSAGE} own{n} it{n}") for n, one in enumerate(told)
        ]
        rng.shuffle(readings)
        half = readings[: rng.randrange(1, len(readings))]
        expected = corroborate(readings)
        assert same_in_all(after([half, readings]), expected)
        assert same_in_all(after([readings, half, readings]), expected)


def test_a_report_that_comes_in_touches_its_own_event_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"2015-{month:02}-14" for month in range(1, 11)]
    readings = [reading(event(when=d, words=f"Shells fell {d}."), outlet=o, published=d) for d in days for o in "AB"]
    more = reading(event(when=days[0], counts=(killed(3),)), outlet="C", published=days[0])
    before, expected = corroborate(readings), corroborate([*readings, more])
    made: list[str] = []
    outlined: list[str] = []
    monkeypatch.setattr(prepare, "outline_of", lambda r, *rest: outlined.append(r.report.id) or outline_of(r, *rest))
    monkeypatch.setattr(settle, "merge_event", lambda t, f, *rest: made.append(f.id) or merge_event(t, f, *rest))
    result = corroborate([*readings, more], memory=before.memory)
    assert outlined == [more.report.id]
    assert made == [event_of(result, key(more)).id]
    assert same_in_all(result, expected)


def test_a_damaged_memory_is_as_none() -> None:
    stored = encode(corroborate([reading(event())]).memory)
    assert decode(stored) != NOTHING
    for broken in (b"", stored[:50], stored[:60] + b"?" + stored[61:]):
        assert decode(broken) == NOTHING


def test_a_memory_of_other_weights_is_not_used() -> None:
    readings = [reading(event(), outlet=o) for o in "AB"]
    old = msgspec.structs.replace(corroborate(readings).memory, version="sha256:other")
    assert same_in_all(corroborate(readings, memory=old), corroborate(readings))


@given(st.integers(6, 14), st.randoms())
@settings(max_examples=RUNS, deadline=None)
def test_a_crowd_that_grows_parts_what_was_joined_by_every_path(count: int, rng: random.Random) -> None:
    readings = [undated_shelling(n) for n in range(count)]
    rng.shuffle(readings)
    half = readings[: rng.randrange(1, len(readings))]
    expected = corroborate(readings)
    assert same_in_all(after([half, readings]), expected)
    assert same_in_all(after([readings, half]), corroborate(half))

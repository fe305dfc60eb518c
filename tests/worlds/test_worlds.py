"""The made-up wars that linking is measured on: sound readings, the same every time, with a truth to check."""

from __future__ import annotations

from benchmarks.worlds import Reported, readings
from benchmarks.worlds.truth import measure, truth_of
from msgspec.structs import replace

from herodote.corroborate import corroborate
from herodote.records import Event, Telling
from herodote.store.codec import decode_reading, encode

COUNT = 150


def world() -> list[Reported]:
    return readings(COUNT)


def test_every_reading_is_sound_and_its_spans_point_at_its_words() -> None:
    for reported in world():
        assert decode_reading(encode(reported.reading)) == reported.reading


def test_one_seed_makes_one_world_and_another_another() -> None:
    assert world() == world()
    assert readings(COUNT, seed=12) != world()


def test_the_passages_know_what_the_readings_tell() -> None:
    for reported in world():
        own = {key.rpartition("#")[2]: n for key, n in truth_of(reported.reading, reported.passages).items()}
        assert own == reported.about


def test_copies_say_what_they_are_taken_from_and_hold_its_text() -> None:
    by_id = {reported.reading.report.id: reported for reported in world()}
    taken = [r for r in world() if r.taken_from in by_id]
    assert taken
    copies = [r for r in taken if by_id[r.taken_from or ""].reading.report.text in r.reading.report.text]
    assert 0 < len(copies) <= len(taken)


def test_linking_finds_most_of_what_happened() -> None:
    told = world()
    about = {f"{r.reading.report.id}#{event}": n for r in told for event, n in r.about.items()}
    linked = measure(corroborate([r.reading for r in told]).events, about)
    assert linked.tellings == len(about)
    assert linked.b3_f1 > 0.8


def event_of(*keys: str) -> Event:
    """An event with nothing but its tellings."""
    (first,) = corroborate([readings(1)[0].reading]).events[:1]
    tellings = tuple(Telling(None, *key.split("#")) for key in keys)
    return replace(first, tellings=tellings)


def test_the_measure_counts_pairs_and_tellings() -> None:
    about = {"a#e1": 1, "b#e1": 1, "c#e1": 2, "d#e1": 2}
    right = measure([event_of("a#e1", "b#e1"), event_of("c#e1", "d#e1")], about)
    assert (right.pair_precision, right.pair_recall, right.b3_f1) == (1, 1, 1)
    lumped = measure([event_of("a#e1", "b#e1", "c#e1", "d#e1")], about)
    assert (lumped.pair_precision, lumped.pair_recall) == (1 / 3, 1)
    assert (lumped.b3_precision, lumped.b3_recall) == (0.5, 1)
    apart = measure([event_of(key) for key in about], about)
    assert (apart.pair_recall, apart.b3_precision, apart.b3_recall) == (0, 1, 0.5)

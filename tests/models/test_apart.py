"""What reads one side of the codings has learned from none of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from herodote.models.training.apart.figures import rows, surety
from herodote.models.training.apart.reading import ReportRead
from herodote.models.training.apart.seen import must_be_unseen, note_learned
from herodote.models.training.apart.sides import (
    LOTS,
    SIDES,
    Part,
    parts_of,
    read_parts,
    side_of,
    tells_of_syria,
    to_measure,
)
from herodote.models.training.gold import FOLDS, Coded
from herodote.models.training.measure import SHOWN

GOLD = Path(__file__).parents[2] / "../shared/gold"


def coded(doc_id: str, text: str = "Rebels shelled San Vicente.", country: str = "SLV", events: int = 2) -> Coded:
    return Coded(doc_id, text, {"events": [{"places": [{"country": country}]}] * events})


REPORTS = (
    *(coded(f"fakes-{n}", "Jets hit Douma.", "SYR", 5) for n in range(40)),
    *(coded(f"muc-{n}") for n in range(30)),
    *(coded(f"rams-{n}") for n in range(30)),
    *(coded(f"ceha-{n}", "Talks on Syria were held in Geneva.") for n in range(20)),
    *(coded(f"wiki-{n}", country="SYR") for n in range(20)),
    *(coded(f"re3d-{n}") for n in range(20)),
    *(coded(f"own-{n}") for n in range(20)),
)
BY_OTHERS = {c.doc_id for c in REPORTS if c.doc_id.endswith(("1", "2", "3"))}
TOLD_TWICE = [["fakes-1", "fakes-11"], ["muc-1", "muc-2", "muc-3"]]


def made() -> tuple[Part, ...]:
    return parts_of(REPORTS, BY_OTHERS, TOLD_TWICE, 90)


@pytest.mark.parametrize(
    ("report", "side"),
    [
        (coded("fakes-1", "Jets hit Douma.", "SYR"), "syria"),
        (coded("seed"), "syria"),
        (coded("muc4-1"), "elsewhere"),
        (coded("wikievents-1", "A bomb went off in Boston.", "USA"), "elsewhere"),
        (coded("wiki-1", "He had fought in SYRIA."), None),
        (coded("rams-1", "Jets hit Douma.", "SYR"), None),
        (coded("re3d-1"), None),
        (coded("own-1"), None),
    ],
)
def test_a_report_lies_on_one_side_or_on_neither(report: Coded, side: str | None) -> None:
    assert side_of(report) == side


def test_each_side_is_learned_from_alone_and_to_about_the_same_number_of_events() -> None:
    parts = {p.name: p for p in made()}
    for side in SIDES:
        assert {side_of(c) for c in parts[side].reports} == {side}
        assert 90 <= sum(len(c.coding["events"]) for c in parts[side].reports) < 95


def test_reports_by_others_are_taken_first() -> None:
    learned = {c.doc_id for p in made() for c in p.reports}
    assert learned >= {name for name in BY_OTHERS if name.startswith(("fakes", "muc", "rams"))}


def test_the_lots_are_the_reports_of_both_sides_dealt_anew() -> None:
    parts = {p.name: {c.doc_id for c in p.reports} for p in made()}
    one, other = (parts[name] for name in LOTS)
    assert not one & other
    assert one | other == parts["syria"] | parts["elsewhere"]
    for lot in (one, other):
        assert len(lot & parts["syria"]) >= len(parts["syria"]) // 2 - 1


def test_reports_of_one_event_are_in_one_lot_and_in_one_half() -> None:
    parts = made()
    for part in parts:
        for group in TOLD_TWICE:
            inside = [name for name in group if name in part.halves]
            assert len(inside) in (0, len(group))
            assert len({part.halves[name] for name in inside}) <= 1


def test_nothing_is_read_that_was_learned_from() -> None:
    parts, kept = made(), [coded("fakes-kept"), coded("muc-kept")]
    for part in parts:
        read = {c.doc_id for c in to_measure(part, parts, BY_OTHERS, kept)}
        assert read >= {"fakes-kept", "muc-kept"}
        assert not read & set(part.halves)


def test_a_network_that_judges_learn_to_trust_has_not_seen_the_half_that_it_reads_for_them() -> None:
    for part in made():
        networks = part.networks([coded("fakes-kept")])
        for c in part.reports:
            assert c.doc_id not in {x.doc_id for x in part.half(networks[c.doc_id])}


def noted(part: Part, folder: Path, more: Sequence[Coded] = ()) -> Path:
    for k in range(FOLDS):
        (folder / f"fold{k}").mkdir(parents=True)
        note_learned(folder / f"fold{k}", [*part.half(k), *more])
    return folder


def test_networks_that_learned_from_their_own_side_alone_may_read_the_other(tmp_path: Path) -> None:
    parts = made()
    part = parts[0]
    must_be_unseen(part, to_measure(part, parts, BY_OTHERS, []), noted(part, tmp_path))


def test_a_network_that_learned_from_the_other_side_is_refused(tmp_path: Path) -> None:
    part = made()[0]
    with pytest.raises(ValueError, match="muc-7"):
        must_be_unseen(part, [], noted(part, tmp_path, [coded("muc-7")]))


def test_a_network_that_learned_from_both_halves_is_refused(tmp_path: Path) -> None:
    part = made()[0]
    with pytest.raises(ValueError, match="fakes-"):
        must_be_unseen(part, [], noted(part, tmp_path, part.reports))


def test_judges_are_not_asked_of_a_report_that_they_learned_from(tmp_path: Path) -> None:
    part = made()[0]
    with pytest.raises(ValueError, match=part.reports[0].doc_id):
        must_be_unseen(part, part.reports[:1], noted(part, tmp_path))


def test_no_report_of_one_side_of_the_real_codings_is_learned_from_for_the_other() -> None:
    if not GOLD.is_dir():
        pytest.skip("the hand codings are not beside the project")
    parts, by_others, kept = read_parts(GOLD)
    syria, elsewhere = parts[:2]
    assert not any(tells_of_syria(c) for c in elsewhere.reports)
    assert {c.doc_id.split("-")[0] for c in syria.reports} == {"fakes"}
    measured = {c.text for c in kept}
    for part in parts:
        assert not measured & {c.text for c in part.reports}
        assert not set(part.halves) & {c.doc_id for c in to_measure(part, parts, by_others, kept)}
    events = [sum(len(c.coding["events"]) for c in p.reports) for p in parts]
    assert max(events) < 1.1 * min(events)


def read(hit: int, gold: int, found: int, answers: Sequence[tuple[str, tuple[float, bool]]] = ()) -> ReportRead:
    return ReportRead(dict.fromkeys(SHOWN, (hit, gold, found)), list(answers))


def test_what_is_lost_is_what_others_read_better_over_the_same_reports() -> None:
    apart = {"a": read(2, 4, 4), "b": read(0, 4, 4)}
    lots = [{"a": read(4, 4, 4), "b": read(0, 4, 4)}, {"a": read(4, 4, 4), "b": read(4, 4, 4)}]
    actor = next(r for r in rows(["a", "b"], apart, lots) if r.field == "actor")
    assert (actor.apart.value, actor.beside.value) == (0.25, 0.75)
    assert actor.lost.value == 0.5
    assert actor.lost.low <= 0.5 <= actor.lost.high


def test_a_report_that_only_one_lot_did_not_learn_from_is_read_by_that_lot() -> None:
    lots = [{"a": read(4, 4, 4)}, {"b": read(0, 4, 4)}]
    row = next(iter(rows(["a", "b"], {"a": read(4, 4, 4), "b": read(0, 4, 4)}, lots)))
    assert row.beside.value == 0.5
    assert (row.lost.low, row.lost.high) == (0.0, 0.0)


def test_how_sure_it_was_is_held_against_how_often_that_was_right() -> None:
    told = {"a": read(1, 1, 1, [("event", (0.9, True)), ("event", (0.9, False)), ("place", (0.3, True))])}
    assert list(surety(["a"], [told], ("event",))) == [(0.85, 1.0, 2, 0.9, 0.5)]

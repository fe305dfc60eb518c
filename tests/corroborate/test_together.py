"""Invariants of corroboration: order, copies, judgements, chains, ranges."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.corroborate import Corroboration, IdMap, corroborate
from herodote.records import Event, Reading, ReportEvent
from tests.corroborate.corroborate_made import HOMS, HOMS_PROVINCE, PALMYRA, event, judgement, key, killed, reading

OBSERVATORY = {"s1": "Syrian Observatory for Human Rights"}


def bytes_of(result: Corroboration) -> bytes:
    return msgspec.json.encode(result)


def partition(result: Corroboration) -> set[frozenset[str]]:
    return {frozenset(f"{t.report}#{t.event}" for t in e.tellings) for e in result.events}


def event_of(result: Corroboration, telling: str) -> Event:
    return next(e for e in result.events if e.id == result.ids.of_telling[telling])


towns = st.sampled_from([HOMS, PALMYRA, HOMS_PROVINCE])
days = st.sampled_from(["2015-07-14", "2015-07-15", "2015-07-20", None])
types = st.sampled_from(["air_strike", "shelling", "attack", "abduction"])
parties = st.sampled_from(["Syrian government forces", "Islamic State", "unidentified gunmen", "US-led coalition"])


@st.composite
def events(draw: st.DrawFn, id: str) -> ReportEvent:
    low = draw(st.integers(0, 30))
    counts = (killed(low, draw(st.sampled_from([low, None, low + 3])), by=("s1",)),) if draw(st.booleans()) else ()
    return event(
        id,
        draw(types),
        (draw(towns),),
        draw(days),
        (draw(parties),),
        counts=counts,
        by=("s1",) if draw(st.booleans()) else (),
        standing=draw(st.sampled_from(["main", "related", "background"])),
    )


@st.composite
def many(draw: st.DrawFn, most: int = 3) -> list[Reading]:
    found = []
    for n in range(draw(st.integers(1, 6))):
        told = [draw(events(f"e{i}")) for i in range(draw(st.integers(1, most)))]
        source = draw(st.sampled_from(["Syrian Observatory for Human Rights", "SOHR", "SANA"]))
        published = draw(st.sampled_from(["2015-07-15", "2015-07-16", None]))
        found.append(reading(*told, outlet=f"Outlet {n}", sources={"s1": source}, published=published))
    return found


@given(many(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_changes_nothing(readings: list[Reading], rng: object) -> None:
    shuffled = list(readings)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert bytes_of(corroborate(readings)) == bytes_of(corroborate(shuffled))


@given(many())
@settings(max_examples=20, deadline=None)
def test_readings_added_twice_change_nothing(readings: list[Reading]) -> None:
    assert bytes_of(corroborate(readings)) == bytes_of(corroborate([*readings, *readings]))


@given(many())
@settings(max_examples=20, deadline=None)
def test_every_telling_is_in_exactly_one_event(readings: list[Reading]) -> None:
    told = [f"{t.report}#{t.event}" for e in corroborate(readings).events for t in e.tellings]
    assert sorted(told) == sorted({key(r, e.id) for r in readings for e in r.events})


@given(many())
@settings(max_examples=20, deadline=None)
def test_readings_added_one_by_one_keep_the_events_of_all_at_once(readings: list[Reading]) -> None:
    ids = IdMap()
    for n in range(1, len(readings) + 1):
        step = corroborate(readings[:n], previous=ids)
        ids = step.ids
    assert partition(step) == partition(corroborate(readings))


@given(many())
@settings(max_examples=25, deadline=None)
def test_no_event_holds_two_towns_that_exclude_each_other(readings: list[Reading]) -> None:
    for found in corroborate(readings).events:
        assert not {"Homs", "Palmyra"} <= {p.name for p in found.places}


@given(many())
@settings(max_examples=25, deadline=None)
def test_a_range_spans_the_latest_figure_of_every_source_and_best_lies_within(readings: list[Reading]) -> None:
    for found in corroborate(readings).events:
        for entry in found.casualties:
            points = [s.low for s in entry.by_source if s.low is not None]
            assert entry.low in points
            assert entry.best in points
            assert entry.low <= entry.best
            assert entry.high is None or entry.best <= entry.high


@given(many(most=1), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_a_copy_adds_a_report_and_never_an_origin(readings: list[Reading], which: int) -> None:
    words = " ".join(f"w{n}" for n in range(60))
    original = with_text(readings[which % len(readings)], f"Title\n{words}")
    copy = with_text(original, f"Another title\n{words}", outlet="The Copyist")
    others = [r for r in readings if r is not readings[which % len(readings)]]
    told = key(original, original.events[0].id)
    old, new = event_of(corroborate([*others, original]), told), event_of(corroborate([*others, original, copy]), told)
    assert copy.report.id in {t.report for t in new.tellings}
    assert new.origins <= new.reports - 1
    if {t.report for t in new.tellings} - {copy.report.id} == {t.report for t in old.tellings}:
        assert new.origins <= old.origins


def with_text(of: Reading, text: str, outlet: str | None = None) -> Reading:
    from herodote.ids import report_id

    report = msgspec.structs.replace(of.report, id=report_id(text), text=text, outlet=outlet or of.report.outlet)
    return msgspec.structs.replace(of, report=report)


def test_two_towns_of_one_day_are_not_joined_through_a_vague_third() -> None:
    homs = reading(event(where=(HOMS,)), outlet="A")
    palmyra = reading(event(where=(PALMYRA,)), outlet="B")
    vague = reading(event(where=(HOMS_PROVINCE,)), outlet="C")
    result = corroborate([homs, palmyra, vague])
    assert result.ids.of_telling[key(homs)] != result.ids.of_telling[key(palmyra)]


def test_two_main_events_of_one_report_stay_two() -> None:
    one = reading(event("e1"), event("e2"))
    assert len(corroborate([one]).events) == 2


def test_an_act_and_the_act_it_answers_are_never_one() -> None:
    from herodote.records import Relation

    answer = reading(event("e1"), event("e2"), relations=(Relation("retaliation_for", "e1", "e2"),))
    other = reading(event("e1"), outlet="B")
    result = corroborate([answer, other])
    assert result.ids.of_telling[key(answer, "e1")] != result.ids.of_telling[key(answer, "e2")]


def test_equal_tellings_of_two_reports_are_one_event_with_two_origins() -> None:
    a, b = reading(event(counts=(killed(12),)), outlet="A"), reading(event(counts=(killed(12),)), outlet="B")
    (found,) = corroborate([a, b]).events
    assert (found.reports, found.outlets, found.origins) == (2, 2, 2)


@pytest.mark.parametrize(
    "other", ["SOHR", "Rami Abdel Rahman (Syrian Observatory for Human Rights)", "the Observatory"]
)
def test_reports_that_rest_on_one_source_under_two_names_are_one_origin(other: str) -> None:
    a = reading(event(by=("s1",)), outlet="A", sources=OBSERVATORY)
    b = reading(event(by=("s1",)), outlet="B", sources={"s1": other})
    (found,) = corroborate([a, b]).events
    assert (found.reports, found.origins) == (2, 1)


def test_a_report_that_cites_an_outlet_rests_on_what_that_outlet_says() -> None:
    a = reading(event(), outlet="Sada al-Shamal")
    b = reading(event(by=("s1",)), outlet="The Mail", sources={"s1": "Sada al-Shamal"})
    (found,) = corroborate([a, b]).events
    assert found.origins == 1


@pytest.mark.parametrize(
    ("first", "second", "said_by", "origins"),
    [
        ("SANA", "Syrian state television", None, 1),
        ("SANA", "RT", None, 2),
        ("SANA", "Syrian state television", "Doctors Without Borders", 2),
        ("The Mail", "The Sentinel", None, 2),
    ],
)
def test_media_of_one_side_in_their_own_voice_are_one_origin(
    first: str, second: str, said_by: str | None, origins: int
) -> None:
    a = reading(event(), outlet=first)
    b = reading(event(by=("s1",) if said_by else ()), outlet=second, sources={"s1": said_by} if said_by else None)
    (found,) = corroborate([a, b]).events
    assert found.origins == origins


def test_a_date_that_no_calendar_has_is_unknown_and_breaks_nothing() -> None:
    (found,) = corroborate([reading(event(when="2015-02-31"), published="soon")]).events
    assert found.time is not None
    assert (found.time.earliest, found.time.latest) == (None, None)


def test_an_event_id_used_twice_in_a_reading_is_one_telling() -> None:
    (found,) = corroborate([reading(event("e1", "shelling"), event("e1", "air_strike"))]).events
    assert (found.type, len(found.tellings)) == ("shelling", 1)


def test_no_readings_make_no_events() -> None:
    result = corroborate([])
    assert (result.events, result.report_links, result.same) == ((), (), ())


# --- judgements --------------------------------------------------------------------------------------------------


def test_a_person_can_keep_apart_what_the_machine_joins_and_take_it_back() -> None:
    a, b = reading(event(), outlet="A"), reading(event(), outlet="B")
    plain = corroborate([a, b])
    split = judgement("different", key(a), key(b), id="j1")
    undo = judgement("undo", "j1", at="2025-01-02T00:00:00Z")
    assert len(plain.events) == 1
    assert len(corroborate([a, b], [split]).events) == 2
    assert bytes_of(corroborate([a, b], [undo, split])) == bytes_of(plain)


def test_a_person_can_join_what_the_machine_keeps_apart_and_take_it_back() -> None:
    a, b = reading(event(where=(HOMS,)), outlet="A"), reading(event(where=(PALMYRA,)), outlet="B")
    join = judgement("same", key(a), key(b), id="j1")
    (found,) = corroborate([a, b], [join]).events
    assert "place" in [c.field for c in found.contested]
    undo = judgement("undo", "j1", at="2025-01-02T00:00:00Z")
    assert bytes_of(corroborate([a, b], [join, undo])) == bytes_of(corroborate([a, b]))


def test_of_two_judgements_on_one_pair_the_later_holds_in_whatever_order_they_come() -> None:
    a, b = reading(event(), outlet="A"), reading(event(), outlet="B")
    early = judgement("different", key(a), key(b), at="2025-01-01T00:00:00Z")
    late = judgement("same", key(a), key(b), at="2025-01-03T00:00:00Z")
    assert len(corroborate([a, b], [early, late]).events) == len(corroborate([a, b], [late, early]).events) == 1


def test_an_event_whose_only_report_is_withdrawn_is_discounted_and_stays_in_the_record() -> None:
    a = reading(event())
    (found,) = corroborate([a], [judgement("retract_report", a.report.id)]).events
    assert found.grade.value == "discounted"
    assert "an analyst" in found.grade.why


def test_a_withdrawn_report_leaves_the_events_that_others_tell() -> None:
    a, b = reading(event(), outlet="A"), reading(event(), outlet="B")
    (found,) = corroborate([a, b], [judgement("retract_report", b.report.id)]).events
    assert [t.report for t in found.tellings] == [a.report.id]
    assert found.origins == 1


def test_a_rejected_event_is_discounted_by_name() -> None:
    a = reading(event())
    (found,) = corroborate([a], [judgement("reject", key(a))]).events
    assert (found.grade.value, found.grade.why) == ("discounted", "rejected by an analyst")


# --- ids ---------------------------------------------------------------------------------------------------------


def test_an_event_keeps_its_id_when_more_reports_tell_it() -> None:
    a, b = reading(event(), outlet="A"), reading(event(), outlet="B")
    for first, second in ((a, b), (b, a)):
        before = corroborate([first])
        after = corroborate([first, second], previous=before.ids)
        assert after.events[0].id == before.events[0].id


def test_the_id_of_an_event_that_was_absorbed_goes_on_resolving() -> None:
    a, b = reading(event(where=(HOMS,)), outlet="A"), reading(event(where=(PALMYRA,)), outlet="B")
    before = corroborate([a, b])
    after = corroborate([a, b], [judgement("same", key(a), key(b))], previous=before.ids)
    (found,) = after.events
    gone = ({e.id for e in before.events} - {found.id}).pop()
    assert found.was == (gone,)
    assert after.ids.resolve(gone) == found.id


def test_a_judgement_may_name_events_by_id() -> None:
    a, b = reading(event(where=(HOMS,)), outlet="A"), reading(event(where=(PALMYRA,)), outlet="B")
    before = corroborate([a, b])
    join = judgement("same", *(e.id for e in before.events))
    assert len(corroborate([a, b], [join], previous=before.ids).events) == 1

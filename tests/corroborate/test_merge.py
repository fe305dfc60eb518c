"""What an event made of several tellings says: figures, contests, responsibility, grades, links, claims."""

from __future__ import annotations

import msgspec
import pytest

from herodote.corroborate import GradeFacts, claims_of, corroborate, default_rule
from herodote.records import Casualties, Event, Grade, Reading, Relation, Responsibility, Standing, Status
from tests.corroborate.corroborate_made import HOMS, HOMS_PROVINCE, event, judgement, key, killed, party, reading, said

WIRES = {"s1": "Syrian Observatory for Human Rights", "s2": "SANA", "s3": "Hassan al-Dandal (Free Rescue)"}


def merged(*readings: Reading) -> Event:
    (found,) = corroborate(readings).events
    return found


def total(found: Event, outcome: str = "killed") -> Casualties:
    return next(c for c in found.casualties if c.outcome == outcome and c.part_of is None)


def test_a_range_runs_from_the_lowest_to_the_highest_figure_of_all_sources() -> None:
    a = reading(event(counts=(killed(12, None, ("s1",)),), by=("s1",)), outlet="A", sources=WIRES)
    b = reading(event(counts=(killed(19, 19, ("s3",)),), by=("s3",)), outlet="B", sources=WIRES)
    entry = total(merged(a, b))
    assert (entry.low, entry.high) == (12, 19)
    assert {(s.source, s.low, s.high) for s in entry.by_source} == {
        ("Syrian Observatory for Human Rights", 12, None), ("Hassan al-Dandal (Free Rescue)", 19, 19),
    }  # fmt: skip


def test_the_best_figure_is_the_one_of_the_most_independent_origins() -> None:
    a = reading(event(counts=(killed(12, 12, ("s1",)),)), outlet="A", sources=WIRES)
    b = reading(event(counts=(killed(14, 14, ("s2",)),)), outlet="B", sources=WIRES)
    c = reading(event(counts=(killed(14, 14, ("s3",)),)), outlet="C", sources=WIRES)
    d = reading(event(counts=(killed(12, 12, ("s1",)),)), outlet="D", sources=WIRES)
    assert total(merged(a, b, c, d)).best == 14


def test_a_source_that_corrects_its_figure_stands_by_the_later_one_and_the_earlier_is_history() -> None:
    early = reading(
        event(counts=(killed(12, 12, ("s1",)),), by=("s1",)), outlet="A", sources=WIRES, published="2015-07-14"
    )
    late = reading(
        event(counts=(killed(15, 15, ("s1",)),), by=("s1",)), outlet="A", sources=WIRES, published="2015-07-17"
    )
    found = merged(early, late)
    assert (total(found).low, total(found).best, total(found).high) == (15, 15, 15)
    assert [(c.date, c.old, c.new) for c in found.history] == [("2015-07-14", None, "12"), ("2015-07-17", "12", "15")]
    assert not found.contested


def test_a_part_stands_beside_its_total_and_is_not_added() -> None:
    counts = (killed(12), killed(3, who="civilian", part_of=0, group="children"))
    found = merged(reading(event(counts=counts)))
    assert [(c.low, c.part_of) for c in found.casualties] == [(12, None), (3, 0)]


def test_tolls_of_one_day_that_exclude_each_other_are_contested_with_their_sides() -> None:
    a = reading(event(counts=(killed(10, 10, ("s1",)),), by=("s1",)), outlet="A", sources=WIRES)
    b = reading(event(counts=(killed(14, 14, ("s2",)),), by=("s2",)), outlet="B", sources=WIRES)
    (contest,) = merged(a, b).contested
    assert contest.field == "killed"
    assert [(s.value, s.says) for s in contest.sides] == [
        ("10", ("Syrian Observatory for Human Rights",)),
        ("14", ("SANA",)),
    ]


def test_sixty_fighters_of_one_side_and_fourteen_civilians_of_another_are_contested() -> None:
    a = reading(event(counts=(killed(60, 60, ("s1",), who="combatant"),), by=("s1",)), outlet="A", sources=WIRES)
    b = reading(event(counts=(killed(14, 14, ("s2",), who="civilian"),), by=("s2",)), outlet="B", sources=WIRES)
    result = corroborate([a, b], [judgement("same", key(a), key(b))])
    (contest,) = result.events[0].contested
    assert [(s.value, s.says[0]) for s in contest.sides] == [("14", "SANA"), ("60", WIRES["s1"])]
    assert "14 civilians and 60 combatants killed" in result.events[0].summary


def test_a_toll_that_grows_in_the_days_after_is_not_contested() -> None:
    a = reading(event(counts=(killed(10, 10, ("s1",)),)), outlet="A", sources=WIRES, published="2015-07-14")
    b = reading(event(counts=(killed(14, 14, ("s2",)),)), outlet="B", sources=WIRES, published="2015-07-19")
    assert "killed" not in [c.field for c in merged(a, b).contested]


def test_an_unnamed_actor_does_not_contest_a_named_one() -> None:
    a = reading(event(type="abduction", actors=("Islamic State",)), outlet="A")
    b = reading(event(type="abduction", actors=("unidentified gunmen",)), outlet="B")
    assert not merged(a, b).contested


def test_two_named_actors_are_contested_and_the_sentence_does_not_choose() -> None:
    a = reading(event(actors=("Russian air force",)), outlet="A")
    b = reading(event(actors=("Syrian government",)), outlet="B")
    found = merged(a, b)
    assert [c.field for c in found.contested] == ["actor"]
    assert found.grade.value == "contested"
    assert found.summary.endswith("; the sources disagree on who did it.")
    assert "Russian" not in found.summary


def test_a_blamed_side_that_denies_is_a_side_of_the_contest() -> None:
    denial = Responsibility(party("Syrian government forces"), "denied", said("s1"))
    a = reading(event(), outlet="A")
    b = reading(event(responsibility=(denial,)), outlet="B", sources={"s1": "the army"})
    (contest,) = merged(a, b).contested
    assert (contest.field, contest.sides[0].denies) == ("actor", ("the army",))


def test_an_event_that_one_tells_and_another_denies_is_contested_and_still_told_as_having_occurred() -> None:
    a = reading(event(), outlet="A")
    b = reading(event(status="denied", by=("s1",), actors=()), outlet="B", sources={"s1": "military source"})
    found = merged(a, b)
    assert found.status == "occurred"
    assert "happened" in [c.field for c in found.contested]
    assert found.grade.value == "contested"


def test_an_act_that_is_claimed_is_confirmed() -> None:
    claim = Responsibility(party("Islamic State"), "claimed", said("s1"))
    a = reading(event(type="bombing", actors=("Islamic State",), responsibility=(claim,)), sources={"s1": "Amaq"})
    found = merged(a)
    assert found.grade.value == "confirmed"
    assert found.responsibility[0].by == ("Amaq",)


def test_nobody_claims_it_is_recorded_as_such() -> None:
    a = reading(event(actors=(), responsibility=(Responsibility(None, "unclaimed"),)), outlet="AFP")
    (entry,) = merged(a).responsibility
    assert (entry.actor, entry.stance, entry.by) == (None, "unclaimed", ("AFP",))


def test_unknown_stays_unknown() -> None:
    found = merged(reading(event(where=(), when=None, actors=(), recipients=()), published=None))
    assert (found.places, found.time, found.actors, found.casualties, found.grade.value) == ((), None, (), (), "weak")


def test_what_no_words_date_had_happened_when_the_first_report_came_out() -> None:
    report = reading(event(when=None), published="2015-07-16")
    time = merged(report).time
    assert time is not None
    assert (time.earliest, time.latest, time.precision, time.texts) == (None, "2015-07-16", "unknown", ())
    assert [c.field for c in claims_of(report) if c.id in time.support] == ["event"]


@pytest.mark.parametrize(
    ("standing", "status"), [("background", "occurred"), ("main", "planned"), ("main", "threatened")]
)
def test_background_and_plans_are_not_dated_by_their_report(standing: Standing, status: Status) -> None:
    assert merged(reading(event(when=None, standing=standing, status=status), published="2015-07-16")).time is None


def test_those_who_did_it_are_none_of_the_toll_and_contest_nothing() -> None:
    attacker = msgspec.structs.replace(killed(1, 1, ("s2",)), who="combatant", group="attacker", text="The attacker")
    soldiers = msgspec.structs.replace(killed(3, 3, ("s1",)), who="combatant", group="soldiers", text="three soldiers")
    a = reading(event(counts=(attacker,)), outlet="A", sources=WIRES)
    b = reading(event(counts=(soldiers,)), outlet="B", sources=WIRES)
    found = merged(a, b)
    assert (total(found).low, total(found).high) == (3, 3)
    assert [(c.group, c.low, c.part_of) for c in found.casualties if c.part_of is not None] == [("attacker", 1, 0)]
    assert "killed" not in [c.field for c in found.contested]


def test_with_what_it_was_done_is_told_in_the_words_of_the_report() -> None:
    party_ = msgspec.structs.replace(party("United States military"), text="the artillery")
    told = msgspec.structs.replace(event(), instruments=(party_,))
    assert [i.name for i in merged(reading(told)).instruments] == ["artillery"]


def test_the_town_stands_before_the_province_that_holds_it() -> None:
    a = reading(event(where=(HOMS_PROVINCE,)), outlet="A")
    b = reading(event(where=(HOMS, HOMS_PROVINCE)), outlet="B")
    assert [p.name for p in merged(a, b).places] == ["Homs", "Homs province"]


def test_every_value_names_claims_that_exist() -> None:
    a = reading(event(counts=(killed(12, None, ("s1",)),), by=("s1",)), outlet="A", sources=WIRES)
    b = reading(event(counts=(killed(14, 14, ("s2",)),), by=("s2",)), outlet="B", sources=WIRES)
    known = {c.id for r in (a, b) for c in claims_of(r)}
    found = merged(a, b)
    assert found.time is not None
    named = [*found.time.support]
    for group in (found.actors, found.recipients, found.places):
        named += [i for value in group for i in value.support]
    named += [i for c in found.casualties for s in c.by_source for i in s.claims]
    named += [i for c in found.contested for s in c.sides for i in s.claims]
    assert named
    assert set(named) <= known


def test_links_follow_the_merged_events_and_name_who_says_so() -> None:
    answer = Relation("retaliation_for", "e2", "e1", None, said("s1"))
    second = event(
        "e2", "shelling", when="2015-07-16", actors=("Hurras Quwayq Brigade",), words="Rockets hit Hamdaniya."
    )
    a = reading(event("e1", counts=(killed(12),)), outlet="A")
    b = reading(
        event("e1", counts=(killed(12),)),
        second,
        outlet="B",
        sources={"s1": "Hurras Quwayq Brigade"},
        relations=(answer,),
    )
    result = corroborate([a, b])
    shelling = next(e for e in result.events if e.type == "shelling")
    (link,) = shelling.links
    assert (link.kind, link.to, link.by) == (
        "retaliation_for",
        result.ids.of_telling[key(a)],
        ("Hurras Quwayq Brigade",),
    )


def test_a_part_has_its_whole_as_parent() -> None:
    whole, part = event("e1"), event("e2", "assassination", words="The commander was killed.", part_of="e1")
    one = reading(whole, part)
    result = corroborate([one])
    assert next(e for e in result.events if e.type == "assassination").parent == result.ids.of_telling[key(one, "e1")]


def test_the_sentence_says_what_is_claimed_and_by_whom() -> None:
    counts = (killed(5, None, ("s1",)),)
    one = event(
        type="air_strike",
        actors=("US forces",),
        recipients=("Islamic State",),
        counts=counts,
        by=("s1",),
        when="2025-12-19",
    )
    found = merged(reading(one, sources=WIRES, published="2025-12-20"))
    assert found.summary == (
        "US forces struck Islamic State from the air in Homs on 19 December 2025; at least 5 killed, according to "
        "the Syrian Observatory for Human Rights."
    )


@pytest.mark.parametrize("status", ["planned", "threatened", "possible", "denied"])
def test_what_was_not_done_is_never_told_as_done(status: str) -> None:
    found = merged(reading(event(status=status)))
    assert found.status == status
    assert found.summary.lower().startswith(f"{status} air strike")


def test_a_user_may_put_an_own_rule_in_place_of_the_grade() -> None:
    result = corroborate([reading(event())], rule=lambda facts: Grade("fair", f"{facts.reports} is enough for me"))
    assert result.events[0].grade == Grade("fair", "1 is enough for me")


@pytest.mark.parametrize(
    ("facts", "grade"),
    [
        (GradeFacts(3, 1), "weak"),
        (GradeFacts(3, 2), "fair"),
        (GradeFacts(3, 2, accepted_by=("the army",)), "confirmed"),
        (GradeFacts(3, 2, accepted_by=("the army",), disputed=("actor",)), "contested"),
        (GradeFacts(1, 1, denied_only=True), "discounted"),
        (GradeFacts(3, 3, rejected_by="me"), "discounted"),
    ],
)
def test_the_rule_of_the_grade(facts: GradeFacts, grade: str) -> None:
    assert default_rule(facts).value == grade


def test_a_claim_keeps_its_chain_and_its_words() -> None:
    count = msgspec.structs.replace(killed(5, None, ("s1", "s2")), text="at least five", start=10, end=23)
    (claim,) = [c for c in claims_of(reading(event(counts=(count,)), sources=WIRES)) if c.field == "killed"]
    assert claim.id.endswith("#e1/killed/0")
    assert (claim.low, claim.high, claim.quote, claim.chain) == (5, None, "at least five", (WIRES["s1"], "SANA"))


def test_claim_ids_are_unique_within_a_reading() -> None:
    two = msgspec.structs.replace(killed(5), attribution=(*said("s1"), *said("s2")))
    ids = [c.id for c in claims_of(reading(event("e1", counts=(two, killed(6))), event("e2"), sources=WIRES))]
    assert len(ids) == len(set(ids))


def test_what_a_source_says_beside_another_figure_on_one_day_moves_nothing_to_and_fro() -> None:
    def told(n: int, low: int, published: str) -> Reading:
        counts = (killed(low, low, ("s1",)),)
        return reading(event(counts=counts, by=("s1",)), outlet=f"O{n}", sources=WIRES, published=published)

    days = [(12, "2015-07-14"), (12, "2015-07-15"), (14, "2015-07-15"), (14, "2015-07-16"), (12, "2015-07-17")]
    found = merged(*(told(n, low, day) for n, (low, day) in enumerate(days)))
    moved = [(c.date, c.old, c.new) for c in found.history]
    assert moved == [("2015-07-14", None, "12"), ("2015-07-15", "12", "14"), ("2015-07-17", "14", "12")]


def test_an_outlet_is_a_name_however_it_is_written() -> None:
    assert merged(reading(event(), outlet="the Iskenderun mail")).summary.endswith("according to the Iskenderun mail.")
    assert merged(reading(event(), outlet="ahram")).summary.endswith("according to ahram.")
    assert merged(reading(event(), outlet="The Ledger")).summary.endswith("according to the Ledger.")

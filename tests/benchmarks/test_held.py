"""Who is held to have done it, beside templates; all words here are our own."""

from __future__ import annotations

from benchmarks.accuracy.held import Held, alike, coded, held, is_body, matched
from benchmarks.accuracy.says import report_of

from herodote.extract.words.parse import parse
from herodote.records import Attribution, Entity, Participant, Reading, ReportEvent, Responsibility, Source, Span

TEXT = "Rebels of the Albora Front and the army shelled two farms, police said."
PARSED = parse(TEXT)
ARMY = Entity("slv-armed-forces", "Salvadoran armed forces", "state_military", "SLV")
REBELS = Entity("slv-rebels", "Salvadoran guerrillas", "rebel_group", "SLV")


def party(words: str, entity: Entity | None) -> Participant:
    start = TEXT.index(words)
    return Participant(words, start, start + len(words), entity)


def event(**more: object) -> ReportEvent:
    at = Span(TEXT.index("shelled"), TEXT.index("shelled") + 7, "shelled")
    whole = Span(0, len(TEXT), TEXT)
    made = {"id": "e1", "type": "attack", "standing": "main", "status": "occurred", "mentions": (at,)}
    return ReportEvent(**{**made, "evidence": (whole,), **more})  # type: ignore[arg-type]


def reading(*events: ReportEvent) -> Reading:
    police = Source("s1", "police", "police", True, None, ())
    return Reading(report_of(TEXT), (police,), events, (), None)  # type: ignore[arg-type]


def test_the_army_is_a_body_and_the_rebels_are_persons() -> None:
    assert is_body(party("the army", ARMY), PARSED)
    assert not is_body(party("Rebels", REBELS), PARSED)


def test_an_actor_is_held_by_the_name_of_the_register_and_by_the_words_of_the_text() -> None:
    told = held(reading(event(actors=(party("the army", ARMY),))), PARSED)
    assert told == [Held("Salvadoran armed forces", "fact", frozenset({"Salvadoran armed forces", "the army"}))]


def test_who_does_it_by_the_word_of_the_police_is_accused() -> None:
    by_police = (Attribution(("s1",), None, "asserts", "certain", Span(0, len(TEXT), TEXT)),)
    told = held(reading(event(actors=(party("the army", ARMY),), attribution=by_police)), PARSED)
    assert [h.grade for h in told] == ["accused"]


def test_a_claim_counts_before_the_actor_and_a_denial_not_at_all() -> None:
    army = party("the army", ARMY)
    span = Span(0, len(TEXT), TEXT)
    claims, denies = (Responsibility(army, stance, (), span) for stance in ("claimed", "denied"))  # type: ignore[arg-type]
    claimed = held(reading(event(actors=(army,), responsibility=(claims,))), PARSED)
    assert [h.grade for h in claimed] == ["claimed"]
    assert held(reading(event(responsibility=(denies,))), PARSED) == []


def test_an_actor_that_is_rather_not_it_is_not_held() -> None:
    faint, sure = (Participant("the army", 28, 36, ARMY, (), confidence) for confidence in (0.4, 0.6))
    assert held(reading(event(actors=(faint,))), PARSED) == []
    assert len(held(reading(event(actors=(sure,))), PARSED)) == 1


def test_an_act_that_is_only_habit_or_of_another_kind_holds_nobody() -> None:
    army = (party("the army", ARMY),)
    assert held(reading(event(actors=army, status="habitual"), event(actors=army, type="armed_clash")), PARSED) == []


def test_names_are_alike_by_words_or_initials() -> None:
    assert alike("THE ARMY", "Albora army")
    assert alike("NFA", "National Front of Albora")
    assert not alike("Albora government", "ALBORA ARMY")


def test_each_organisation_counts_once_and_with_a_right_grade() -> None:
    raw = 'SUSPECTED OR ACCUSED / CLAIMED OR ADMITTED: "ALBORA FRONT"'
    item = {"raw": raw, "alternatives": [{"strings": ["ALBORA FRONT"]}]}
    gold = coded([{"optional": False, "slots": {"perp_org_confidence": [item]}}])
    assert gold == [(("ALBORA FRONT",), frozenset({"accused", "claimed"}))]
    told = [Held("Front", "fact", frozenset({"Albora Front"})), Held("Front", "claimed", frozenset({"Albora Front"}))]
    assert matched(gold, told, graded=False) == matched(gold, told, graded=True) == 1
    assert matched(gold, told[:1], graded=True) == 0
    assert coded([{"optional": True, "slots": {"perp_org_confidence": [item]}}]) == []

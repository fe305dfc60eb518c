"""How two acts stand to one another, where the grammar says so."""

from __future__ import annotations

import pytest

from herodote.extract.tied.ties import find_ties
from herodote.extract.words.parse import parse


def ties(text: str, **types: str) -> list[str]:
    """The ties between words of a text, each of which names an event of the type given: "flee caused_by clashes"."""
    parsed = parse(text)
    tokens = {t.i: types[t.text] for t in parsed.tokens if t.text in types}
    found = find_ties(parsed, tokens, {i: i for i in tokens})
    return [f"{parsed.tokens[t.from_].text} {t.kind} {parsed.tokens[t.to].text}" for t in found]


@pytest.mark.parametrize(
    ("text", "one", "tie", "other"),
    [
        ("Residents were evacuated under a deal.", "evacuated displacement", "caused_by", "deal agreement"),
        ("Troops raided the village after an ambush.", "raided raid", "after", "ambush armed_clash"),
        ("Troops raided the village after rebels attacked a post.", "raided raid", "after", "attacked armed_clash"),
        ("The shelling came after an ambush.", "shelling shelling", "after", "ambush armed_clash"),
        ("The clashes forced villagers to flee.", "flee displacement", "caused_by", "clashes armed_clash"),
        ("The arrests sparked protests.", "protests protest", "caused_by", "arrests arrest"),
        ("Thousands joined a protest against the killing.", "protest protest", "caused_by", "killing attack"),
        ("Police arrested four men over the bombing.", "arrested arrest", "caused_by", "bombing bombing"),
        (
            "The evacuation deal was signed on Monday. On Friday 300 people were evacuated.",
            "evacuated displacement", "caused_by", "deal agreement",
        ),
        ("The shelling came in the wake of an ambush.", "shelling shelling", "after", "ambush armed_clash"),
        ("The town was evacuated after a tough siege.", "evacuated displacement", "caused_by", "siege siege"),
        ("Thousands fled the fighting in the north.", "fled displacement", "caused_by", "fighting armed_clash"),
        ("Students marched to protest the murders.", "marched protest", "caused_by", "murders attack"),
        (
            "Farmers blocked the road at noon. Police fired tear gas to disperse them.",
            "fired repression", "caused_by", "blocked protest",
        ),
        ("The army shelled the town before troops stormed it.", "shelled shelling", "before", "stormed armed_clash"),
    ],
)  # fmt: skip
def test_the_words_that_join_two_acts_say_how(text: str, one: str, tie: str, other: str) -> None:
    (word, kind), (second, second_kind) = one.split(), other.split()
    assert ties(text, **{word: kind, second: second_kind}) == [f"{word} {tie} {second}"]


def test_acts_that_nothing_joins_stand_apart() -> None:
    assert ties("Jets bombed the port. Police arrested a man.", bombed="air_strike", arrested="arrest") == []


def test_a_deal_is_not_the_cause_of_a_move_that_its_words_do_not_name() -> None:
    words = {"deal": "agreement", "fled": "displacement"}
    assert ties("The ceasefire deal was signed on Monday. On Friday 300 people fled the town.", **words) == []
    words = {"deal": "agreement", "left": "displacement"}
    assert ties("The evacuation deal was signed on Monday. Refugees left another town by bus.", **words) == []


def test_words_for_one_act_are_not_joined_with_each_other() -> None:
    parsed = parse("The raid came after the attack.")
    words = [t.i for t in parsed.tokens if t.text in {"raid", "attack"}]
    assert find_ties(parsed, dict.fromkeys(words, "attack"), dict.fromkeys(words, 0)) == ()


@pytest.mark.parametrize(
    ("text", "one", "tie", "other"),
    [
        (
            "Rebels seized the hill after three days of clashes.",
            "seized territory_change", "after", "clashes armed_clash",
        ),
        (
            "Soldiers retook the palace after gunmen forced their way in and attacked the guards.",
            "retook territory_change", "after", "attacked armed_clash",
        ),
        (
            "Six were killed in strikes on Gao after rebels launched an offensive.",
            "strikes air_strike", "after", "offensive armed_clash",
        ),
        ("Troops began a search after the explosion.", "search raid", "caused_by", "explosion bombing"),
        ("The protests were sparked by the killing of a teacher.", "protests protest", "caused_by", "killing attack"),
        ("The blast set off a fire, sparking a riot.", "riot riot", "caused_by", "blast bombing"),
        ("The assault was part of a wider offensive.", "assault armed_clash", "part_of", "offensive armed_clash"),
        (
            "Police arrested two men in connection with the bombing.",
            "arrested arrest", "caused_by", "bombing bombing",
        ),
        ("Police arrested a man for planting the bomb.", "arrested arrest", "caused_by", "bomb bombing"),
        ("The army cracked down on protests.", "cracked repression", "caused_by", "protests protest"),
        ("A car exploded. Hours later gunmen stormed the hotel.", "stormed attack", "after", "exploded bombing"),
        ("A car exploded. Two days earlier police raided a house.", "raided raid", "before", "exploded bombing"),
        (
            "Jets struck the town as the army responded to a rebel offensive.",
            "struck air_strike", "retaliation_for", "offensive armed_clash",
        ),
    ],
)  # fmt: skip
def test_words_for_time_cause_and_answer_tie_two_acts(text: str, one: str, tie: str, other: str) -> None:
    (word, kind), (second, second_kind) = one.split(), other.split()
    assert ties(text, **{word: kind, second: second_kind}) == [f"{word} {tie} {second}"]


def test_who_died_after_an_act_died_in_it() -> None:
    assert ties("Four died after a shell hit the house.", died="attack", hit="shelling") == []


def test_later_on_a_day_is_no_order_of_acts() -> None:
    text = "A car exploded. Police arrested a man later on Tuesday."
    assert ties(text, exploded="bombing", arrested="arrest") == []


def test_a_noun_takes_up_the_one_act_before_it_that_it_can_mean() -> None:
    text = "A lorry exploded at the gate. Troops raided a house after the attack."
    assert ties(text, exploded="bombing", raided="raid") == ["raided caused_by exploded"]


def test_a_noun_that_could_mean_two_acts_takes_up_neither() -> None:
    text = "A lorry exploded and gunmen stormed the gate. Troops raided a house after the attack."
    assert ties(text, exploded="bombing", stormed="attack", raided="raid") == []


def test_what_came_after_another_act_is_the_one_told_before_that_it_takes_up() -> None:
    text = "Bombs killed six in the port. The new bombings came in the wake of an offensive."
    assert ties(text, Bombs="bombing", bombings="bombing", offensive="armed_clash") == ["Bombs after offensive"]
    text = "Gunmen killed a priest. The incident came two days after a raid."
    assert ties(text, killed="attack", raid="raid") == ["killed after raid"]


@pytest.mark.parametrize(
    ("text", "act", "answered"),
    [
        ("The raid was revenge for an ambush.", "raid air_strike", "ambush armed_clash"),
        ("In reprisal for the ambush, troops shelled the village.", "shelled shelling", "ambush armed_clash"),
        ("Rebels attacked a post. In reprisal, troops shelled the village.", "shelled shelling", "attacked attack"),
        ("Rebels ambushed a patrol. The shelling came in answer to that ambush.",
         "shelling shelling", "ambushed attack"),
        ("Jets bombed the port. A bomb at the school wounded six. A rebel called it punishment for the port.",
         "wounded bombing", "bombed air_strike"),
        ("Gunmen killed a priest. Youths burned shops to avenge the killing.", "burned riot", "killed attack"),
    ],
)  # fmt: skip
def test_what_is_done_in_answer_is_told_by_words_for_revenge(text: str, act: str, answered: str) -> None:
    (a, kind), (b, other) = act.split(), answered.split()
    assert ties(text, **{a: kind, b: other}) == [f"{a} retaliation_for {b}"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a post. Villagers who were shelled fear reprisals for the attack.",
        "Rebels attacked a post. The general, whose guns shelled a camp, vowed revenge for the attack.",
        "Rebels attacked a post. The army said it had shelled the camp, which was not a response to the attack.",
    ],
)
def test_an_answer_that_is_feared_vowed_or_denied_is_not_given(text: str) -> None:
    assert not any("retaliation_for" in t for t in ties(text, attacked="attack", shelled="shelling"))


def test_a_time_behind_who_says_so_ties_the_act_of_the_main_clause() -> None:
    text = "A raid levelled a house in the town, a doctor said, two days after a rocket hit a farm."
    assert ties(text, levelled="air_strike", hit="shelling") == ["levelled after hit"]


def test_an_answer_behind_who_says_so_is_that_of_the_act_that_is_told() -> None:
    text = "Rockets slammed into the town, state television said, in what a group called an answer to an air raid."
    assert ties(text, slammed="shelling", raid="air_strike") == ["slammed retaliation_for raid"]

"""Counts: one phrase a line, in our own words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.extract.counted.counts import find_counts
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.parse import parse
from herodote.lang import load_language

EN = load_language("en")


def counts(text: str) -> list[FoundCount]:
    return list(find_counts(parse(text), EN))


def people(text: str) -> list[tuple[str | None, int | None, int | None]]:
    return [(c.outcome, c.low, c.high) for c in counts(text) if c.outcome is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed five people.", [("killed", 5, 5)]),
        ("At least five people were killed.", [("killed", 5, None)]),
        ("More than 70 fighters were killed in the battle.", [("killed", 71, None)]),
        ("Over 1,400 villagers were injured.", [("injured", 1401, None)]),
        ("Up to 30 soldiers were killed.", [("killed", None, 30)]),
        ("As many as 40 people died.", [("killed", None, 40)]),
        ("About 40 people were wounded.", [("injured", 40, 40)]),
        ("Nearly 300 people died in the siege.", [("killed", 300, 300)]),
        ("Between 10 and 12 rebels were killed.", [("killed", 10, 12)]),
        ("The shelling wounded 10 to 12 villagers.", [("injured", 10, 12)]),
        ("Dozens of people were killed.", [("killed", 12, None)]),
        ("Several dozen people were wounded.", [("injured", 24, None)]),
        ("Scores of militants were killed.", [("killed", 20, None)]),
        ("Hundreds of civilians were wounded.", [("injured", 100, None)]),
        ("Tens of thousands of people were displaced.", [("displaced", 20000, None)]),
        ("Two dozen soldiers were killed.", [("killed", 24, 24)]),
        ("More than a dozen soldiers were killed.", [("killed", 13, None)]),
        ("Twenty-five soldiers were captured.", [("captured", 25, 25)]),
        ("Gunmen abducted three aid workers.", [("abducted", 3, 3)]),
        ("The blast hit a market, killing five and wounding 20.", [("killed", 5, 5), ("injured", 20, 20)]),
        ("The attack left seven people dead and 10 injured.", [("killed", 7, 7), ("injured", 10, 10)]),
        ("Seven dead, 20 wounded in market blast", [("killed", 7, 7), ("injured", 20, 20)]),
        ("Two people killed eight injured in rocket attack", [("killed", 2, 2), ("injured", 8, 8)]),
        ("The strike claimed the lives of three citizens.", [("killed", 3, 3)]),
        ("A bloody week saw the deaths of three engineers.", [("killed", 3, 3)]),
        ("The death toll rose to 45.", [("killed", 45, 45)]),
        ("Three soldiers and two policemen were killed.", [("killed", 3, 3), ("killed", 2, 2)]),
        ("The bomb killed two people: Karim Saleh (36) and Layla Saleh (9).", [("killed", 2, 2)]),
        ("The raids killed 20 people in Homs (12) and Aleppo (8).", [("killed", 20, 20), ("killed", 12, 12)]),
        ("Four of the dead were children.", [("killed", 4, 4)]),
        ("Among the dead were six nurses.", [("killed", 6, 6)]),
        ("A guard was killed at the gate.", [("killed", 1, 1)]),
        ("The bomb killed a woman and a child.", [("killed", 2, 2)]),
        ("Gunmen assassinated the governor on Monday.", [("killed", 1, 1)]),
        ("No one was hurt in the blast.", [("injured", 0, 0)]),
        ("There were no casualties.", [("injured", 0, 0), ("killed", 0, 0)]),
        (
            "OVER 20 SOLDIERS WERE KILLED AND SEVEN OTHERS WERE WOUNDED TODAY.",
            [("killed", 21, None), ("injured", 7, 7)],
        ),
    ],
)
def test_people_are_counted_by_outcome(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert sorted(people(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "He was killed in 2016.",
        "The man, 41, was at home.",
        "Troops of the 82nd Airborne arrived on 14 July.",
        "The G20 met at 10 a.m. about 30 km from the border.",
        "The army spent $40 million on 122mm rockets.",
        "Some 40 percent of the city was destroyed.",
        "The rebels threatened to kill five hostages.",
        "The army could kill dozens of people.",
        "There were no immediate reports of casualties.",
        "Mazzeh 86 was shelled at 17:30.",
        "Civilians were killed in the raid.",
    ],
)
def test_what_is_no_count_of_people_who_came_to_harm_is_not_counted(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The raid struck more than 70 targets.", 71),
        ("Rebels fired 12 rockets at the town.", 12),
        ("The raid caused 30 casualties.", 30),
    ],
)
def test_things_and_figures_of_killed_and_wounded_together_are_quantities(text: str, low: int) -> None:
    assert [(c.outcome, c.low) for c in counts(text)] == [(None, low)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two soldiers were killed.", "combatant"),
        ("Two policemen were killed.", "combatant"),
        ("Two children were killed.", "civilian"),
        ("Two officials were killed.", "civilian"),
        ("Two people were killed.", "unknown"),
        ("Two members of the security forces were killed.", "combatant"),
        ("Fifteen members of the medical staff were killed.", "civilian"),
        ("Three Civilians Killed in Shelling", "civilian"),
    ],
)
def test_who_they_are_is_read_off_the_noun(text: str, who: str) -> None:
    assert [c.who for c in counts(text) if c.outcome] == [who]


def test_a_part_names_its_total() -> None:
    found = counts("The raid killed eleven people, including three children.")
    assert [(c.low, c.part_of) for c in found] == [(11, None), (3, 0)]


def test_others_are_what_those_before_them_were() -> None:
    found = counts("The shelling killed two civilians and wounded nine others.")
    assert [c.who for c in found] == ["civilian", "civilian"]


@given(
    st.lists(
        st.sampled_from(
            [
                "killed",
                "five",
                "wounded",
                "at",
                "least",
                "20",
                "people",
                ",",
                "and",
                "soldiers",
                "were",
                "dead",
                "no",
                "up",
                "to",
                "12",
                "-",
                "the",
                "of",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=40, deadline=None)
def test_low_is_never_above_high_and_spans_are_of_the_text(words: list[str]) -> None:
    parsed = parse(" ".join(words))
    for count in find_counts(parsed, EN):
        assert count.low is None or count.high is None or count.low <= count.high
        assert 0 <= count.start < count.end <= len(parsed.text)
        assert count.part_of is None or count.part_of >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid killed ten people in the town, including a child.", [("killed", 10, 10), ("killed", 1, 1)]),
        ("Among the dead were a judge and two nurses.", [("killed", 1, 1), ("killed", 2, 2)]),
        ("A French tourist is among the three killed in the blast.", [("killed", 1, 1), ("killed", 3, 3)]),
        ("A woman was killed and three other civilians got injured.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("Five medics were killed and a nurse critically wounded.", [("killed", 5, 5), ("injured", 1, 1)]),
        ("Mortar fire hit the market, injuring a woman and a young man.", [("injured", 2, 2)]),
        ("At least 50 people lost their lives in the flood of fire.", [("killed", 50, None)]),
        ("Dozens more suffered respiratory problems.", [("injured", 12, None)]),
        ("125 fighters at least were killed there.", [("killed", 125, None)]),
        ("Another two farmers fell victim to the gang.", [("killed", 2, 2)]),
        ("They killed one soldier and wounded another.", [("killed", 1, 1), ("injured", 1, 1)]),
        ("The bodies of three unidentified men were found.", [("killed", 3, 3)]),
        ("The army lost more than 40 troops in the battle.", [("killed", 41, None)]),
        ("Some 500 people left the town on buses.", [("displaced", 500, 500)]),
        ("Millions have been forced to flee.", [("displaced", 1000000, None)]),
        ("The fighting has driven thousands from their homes.", [("displaced", 1000, None)]),
        ("The toll from the blast at the mill has risen to at least 31.", [("killed", 31, None)]),
        ("At least 70 regime and rebel fighters were killed.", [("killed", 70, None)]),
        ("More than 300 people are believed to have been killed.", [("killed", 301, None)]),
        ("The ambassador escaped unhurt.", [("injured", 0, 0)]),
        ("He was murdered at approximately 1500 near the park.", []),
        ("Troops killed a cleric and several other people.", [("killed", 1, 1), ("killed", 3, None)]),
    ],
)
def test_people_are_counted_by_what_is_told_of_them(
    text: str, expected: list[tuple[str | None, int | None, int | None]]
) -> None:
    assert people(text) == expected


def test_one_who_is_named_within_a_count_is_a_part_of_it() -> None:
    total, part = counts("Shells killed ten people in the town, including a child.")
    assert (total.part_of, part.part_of, part.who) == (None, 0, "civilian")


def test_those_who_kidnap_are_not_the_kidnapped() -> None:
    assert ("abducted", 3, None) not in people("Several gunmen kidnapped the bishop in the square.")


DEATHS: list[tuple[str, list[tuple[str, int | None, int | None]]]] = [
    ("Nine gunmen were neutralised near the dam.", [("killed", 9, 9)]),
    ("The results are as follows: four gunmen neutralised, six rifles found.", [("killed", 4, 4)]),
    ("Six soldiers fell in the battle.", [("killed", 6, 6)]),
    ("Eight of our brave soldiers fell and nine were wounded.", [("killed", 8, 8), ("injured", 9, 9)]),
    ("Five members of one family rose to heaven.", [("killed", 5, 5)]),
    ("Seven heroes of the armed forces were martyred.", [("killed", 7, 7)]),
    ("Two of the unit's men were lost.", [("killed", 2, 2)]),
    ("The five corpses pulled from the ruins were burnt.", [("killed", 5, 5)]),
    ("The bomb was the answer to the shooting of four farmers by soldiers.", [("killed", 4, 4)]),
    ("Six men were found with their throats cut.", [("killed", 6, 6)]),
    ("Two soldiers gave their lives.", [("killed", 2, 2)]),
    ("It was punishment for four farmers shot in May.", [("killed", 4, 4)]),
    ("He called it revenge for five of the group's men.", [("killed", 5, 5)]),
    ("Two of the four men the army says it killed were herders.", [("killed", 2, 2), ("killed", 4, 4)]),
    ("The people who died were three drivers and two guards.", [("killed", 3, 3), ("killed", 2, 2)]),
    ("Jets killed the commander, together with two followers.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("A squad trailed the commander to a well and eliminated him.", [("killed", 1, 1)]),
    (
        "The blast killed ten militants, among them a ringleader nicknamed the Owl.",
        [("killed", 10, 10), ("killed", 1, 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DEATHS, ids=[text for text, _ in DEATHS])
def test_deaths_are_told_in_many_words(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert sorted(people(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "The patrol neutralised two bombs.",
        "The town fell to four rebels.",
        "Six soldiers fell back to the river.",
        "Two men were shot at from a passing car.",
        "He was going to kill her.",
        "Four commanders fell out with each other.",
        "No journalist was allowed in the area.",
    ],
)
def test_words_of_death_in_another_sense_kill_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army put the dead at seven.", [("killed", 7, 7)]),
        ("A nurse put the dead there at nine by evening, two of them women.", [("killed", 9, 9), ("killed", 2, 2)]),
        ("The council puts the dead at 31, up from 25.", [("killed", 31, 31), ("killed", 25, 25)]),
        ("The brigade put army losses at more than 40.", [("killed", 41, None)]),
        ("He put the number of soldiers among the dead at five.", [("killed", 5, 5)]),
        ("The death toll stood at a dozen last night, four of them women.", [("killed", 12, 12), ("killed", 4, 4)]),
        ("The army admits three dead; a doctor in the town spoke of six.", [("killed", 3, 3), ("killed", 6, 6)]),
        ("Three fighters had died, not ten as announced.", [("killed", 3, 3), ("killed", 10, 10)]),
        ("Some 13 deaths were counted. The monitor put the figure at 16.", [("killed", 13, 13), ("killed", 16, 16)]),
        (
            "The centre holds the names of 15 dead: nine guards and six civilians, including two children.",
            [("killed", 15, 15), ("killed", 9, 9), ("killed", 6, 6), ("killed", 2, 2)],
        ),
        (
            "We have confirmed 13 deaths by name: ten residents and three drivers.",
            [("killed", 13, 13), ("killed", 10, 10), ("killed", 3, 3)],
        ),
        (
            "He received nine bodies, two of them boys, and three of the others wore uniform.",
            [("killed", 9, 9), ("killed", 2, 2), ("killed", 3, 3)],
        ),
    ],
)
def test_tolls_are_put_compared_and_itemised_in_words(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(people(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops killed six wreckers.", [("killed", 6, 6)]),
        ("One vigilante was shot dead.", [("killed", 1, 1)]),
        ("Three foundlings were wounded.", [("injured", 3, 3)]),
        ("The blaze killed 40 sheep and two herdsmen.", [("killed", 2, 2)]),
        ("The storm killed 300 head of cattle.", []),
        ("Seven widgets were destroyed.", []),
    ],
)
def test_whoever_is_killed_or_hurt_by_grammar_is_a_person_whatever_the_noun_but_no_beast(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two women were taken away in a truck.", [("captured", 2, 2)]),
        ("Twenty men were rounded up in the town.", [("captured", 20, 20)]),
        ("The soldiers took three of our brothers.", [("captured", 3, 3)]),
        ("Police took five people to a station for questioning.", [("captured", 5, 5)]),
        ("Gunmen carried off the village chief from his house.", [("abducted", 1, 1)]),
        ("Nine people were dragged from a bus by gunmen.", [("abducted", 9, 9)]),
        ("Gunmen drove into the school and left with 40 pupils.", [("abducted", 40, 40)]),
        ("The group, which claimed the abduction, says it is holding 14.", [("abducted", 14, 14)]),
        ("Troops rescued all the fifteen schoolboys who were taken by gunmen.", [("abducted", 15, 15)]),
        ("The shelling took four lives.", [("killed", 4, 4)]),
        ("Some 200 fighters were taken prisoner.", [("captured", 200, 200)]),
        ("Forty-five soldiers surrendered to the rebels.", [("captured", 45, 45)]),
        ("The rebels surrendered the town.", []),
        ("Six of the hostages were later found dead.", [("abducted", 6, 6), ("killed", 6, 6)]),
        ("About 5,000 people were forced from their homes.", [("displaced", 5000, 5000)]),
        ("The storm forced the minister from his home.", []),
        ("As many as 20 people were missing.", [("missing", None, 20)]),
        ("Forty ministers were missing the point.", []),
        ("Ten people were taken to hospital.", []),
        ("The firm took on three drivers.", []),
        ("The bus takes 40 people.", []),
        ("It takes two men to carry the gun.", []),
        ("The boat carried 20 people away from the island.", []),
        ("The general led 300 troops away from the front.", []),
        ("She left with two children.", []),
        ("The party is holding 12 of the seats.", []),
    ],
)
def test_people_are_taken_without_a_word_of_capture(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of his workmates were treated for shrapnel wounds.", [("injured", 3, 3)]),
        ("No soldier died; one had a bullet wound in the leg.", [("killed", 0, 0), ("injured", 1, 1)]),
        ("One man was hit in the leg.", [("injured", 1, 1)]),
        ("In all 35 people were in hospital, six of them in a grave state.", [("injured", 35, 35), ("injured", 6, 6)]),
        ("About 50 people are on its wards.", [("injured", 50, 50)]),
        ("Teams were still searching the ruins for at least six people.", [("missing", 6, None)]),
        ("Four are believed to be under the rubble.", [("missing", 4, 4)]),
        ("Families counted 22 missing.", [("missing", 22, 22)]),
        ("At least 20 people remain trapped under the rubble.", [("missing", 20, None)]),
        ("Fourteen bodies lay under the rubble.", [("killed", 14, 14)]),
        ("The president was in hospital for a week.", []),
        ("Not a single soldier was wounded.", [("injured", 0, 0)]),
    ],
)
def test_people_are_hurt_or_missing_by_where_they_are(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(people(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("No soldier was killed.", "combatant"),
        ("No policeman was lost.", "combatant"),
        ("No losses were recorded among our own troops.", "combatant"),
        ("The army denies that any civilian died.", "civilian"),
        ("He denied that any civilian had been hit.", "civilian"),
        ("There was not a single civilian in that house.", "civilian"),
        ("He insisted that no civilians had been in the building.", "civilian"),
    ],
)
def test_that_nobody_died_is_told_of_soldiers_and_of_civilians(text: str, who: str) -> None:
    assert [(c.outcome, c.low, c.high, c.who) for c in counts(text) if c.outcome] == [("killed", 0, 0, who)]


def test_a_firm_that_made_no_losses_counts_no_dead() -> None:
    assert people("The bank made no losses in the first quarter.") == []


def test_the_counted_and_one_more_who_are_told_as_one_loss_are_also_counted_together() -> None:
    assert ("killed", 4, 4) in people("A porter saw the bodies of three men and a woman.")
    assert ("killed", 3, 3) in people("Salim, who lost two brothers and their mother, wept.")
    assert ("killed", 3, 3) not in people("Two brothers and their mother were killed.")

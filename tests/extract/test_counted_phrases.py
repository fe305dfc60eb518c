"""Every way that prose counts people: one phrase a line, in our own words."""

from __future__ import annotations

import pytest

from herodote.extract.counted.counts import find_counts
from herodote.extract.words.parse import parse
from herodote.lang import load_language

K, I, D, A, C = "killed", "injured", "displaced", "abducted", "captured"  # noqa: E741
Counted = tuple[str, int | None, int | None]

PHRASES: list[tuple[str, list[Counted]]] = [
    # words and digits
    ("Shelling killed one man.", [(K, 1, 1)]),
    ("Eleven villagers were killed.", [(K, 11, 11)]),
    ("Forty-two people died in the fire.", [(K, 42, 42)]),
    ("One hundred and twenty soldiers were killed.", [(K, 120, 120)]),
    ("Three hundred people were wounded.", [(I, 300, 300)]),
    ("A hundred people were killed.", [(K, 100, 100)]),
    ("A dozen people were hurt.", [(I, 12, 12)]),
    ("Half a dozen fighters were killed.", [(K, 6, 6)]),
    ("A couple of guards were wounded.", [(I, 2, 2)]),
    ("Two thousand people were displaced.", [(D, 2000, 2000)]),
    ("1.5 million people have been displaced.", [(D, 1500000, 1500000)]),
    ("The war has killed 400,000 people.", [(K, 400000, 400000)]),
    ("Twelve hundred people were killed.", [(K, 1200, 1200)]),
    ("A quarter of a million people were displaced.", [(D, 250000, 250000)]),
    # bounds
    ("At least 19 people were killed.", [(K, 19, None)]),
    ("At least a dozen people were killed.", [(K, 12, None)]),
    ("No fewer than 30 people died.", [(K, 30, None)]),
    ("No less than 15 rebels were killed.", [(K, 15, None)]),
    ("A minimum of eight people were killed.", [(K, 8, None)]),
    ("Upwards of 60 people were killed.", [(K, 61, None)]),
    ("Well over 200 people were wounded.", [(I, 201, None)]),
    ("In excess of 90 people were killed.", [(K, 91, None)]),
    ("As many as 25 soldiers were killed.", [(K, None, 25)]),
    ("Up to 50 people may have been wounded.", [(I, None, 50)]),
    ("No more than four people were hurt.", [(I, None, 4)]),
    ("Fewer than ten people were injured.", [(I, None, 10)]),
    ("Nearly 80 people were killed.", [(K, 80, 80)]),
    ("Almost 100 people were wounded.", [(I, 100, 100)]),
    ("Some 35 militants were killed.", [(K, 35, 35)]),
    ("Around 20 people were hurt.", [(I, 20, 20)]),
    ("Roughly 500 people were displaced.", [(D, 500, 500)]),
    ("An estimated 1,000 people were killed.", [(K, 1000, 1000)]),
    ("Close to 70 people died.", [(K, 70, 70)]),
    ("Twenty or more people were killed.", [(K, 20, None)]),
    # ranges
    ("Between five and seven people were killed.", [(K, 5, 7)]),
    ("From 30 to 40 people were wounded.", [(I, 30, 40)]),
    ("Two or three soldiers were killed.", [(K, 2, 3)]),
    ("The blast killed 12-15 people.", [(K, 12, 15)]),
    # vague words
    ("Several people were wounded.", [(I, 3, None)]),
    ("Dozens were killed.", [(K, 12, None)]),
    ("Scores of people were injured.", [(I, 20, None)]),
    ("Tens of civilians were killed.", [(K, 20, None)]),
    ("Several hundred people were displaced.", [(D, 300, None)]),
    ("Hundreds of thousands of people have been displaced.", [(D, 100000, None)]),
    ("Thousands were wounded.", [(I, 1000, None)]),
    ("Many people were killed.", []),
    # dead against hurt in one phrase
    ("Six people were killed and 14 wounded.", [(K, 6, 6), (I, 14, 14)]),
    ("The bomb killed three and injured nine.", [(K, 3, 3), (I, 9, 9)]),
    ("Four dead and 11 injured in blast", [(K, 4, 4), (I, 11, 11)]),
    ("The strike left two dead and five hurt.", [(K, 2, 2), (I, 5, 5)]),
    ("Nine people died and more than 30 were wounded.", [(K, 9, 9), (I, 31, None)]),
    ("Rockets hit the camp, killing at least eight people and wounding dozens.", [(K, 8, None), (I, 12, None)]),
    (
        "Five civilians, including two women, were killed and seven others were wounded.",
        [(K, 5, 5), (K, 2, 2), (I, 7, 7)],
    ),
    ("The raid caused the death of four people.", [(K, 4, 4)]),
    ("The attack resulted in the deaths of 16 people.", [(K, 16, 16)]),
    ("The explosion took the lives of six people.", [(K, 6, 6)]),
    # totals and parts
    ("Thirty people were killed, among them eight children.", [(K, 30, 30), (K, 8, 8)]),
    ("Thirty people were killed, 12 of them women.", [(K, 30, 30), (K, 12, 12)]),
    ("Nine people, most of them civilians, were killed.", [(K, 9, 9)]),
    ("The raid killed 20 people, including a pregnant woman.", [(K, 20, 20), (K, 1, 1)]),
    ("Of those killed, six were children.", [(K, 6, 6)]),
    ("Six of the wounded were policemen.", [(I, 6, 6)]),
    ("The blast raised the toll to 48.", [(K, 48, 48)]),
    ("The death toll climbed to more than 100.", [(K, 101, None)]),
    ("The toll stood at 63 dead.", [(K, 63, 63)]),
    ("A doctor put the death toll at 27.", [(K, 27, 27)]),
    ("Two more people died, bringing the death toll to 14.", [(K, 2, 2), (K, 14, 14)]),
    ("The number of dead rose to 33.", [(K, 33, 33)]),
    # persons told without a figure
    ("A nurse was killed.", [(K, 1, 1)]),
    ("A soldier was shot dead.", [(K, 1, 1)]),
    ("The mayor was assassinated.", [(K, 1, 1)]),
    ("The bomb killed a teacher and her daughter.", [(K, 2, 2)]),
    ("Two brothers and their mother were killed.", [(K, 2, 2), (K, 1, 1)]),
    ("A man and three of his children were killed.", [(K, 1, 1), (K, 3, 3)]),
    ("A couple and their baby were killed.", [(K, 2, 2), (K, 1, 1)]),
    ("A policeman was wounded in the blast.", [(I, 1, 1)]),
    ("Gunmen kidnapped a priest.", [(A, 1, 1)]),
    ("A family of five was killed.", [(K, 5, 5)]),
    ("A mother and her two sons were killed.", [(K, 1, 1), (K, 2, 2)]),
    # other fates
    ("Militants kidnapped 12 schoolgirls.", [(A, 12, 12)]),
    ("At least 40 men were abducted from the bus.", [(A, 40, None)]),
    ("Rebels captured nine soldiers.", [(C, 9, 9)]),
    ("Police arrested 17 people.", [(C, 17, 17)]),
    ("More than 3,000 people fled the town.", [(D, 3001, None)]),
    ("Some 200 families were displaced.", [(D, 200, 200)]),
    ("Over 1,500 people were relocated to Idlib.", [(D, 1501, None)]),
    ("Buses took 1,200 people out of the enclave.", [(D, 1200, 1200)]),
    ("Under the deal some 200 fighters were granted safe passage out of the town.", [(D, 200, 200)]),
    ("At least 600 people arrived in camps in Jordan.", [(D, 600, None)]),
    ("Ambulances took 12 people to hospital.", []),
    ("Ships airlifted 30 people to a hospital.", []),
    ("Some 200 soldiers arrived in Gao.", []),
    ("At least 14 people who had fled their homes were killed.", [(K, 14, None)]),
    ("Forces beheaded two prisoners.", [(K, 2, 2)]),
    ("Thirteen people were executed.", [(K, 13, 13)]),
    ("Six people were burned to death.", [(K, 6, 6)]),
    ("Five people drowned.", [(K, 5, 5)]),
    ("Eight soldiers lost their lives.", [(K, 8, 8)]),
    ("Nine bodies were found in the well.", [(K, 9, 9)]),
    ("The bodies of four men were recovered.", [(K, 4, 4)]),
    ("Three people suffered burns.", [(I, 3, 3)]),
    ("Ten people were treated for wounds.", [(I, 10, 10)]),
    # nought
    ("No one was killed.", [(K, 0, 0)]),
    ("Nobody was injured.", [(I, 0, 0)]),
    ("There were no injuries.", [(I, 0, 0)]),
    ("The shell fell in a field without causing casualties.", [(K, 0, 0), (I, 0, 0)]),
    ("No civilians were killed.", [(K, 0, 0)]),
    # headlines
    ("Bomb kills 30 in market", [(K, 30, 30)]),
    ("Suicide attack leaves 12 dead", [(K, 12, 12)]),
    ("25 killed as bus hits mine", [(K, 25, 25)]),
    ("Gunmen kill five policemen", [(K, 5, 5)]),
    ("Toll in mosque blast rises to 61", [(K, 61, 61)]),
    ("Two children among nine dead in raid", [(K, 2, 2), (K, 9, 9)]),
    # what is no count
    ("The town of 20,000 people was shelled.", []),
    ("The 30-year-old was arrested at noon.", []),
    ("He was killed on 5 May.", []),
    ("Flight 17 came down.", []),
    ("The army threatened to kill ten hostages.", []),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_a_phrase_counts_people_by_what_became_of_them(text: str, expected: list[Counted]) -> None:
    found = find_counts(parse(text), load_language("en"))
    read = [(c.outcome, c.low, c.high) for c in found if c.outcome is not None]
    assert sorted(read, key=str) == sorted(expected, key=str)

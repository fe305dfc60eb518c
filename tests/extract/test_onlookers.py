"""Who has to do with an act and did not do it."""

from __future__ import annotations

import pytest

from herodote.extract.who.onlookers import looks_on
from herodote.extract.words.parse import parse
from herodote.lang import load_language

ACTS = load_language("en").acts


def looking(text: str, party: str, act: str) -> bool:
    parsed = parse(text)
    tokens = {t.text: t.i for t in parsed.tokens}
    return looks_on(parsed, tokens[party], tokens[act], (tokens[act],), ACTS)


@pytest.mark.parametrize(
    ("text", "party", "act"),
    [
        ("The government promised to investigate the murder of six priests.", "government", "murder"),
        ("The police have not been able to solve the murder of the bishop.", "police", "murder"),
        ("The minister condemned the raid on the village.", "minister", "raid"),
        ("The government opened an investigation of the massacre.", "government", "massacre"),
        ("The army has stepped up its patrols following the killing of a judge.", "army", "killing"),
        ("Ten people were arrested by police after the bombing.", "police", "bombing"),
        ("The banker was kidnapped in May and rescued by the army a week later.", "army", "kidnapped"),
        ("Police arrested two men who had bombed the station.", "Police", "bombed"),
    ],
)
def test_who_looks_into_an_act_or_answers_it_did_not_do_it(text: str, party: str, act: str) -> None:
    assert looking(text, party, act)


@pytest.mark.parametrize(
    ("text", "party", "act"),
    [
        ("The rebels carried out the murder of six priests.", "rebels", "murder"),
        ("The army launched the raid on the village.", "army", "raid"),
        ("The gunmen fled after killing a judge.", "gunmen", "killing"),
        ("The gunmen fled after the killing of a judge.", "gunmen", "killing"),
        ("The army rescued two hostages and killed three rebels.", "army", "killed"),
        ("The army found the base and killed three rebels.", "army", "killed"),
        ("The army rescued the hostages in a raid on the camp.", "army", "raid"),
        ("Police arrested ten people, killing two of them.", "Police", "killing"),
        ("The minister condemned the raid. The army denied it.", "army", "raid"),
    ],
)
def test_who_does_it_does_not_look_on(text: str, party: str, act: str) -> None:
    assert not looking(text, party, act)

"""Actors and recipients as they are given: what the type of an event, and who claims it, say of its sides."""

from __future__ import annotations

from msgspec.structs import replace

from herodote.extract.assemble.parties import doers, others_than, sides, sides_of_type
from herodote.extract.filled.filling import Filling, in_order
from herodote.extract.filled.roles import Candidate, find_options
from herodote.extract.finds.material import Material
from herodote.extract.gather import gather
from herodote.extract.heard.decide import Judged
from herodote.extract.named.events import Cluster, Named
from herodote.extract.named.triggers import Trigger
from herodote.records import Attribution, Entity, Participant, Responsibility, Span
from tests.golden.reports import report_of

CUTS = {"actor": 0.3, "recipient": 0.3}
Told = dict[str, float]
"""How sure each party, by its words, is in a role."""


def event(material: Material) -> Judged:
    token = material.parsed.tokens[0]
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), 1.0, (1.0,))
    return Judged(Cluster((named,), 1.0), 1.0, (1.0,), {}, {}, {})


def filled(material: Material, told: Told) -> tuple[Filling, ...]:
    text = material.parsed.text
    return in_order(
        [
            Filling(Candidate(option, mention, {}), told[text[mention.start : mention.end]])
            for option in find_options(material)
            for mention in option.mentions
            if option.kind == "party" and text[mention.start : mention.end] in told
        ]
    )


def given(text: str, kind: str, actors: Told, recipients: Told) -> tuple[list[str], list[str]]:
    """The words of the actors and recipients that an event of a type is given."""
    material = gather(report_of(text))
    fill = {"actor": filled(material, actors), "recipient": filled(material, recipients)}
    assert (len(fill["actor"]), len(fill["recipient"])) == (len(actors), len(recipients)), "the words are parties"
    judged = event(material)
    found = sides_of_type(material, judged, kind, sides(material, judged, fill, CUTS), fill, CUTS)
    return tuple([text[f.candidate.mention.start : f.candidate.mention.end] for f in side] for side in found)  # type: ignore[return-value]


def test_an_army_is_not_hit_by_its_own_government() -> None:
    text = "Syrian government forces shelled Douma, and the Syrian army lost two tanks."
    actors, recipients = given(text, "shelling", {"Syrian government forces": 0.9}, {"the Syrian army": 0.5})
    assert (actors, recipients) == (["Syrian government forces"], [])


def test_a_state_may_be_hit_by_the_army_of_another() -> None:
    text = "The Turkish army shelled the Syrian army near Afrin."
    actors, recipients = given(text, "shelling", {"The Turkish army": 0.9}, {"the Syrian army": 0.5})
    assert (actors, recipients) == (["The Turkish army"], ["the Syrian army"])


def test_all_parties_to_a_treaty_act_and_a_further_one_may_be_fainter() -> None:
    text = "Russia signed a deal with the Taliban. Hezbollah was told of it."
    actors, recipients = given(text, "agreement", {"Russia": 0.9, "Hezbollah": 0.2}, {"the Taliban": 0.5})
    assert (actors, recipients) == (["Russia", "the Taliban", "Hezbollah"], [])


def test_ground_is_lost_by_a_party_and_not_by_the_ground() -> None:
    text = "The army took two villages from the Taliban."
    told: Told = {"two villages": 0.8, "the Taliban": 0.1}
    actors, recipients = given(text, "territory_change", {"The army": 0.9}, told)
    assert (actors, recipients) == (["The army"], ["the Taliban"])
    assert given(text, "shelling", {"The army": 0.9}, told) == (["The army"], ["two villages"])


def test_where_nobody_is_named_who_claims_an_attack_did_it() -> None:
    by = (Attribution(("s1",), None, "claims_responsibility", "certain", Span(0, 30, "the Front claimed the bombing")),)
    front = Participant("the Front", 0, 9, Entity("local:front", "the Front", "armed_group"))
    claim, blame = Responsibility(front, "claimed", by), Responsibility(front, "attributed", by)
    nobody = Responsibility(Participant("Saturday", 0, 8, None), "attributed")
    other = Participant("gunmen", 20, 26, None)
    said = replace(front, attribution=by)
    assert doers("bombing", (), (claim,)) == (said,)
    assert doers("bombing", (other,), (claim,)) == (other, said)
    assert doers("bombing", (front,), (claim,)) == (front,)
    assert doers("bombing", (), (nobody, blame)) == (said,)
    assert doers("bombing", (other,), (blame,)) == (other,)
    assert doers("bombing", (), (claim,), (front,)) == ()
    assert doers("bombing", (), (blame,), (front,)) == (said,)
    assert doers("arrest", (), (claim,)) == ()


def test_who_is_blamed_for_an_attack_is_not_whom_it_hit() -> None:
    front = Participant("the Front", 0, 9, Entity("local:front", "the Front", "armed_group"))
    again, guards = replace(front, text="the group", start=40, end=49), Participant("guards", 20, 26, None)
    assert others_than((front,), (again, guards)) == (guards,)
    short, bus = Participant("US", 0, 2, None), Participant("a bus", 20, 25, None)
    assert others_than((short,), (bus,)) == (bus,)
    assert others_than((), (again, guards)) == (again, guards)


def test_who_denies_an_attack_is_not_its_doer() -> None:
    assert doers("bombing", (), (Responsibility(Participant("the Front", 0, 9, None), "denied"),)) == ()


def besieged(text: str, word: str, recipients: Told) -> list[str]:
    """The words of those whom a siege that a word names befalls."""
    material = gather(report_of(text))
    fill = {"actor": (), "recipient": filled(material, recipients)}
    assert len(fill["recipient"]) == len(recipients), "the words are parties"
    token = next(t for t in material.parsed.tokens if t.lower == word)
    named = Named(Trigger(token.i, token.start, token.end, token.lemma), 1.0, (1.0,))
    judged = replace(event(material), cluster=Cluster((named,), 1.0))
    _, found = sides_of_type(material, judged, "siege", sides(material, judged, fill, CUTS), fill, CUTS)
    return [text[f.candidate.mention.start : f.candidate.mention.end] for f in found]


def test_a_siege_befalls_whom_its_verb_says_not_who_stands_by() -> None:
    text = "Gunmen surrounded the garrison, and rebel fighters were allowed to leave."
    assert besieged(text, "surrounded", {"the garrison": 0.1, "rebel fighters": 0.6}) == ["the garrison"]


def test_a_siege_whose_verb_names_nobody_keeps_who_is_sure() -> None:
    text = "The siege went on, and rebel fighters were hungry."
    assert besieged(text, "siege", {"rebel fighters": 0.6}) == ["rebel fighters"]


def test_a_thing_of_no_side_does_nothing_by_itself() -> None:
    text = "A mine killed two traders when their lorry ran over it, and rebels fired on the survivors."
    actors, _ = given(text, "bombing", {"their lorry": 0.8, "rebels": 0.6}, {"two traders": 0.9})
    assert actors == ["rebels"]

"""How the fillers of a role are held against coded ones; all words here are our own."""

from __future__ import annotations

import pytest
from benchmarks.accuracy.matching import by_head, head, joined, once, paired, plain
from benchmarks.accuracy.roles import Fillers, counts, muc_coded, wiki_coded
from benchmarks.accuracy.says import report_of
from benchmarks.accuracy.slots import muc_slots, surest
from benchmarks.accuracy.unseen import Coded, letters, seen

from herodote.extract.words.parse import parse
from herodote.models.training.encoder.corpora import LONGEST
from herodote.records import Entity, Participant, Reading, ReportEvent

REBELS = ("THE REBEL COLUMN", "REBELS")
FRONT = ("PEOPLE'S FRONT OF ALBORA [PFA]", "PFA")


def test_case_articles_marks_and_line_ends_do_not_count() -> None:
    assert plain("The\n[PFA]  Rebels") == plain("pfa rebels") == "pfa rebels"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("members of the front", "members"),
        ("two tank trucks", "trucks"),
        ("Maria Lopez, a teacher", "lopez"),
        ("house in Albora", "house"),
        ("the of", "of"),
        ("", ""),
    ],
)
def test_the_head_is_the_last_word_before_what_only_tells_more(text: str, noun: str) -> None:
    assert head(text) == noun


def test_one_string_of_a_coded_filler_is_enough() -> None:
    assert paired([REBELS, FRONT], ["the rebels", "PFA"]) == 2


def test_a_filler_told_twice_under_two_names_counts_once() -> None:
    assert paired([REBELS], ["rebels", "rebel column"]) == 1


def test_a_part_of_a_mention_is_wrong_as_a_whole_and_right_by_its_head() -> None:
    assert paired([("two armed rebels",)], ["armed rebels"]) == 0
    assert paired([("two armed rebels",)], ["armed rebels"], by_head) == 1


def test_the_pairing_is_the_best_there_is_whatever_the_order() -> None:
    wide, narrow = ("truck", "bus"), ("truck",)
    for told in (["truck", "bus"], ["bus", "truck"]):
        assert paired([wide, narrow], told) == 2
        assert paired([narrow, wide], told) == 2


def test_a_filler_of_two_templates_is_one() -> None:
    assert joined([("REBELS",), ("Rebels", "rebel column"), ("bus",), ()]) == (("REBELS",), ("bus",))


def test_what_is_told_twice_stays_once_and_nothing_is_told_by_no_words() -> None:
    assert once(["The bus", "bus", "", "two buses"]) == ("The bus", "two buses")
    assert once(["two rebels", "armed rebels"], head) == ("two rebels",)


def test_each_report_counts_its_hits_its_coded_and_its_told_fillers() -> None:
    report = {"actor": Fillers((REBELS,), ("rebels", "the bus")), "recipient": Fillers((), ("house",))}
    assert counts([report], ("actor", "recipient"), by_head) == [(1, 1, 3)]
    assert counts([report], ("recipient",), by_head) == [(0, 0, 1)]


def test_by_head_two_mentions_with_one_head_are_told_once() -> None:
    report = {"actor": Fillers((REBELS,), ("rebels", "armed rebels"))}
    assert counts([report], ("actor",), by_head) == [(1, 1, 1)]


def test_fillers_of_optional_templates_count_and_a_victim_needs_a_name() -> None:
    def item(*strings: str) -> dict[str, object]:
        return {"alternatives": [{"strings": [s], "optional": False} for s in strings]}

    templates = [
        {"optional": True, "slots": {"perp_individual": [item("GUNMEN", "MEN")], "hum_desc": [item("TEACHER")]}},
        {"optional": False, "slots": {"hum_name": [item("MARIA LOPEZ")], "perp_individual": [item("MEN")]}},
    ]
    assert muc_coded(templates, "PerpInd") == (("GUNMEN", "MEN"),)
    assert muc_coded(templates, "Victim") == (("MARIA LOPEZ",),)
    assert muc_coded(templates, "Victim, described too") == (("TEACHER",), ("MARIA LOPEZ",))


def test_roles_of_other_event_types_are_left_out_and_one_head_is_one_filler() -> None:
    attack = {"role": "Attacker", "text": "two rebels"}
    events = [
        {"type": "Conflict.Attack", "arguments": [attack, {"role": "Target", "text": "bus"}]},
        {"type": "Life.Die", "arguments": [{"role": "Killer", "text": "rebels"}]},
        {"type": "Transaction.Donation", "arguments": [{"role": "Attacker", "text": "banker"}]},
    ]
    assert wiki_coded(events, "actor") == (("two rebels",),)
    assert wiki_coded(events, "recipient") == (("bus",),)


def test_one_actor_of_the_register_is_told_by_its_surest_mention() -> None:
    front = Entity("pfa", "People's Front of Albora", "rebel_group")
    people = Entity("civilians", "civilians", "civilians")
    told = [
        Participant("rebels", 0, 6, front, confidence=0.4),
        Participant("the PFA", 9, 16, front, confidence=0.7),
        Participant("teachers", 20, 28, people, confidence=0.3),
        Participant("nurses", 30, 36, people, confidence=0.2),
    ]
    assert [p.text for p in surest(told)] == ["the PFA", "teachers", "nurses"]


def test_only_what_is_neither_coded_nor_taught_is_unseen() -> None:
    known = Coded(frozenset(["muc4-A-1"]), frozenset([letters("A copy, of this.")]))
    attack = [{"type": "Conflict.Attack", "arguments": []}]

    def how(corpus: str, doc_id: str, text: str) -> str:
        return seen({"corpus": corpus, "doc_id": doc_id, "text": text, "events": attack}, known)

    assert how("muc4", "A-1", "any text") == "coded"
    assert how("muc4", "A-2", "a COPY of\nthis") == "coded"
    assert how("muc4", "A-3", "another text") == "unseen"
    assert how("wikievents", "W-1", "another text") == "roles"
    assert how("wikievents", "W-2", "x " * LONGEST) == "unseen"


TOLD = """ALBORA, 3 MAY -- FIGHTERS OF THE ISLAMIC STATE SHOT MARIA LOPEZ AND A TEACHER WITH RIFLES AND BURNED A BRIDGE
ON SUNDAY. THE ARMY BLAMED HEZBOLLAH."""


def test_persons_bodies_names_things_and_weapons_fill_their_own_slots() -> None:
    def words(*texts: str) -> tuple[Participant, ...]:
        return tuple(Participant(t, TOLD.index(t), TOLD.index(t) + len(t), None) for t in texts)

    def event(kind: str, status: str) -> ReportEvent:
        return ReportEvent(
            "e1",
            kind,
            "main",
            status,  # type: ignore[arg-type]
            (),
            (),
            actors=words("FIGHTERS OF THE ISLAMIC STATE", "THE ARMY"),
            recipients=words("MARIA LOPEZ", "A TEACHER", "A BRIDGE"),
            instruments=words("RIFLES"),
        )

    def slots(kind: str, status: str) -> dict[str, tuple[str, ...]]:
        return muc_slots(Reading(report_of(TOLD), (), (event(kind, status),)), parse(TOLD))

    assert slots("attack", "occurred") == {
        "PerpInd": ("FIGHTERS OF THE ISLAMIC STATE",),
        "PerpOrg": ("ISLAMIC STATE", "THE ARMY"),
        "Victim": ("MARIA LOPEZ",),
        "Victim, described too": ("MARIA LOPEZ", "A TEACHER"),
        "Target": ("A BRIDGE",),
        "Weapon": ("RIFLES",),
    }
    assert not any(slots("attack", "habitual").values())
    assert not any(slots("armed_clash", "occurred").values())

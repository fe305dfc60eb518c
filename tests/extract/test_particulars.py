"""Lists of places, answers, and leaders killed within an operation."""

from __future__ import annotations

import pytest

from herodote.extract.assemble.particulars import with_particulars
from herodote.extract.words.parse import parse
from herodote.records import Count, Place, Relation, ReportEvent, Span

TEXT = (
    "French jets hit cells in the regions of Kidal (north), Gao (east), and Timbuktu in reply to the ambush in Menaka. "
    "The raids killed eight members of the group. "
    'A monitor said that the strikes had eliminated "the commander of a cell" in Tessalit.'
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def place(name: str) -> Place:
    s = span(name)
    return Place(name, s.start, s.end, name, "settlement", None, None, "MLI", None, None, None, None)


def killed(words: str, number: int) -> Count:
    s = span(words)
    return Count("killed", "combatant", words, number, number, words, s.start, s.end)


NAMED = [place(n) for n in ("Kidal", "Gao", "Timbuktu", "Menaka", "Tessalit")]


def strikes(*told: str, counts: tuple[Count, ...] = ()) -> ReportEvent:
    return ReportEvent(
        "e1", "air_strike", "main", "occurred", (span("hit"),), (span(TEXT),),
        places=tuple(place(n) for n in told), casualties=counts,
    )  # fmt: skip


def names(event: ReportEvent) -> list[str | None]:
    return sorted(p.name or "" for p in event.places)


def test_most_of_a_list_of_places_brings_the_rest() -> None:
    (event,) = with_particulars(parse(TEXT), [strikes("Gao", "Timbuktu")], [], NAMED)
    assert names(event) == ["Gao", "Kidal", "Timbuktu"]


def test_one_of_three_does_not_bring_the_others() -> None:
    (event,) = with_particulars(parse(TEXT), [strikes("Gao")], [], NAMED)
    assert names(event) == ["Gao"]


def test_an_answer_was_not_where_the_act_was_that_it_answers() -> None:
    answer = Relation("retaliation_for", "e1", "e2", span("in reply to"))
    (event,) = with_particulars(parse(TEXT), [strikes("Kidal", "Gao", "Menaka")], [answer], NAMED)
    assert names(event) == ["Gao", "Kidal", "Timbuktu"]


def test_an_answer_keeps_no_place_of_the_answered_act_even_where_it_has_no_other() -> None:
    answer = Relation("retaliation_for", "e1", "e2", span("in reply to"))
    (event,) = with_particulars(parse(TEXT), [strikes("Menaka")], [answer], NAMED)
    assert names(event) == []


def test_an_act_that_only_follows_another_keeps_its_last_place() -> None:
    after = Relation("after", "e1", "e2", span("in reply to"))
    (event,) = with_particulars(parse(TEXT), [strikes("Menaka")], [after], NAMED)
    assert names(event) == ["Menaka"]


def test_a_leader_killed_within_an_operation_is_a_part_of_it() -> None:
    counts = (killed("eight members", 8), killed("the commander of a cell", 1))
    whole, part = with_particulars(parse(TEXT), [strikes("Kidal", counts=counts)], [], NAMED)
    assert [c.low for c in whole.casualties] == [8]
    assert (part.part_of, part.casualties[0].low, part.recipients[0].text) == ("e1", 1, "the commander of a cell")
    assert names(part) == ["Tessalit"]
    assert part.mentions[0] == span("eliminated")


@pytest.mark.parametrize("counts", [(), (killed("the commander of a cell", 1),)])
def test_a_leader_who_is_the_whole_toll_is_no_part(counts: tuple[Count, ...]) -> None:
    assert len(with_particulars(parse(TEXT), [strikes("Kidal", counts=counts)], [], NAMED)) == 1

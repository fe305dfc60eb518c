from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from herodote.evaluate.browser import error_page, pieces
from herodote.evaluate.errors import Mark, errors
from herodote.evaluate.measure import measure
from herodote.evaluate.told import Party, Telling, Told, Toll, When, Where
from herodote.records import Place, Reading, Report, ReportEvent, Span

TEXT = "On Monday <script>alert(1)</script> jets hit Raqqa. Five people died in حلب, a medic said."


def gold() -> Telling:
    struck = Told(
        "e1", "air_strike", "main", "occurred", "hit", ("On Monday <script>alert(1)</script> jets hit Raqqa.",),
        (Party("jets", "Russian air force"),), (), (), (Where("Raqqa", "Raqqa", "settlement", None, None, "SYR"),),
        When("Monday", None, None), (Toll("killed", 5, 5, ("a medic",)),), (), ("a medic",), (),
    )  # fmt: skip
    return Telling((struck,))


def reading(name: str = "a.txt", *events: ReportEvent) -> Reading:
    return Reading(Report("sha256:0", name, None, None, None, None, None, None, "en", TEXT), (), events)


def strike() -> ReportEvent:
    at = TEXT.index("Raqqa")
    place = Place("Raqqa", at, at + 5, "Raqqa", "settlement", None, None, "SYR", None, None, None, None)
    hit = TEXT.index("hit")
    told = TEXT[: TEXT.index(" Five")]
    return ReportEvent(
        "e7",
        "air_strike",
        "main",
        "occurred",
        (Span(hit, hit + 3, "hit"),),
        (Span(0, len(told), told),),
        places=(place,),
    )


def test_an_event_that_both_tell_shows_what_the_reading_has_and_what_it_misses() -> None:
    (report,) = errors({"a": gold()}, [reading("a.txt", strike())])
    fields = {f.field: f for f in report.pairs[0].fields}
    assert fields["place"].both == ("Raqqa",)
    assert fields["actor"].missed == ("Russian air force (“jets”)",)
    assert fields["count"].missed == ("killed 5, says a medic",)
    assert not fields["place"].added


def test_events_without_a_partner_stand_alone() -> None:
    (report,) = errors({"a": Telling()}, [reading("a.txt", strike())])
    assert [(p.gold, p.read.id if p.read else None) for p in report.pairs] == [(None, "e7")]


def test_the_worst_read_report_comes_first() -> None:
    assert [r.name for r in errors({"a": gold(), "b": gold()}, [reading("a.txt", strike()), reading("b.txt")])] == [
        "b",
        "a",
    ]


def test_words_of_a_report_stay_words_on_the_page() -> None:
    found = errors({"a": gold()}, [reading("a.txt", strike())])
    page = error_page(measure({"a": gold()}, [reading("a.txt", strike())]), found)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "حلب" in page
    assert page.count('class="report"') == 1


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_the_pieces_of_a_text_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(s), max(s), "actor") for s in spans]
    assert "".join(p.text for p in pieces(text, marks)) == text

"""Matrix, toll and addresses of the page."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herodote.records import Casualties, Claim, Contest, Side, SourceFigure
from herodote.web.asked import asked, number
from herodote.web.marks import claim_anchor, claim_href
from herodote.web.matrix import claims_matrix
from herodote.web.security import host_name, token_matches
from herodote.web.toll import toll_plot, toll_plots


def claim(
    field: str, value: str, chain: tuple[str, ...] = (), report: str = "sha256:aa", stance: str = "asserts"
) -> Claim:
    return Claim(
        f"{report}#e1/{field}/0", report, "e1", field, value, None, None, chain, stance, "certain", 0, 4, "five"
    )  # type: ignore[arg-type]


def test_what_a_report_says_in_its_own_voice_is_a_row_of_its_outlet() -> None:
    matrix = claims_matrix(
        [claim("killed", "5"), claim("killed", "7", ("Observatory", "AFP"))], {"sha256:aa": "Wire"}, ()
    )
    assert [(r.source, r.own_voice, r.relayed_by) for r in matrix.rows] == [
        ("Observatory", False, ("AFP",)),
        ("Wire", True, ()),
    ]


def test_the_same_value_of_one_source_in_two_reports_is_one_cell_with_both_claims() -> None:
    claims = [claim("killed", "5", ("SOHR",)), claim("killed", "5", ("SOHR",), report="sha256:bb")]
    (row,) = claims_matrix(claims, {}, ()).rows
    assert [len(cell.claims) for cell in row.cells[0]] == [2]


def test_a_contested_field_marks_its_column() -> None:
    contest = Contest("actors", (Side("Syria", ("A",)), Side("Russia", ("B",))))
    matrix = claims_matrix([claim("actor", "Syria", ("A",)), claim("place", "Homs", ("A",))], {}, [contest])
    assert matrix.contested == ("actor",)


def figure(low: int | None, high: int | None) -> SourceFigure:
    return SourceFigure("SOHR", "monitor", low, high, "asserts", "certain", None, None, ())


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 900)), min_size=1, max_size=6))
def test_bars_stay_on_their_scale(ranges: list[tuple[int, int]]) -> None:
    figures = tuple(figure(low, low + more) for low, more in ranges)
    plot = toll_plot(Casualties("killed", "unknown", None, None, None, None, figures))
    assert all(b.left >= 0 and b.left + b.width <= 101 for line in plot.lines for b in line.bars)
    assert plot.ticks[0] == (0.0, "0")
    assert 2 <= len(plot.ticks) <= 8


def test_an_open_figure_is_drawn_open() -> None:
    (line,) = toll_plot(Casualties("killed", "combatant", None, 5, 5, None, (figure(5, None),))).lines
    (bar,) = line.bars
    assert (bar.words, bar.open_high, bar.open_low) == ("5 or more", True, False)


def test_a_source_stands_once_with_all_its_figures_and_what_it_denies_apart() -> None:
    def said(source: str, low: int, day: str, stance: str = "asserts") -> SourceFigure:
        return SourceFigure(source, None, low, low, stance, "certain", day, None, ())  # type: ignore[arg-type]

    figures = (said("A", 7, "2012-09-02"), said("A", 2, "2012-08-30"), said("B", 1, ""), said("A", 9, "", "denies"))
    lines = toll_plot(Casualties("killed", "civilian", None, 1, 2, 9, figures)).lines
    assert [(x.source, x.stance, [b.words for b in x.bars], x.days) for x in lines] == [
        ("A", "asserts", ["2", "7"], ("2012-08-30", "2012-09-02")),
        ("B", "asserts", ["1"], ()),
        ("A", "denies", ["9"], ()),
    ]


def test_two_kinds_of_the_same_people_are_told_apart_in_the_words_of_the_reports() -> None:
    soldiers = Casualties("killed", "combatant", "of its soldiers", 46, 46, None, (figure(46, None),))
    one = Casualties("killed", "combatant", "a senior commander", 1, 1, 1, (figure(1, 1),))
    plots = toll_plots([soldiers, one])
    assert [p.title for p in plots] == ["Combatants killed", "Combatants killed"]
    assert [p.group for p in plots] == ["its soldiers", "a senior commander"]
    (alone,) = toll_plots([one])
    assert alone.group == ""


def test_people_who_are_part_of_a_total_say_so() -> None:
    total = Casualties("killed", "unknown", None, 12, 12, 12, (figure(12, 12),))
    children = Casualties("killed", "civilian", "children", 4, 4, 4, (figure(4, 4),), part_of=0)
    assert [p.among for p in toll_plots([total, children])] == ["", "part of: people killed, 12"]


def test_days_in_a_claim_are_read_out_and_words_are_kept() -> None:
    said = [
        claim("time", "2012-08-27/2012-08-28", ("A",)),
        claim("time", "at dawn", ("B",)),
        claim("killed", "3/4", ("A",)),
    ]
    values = {cell.value for row in claims_matrix(said, {}, ()).rows for cells in row.cells for cell in cells}
    assert values == {"27–28 August 2012", "at dawn", "3/4"}


def test_an_address_asks_again_for_what_it_asked() -> None:
    state = asked({"text": "حلب", "min_killed": "5", "contested": "1", "since": "2016-10-01", "until": "soon"})
    assert (state.text, state.min_killed, state.contested, state.since, state.until) == (
        "حلب",
        5,
        True,
        "2016-10-01",
        None,
    )
    assert state.address(offset=60) == "text=%D8%AD%D9%84%D8%A8&since=2016-10-01&min_killed=5&contested=1&offset=60"


@given(st.dictionaries(st.sampled_from(["text", "since", "min_killed", "type", "contested"]), st.text(max_size=40)))
def test_no_address_makes_the_filter_fail(parameters: dict[str, str]) -> None:
    asked(parameters).filter()
    number(parameters, "min_killed")


def test_a_claim_leads_to_its_words_in_its_report() -> None:
    assert claim_anchor("sha256:ab#e1/killed/0") == "e1-killed-0"
    assert claim_href("sha256:ab#e1/killed/0") == "/report/ab#e1-killed-0"


@pytest.mark.parametrize(
    "header",
    ["evil.example", "localhost.evil.example", "127.0.0.1, evil", "evil@127.0.0.1", "", None, "[::1", "localhost:x"],
)
def test_other_host_names_are_not_taken_for_this_machine(header: str | None) -> None:
    assert host_name(header) not in {"127.0.0.1", "localhost", "[::1]"}


def test_the_token_is_taken_as_bearer_or_as_basic_password_only() -> None:
    basic = "Basic " + base64.b64encode(b"me:secret").decode()
    assert token_matches("Bearer secret", "secret")
    assert token_matches(basic, "secret")
    assert not any(
        token_matches(h, "secret") for h in (None, "", "secret", "Bearer", "Bearer secre", "Basic ???", "Digest secret")
    )

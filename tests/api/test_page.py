from __future__ import annotations

import re
from html.parser import HTMLParser

import casebook_fakes as fakes
import msgspec
import pytest

import herodote as h
from herodote.api.casebook import CasebookEvent
from herodote.api.markup import words
from herodote.api.page import dossier_html, events_html, reading_html
from herodote.api.sketch import HEIGHT, WIDTH, Spot, clip, sketch, view_of
from herodote.api.tables import event_fields
from herodote.records import MergedParticipant, SourceFigure

VOID = {"br"}


class Shape(HTMLParser):
    """Whether tags close as they open, and which elements and attributes there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.sound = True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= set(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self.sound = self.sound and bool(self.open) and self.open.pop() == tag


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e قُتل 💥"


def assert_safe(html: str) -> None:
    shape = Shape(html)
    assert shape.sound
    assert not shape.open
    assert not shape.elements & {"script", "img", "iframe", "link", "object"}
    names = {name for name, _ in shape.attributes}
    assert not any(name.startswith("on") or name in ("src", "href") for name in names)
    assert "\u202e" not in html


def test_a_dossier_shows_each_sources_figure_and_a_map(casebook: h.Casebook) -> None:
    html = casebook.events(country="SYR")[0]._repr_html_()
    assert_safe(html)
    assert "Observatory" in html
    assert "Who says what" in html
    assert html.count("<svg") == 1
    assert "<circle" in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_lists_and_readings_show_themselves(casebook: h.Casebook) -> None:
    for shown in (casebook.events(), casebook.claims(), casebook.reports(), h.read(fakes.make_text())):
        assert_safe(shown._repr_html_())


def test_a_casebook_shows_how_much_it_holds_and_where(casebook: h.Casebook) -> None:
    html = casebook._repr_html_()
    assert_safe(html)
    assert "2 events" in html
    assert html.count("<circle") == 2
    empty = h.open(casebook.folder.parent / "none", create=True)
    assert "0 events" in empty._repr_html_()


def test_hostile_names_are_shown_and_never_run(casebook: h.Casebook) -> None:
    event = casebook.events(country="SYR")[0]
    place = msgspec.structs.replace(event.places[0], name=HOSTILE, admin1=HOSTILE)
    figure = SourceFigure(HOSTILE, None, 5, None, "asserts", "certain", None, None, ())
    part = msgspec.structs.replace(event.casualties[0], group=HOSTILE, by_source=(figure,))
    hostile = msgspec.structs.replace(
        msgspec.convert(msgspec.to_builtins(event), CasebookEvent),
        summary=HOSTILE,
        places=(place,),
        casualties=(part,),
        actors=(MergedParticipant(HOSTILE, None, (), ()),),
    )
    claims = tuple(msgspec.structs.replace(c, chain=(HOSTILE,), value=HOSTILE) for c in casebook.claims_of(event.id))
    html = dossier_html(hostile, claims)
    assert_safe(html)
    assert "&lt;script&gt;" in html
    assert_safe(events_html([hostile] * 3))
    reading = h.read(fakes.make_text(tail=f" {HOSTILE}"))
    assert_safe(reading_html(msgspec.structs.replace(reading.report and reading, flags=(HOSTILE,))))


def test_long_lists_are_cut_and_say_so(casebook: h.Casebook) -> None:
    event = casebook.events()[0]
    html = events_html([event] * 5000)
    assert "and 4,970 more" in html
    assert len(html) < 400_000


def test_text_is_escaped_and_kept_from_turning_its_surroundings() -> None:
    assert words("a<b>\u202e & “é”\x00") == "<bdi>a&lt;b&gt; &amp; “é”</bdi>"
    assert words(None) == words("") == ""
    assert len(words("x" * 1000)) < 400


# --- the map -----------------------------------------------------------------------------------------------------


def spot(lat: float, lon: float, precision: int | None = 1) -> Spot:
    return Spot(lat, lon, precision, "Homs", "a strike", False)


def test_every_spot_lies_within_the_drawing() -> None:
    spots = [spot(34.7, 36.7), spot(-33.9, 151.2), spot(64.1, -21.9), spot(89.0, 0.0)]
    view = view_of(spots)
    for one in spots:
        x, y = view.at(one.lon, one.lat)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_a_place_that_is_known_roughly_has_the_wider_ring() -> None:
    radii = [float(re.search(r' r="([\d.]+)"', sketch([spot(34.7, 36.7, p)]))[1]) for p in (1, 4, 6)]  # type: ignore[index]
    assert radii[0] < radii[1] < radii[2]


def test_nothing_to_place_draws_nothing() -> None:
    assert sketch([]) == ""


def test_a_map_of_the_whole_earth_stays_light() -> None:
    assert len(sketch([spot(60.0, -150.0), spot(-40.0, 170.0)])) < 60_000


@pytest.mark.parametrize(
    "polygon",
    [[(-50.0, -50.0), (500.0, -50.0), (500.0, 500.0), (-50.0, 500.0)], [(5.0, 5.0), (9.0, 5.0), (7.0, 9.0)], []],
)
def test_a_clipped_polygon_has_no_point_outside_the_frame(polygon: list[tuple[float, float]]) -> None:
    for x, y in clip(polygon, 100, 60):
        assert -1 <= x <= 101
        assert -1 <= y <= 61


def test_the_fields_of_an_event_come_in_the_order_of_its_record(casebook: h.Casebook) -> None:
    event = casebook.events()[0]
    assert event_fields(event)[0] == event.id


def test_names_that_would_lie_over_one_another_are_moved_or_left_out() -> None:
    near = [Spot(50.0, 36.2 + n / 1000, 1, f"A long name {n}", "a strike", False) for n in range(6)]
    drawn = [
        (float(x), float(y)) for x, y in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="11"', sketch(near))
    ]
    assert len(drawn) == 4
    assert len(set(drawn)) == 4
    assert len(re.findall('font-size="11"', sketch([spot(34.7, 36.7, 1), spot(36.2, 37.1, 1)]))) == 1


def test_a_map_has_a_scale_of_round_kilometres() -> None:
    (km,) = re.findall(r">(\d+) km<", sketch([spot(34.7, 36.7, 1)]))
    assert km == "200"
    (km,) = re.findall(r">(\d+) km<", sketch([spot(60.0, -150.0, 1), spot(-40.0, 170.0, 1)]))
    assert int(km) >= 1000

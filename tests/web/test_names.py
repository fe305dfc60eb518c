"""The pages of actors, sources, outlets and places, and the pictures that the server draws."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from benchmarks.casebooks import write_casebook
from fastapi.testclient import TestClient

from herodote.records import Casualties, Contest, Event, Side, SourceFigure
from herodote.store import profile_tables, profiles
from herodote.store import query as asking
from herodote.store.answers import FacetValue
from herodote.store.filters import EventFilter
from herodote.store.profile_tables import _pairs
from herodote.store.profiles import PlaceAsked
from herodote.store.query import Query
from herodote.web import paging
from herodote.web.app import create_app
from herodote.web.pictures import Node, link_graph, spark, step_plot
from herodote.web.routes import names
from tests.web.conftest import HOSTILE

SHOWN = ("event", "killed", "injured", "actor", "responsibility", "abducted", "captured", "missing", "displaced")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    write_casebook(folder, 150)
    return folder


@pytest.fixture
def query(many: Path) -> Iterator[Query]:
    with Query.open(many) as found:
        yield found


def told(events: list[Event]) -> list[Event]:
    return [e for e in events if e.standing != "background"]


def test_totals_of_an_actor_are_those_of_its_events(query: Query) -> None:
    events = told(query.events())
    for total in profiles.actors(query, most=20):
        did = [e for e in events if any(p.name == total.name for p in e.actors)]
        suffered = [e for e in events if any(p.name == total.name for p in e.recipients)]
        assert (total.did, total.suffered) == (len(did), len(suffered))
        assert total.events == len({e.id for e in (*did, *suffered)})
        assert sum(v.count for v in profiles.party_types(query, total.name, "actor")) == len(did)


def test_a_whole_name_finds_its_events_and_no_longer_one_s(query: Query) -> None:
    name = profiles.actors(query)[0].name
    found = query.events(EventFilter(actor_is=name))
    assert found
    assert all(name in {p.name for p in (*e.actors, *e.recipients)} for e in found)
    assert query.count(EventFilter(actor_is=name[:-1])) == 0
    assert query.count(EventFilter(actor=name[:-1])) >= len(found)


def test_a_place_is_found_by_a_part_of_its_name_or_province(query: Query) -> None:
    place = profiles.places(query)[0]
    whole = query.count(EventFilter(place=place.name.upper()))
    assert whole >= place.events
    assert query.count(EventFilter(place=place.name[:-1])) >= whole
    assert query.count(EventFilter(place="nowhere at all")) == 0
    at = PlaceAsked(place.country, place.admin1, place.name)
    total = profiles.place_total(query, at)
    assert total is not None
    assert (total.events, total.killed) == (place.events, place.killed)
    country = profiles.place_total(query, PlaceAsked(place.country))
    assert country is not None
    assert country.events >= total.events
    assert sum(v.count for v in profiles.place_types(query, at)) == total.events


def test_who_and_where_are_counted_over_the_events_themselves(query: Query) -> None:
    events = query.events()
    for total in profiles.actors(query, most=6):
        suffered = [e for e in events if any(p.name == total.name for p in e.recipients)]
        by = Counter(name for e in suffered for name in {p.name for p in e.actors} - {total.name})
        assert profiles.against(query, total.name, "recipient", 4) == ranked(by)[:4]
        own = [e for e in events if any(p.name == total.name for p in (*e.actors, *e.recipients))]
        where = Counter(at for e in own for at in {(p.name, p.country, p.admin1) for p in e.places})
        found = profiles.party_places(query, total.name, 500)
        assert {(p.name, p.country, p.admin1): p.events for p in found} == where
        assert [p.events for p in found] == sorted(where.values(), reverse=True)
    for place in profiles.places(query, most=6):
        at = PlaceAsked(place.country, place.admin1)
        there = [e for e in told(events) if any((p.country, p.admin1) == (at.country, at.admin1) for p in e.places)]
        actors = Counter(name for e in there for name in {p.name for p in e.actors})
        assert profiles.place_parties(query, at, "actor") == ranked(actors)[: profiles.MOST]
        days = [e.time for e in there if e.time]
        whole = profiles.place_total(query, at)
        assert whole is not None
        assert whole.first == min((t.earliest or t.latest or "" for t in days), default=None)
        assert whole.last == max((t.latest or t.earliest or "" for t in days), default=None)
        inside = profiles.places_within(query, at)
        assert sum(p.events for p in inside) >= whole.events
        assert inside == tuple(sorted(inside, key=lambda p: (-p.events, p.name)))


def ranked(counts: Counter[str]) -> tuple[FacetValue, ...]:
    """The most frequent first, then by name."""
    return tuple(FacetValue(*row) for row in sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def test_the_latest_claims_are_those_that_a_look_at_all_finds(query: Query) -> None:
    published = {r.id: r.published or "" for r in query.reports()}
    for source in query.sources(most=5):
        own = [c for c in query.claims() if c.chain and c.chain[0] == source.name and c.field in SHOWN]
        own.sort(key=lambda c: published[c.report], reverse=True)
        latest = [told.claim.id for told in profiles.claims_told(query, source.name)]
        assert latest == [c.id for c in own[: profile_tables.LATEST_CLAIMS]]


def test_the_claims_of_a_source_are_counted_by_field_and_the_latest_come_first(query: Query) -> None:
    name = query.sources()[0].name
    own = [c for c in query.claims() if c.chain and c.chain[0] == name]
    assert sum(t.says + t.denies + t.doubts for t in profiles.told(query, name)) == len(own)
    dates = [c.published for c in profiles.claims_told(query, name)]
    assert dates == sorted(dates, key=lambda d: d or "", reverse=True)


def test_agreement_is_the_same_seen_from_both_sides(query: Query) -> None:
    name = query.sources()[0].name
    for pair in profiles.pairs(query, name):
        assert pair.agree + pair.differ == pair.events
        (back,) = [p for p in profiles.pairs(query, pair.name, most=500) if p.name == name]
        assert (back.events, back.agree, back.differ) == (pair.events, pair.agree, pair.differ)


def test_sources_on_two_sides_of_one_figure_differ_and_others_agree() -> None:
    spoken = {"killed": {"army", "hospital", "mayor"}, "event": {"army", "radio"}}
    contest = Contest("killed", (Side("5", ("army",)), Side("9", ("hospital",))))
    found = dict(_pairs(spoken, [contest]))
    assert found == {
        ("army", "hospital"): False, ("army", "mayor"): True, ("hospital", "mayor"): True, ("army", "radio"): True,
    }  # fmt: skip


def test_every_name_on_a_page_leads_to_a_page(client: TestClient) -> None:
    event = re.findall(r'href="(/event/[^"]+)"', client.get("/").text)[0]
    text = client.get(event).text
    links = {html.unescape(link) for link in re.findall(r'href="(/(?:who|place)\?[^"]+)"', text)}
    assert any(link.startswith("/place?") for link in links)
    assert len(links) > 3
    for link in links:
        assert client.get(link).status_code == 200, link


def test_a_hostile_or_empty_name_is_only_a_name(client: TestClient) -> None:
    text = client.get(f"/who?{urlencode({'name': HOSTILE})}").text
    assert "<script>window.__pwned" not in text
    assert "&lt;script&gt;" in text
    for address in ("/who", "/who?name=", "/place", "/place?country=%00", "/who?name=" + "x" * 5000):
        assert client.get(address).status_code == 404
    for address in ("/actors?text=%27%3B--", "/places?page=99999999999", "/actors?page=-1"):
        assert client.get(address).status_code == 200


def test_a_source_s_page_says_what_it_says_and_how_often_alone(client: TestClient) -> None:
    text = client.get("/who?name=River+Monitor").text
    assert "What it said" in text
    assert "How often it is alone" in text
    assert "at least 12 people" in text


def test_sources_are_found_by_a_part_of_their_names(client: TestClient) -> None:
    found = client.get("/sources?text=RIVER+mon").text
    assert "River Monitor" in found
    assert "a hospital" not in found
    assert "No source’s name holds" in client.get("/sources?text=nobody+of+this+name").text


def test_sources_beyond_a_page_are_on_the_next_one(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "PAGE_SIZE", 4)
    monkeypatch.setattr(paging, "PAGE_SIZE", 4)
    with Query.open(many) as query, TestClient(create_app(many), base_url="http://127.0.0.1") as client:
        every = [source.name for source in query.sources()]
        pages = [client.get(f"/sources?page={n}").text for n in range(2)]
    for n, page in enumerate(pages):
        quoted = page.partition("Who publishes")[0]
        shown = [html.unescape(name) for name in re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', quoted)]
        assert shown == every[4 * n : 4 * n + 4]


def test_reports_are_found_by_words_of_their_texts_the_newest_first(many: Path, client: TestClient) -> None:
    found = client.get("/reports?text=LEFT+hospital").text
    assert "Valley Post" in found
    assert "Euphrates Wire" not in found
    assert "No report holds all of" in client.get("/reports?text=left+river").text
    with Query.open(many) as query:
        word = query.reports(limit=1)[0].title or "killed"
        plain = query.reports(word)
        newest = query.newest_reports(1000, text=word)
        assert sorted(r.id for r in newest) == sorted(r.id for r in plain)
        dates = [r.published or "" for r in newest]
        assert dates == sorted(dates, reverse=True)
        assert query.newest_reports(2, 1, word) == newest[1:3]


def test_reports_with_words_are_the_same_however_many_are_looked_through_at_once(
    query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = query.newest_reports(1000)
    assert len(every) > 50
    texts = {r.report.id: r.report.text.casefold() for r in query.readings_of([r.id for r in every]).values()}
    for words in ("the", "army killed", "17", "nowhere at all"):
        wanted = tuple(r for r in every if all(word in texts[r.id] for word in words.split()))
        for width in (1, 7, 4_096):
            monkeypatch.setattr(asking, "LOOKED_THROUGH", width)
            assert query.newest_reports(1000, text=words) == wanted
            assert query.newest_reports(5, 3, words) == wanted[3:8]


# --- pictures --------------------------------------------------------------------------------------------------------


def figure(source: str, low: int | None, high: int | None, day: str, stance: str = "asserts") -> SourceFigure:
    return SourceFigure(source, "monitor", low, high, stance, "certain", day, day, ())  # type: ignore[arg-type]


def test_the_toll_moves_from_lowest_to_highest_as_reports_come_in() -> None:
    figures = (
        figure("A", 5, None, "2018-11-10"),
        figure("B", 12, 12, "2018-11-12"),
        figure("C", None, 20, "2018-11-12"),
    )
    plot = step_plot(Casualties("killed", "unknown", None, 5, None, 20, figures))
    assert plot is not None
    assert plot.words == "10 November 2018: 5 or more; 12 November 2018: 5–20"
    assert [s.open for s in plot.steps] == [True, True]
    first, second = plot.steps
    assert second.y < first.y
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)


@pytest.mark.parametrize(
    "figures",
    [
        (),
        (figure("A", 5, 5, "2018-11-10"), figure("B", 6, 6, "2018-11-10")),
        (figure("A", 5, 5, "2018-11-10"), figure("B", None, None, "2018-11-12")),
        (figure("A", 5, 5, "2018-11-10"), figure("B", 6, 6, "soon")),
    ],
)
def test_a_toll_that_was_told_on_one_day_did_not_move(figures: tuple[SourceFigure, ...]) -> None:
    assert step_plot(Casualties("killed", "unknown", None, 5, 5, 6, figures)) is None


def test_months_without_events_stay_gaps_and_long_times_are_put_together() -> None:
    drawn = spark([FacetValue("2015-01", 4), FacetValue("2015-03", 2)])
    assert drawn is not None
    assert [bar.x for bar in drawn.bars] == pytest.approx([0, 66.667], abs=0.01)
    assert [bar.height for bar in drawn.bars] == [100, 50]
    long = spark([FacetValue(f"{year}-0{month}", 1) for year in range(1990, 2020) for month in (1, 5, 9)])
    assert long is not None
    assert len(long.bars) <= 120
    assert spark([FacetValue("2015-01", 4)]) is None


def test_linked_events_stand_in_the_order_of_time_with_an_arc_for_each_link() -> None:
    nodes = [Node(i, i, "", (False, day, i)) for i, day in (("b", "2015-02"), ("a", "2015-01"), ("c", "2015-03"))]
    graph = link_graph(
        nodes, [("b", "retaliation_for", "a"), ("c", "retaliation_for", "b"), ("b", "retaliation_for", "a")]
    )
    assert graph is not None
    assert [node.id for node in graph.rows] == ["a", "b", "c"]
    assert len(graph.arcs) == 2
    assert link_graph(nodes, [("a", "part_of", "a"), ("a", "part_of", "z")]) is None

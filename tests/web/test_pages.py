"""Every page answers, shows what is claimed, and lets nothing that a report says act."""

from __future__ import annotations

import html
import re
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import lxml.html
import msgspec
import pytest
from fastapi.testclient import TestClient

from herodote.codebook import load_grades
from herodote.errors import UsageError
from herodote.exports import load_formats
from herodote.records import Reading
from herodote.store.query import Query
from herodote.web.app import create_app, serve
from tests.web.conftest import HOSTILE, READINGS, made, strike

PAGES = [
    "/",
    "/reports",
    "/actors",
    "/sources",
    "/places",
    "/add",
    "/problems",
    "/method",
    "/events",
    "/?text=hajin&background=1",
    "/?place=hajin&outcome=killed&standing=all",
    "/place?country=SYR",
    "/who?name=River+Monitor",
    f"/who?{urlencode({'name': HOSTILE})}",
]


def links(text: str, start: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({start}[^"#?]+)', text)))


def every_page(client: TestClient) -> list[str]:
    events = links(client.get("/").text, "/event/")
    reports = links(client.get("/reports").text, "/report/")
    assert events
    assert len(reports) == len(READINGS)
    return [*PAGES, *events, *reports, "/event/none", "/nowhere", "/report/0123456789"]


def test_the_page_says_how_many_filters_are_set_that_are_not_seen(client: TestClient) -> None:
    def further(address: str) -> str:
        (mark,) = lxml.html.document_fromstring(client.get(address).text).xpath("//*[@id='narrowed']")
        return "" if "hidden" in mark.attrib else mark.text_content()

    assert [further(a) for a in ("/", "/?country=SYR&type=air_strike", "/?grade=fair&min_killed=0&contested=1")] == [
        "", "", "3"
    ]  # fmt: skip


def test_a_grade_on_a_card_says_its_rule_and_the_words_of_the_page_are_explained(client: TestClient) -> None:
    page = lxml.html.document_fromstring(client.get("/").text)
    said = {badge.text: badge.get("title") for badge in page.xpath("//li//span[@class and @title]")}
    grades = load_grades()
    assert [said[grade] for grade in grades if grade in said] == [grades[g].rule for g in grades if g in said] != []
    (explained,) = page.xpath("//section[@id='events']//a[contains(@href, '#')]/@href")
    address, _, anchor = explained.partition("#")
    assert f'id="{anchor}"' in client.get(address).text


def test_every_page_answers_with_the_headers_that_keep_scripts_out(client: TestClient) -> None:
    for address in every_page(client):
        answer = client.get(address)
        assert answer.status_code in (200, 404), address
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_a_report_says_is_text_on_every_page(client: TestClient) -> None:
    seen = 0
    for address in every_page(client):
        text = client.get(address).text
        assert HOSTILE not in text, address
        page = lxml.html.document_fromstring(text)
        assert all(
            script.get("src", "").startswith("/static/") and not script.text for script in page.iter("script")
        ), address
        assert not [
            name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"
        ], address
        seen += html.escape(HOSTILE, quote=False) in text or html.escape(HOSTILE) in text
    assert seen >= 3


def test_no_page_names_anything_outside_itself(client: TestClient) -> None:
    for address in every_page(client):
        text = client.get(address).text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), address


def test_the_dossier_shows_each_source_with_its_figure(client: TestClient) -> None:
    texts = [client.get(address).text for address in links(client.get("/").text, "/event/")]
    assert any("River Monitor" in t and "12 or more" in t for t in texts)
    assert any("a hospital" in t and "20" in t for t in texts)


def test_a_claim_s_link_leads_to_its_words_in_the_report(client: TestClient) -> None:
    for address in links(client.get("/").text, "/event/"):
        for target in set(re.findall(r'href="(/report/[^"]+#e1-killed-0)"', client.get(address).text)):
            page, anchor = target.split("#")
            assert f'<span id="{anchor}"></span>' in client.get(page).text


@pytest.mark.parametrize("reading", READINGS, ids=["latin", "second", "arabic", "hostile"])
def test_the_report_view_holds_the_whole_text_and_marks_its_words(client: TestClient, reading: Reading) -> None:
    text = client.get(f"/report/{reading.report.id.removeprefix('sha256:')}").text
    article = re.search(r"<article.*?>(.*?)</article>", text, re.S)
    assert article
    assert html.unescape(re.sub(r"<[^>]+>", "", article[1])).strip() == reading.report.text
    marked = "".join(
        html.unescape(re.sub(r"<[^>]+>", "", m))
        for m in re.findall(r'<mark class="[^"]*count[^"]*"[^>]*>(.*?)</mark>', article[1], re.S)
    )
    assert marked == reading.events[0].casualties[0].text


@pytest.mark.parametrize("name", sorted(load_formats()))
def test_what_is_seen_can_be_taken_away_in_every_format(client: TestClient, name: str) -> None:
    answer = client.get(f"/export/{name}?background=1")
    assert answer.status_code == 200
    assert answer.content
    assert f'filename="herodote-{name}' in answer.headers["content-disposition"]
    assert client.get("/export/nonsense").status_code == 404


def test_what_most_want_is_offered_first_and_every_format_once(client: TestClient) -> None:
    page = lxml.html.document_fromstring(client.get("/").text)
    offered = page.xpath("//a[@data-export]/text()")
    assert offered[0] == "csv"
    assert sorted(offered) == sorted(load_formats())


def test_a_download_holds_only_what_the_filter_finds(client: TestClient) -> None:
    lines = client.get("/export/jsonl").content.decode().splitlines()
    assert len(lines) == len(client.get("/api/points").json()["points"])
    assert client.get("/export/jsonl?min_killed=10000").content.decode().strip() == ""


def test_filters_narrow_the_list_the_map_and_the_timeline_alike(client: TestClient) -> None:
    everything = len(client.get("/api/points").json()["points"])
    assert everything >= 1
    assert client.get("/api/points?min_killed=10000").json()["points"] == []
    assert client.get("/api/timeline?min_killed=10000").json()["bins"] == []
    assert "No event matches" in client.get("/events?min_killed=10000").text
    assert sum(b[1] for b in client.get("/api/timeline").json()["bins"]) == everything


@pytest.mark.parametrize(
    "parameters", ["offset=-1", "offset=99999999999", "since=%00", "type=%27%3B--", "text=%F0%9F%9A%91", "min_killed=x"]
)
def test_no_address_makes_the_page_fail(client: TestClient, parameters: str) -> None:
    for address in ("/", "/events", "/api/points", "/api/timeline", "/reports"):
        assert client.get(f"{address}?{parameters}").status_code == 200


def test_a_dossier_offers_its_own_event_in_every_format(client: TestClient) -> None:
    event = links(client.get("/").text, "/event/")[0]
    page = lxml.html.fromstring(client.get(event).text)
    offered = {a.text: a.get("href") for a in page.xpath("//a[starts-with(@href, '/export/')]")}
    assert set(offered) == set(load_formats())
    lines = client.get(offered["jsonl"]).content.decode().splitlines()
    assert [msgspec.json.decode(line)["id"] for line in lines] == [event.removeprefix("/event/")]


@pytest.mark.parametrize("address", ["/", "/reports", "/export/csv", "/nowhere", "/static/css/herodote.css"])
def test_head_is_answered_as_get_without_the_body(client: TestClient, address: str) -> None:
    asked, told = client.head(address), client.get(address)
    assert (asked.status_code, asked.content) == (told.status_code, b"")
    assert asked.headers["content-length"] == str(len(told.content))
    assert asked.headers["content-security-policy"] == told.headers["content-security-policy"]


def test_head_needs_the_host_name_and_the_token_as_get_does(casebook: Path) -> None:
    with TestClient(create_app(casebook, token="s"), base_url="http://127.0.0.1") as client:
        assert client.head("/").status_code == 401
        assert client.head("/", headers={"host": "evil.example"}).status_code == 421


def test_the_newest_reports_come_first_and_those_without_a_date_last(casebook: Path, tmp_path: Path) -> None:
    days = ["2020-01-02", None, "2021-03-04", "2019-05-06", None]
    readings = []
    for n, day in enumerate(days):
        one = strike(
            "Wire",
            f"A strike on Hajin killed {n + 1} people, a hospital said.",
            f"{n + 1} people",
            n + 1,
            n + 1,
            "a hospital",
        )
        readings.append(msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, published=day)))
    folder = made(tmp_path / "casebook", readings)
    with closing(Query.open(folder)) as query:
        whole = query.newest_reports(9)
        assert [r.published for r in whole] == ["2021-03-04", "2020-01-02", "2019-05-06", None, None]
        pages = [query.newest_reports(2, offset) for offset in (0, 2, 4, 6)]
        assert [len(page) for page in pages] == [2, 2, 1, 0]
        assert sum(pages, ()) == whole


def test_another_host_name_is_not_answered(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_from_outside(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2frecords.py"],
)
def test_static_files_end_at_their_folder(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_beyond_this_machine_a_token_is_asked_for(casebook: Path) -> None:
    with pytest.raises(UsageError, match="HERODOTE_TOKEN"):
        serve(casebook, host="0.0.0.0")
    client = TestClient(create_app(casebook, frozenset({"127.0.0.1"}), token="secret"), base_url="http://127.0.0.1")
    assert client.get("/").status_code == 401
    assert client.get("/", auth=("me", "wrong")).status_code == 401
    assert client.get("/", auth=("me", "secret")).status_code == 200

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

import casebook_fakes as fakes

from herodote.exports import load_formats
from herodote.publication import OPEN, PUBLIC
from herodote.store.casebook import Casebook
from herodote.store.query import Query
from herodote.web.site import Site, write_site

HOSTILE = "</script><script>window.__pwned=1</script><img src=x onerror=alert(1)>"


class Links(HTMLParser):
    """Where a page points to, and the scripts that stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline = 0
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [value for name in ("href", "src", "data-base") if (value := given.get(name))]
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.inline += tag in ("script", "style") and not given.get("src")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    folder = tmp_path_factory.mktemp("site")
    arrivals = []
    for n, (place, url) in enumerate(
        [("Homs", "javascript:alert(1)"), ("Bama", "https://wire.example/2"), ("Homs", None)]
    ):
        arrival = fakes.arrival(fakes.make_text(place, 5 + n, tail=f" {HOSTILE} {n}"), f"{n}.txt")
        assert arrival.reading is not None
        report = msgspec.structs.replace(arrival.reading.report, url=url, title=HOSTILE, outlet=HOSTILE)
        arrivals.append(
            msgspec.structs.replace(arrival, reading=msgspec.structs.replace(arrival.reading, report=report))
        )
    with Casebook.open(folder / "case", fakes.corroborate, create=True) as casebook:
        casebook.add(arrivals)
        casebook.publish()
    with Query.open(folder / "case") as query:
        return folder / "site", write_site(query, folder / "site", f"A title {HOSTILE}", OPEN)


def pages(folder: Path) -> list[Path]:
    """The site's own pages; the incident report among the exports stands alone and has tests of its own."""
    return sorted(path for path in folder.rglob("*.html") if path.parent.name != "data")


def links(page: Path) -> Links:
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_there_is_a_page_for_each_event_and_a_file_for_each_export(made: tuple[Path, Site]) -> None:
    folder, site = made
    assert site.events == 2
    assert len(pages(folder)) == 2 + site.events
    for format in load_formats().values():
        assert (folder / "data" / f"herodote{format.suffix}").exists()


def test_every_link_is_relative_and_leads_to_a_file(made: tuple[Path, Site]) -> None:
    folder, _ = made
    for page in pages(folder):
        for link in links(page).found:
            if link.startswith("https://wire.example/"):
                continue
            assert not re.match(r"[a-z]+:|/", link), f"{page.name}: {link}"
            assert (page.parent / link.partition("#")[0]).resolve().exists(), f"{page.name}: {link}"


def test_no_script_stands_in_a_page_and_hostile_words_stay_words(made: tuple[Path, Site]) -> None:
    folder, _ = made
    for page in pages(folder):
        found = links(page)
        assert not found.inline
        assert not found.handlers
        assert "<script>window" not in page.read_text(encoding="utf-8")
        assert "javascript:" not in page.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


def test_the_list_reads_its_events_from_one_script_of_data(made: tuple[Path, Site]) -> None:
    folder, site = made
    content = (folder / "data" / "events.js").read_text(encoding="utf-8")
    assert content.startswith("window.herodote={")
    data = json.loads(content.removeprefix("window.herodote=").rstrip(";\n"))
    assert len(data["rows"]) == site.events
    assert all(len(row) == 11 for row in data["rows"])


def test_the_scripts_of_the_site_make_no_markup_of_words() -> None:
    static = Path(sys.modules["herodote.web.site.write"].__file__ or "").parents[1] / "static" / "js"
    for name in ("site.js", "site_map.js", "map.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", (static / name).read_text()
        )


def test_the_site_says_what_was_held_back(made: tuple[Path, Site], tmp_path: Path) -> None:
    folder, _ = made
    assert "withheld" not in (folder / "index.html").read_text(encoding="utf-8")
    with Query.open(folder.parent / "case") as query:
        write_site(query, tmp_path / "site", "Public", PUBLIC)
    assert "Names of private persons are withheld" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    mark = json.loads((tmp_path / "site" / "herodote-site.json").read_bytes())
    assert (mark["hide_persons"], mark["place_level"]) == (True, "settlement")

"""A watch reads what is new, politely, once, and loses nothing when it is killed. The site is on this machine."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import casebook_fakes as fakes
import msgspec
import pytest

from herodote.acquire import AcquireOptions
from herodote.acquire.expand import Joined, expand
from herodote.acquire.visitor import Clock, Manners
from herodote.errors import CasebookBusy, UsageError
from herodote.records import Problem, RawItem
from herodote.run.parts import Parts
from herodote.run.watch_state import load_state
from herodote.run.watching import Round, Wish, watch
from herodote.store.casebook import Casebook
from herodote.store.lock import WriterLock
from herodote.store.query import Query
from herodote.store.verify import verify
from tests.run.newsroom import Newsroom, open_newsroom

PARTS = Parts(lambda _paths, _published: iter(()), lambda: fakes.read, fakes.corroborate)


class Hours:
    """A clock that goes as fast as one waits."""

    def __init__(self) -> None:
        self.now = 1_772_618_400.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with open_newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def hours() -> Hours:
    return Hours()


def wish(room: Newsroom, *paths: str, **changes: object) -> Wish:
    feeds = tuple(room.url + path for path in paths or ("/feed.xml",))
    return msgspec.structs.replace(Wish(feeds, allowed_hosts=("127.0.0.1",)), **changes)


def rounds(folder: Path, wanted: Wish, hours: Hours, number: int = 1) -> list[Round]:
    going = watch(folder, wanted, PARTS, hours.clock)
    try:
        return list(islice(going, number))
    finally:
        going.close()


def outlets(folder: Path) -> list[tuple[str | None, str | None]]:
    with Query.open(folder) as query:
        return [(r.report.outlet, r.report.published) for r in query.readings()]


def archived(folder: Path) -> list[RawItem | Problem]:
    found: list[RawItem | Problem] = []
    for path in sorted((folder / "watch" / "warc").glob("*.warc.gz")):
        found += expand(path.name, path.name, Joined(path.read_bytes()), AcquireOptions())
    return found


# --- what is new -------------------------------------------------------------------------------------------------


def test_the_entries_of_a_feed_are_added_with_their_date_and_outlet(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put_feed(("a", fakes.make_text()), ("b", fakes.make_text("Bama", 2)))
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert (told.feeds[0].outcome, told.feeds[0].entries) == ("new", 2)
    assert told.added is not None
    assert (told.added.new, told.whole) == (2, True)
    assert [(outlet, day and day[:10]) for outlet, day in outlets(tmp_path / "case")] == [("Wire", "2026-03-04")] * 2
    assert verify(tmp_path / "case").sound


def test_a_feed_that_is_as_it_was_is_not_sent_again(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    first, second = rounds(tmp_path / "case", wish(room), hours, 2)
    assert (first.feeds[0].outcome, second.feeds[0].outcome) == ("new", "unchanged")
    assert second.added is None
    assert [headers.get("If-None-Match") for path, headers in room.asked if path == "/feed.xml"] == [None, '"one"']


def test_a_feed_that_has_only_a_date_is_asked_whether_it_changed_since(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    day = "Wed, 04 Mar 2026 10:00:00 GMT"
    room.put_feed(("a", fakes.make_text()), modified=day)
    first, second = rounds(tmp_path / "case", wish(room), hours, 2)
    assert (first.feeds[0].outcome, second.feeds[0].outcome) == ("new", "unchanged")
    assert second.added is None
    assert [headers.get("If-Modified-Since") for path, headers in room.asked if path == "/feed.xml"] == [None, day]


def test_only_what_is_new_in_a_feed_is_read_also_by_another_watch(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    rounds(tmp_path / "case", wish(room), hours)
    room.put_feed(("b", fakes.make_text("Bama", 2)), ("a", fakes.make_text()), etag='"two"')
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.feeds[0].entries == 1
    room.put_feed(("b", fakes.make_text("Bama", 3)), ("a", fakes.make_text()), etag='"three"')
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.feeds[0].entries == 1, "an entry whose words changed is another report"
    assert len(outlets(tmp_path / "case")) == 3


def test_a_page_that_is_no_feed_is_refused_and_the_next_feed_is_read(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put_article("/page", "Warplanes struck.")
    room.put("/broken.xml", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>")
    room.put_feed(("a", fakes.make_text()))
    (told,) = rounds(tmp_path / "case", wish(room, "/page", "/broken.xml", "/feed.xml"), hours)
    assert [feed.outcome for feed in told.feeds] == ["refused", "refused", "new"]
    assert "no feed" in told.feeds[0].message
    assert "entities" in told.feeds[1].message
    assert not told.whole


# --- manners -----------------------------------------------------------------------------------------------------


def test_robots_txt_is_heeded_and_asked_for_once_a_day(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/robots.txt", "User-agent: *\nDisallow: /feed.xml\n")
    room.put_feed(("a", fakes.make_text()))
    room.put_feed(("b", fakes.make_text()), path="/open.xml")
    first, _ = rounds(tmp_path / "case", wish(room, "/feed.xml", "/open.xml"), hours, 2)
    assert [feed.outcome for feed in first.feeds] == ["refused", "new"]
    assert "robots.txt" in first.feeds[0].message
    assert room.paths() == ["/robots.txt", "/open.xml", "/open.xml"]
    hours.now += 90_000
    rounds(tmp_path / "case", wish(room, "/open.xml"), hours)
    assert room.paths() == ["/robots.txt", "/open.xml"]


def test_nothing_is_read_of_a_site_that_cannot_say_its_rules(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/robots.txt", "busy", 500)
    room.put_feed(("a", fakes.make_text()))
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.feeds[0].outcome == "refused"
    assert room.paths() == ["/robots.txt"]


def test_between_two_requests_to_a_host_there_is_a_pause(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/robots.txt", "User-agent: *\nCrawl-delay: 20\n")
    room.put_feed(("a", fakes.make_text()))
    room.put_feed(("b", fakes.make_text("Bama")), path="/other.xml")
    rounds(tmp_path / "case", wish(room, "/feed.xml", "/other.xml"), hours)
    assert [round(wait) for wait in hours.waits] == [5, 20]


def test_a_site_that_wants_long_pauses_is_read_a_few_pages_a_round(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    names = [f"{number}.html" for number in range(4)]
    room.put("/robots.txt", "User-agent: *\nCrawl-delay: 250\n")
    room.put_feed(*((name, f"Word of {name} came.") for name in names), etag='"one"')
    for number, name in enumerate(names):
        room.put_article(f"/{name}", fakes.make_text(killed=number + 1))
    told = rounds(tmp_path / "case", wish(room, pages=True), hours, 2)
    assert [(t.feeds[0].pages, t.feeds[0].later) for t in told] == [(2, 2), (2, 0)]


def test_who_is_asking_is_said(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("a", fakes.make_text()))
    rounds(tmp_path / "case", wish(room, manners=Manners(contact="desk@example.org")), hours)
    assert {headers["User-Agent"] for _, headers in room.asked} == {"herodote/0.1.0 (+desk@example.org)"}
    with pytest.raises(UsageError):
        rounds(tmp_path / "case", wish(room, manners=Manners(contact="a\r\nX: b")), hours)


def test_a_feed_that_fails_is_asked_less_and_less_and_one_that_is_back_as_before(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put("/feed.xml", "no", 500)
    outcomes = [told.feeds[0].outcome for told in rounds(tmp_path / "case", wish(room), hours, 8)]
    assert outcomes == ["refused", "refused", "waiting", "refused", "waiting", "waiting", "waiting", "refused"]
    room.put_feed(("a", fakes.make_text()))
    hours.now += 86_400
    assert rounds(tmp_path / "case", wish(room), hours)[0].feeds[0].outcome == "new"
    assert load_state(tmp_path / "case").feeds[0].failures == 0


def test_a_server_that_asks_to_be_left_alone_is(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/feed.xml", "later", 429, Retry_After="7200")
    outcomes = [told.feeds[0].outcome for told in rounds(tmp_path / "case", wish(room), hours, 6)]
    assert outcomes == ["refused", *["waiting"] * 4, "refused"]


def test_a_feed_that_is_gone_is_not_asked_again(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/feed.xml", "gone", 410)
    told = rounds(tmp_path / "case", wish(room), hours, 3)
    assert [t.feeds[0].outcome for t in told] == ["gone"] * 3
    assert room.paths().count("/feed.xml") == 1


def test_a_feed_that_moved_is_followed(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/feed.xml", "", 301, Location="/new.xml")
    room.put_feed(("a", fakes.make_text()), path="/new.xml")
    assert rounds(tmp_path / "case", wish(room), hours)[0].feeds[0].outcome == "new"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/feed", "file:///etc/passwd", "http://169.254.169.254/", "http://a b/"]
)
def test_an_address_that_may_not_be_fetched_ends_the_watch_before_it_begins(
    url: str, tmp_path: Path, hours: Hours
) -> None:
    with pytest.raises(UsageError):
        list(islice(watch(tmp_path / "case", Wish((url,)), PARTS, hours.clock), 1))
    assert not (tmp_path / "case").exists()


# --- pages -------------------------------------------------------------------------------------------------------


def test_pages_are_read_only_where_that_is_asked_for(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("a.html", "A short word of it."))
    room.put_article("/a.html", fakes.make_text())
    rounds(tmp_path / "plain", wish(room), hours)
    assert "/a.html" not in room.paths()
    (told,) = rounds(tmp_path / "case", wish(room, pages=True), hours)
    assert (told.feeds[0].entries, told.feeds[0].pages) == (1, 1)
    (item,) = [i for i in archived(tmp_path / "case") if isinstance(i, RawItem) and i.media_type == "text/html"]
    with Query.open(tmp_path / "case") as query:
        (reading,) = query.readings()
    assert fakes.make_text() in reading.report.text
    assert reading.report.url == item.url == f"{room.url}/a.html"
    assert (reading.report.published or "")[:10] == "2026-03-04"


def test_where_the_page_holds_no_article_the_entry_is_read(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("wall.html", fakes.make_text()))
    room.put("/wall.html", "<html><body><p>We value your privacy</p></body></html>", Content_Type="text/html")
    (told,) = rounds(tmp_path / "case", wish(room, pages=True), hours)
    assert told.added is not None
    assert (told.added.new, told.added.rejected) == (1, ())
    assert [flag.flag for flag in told.added.flags][:1] == ["no_article_text"]


@pytest.mark.parametrize(
    "link",
    ["http://169.254.169.254/latest/meta-data", "http://localhost:1/x", "file:///etc/passwd", "http://other.example/x",
     "javascript:alert(1)", "//127.0.0.2/x"],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_not_followed_and_the_entry_is_read(
    link: str, room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put_feed((link, fakes.make_text()))
    room.put("/to", "", 302, Location=link)
    (told,) = rounds(tmp_path / "case", wish(room, pages=True), hours)
    assert (told.feeds[0].entries, told.feeds[0].pages) == (1, 0)
    assert told.added is not None
    assert told.added.new == 1
    room.put_feed(("to", fakes.make_text("Bama")))
    (told,) = rounds(tmp_path / "case", wish(room, pages=True), hours)
    assert (told.feeds[0].entries, told.feeds[0].pages) == (1, 0)


def test_pages_beyond_the_bound_wait_for_the_next_round(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    names = [f"{number}.html" for number in range(5)]
    room.put_feed(*((name, f"Word of {name} came.") for name in names), etag='"one"')
    for number, name in enumerate(names):
        room.put_article(f"/{name}", fakes.make_text(killed=number + 1, tail=f" Page {number}."))
    told = rounds(tmp_path / "case", wish(room, pages=True, most_pages=2), hours, 4)
    assert [(t.feeds[0].pages, t.feeds[0].later) for t in told] == [(2, 3), (2, 1), (1, 0), (0, 0)]
    asked = room.paths()
    assert all(asked.count(f"/{name}") == 1 for name in names)
    assert len(outlets(tmp_path / "case")) == 5


# --- what is kept ------------------------------------------------------------------------------------------------


def test_every_answer_is_archived_with_its_hash(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put("/robots.txt", "User-agent: *\nAllow: /\n", Content_Type="text/plain")
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    rounds(tmp_path / "case", wish(room), hours, 2)
    files = sorted((tmp_path / "case" / "watch" / "warc").iterdir())
    assert len(files) == 2
    found = archived(tmp_path / "case")
    assert {item.url for item in found if isinstance(item, RawItem)} >= {f"{room.url}/robots.txt"}
    assert not [p for p in found if isinstance(p, Problem) and p.outcome == "quarantined"]
    whole = b"".join(path.read_bytes() for path in files)
    assert gzip.decompress(whole).count(b"WARC-Type: revisit") == 1


def test_the_log_knows_every_archive_with_the_next_round_that_brings_something(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    rounds(tmp_path / "case", wish(room), hours, 2)
    verdict = verify(tmp_path / "case")
    assert (verdict.sound, verdict.archives, len(verdict.notes)) == (True, 2, 1)
    room.put_feed(("b", fakes.make_text("Bama", 2)), etag='"two"')
    rounds(tmp_path / "case", wish(room), hours)
    verdict = verify(tmp_path / "case")
    assert (verdict.sound, verdict.archives, verdict.notes) == (True, 3, ())
    (tmp_path / "case" / "watch" / "warc" / "20260304T100000Z.warc.gz").unlink()
    assert [damage.where for damage in verify(tmp_path / "case").damage] == ["watch/warc/20260304T100000Z.warc.gz"]


def test_two_watches_of_one_casebook_are_one_too_many(room: Newsroom, tmp_path: Path, hours: Hours) -> None:
    room.put_feed(("a", fakes.make_text()))
    going = watch(tmp_path / "case", wish(room), PARTS, hours.clock)
    next(going)
    with pytest.raises(CasebookBusy):
        rounds(tmp_path / "case", wish(room), hours)
    going.close()
    assert rounds(tmp_path / "case", wish(room), hours)


def test_what_could_not_be_added_is_read_again(
    room: Newsroom, tmp_path: Path, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    rounds(tmp_path / "case", wish(room, "/none.xml"), hours)
    monkeypatch.setitem(Casebook.open.__func__.__kwdefaults__, "patience_s", 0.0)  # type: ignore[attr-defined]
    with WriterLock(tmp_path / "case" / "lock", patience_s=0.0):
        (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.busy
    assert not told.whole
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.added is not None
    assert told.added.new == 1


def test_a_state_that_is_damaged_is_set_aside_and_nothing_is_doubled(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    room.put_feed(("a", fakes.make_text()), etag='"one"')
    rounds(tmp_path / "case", wish(room), hours)
    state = tmp_path / "case" / "watch" / "state.json"
    state.write_bytes(state.read_bytes()[:40])
    (told,) = rounds(tmp_path / "case", wish(room), hours)
    assert told.added is not None
    assert (told.added.new, told.added.known) == (0, 1)
    assert (state.parent / "state.json.damaged").exists()


WATCHER = """
import sys
sys.path.insert(0, sys.argv[3])
import casebook_fakes as fakes
from pathlib import Path
from herodote.acquire.visitor import Manners
from herodote.run.parts import Parts
from herodote.run.watching import Wish, watch
parts = Parts(lambda _paths, _published: iter(()), lambda: fakes.read, fakes.corroborate)
wish = Wish((sys.argv[2],), pages=True, allowed_hosts=("127.0.0.1",), manners=Manners(pause_s=0.02))
print("begun", flush=True)
for told in watch(Path(sys.argv[1]), wish, parts):
    break
"""
KILLS = 40 if os.environ.get("HERODOTE_SLOW_TESTS") else 4


def test_a_watch_that_is_killed_at_any_time_loses_and_doubles_nothing(
    room: Newsroom, tmp_path: Path, hours: Hours
) -> None:
    names = [f"{number}.html" for number in range(8)]
    room.put_feed(*((name, f"Word of {name} came.") for name in names), etag='"one"')
    for number, name in enumerate(names):
        room.put_article(f"/{name}", fakes.make_text(killed=number + 1, tail=f" Page {number}."))
    command = [sys.executable, "-c", WATCHER, str(tmp_path / "case"), f"{room.url}/feed.xml"]
    command.append(str(Path(fakes.__file__).parent))
    for attempt in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watcher:
            assert watcher.stdout is not None
            assert watcher.stdout.readline() == "begun\n"
            time.sleep(0.05 + attempt * 1.2 / KILLS)
            watcher.send_signal(signal.SIGKILL)
    rounds(tmp_path / "case", wish(room, pages=True, manners=Manners(pause_s=0.01)), hours, 2)
    assert len(outlets(tmp_path / "case")) == len(names)
    assert verify(tmp_path / "case").sound
    assert not [p for p in archived(tmp_path / "case") if isinstance(p, Problem) and p.outcome == "quarantined"]
    assert not list((tmp_path / "case" / "watch").rglob("*.new"))

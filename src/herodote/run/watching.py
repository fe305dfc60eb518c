"""Feeds to a casebook, round by round: ask whether anything is new, archive the answers, read, add, remember.

The order is the safety: the archive is on disk before the casebook, the casebook before the state. A watch that is
killed anywhere reads a feed twice and adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from herodote.acquire.addresses import check_url
from herodote.acquire.expand import Found, Joined, expand
from herodote.acquire.fetch import Answer
from herodote.acquire.kinds import HTML, find_kind
from herodote.acquire.options import MEGABYTE, AcquireOptions
from herodote.acquire.visitor import Clock, Manners, NotNow, Visitor, retry_after_s
from herodote.errors import CasebookBusy, FetchRefused, InputRefused, UsageError
from herodote.ids import content_hash
from herodote.read import ReadReport, read_item
from herodote.records import Problem, RawItem
from herodote.run.parts import Incoming, Parts
from herodote.run.pipeline import Added, AddRun, add, add_to
from herodote.run.watch_state import Archive, FeedState, WatchState, load_state, save_state, sweep
from herodote.store.casebook import Casebook, is_casebook
from herodote.store.codec import storable
from herodote.store.lock import WriterLock

LONGEST_BACKOFF_S = 86_400.0
_SLACK_S = 60.0
"""The pauses of a round are no reason to leave out a feed in the next."""
_HEAD = 65_536
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"

Outcome = Literal["new", "unchanged", "waiting", "gone", "refused"]


class Wish(Struct, frozen=True):
    """What to watch, and how."""

    feeds: tuple[str, ...]
    every_s: float = 1800.0
    pages: bool = False
    """Whether the pages that a feed's new entries link to are read: those on its own site, and on `also`."""
    also: tuple[str, ...] = ()
    most_pages: int = 20
    """Of one feed in one round; the others wait for the next."""
    manners: Manners = Manners()
    workers: int = 1
    allowed_hosts: tuple[str, ...] = ()

    @property
    def options(self) -> AcquireOptions:
        """Bounds of what is fetched: a feed or a page of 10 MB is no such thing any more."""
        return AcquireOptions(max_bytes=10 * MEGABYTE, max_members=1000, allowed_hosts=self.allowed_hosts)


class FeedPolled(Struct, frozen=True):
    """What became of one feed in a round."""

    url: str
    outcome: Outcome
    entries: int = 0
    """New ones."""
    pages: int = 0
    """Pages of new entries that were read."""
    later: int = 0
    """New entries that wait for the next round."""
    message: str = ""


class Round(Struct, frozen=True):
    """What one round brought."""

    feeds: tuple[FeedPolled, ...]
    added: Added | None
    """What became of the new entries; None where there were none."""
    archive: str | None
    """The WARC file, below the casebook's folder; None where no server answered."""
    busy: str = ""
    """Why nothing was added: another process writes to the casebook. The next round reads it all again."""

    @property
    def whole(self) -> bool:
        """Whether every feed that was asked could be read and everything new was stored."""
        read = all(feed.outcome != "refused" for feed in self.feeds)
        return read and not self.busy and (self.added is None or self.added.whole)


def watch(folder: Path, wish: Wish, parts: Parts, clock: Clock | None = None) -> Generator[Round, None, None]:
    """Rounds without end, `every_s` apart. Whoever takes one round and no more has polled once.

    Raises UsageError where the folder is no casebook and cannot be made one, and for an address that may not be
    fetched by its form, and CasebookBusy where another process watches.
    """
    clock = clock or Clock()
    try:
        for url in wish.feeds:
            check_url(url, wish.allowed_hosts)
        _ = wish.manners.agent
    except FetchRefused as refused:
        raise UsageError(str(refused)) from None
    if not is_casebook(folder):
        add_to(folder, (), parts, AddRun(command="watch"))
    sweep(folder)
    with WriterLock(folder / "watch" / "lock", patience_s=0.0):
        while True:
            begun = clock.now()
            yield _round(folder, wish, parts, clock)
            clock.sleep(max(1.0, begun + wish.every_s - clock.now()))


def _round(folder: Path, wish: Wish, parts: Parts, clock: Clock) -> Round:
    state, archive = load_state(folder), Archive(folder, clock.now())
    visitor = Visitor(wish.options, wish.manners, archive.keep, state.sites, clock)
    polled: list[FeedPolled] = []
    found: list[Taken] = []
    known = {feed.url: feed for feed in state.feeds}
    for url in dict.fromkeys(wish.feeds):
        outcome, known[url], taken = _poll(state.feed(url), wish, visitor, clock)
        polled.append(outcome)
        found += taken
    kept = archive.close()
    told = Round(tuple(polled), None, str(kept.relative_to(folder)) if kept else None)
    if found:
        run = AddRun(workers=wish.workers, command="watch")
        try:
            with Casebook.open(folder, parts.corroborator) as casebook:
                casebook.record_archives(run.command)
                added = add(casebook, _incoming(found, wish.options), parts, run)
        except CasebookBusy as busy:
            return msgspec.structs.replace(told, busy=str(busy))
        told = msgspec.structs.replace(told, added=added)
    save_state(folder, WatchState(feeds=tuple(known.values()), sites=visitor.sites))
    return told


class Linked(Struct, frozen=True):
    """A page that an entry of a feed links to, and the entry, which is read where the page holds no article."""

    page: RawItem
    entry: RawItem


Taken = RawItem | Linked | Problem


def _incoming(taken: Sequence[Taken], options: AcquireOptions) -> Iterator[Incoming | Problem]:
    for item in taken:
        for outcome in _read(item, options):
            if isinstance(outcome, Problem):
                yield storable(outcome)
            else:
                yield Incoming(storable(outcome.report), outcome.raw, outcome.flags)


def _read(item: Taken, options: AcquireOptions) -> Iterator[ReadReport | Problem]:
    if isinstance(item, Problem):
        yield item
    elif isinstance(item, RawItem):
        yield from read_item(item, None, options)
    else:
        for outcome in read_item(item.page, None, options):
            if isinstance(outcome, Problem):
                yield from read_item(item.entry, None, options)
                yield _only_the_entry(item.page.origin, outcome.reason, outcome.message)
            else:
                yield outcome


def _only_the_entry(url: str, reason: str, why: str) -> Problem:
    return Problem(url[:300], "partial", reason, f"only what the feed says of it was read: {why}")


def _poll(feed: FeedState, wish: Wish, visitor: Visitor, clock: Clock) -> tuple[FeedPolled, FeedState, list[Taken]]:
    """What became of a feed, what is to be remembered of it, and what is new in it."""
    if feed.gone:
        return FeedPolled(feed.url, "gone", message="its server said that it is no more"), feed, []
    if feed.not_before > clock.now():
        minutes = round((feed.not_before - clock.now()) / 60)
        return FeedPolled(feed.url, "waiting", message=f"left alone for another {minutes} minutes"), feed, []
    headers = {"Accept": _ACCEPT}
    if feed.etag is not None:
        headers["If-None-Match"] = feed.etag
    if feed.modified is not None:
        headers["If-Modified-Since"] = feed.modified
    try:
        answer = visitor.visit(feed.url, headers)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return FeedPolled(feed.url, "unchanged"), msgspec.structs.replace(feed, failures=0), []
        if answer.status == HTTPStatus.GONE:
            gone = msgspec.structs.replace(feed, gone=True)
            return FeedPolled(feed.url, "gone", message="its server says that it is no more"), gone, []
        if answer.status != HTTPStatus.OK:
            wait_s = retry_after_s(answer, clock.now())
            return _failed(feed, wish, f"its server answered {answer.status}", clock, wait_s)
        entries = _entries(feed.url, answer, wish.options)
    except (FetchRefused, InputRefused) as refusal:
        return _failed(feed, wish, str(refusal), clock, 0.0)
    return _new(feed, answer, entries, wish, visitor)


def _failed(
    feed: FeedState, wish: Wish, why: str, clock: Clock, wait_s: float
) -> tuple[FeedPolled, FeedState, list[Taken]]:
    """Each failure doubles how long a feed is left alone, up to a day."""
    backoff_s = min(wish.every_s * 2 ** min(feed.failures, 16), LONGEST_BACKOFF_S)
    until = clock.now() + max(backoff_s - _SLACK_S, wait_s)
    after = msgspec.structs.replace(feed, failures=feed.failures + 1, not_before=until)
    return FeedPolled(feed.url, "refused", message=why), after, []


def _entries(url: str, answer: Answer, options: AcquireOptions) -> list[Found]:
    kind = find_kind(answer.body[:_HEAD])
    if kind != "feed":
        raise FetchRefused(f"it is no feed (RSS or Atom), but {kind}")
    found = list(expand(url, "", Joined(answer.body), options))
    if not any(isinstance(item, RawItem) for item in found):
        first = found[0] if found and isinstance(found[0], Problem) else None
        if first is not None and first.reason != "empty_input":  # a feed that has nothing to say is one all the same
            raise InputRefused(first.reason, first.message)
        return []
    return found


def _new(
    feed: FeedState, answer: Answer, entries: list[Found], wish: Wish, visitor: Visitor
) -> tuple[FeedPolled, FeedState, list[Taken]]:
    """The entries that were not dealt with before, or the pages that they link to."""
    seen, taken = set(feed.seen), list[Taken]()
    done: list[str] = []
    new = pages = later = 0
    for entry in entries:
        if isinstance(entry, Problem):
            taken.append(entry)
            continue
        mark = content_hash(msgspec.msgpack.encode((entry.origin, entry.content, entry.url)))
        if mark in seen:
            done.append(mark)
            continue
        got: list[Taken] | None = [entry]
        if wish.pages:
            got = _page(feed.url, entry, wish, visitor) if pages < wish.most_pages else None
        if got is None:
            later += 1
            continue
        new, pages = new + 1, pages + any(isinstance(g, Linked) for g in got)
        done.append(mark)
        taken += got
    after = FeedState(
        feed.url,
        # While entries wait, the feed is asked for whole again.
        etag=_line(answer.headers.get("etag")) if not later else None,
        modified=_line(answer.headers.get("last-modified")) if not later else None,
        seen=tuple(done),
    )
    outcome: Outcome = "new" if new else "unchanged"
    return FeedPolled(feed.url, outcome, new, pages, later), after, taken


def _page(feed_url: str, entry: RawItem, wish: Wish, visitor: Visitor) -> list[Taken] | None:
    """The page of an entry with the date and outlet that the feed gives; the entry itself, with the reason, where it
    cannot be had; None where it must wait."""
    if entry.url is None:
        return [entry]
    home = check_url(feed_url, wish.allowed_hosts).host
    try:
        answer = visitor.visit(entry.url, within=lambda host: same_site(host, home) or host in wish.also)
        if answer.status != HTTPStatus.OK:
            raise FetchRefused(f"its server answered {answer.status}")
        if find_kind(answer.body[:_HEAD]) != "html":
            raise FetchRefused("it is no page of HTML")
    except NotNow:
        return None
    except (FetchRefused, InputRefused) as refusal:
        reason = refusal.reason if isinstance(refusal, InputRefused) else "fetch_refused"
        return [entry, _only_the_entry(entry.url, reason, str(refusal))]
    page = RawItem(
        entry.url, answer.body, HTML, published=entry.published, url=answer.url, outlet=entry.outlet,
        language=entry.language,
    )  # fmt: skip
    return [Linked(page, entry)]


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are of one site by their names: one is the other, or lies below it.

    >>> same_site("feeds.example.org", "www.example.org"), same_site("feeds.example.org", "news.example.org")
    (True, False)
    """
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _line(value: str | None) -> str | None:
    """A header's value that can be sent back; None where it cannot."""
    return value if value is not None and len(value) <= 500 and value.isascii() and value.isprintable() else None

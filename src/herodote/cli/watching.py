"""`herodote watch`: feeds into a casebook, round by round."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from herodote.cli.adding import tell
from herodote.cli.entry import BUSY, OK, REFUSED
from herodote.cli.out import note, warn, write_lines
from herodote.cli.plain import plain
from herodote.run import watching
from herodote.run.parts import herodote_parts
from herodote.run.watching import FeedPolled, Round, Wish


def watch(casebook: Path, wish: Wish, once: bool, json: bool) -> int:
    """Rounds until Ctrl-C, or one; says what each brought."""
    with closing(watching.watch(casebook, wish, herodote_parts())) as rounds:
        for told in rounds:
            if json:
                write_lines([msgspec.json.encode(told)])
            else:
                _tell(casebook, told)
            if once:
                return BUSY if told.busy else OK if told.whole else REFUSED
    return OK


def _tell(casebook: Path, told: Round) -> None:
    for feed in told.feeds:
        (warn if feed.outcome == "refused" else note)(_words(feed))
    if told.archive is not None:
        note(f"archived in {casebook / told.archive}")
    if told.added is not None:
        tell(casebook, told.added)
    if told.busy:
        warn(f"nothing was added: {told.busy}")


def _words(feed: FeedPolled) -> str:
    """`https://news.example.org/rss.xml: 3 new entries, 2 pages read, 1 waits`."""
    if feed.message:
        return plain(f"{feed.url}: {feed.outcome}: {feed.message}")
    parts = [f"{feed.entries} new entries" if feed.entries != 1 else "1 new entry"]
    parts += [f"{feed.pages} pages read"] if feed.pages else []
    parts += [f"{feed.later} wait for the next round"] if feed.later else []
    return plain(f"{feed.url}: {', '.join(parts)}")

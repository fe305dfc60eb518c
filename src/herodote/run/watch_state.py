"""What a watch keeps between two rounds, beside the casebook's log: `watch/state.json`, written whole or not at all.

Losing it costs a second reading of the feeds and no report: the casebook knows what it holds.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from herodote import __version__
from herodote.acquire.visitor import SiteRules
from herodote.acquire.warc_records import Exchange, exchange_records, info_record
from herodote.store.archives import ARCHIVES
from herodote.store.files import sync_folder, write_atomic

FOLDER = "watch"
_STATE = "state.json"
_FORMAT = 1


class FeedState(Struct, frozen=True):
    """What is known of one feed."""

    url: str
    etag: str | None = None
    modified: str | None = None
    """As the server gave them, to be asked whether anything is new. None: everything is asked for."""
    seen: tuple[str, ...] = ()
    """Hashes of the feed's entries that were dealt with."""
    failures: int = 0
    """Since it was last read."""
    not_before: float = 0.0
    """It is left alone until then (seconds of the epoch): after failures, or because its server said so."""
    gone: bool = False
    """Its server said that it is no more."""


class WatchState(Struct, frozen=True):
    """What is known of all feeds and of the sites that they lie on."""

    format: int = _FORMAT
    feeds: tuple[FeedState, ...] = ()
    sites: tuple[SiteRules, ...] = ()

    def feed(self, url: str) -> FeedState:
        """What is known of a feed; a new one where nothing is."""
        return next((feed for feed in self.feeds if feed.url == url), FeedState(url))


def load_state(folder: Path) -> WatchState:
    """The state of a casebook's watch. One that cannot be read is set aside, and the watch begins anew."""
    path = folder / FOLDER / _STATE
    try:
        state = msgspec.json.decode(path.read_bytes(), type=WatchState)
    except FileNotFoundError:
        return WatchState()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        os.replace(path, path.with_name(f"{_STATE}.damaged"))
        return WatchState()
    return state if state.format == _FORMAT else WatchState()


def save_state(folder: Path, state: WatchState) -> None:
    """Makes the state durable."""
    write_atomic(folder / FOLDER / _STATE, msgspec.json.format(msgspec.json.encode(state), indent=1) + b"\n")


def sweep(folder: Path) -> None:
    """Makes the folder of the watch, and takes away what a killed one left under a passing name."""
    for place in (folder / FOLDER, folder / ARCHIVES):
        place.mkdir(exist_ok=True)
        for left in place.glob(".*.new"):
            left.unlink(missing_ok=True)


class Archive:
    """The WARC file of one round: every exchange as it comes, whole under its name once it is closed."""

    def __init__(self, folder: Path, now: float) -> None:
        self._folder = folder / ARCHIVES
        self._moment = datetime.fromtimestamp(now, UTC)
        self._passing = self._folder / f".{os.getpid()}.new"
        self._begun = False

    def keep(self, exchange: Exchange) -> None:
        """Adds an exchange."""
        with self._passing.open("ab") as handle:
            if not self._begun:
                at = self._moment.strftime("%Y-%m-%dT%H:%M:%SZ")
                handle.write(info_record(f"herodote {__version__}", at))
                self._begun = True
            handle.write(exchange_records(exchange))

    def close(self) -> Path | None:
        """The file, durable; None where nothing was asked or no server answered."""
        if not self._begun:
            return None
        name, number = self._moment.strftime("%Y%m%dT%H%M%SZ"), 1
        while (path := self._folder / (name + (f"-{number}" if number > 1 else "") + ".warc.gz")).exists():
            number += 1
        with self._passing.open("rb+") as handle:
            os.fsync(handle.fileno())
        os.replace(self._passing, path)
        sync_folder(self._folder)
        return path

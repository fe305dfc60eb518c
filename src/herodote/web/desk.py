"""The page's own writer: judgements go to the log at once, the events are made again behind them.

The page reads a published snapshot and never waits for a writer. A judgement takes the casebook's lock for as long as
it takes to append it, so that an `add` in another process is only waited for; it is on disk when `decide` returns. The
events are made without the lock: however long that takes, the next judgement does not wait for it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from herodote.errors import CasebookBusy, HerodoteError, UsageError
from herodote.records import Judgement
from herodote.run.judging import Wish, make_judgement, next_moment, undo_of
from herodote.store.background import Background
from herodote.store.casebook import utc_now
from herodote.store.derive import Corroborator
from herodote.store.log import last_seq
from herodote.store.query import Query

PATIENCE_S = 20.0
"""How long a judgement waits for another writer: a person at a page waits less than one at a terminal."""
SOON_S = 0.3
"""How long the events wait after a decision: the answer goes out first, and quick decisions are published together."""
AGAIN_S = 5.0
"""How long until the events are tried again where another process writes to the casebook."""


class Made(Struct, frozen=True):
    """A judgement that was made at this desk, and the event that was looked at."""

    judgement: Judgement
    event: str


class Desk:
    """Takes decisions from the page, one after another, and publishes what they come to."""

    def __init__(self, casebook: Path, corroborator: Corroborator, background: Background | None = None) -> None:
        self.casebook = casebook
        self._background = background or Background(casebook, corroborator)
        self.csrf = secrets.token_urlsafe(32)
        """A page of another site cannot know it; every decision must carry it."""
        self._lock = threading.Lock()
        self._made: list[Made] = []
        self._behind = 0
        self._worker: threading.Thread | None = None
        self.trouble: str | None = None
        """Why the events could not be made again, in words; None where nothing is wrong."""

    @property
    def working(self) -> bool:
        """Whether a judgement is in the log that readers do not see yet."""
        return self._behind > 0

    def start(self, query: Query) -> None:
        """Publishes what an earlier desk had to leave in the log."""
        if last_seq(self.casebook / "log") > int(query.meta().get("entries", 0)):
            self._wake()

    def decide(self, query: Query, wish: Wish) -> Judgement:
        """The judgement of a wish, in the log; the events follow.

        Raises `UsageError` for what makes no sense and `CasebookBusy` where another process writes for long.
        """
        return self._record(lambda at: make_judgement(query, wish, at), wish.target)

    def undo_last(self, query: Query, who: str, note: str) -> Made:
        """Takes back the last decision of somebody that still holds. Raises `UsageError` where there is none."""
        last = self._last(query, who)
        self._record(lambda at: undo_of(last.judgement, who, note, at), last.event)
        return last

    def settled_soon(self) -> frozenset[str]:
        """Events that were decided and whose new state is not published yet."""
        return frozenset(made.event for made in self._made) if self.working else frozenset()

    # --- within --------------------------------------------------------------------------------------------------

    def _record(self, make: Callable[[str], Judgement], event: str) -> Judgement:
        with self._lock:
            make(utc_now())  # refuses what makes no sense before anything is locked
            with self._background.open(PATIENCE_S) as casebook:
                judgement = make(next_moment(casebook.state.judgements))
                casebook.judge([judgement])
            self._made.append(Made(judgement, event))
            self._behind += 1
        self._wake()
        return judgement

    def _last(self, query: Query, who: str) -> Made:
        published = {made.judgement.id: made for made in query.judgements()}
        undone = {t for made in self._made if made.judgement.kind == "undo" for t in made.judgement.targets}
        own = {made.judgement.id: made for made in self._made}
        known = [made.judgement for made in published.values() if made.undone_by is None]
        known += [made.judgement for made in self._made if made.judgement.id not in published]
        mine = [j for j in known if j.who == who and j.kind != "undo" and j.id not in undone]
        if not mine:
            raise UsageError(f"{who or 'nobody'} has made no decision that still holds")
        last = max(mine, key=lambda j: (j.at, j.id))
        if last.id in own:
            return own[last.id]
        events = published[last.id].events
        return Made(last, events[0] if events else "")

    def _wake(self) -> None:
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._publish, daemon=True, name="herodote-desk")
                self._worker.start()

    def _publish(self) -> None:
        """Makes the events again until nothing that was decided is left out."""
        while True:
            time.sleep(SOON_S)
            with self._lock:
                taken = self._behind
            try:
                whole = self._background.publish("judge", PATIENCE_S)
                self.trouble = None
            except CasebookBusy as busy:
                self.trouble = str(busy)
                time.sleep(AGAIN_S)
                continue
            except (HerodoteError, OSError, msgspec.MsgspecError) as error:
                self.trouble = str(error)
                return
            with self._lock:
                self._behind -= taken if whole else 0
                if whole and not self._behind:
                    self._worker = None
                    return

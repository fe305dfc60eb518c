"""`herodote publish`, and what the publication options of `export` and `publish` mean."""

from __future__ import annotations

from pathlib import Path

import msgspec

from herodote.cli.entry import OK
from herodote.cli.listing import warn_if_behind
from herodote.cli.out import say, warn
from herodote.publication import OPEN, PUBLIC, PublicationMode
from herodote.store.casebook import utc_now
from herodote.store.query import Query


def mode_of(
    publication: str, hide_persons: bool | None, place_level: str | None, embargo_days: int | None, as_of: str | None
) -> PublicationMode:
    """The mode that options ask for: a named one, with single parts set otherwise.

    An embargo counts back from the day of `--as-of`, else from today (UTC).
    """
    base = PUBLIC if publication == "public" else OPEN
    set_by_hand = {"hide_persons": hide_persons, "place_level": place_level, "embargo_days": embargo_days}
    chosen = msgspec.structs.replace(base, **{name: value for name, value in set_by_hand.items() if value is not None})
    return msgspec.structs.replace(chosen, today=(as_of or utc_now())[:10]) if chosen.embargo_days else chosen


def publish(casebook: Path, folder: Path, title: str | None, mode: PublicationMode) -> int:
    """A site of plain files, with what was held back told."""
    from herodote.web.site import write_site

    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        site = write_site(query, folder, title or casebook.resolve().name, mode)
    if not mode.hide_persons:
        warn("names of private persons are in it: think of what it can do to them")
    say(f"{site.events} events in {site.files} files; {site.held_back} events held back by the embargo")
    say(f"open {folder / 'index.html'}, or: python3 -m http.server --directory {folder}")
    return OK

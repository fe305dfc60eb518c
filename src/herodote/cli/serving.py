"""`herodote serve` and `herodote demo`: the page."""

from __future__ import annotations

import os
from pathlib import Path

from herodote.cli.adding import add
from herodote.cli.entry import OK, REFUSED
from herodote.cli.listing import events
from herodote.cli.out import say
from herodote.cli.standing import status
from herodote.errors import UsageError
from herodote.run.parts import herodote_parts
from herodote.store.background import Background
from herodote.store.casebook import check_casebook
from herodote.store.filters import EventFilter


def serve(
    casebook: Path,
    host: str,
    port: int,
    review: bool = False,
    reviewers: int = 1,
    add_reports: bool = False,
    processes: int = 1,
) -> int:
    """The page, until Ctrl-C."""
    check_casebook(casebook)
    from herodote.web.app import serve as serve_page
    from herodote.web.desk import Desk
    from herodote.web.tray import Tray

    say(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C ends it)")
    try:
        parts = herodote_parts()
        background = Background(casebook, parts.corroborator)
        desk = Desk(casebook, parts.corroborator, background) if review else None
        tray = Tray(casebook, parts, background) if add_reports else None
        serve_page(casebook, host, port, os.environ.get("HERODOTE_TOKEN"), desk, reviewers, tray, processes)
    except KeyboardInterrupt:
        say()
    return OK


def demo(casebook: Path, samples: Path, then_serve: bool, host: str, port: int) -> int:
    """The sample reports in a casebook, a table of what they tell, and the page."""
    if not samples.is_dir():
        raise UsageError(f"there is no folder {samples}: run this in the repository, or name one with --samples")
    reports = sorted(str(path) for path in samples.glob("*/reports.jsonl"))
    code = add(casebook, reports or [str(samples)], None, False, None, 1)
    events(casebook, EventFilter(standing=("main",)), "-origins", MOST_EVENTS, "table")
    status(casebook, False)
    say(f"\nherodote serve {casebook}    http://{host}:{port}/")
    if then_serve:
        return serve(casebook, host, port, review=True, add_reports=True)
    return OK if code == REFUSED else code


MOST_EVENTS = 20
"""Rows of the summary: what fits a screen."""

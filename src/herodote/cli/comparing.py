"""`herodote diff`: how two casebooks differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.listing import warn_if_behind
from herodote.cli.out import Column, say, show_table, write_lines
from herodote.cli.plain import plain
from herodote.explain.difference import Brief, Difference, difference
from herodote.records import Event
from herodote.store.codec import encode
from herodote.store.query import Query


def diff(casebook: Path, other: Path, format: str) -> int:
    """The difference, as a table or as JSON."""
    found = difference(_events(casebook), _events(other))
    if format == "jsonl":
        write_lines(encode(item) for items in (found.only_a, found.only_b, found.changed) for item in items)
    elif format == "json":
        write_lines([encode(found)])
    else:
        _show(found, casebook, other)
    return OK


def _events(casebook: Path) -> Sequence[Event]:
    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        return query.events()


def _show(found: Difference, casebook: Path, other: Path) -> None:
    for name, only in ((casebook, found.only_a), (other, found.only_b)):
        if only:
            say(f"only in {plain(str(name))}: {len(only)} events")
            _show_briefs(only)
    if found.changed:
        say(f"in both, with other values: {len(found.changed)} events")
        show_table(
            (Column("id", 11), Column("field", 14), Column("first"), Column("second")),
            ((p.a[:11], c.field, c.a or "-", c.b or "-") for p in found.changed for c in p.changed),
        )
    say(
        f"{len(found.only_a)} only in the first, {len(found.only_b)} only in the second, "
        f"{len(found.changed)} changed, {found.alike} alike"
    )


def _show_briefs(briefs: Sequence[Brief]) -> None:
    show_table(
        (Column("id", 11), Column("when", 13), Column("what", 15), Column("where")),
        ((b.id[:11], b.when, b.type, b.where) for b in briefs),
    )

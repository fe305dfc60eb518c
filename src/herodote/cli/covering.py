"""`herodote coverage`: what reports and each dataset have, share and lack."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.listing import warn_if_behind
from herodote.cli.out import Column, say, show_table, write_lines
from herodote.cli.plain import plain
from herodote.errors import UsageError
from herodote.explain.coverage import Coverage, coverage, maker_of
from herodote.store.codec import encode
from herodote.store.query import Query


def cover(casebook: Path, lacking: str | None, format: str) -> int:
    """Who has which events, as a table or as JSON."""
    with Query.open(casebook) as query:
        warn_if_behind(casebook, query)
        makers = {reading.report.id: maker_of(reading) for reading in query.readings()}
        name = _named(lacking, makers.values()) if lacking is not None else None
        found = coverage(query.events(), makers, name)
    if format == "jsonl":
        write_lines(encode(item) for item in (found.lacking if name is not None else found.shares))
    elif format == "json":
        write_lines([encode(found)])
    else:
        _show(found, name)
    return OK


def _named(asked: str, makers: Iterable[str]) -> str:
    """The one that was asked for, in whatever letters. Raises UsageError where there is none of that name."""
    names = sorted(set(makers))
    found = next((name for name in names if name.lower() == asked.lower()), None)
    if found is None:
        raise UsageError(f"--lacking {asked!r}: there is {', '.join(names) or 'nothing'}")
    return found


def _show(found: Coverage, lacking: str | None) -> None:
    show_table(
        (
            Column("who"),
            Column("events", 8, number=True),
            Column("shared", 8, number=True),
            Column("alone", 8, number=True),
            Column("lacks", 8, number=True),
        ),
        ((s.name, s.events, s.shared, s.alone, s.lacks) for s in found.shares),
    )
    say(f"{found.events} events")
    if lacking is not None:
        say(f"{len(found.lacking)} that {plain(lacking)} lacks")
        show_table(
            (Column("id", 11), Column("when", 13), Column("what", 15), Column("where"), Column("told by")),
            ((k.event.id[:11], k.event.when, k.event.type, k.event.where, ", ".join(k.told_by)) for k in found.lacking),
        )

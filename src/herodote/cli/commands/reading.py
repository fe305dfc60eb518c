"""Reading reports: without a casebook, into one, and from feeds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.options import CasebookPath, Format, FormatOption, InJson, Published, Quiet, Workers, chosen
from herodote.cli.examples import examples

commands = typer.Typer()


@commands.command(epilog=examples("read"))
def read(
    paths: Annotated[list[str], Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")],
    published: Published = None,
    format: FormatOption = Format.table,
    json: InJson = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Reads reports; no casebook is needed."""
    from herodote.cli import reading

    raise typer.Exit(reading.read(paths, published, chosen(format, json), workers))


@commands.command(epilog=examples("add"))
def add(
    casebook: CasebookPath,
    paths: Annotated[
        list[str] | None, Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")
    ] = None,
    readings: Annotated[
        Path | None, Option(metavar="FILE.jsonl", help="Readings that another coder or program made.")
    ] = None,
    dataset: Annotated[
        str | None,
        Option("--from", metavar="DATASET", help="The paths are event data: acled, airwars, codings or ucdp."),
    ] = None,
    json: Annotated[bool, Option("--json", help="Say what became of the inputs in JSON on the last line.")] = False,
    published: Published = None,
    workers: Workers = 1,
    engine: Annotated[
        str | None,
        Option(metavar="MASTER", help="Read on Apache Spark: local[*], spark://HOST:7077, yarn, k8s://ADDRESS."),
    ] = None,
    parts: Annotated[
        str | None,
        Option(metavar="DIR", help="With --engine: where all machines write what they read; else in the casebook."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Reads new reports into a casebook.

    The casebook is made where there is none; its events are brought up to date."""
    from herodote.cli import adding

    if engine is not None:
        if dataset is not None or readings is not None:
            raise typer.BadParameter("--engine reads reports: leave out --from and --readings")
        raise typer.Exit(adding.add_on(engine, casebook, paths or [], parts, published, json))
    if parts is not None:
        raise typer.BadParameter("--parts goes with --engine")
    raise typer.Exit(adding.add(casebook, paths or [], readings, json, published, workers, dataset))


@commands.command(epilog=examples("watch"))
def watch(
    casebook: CasebookPath,
    feeds: Annotated[list[str], Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.")],
    once: Annotated[bool, Option("--once", help="One round, then leave; for cron.")] = False,
    every: Annotated[int, Option(min=5, metavar="MINUTES", help="From one round to the next.")] = 30,
    pages: Annotated[
        bool, Option("--pages", help="Also read the pages that new entries link to, on the feed's own site.")
    ] = False,
    also: Annotated[
        list[str] | None, Option(metavar="HOST", help="With --pages: pages of this host too; may be repeated.")
    ] = None,
    most: Annotated[int, Option(min=1, max=200, help="With --pages: so many pages of a feed in one round.")] = 20,
    pause: Annotated[float, Option(min=1, max=600, metavar="SECONDS", help="Between two requests to one host.")] = 5,
    contact: Annotated[
        str, Option(metavar="TEXT", help="Told to the servers: how to reach you, an address of mail or a page.")
    ] = "",
    allow_host: Annotated[
        list[str] | None,
        Option(metavar="HOST", help="A host on your own network that may be asked; may be repeated."),
    ] = None,
    json: Annotated[bool, Option("--json", help="Say what a round brought in JSON, one line a round.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Reads feeds into a casebook, again and again, until Ctrl-C.

    Asks only for what is new, heeds robots.txt and what servers ask for, and archives every answer as WARC in the
    casebook's folder `watch`."""
    from herodote.acquire.visitor import Manners
    from herodote.cli import watching
    from herodote.run.watching import Wish

    wish = Wish(
        tuple(feeds),
        every_s=60.0 * every,
        pages=pages,
        also=tuple(also or ()),
        most_pages=most,
        manners=Manners(pause_s=pause, contact=contact),
        workers=workers,
        allowed_hosts=tuple(allow_host or ()),
    )
    raise typer.Exit(watching.watch(casebook, wish, once, json))

"""The commands with their arguments and options. Nothing heavy is imported here: `--help` must be quick."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

app = typer.Typer(
    name="herodote",
    help="Reads news reports about armed conflict into a sourced, located, de-duplicated record of events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

CasebookPath = Annotated[Path, Argument(metavar="CASEBOOK", help="Folder of the casebook.")]
Published = Annotated[str | None, Option(metavar="DATE", help="Date of publication of all these reports.")]
Workers = Annotated[int, Option(min=1, max=64, help="Processes that read.")]


class Format(StrEnum):
    """How to print."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


FormatOption = Annotated[Format, Option("--format", help="A table for people; JSON or one JSON object a line.")]


def _version(asked: bool) -> None:
    if asked:
        from herodote import __version__

        print(f"herodote {__version__}")
        raise typer.Exit


@app.callback()
def herodote(
    version: Annotated[
        bool, Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Reads news reports about armed conflict into a sourced, located, de-duplicated record of events."""


@app.command()
def read(
    paths: Annotated[list[str], Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")],
    published: Published = None,
    format: FormatOption = Format.table,
    workers: Workers = 1,
) -> None:
    """Reads reports; no casebook is needed."""
    from herodote.cli import reading

    raise typer.Exit(reading.read(paths, published, format.value, workers))


@app.command()
def add(
    casebook: CasebookPath,
    paths: Annotated[
        list[str] | None, Argument(metavar="PATH...", help="Files, folders, URLs, or - for standard input.")
    ] = None,
    readings: Annotated[
        Path | None, Option(metavar="FILE.jsonl", help="Readings that another coder or program made.")
    ] = None,
    json: Annotated[bool, Option("--json", help="Say what became of the inputs in JSON on the last line.")] = False,
    published: Published = None,
    workers: Workers = 1,
) -> None:
    """Reads new reports into a casebook.

    The casebook is made where there is none; its events are brought up to date."""
    from herodote.cli import adding

    raise typer.Exit(adding.add(casebook, paths or [], readings, json, published, workers))


@app.command()
def events(
    casebook: CasebookPath,
    since: Annotated[str | None, Option(metavar="DATE", help="Lasting until then or later.")] = None,
    until: Annotated[str | None, Option(metavar="DATE", help="Beginning then or earlier.")] = None,
    type: Annotated[list[str] | None, Option(help="Event type of the codebook; may be repeated.")] = None,
    country: Annotated[list[str] | None, Option(help="ISO 3166-1 alpha-3 code, such as SYR; may be repeated.")] = None,
    admin1: Annotated[list[str] | None, Option(help="Province; may be repeated.")] = None,
    actor: Annotated[str | None, Option(help="Part of the name of one who acts or is acted on.")] = None,
    source: Annotated[str | None, Option(help="Part of the name of one who says something of it.")] = None,
    outcome: Annotated[str | None, Option(help="killed, injured, missing, captured, abducted or displaced.")] = None,
    at_least: Annotated[
        int | None, Option(min=0, help="So many people with that outcome (killed, if none is named).")
    ] = None,
    grade: Annotated[list[str] | None, Option(help="confirmed, fair, weak, contested or discounted.")] = None,
    contested: Annotated[bool | None, Option("--contested/--uncontested", help="Whether sources disagree.")] = None,
    standing: Annotated[list[str] | None, Option(help="main, related or background.")] = None,
    text: Annotated[str | None, Option(help="Words that must all be there.")] = None,
    sort: Annotated[str, Option(help="time, killed, origins, place, type, grade; -killed: most first.")] = "time",
    limit: Annotated[int | None, Option(min=1, help="No more than so many.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Lists the events of a casebook."""
    from herodote.cli import listing
    from herodote.store.filters import EventFilter

    wanted = EventFilter(
        since=since,
        until=until,
        type=tuple(type or ()),
        country=tuple(code.upper() for code in country or ()),
        admin1=tuple(admin1 or ()),
        actor=actor,
        source=source,
        outcome=outcome,  # type: ignore[arg-type]
        at_least=at_least,
        grade=tuple(grade or ()),
        contested=contested,
        standing=tuple(standing or ()),
        text=text,
    )
    raise typer.Exit(listing.events(casebook, wanted, sort, limit, format.value))


@app.command()
def show(
    casebook: CasebookPath,
    id: Annotated[str, Argument(metavar="ID", help="Of an event or a report; its first digits will do.")],
    json: Annotated[bool, Option("--json", help="As JSON.")] = False,
) -> None:
    """Shows all that is known of an event or report."""
    from herodote.cli import dossier

    raise typer.Exit(dossier.show(casebook, id, json))


@app.command()
def claims(
    path: Annotated[str, Argument(metavar="PATH|CASEBOOK", help="A casebook, or a report to read.")],
    event: Annotated[str | None, Option(metavar="ID", help="Only of this event.")] = None,
    field: Annotated[str | None, Option(help="Only of this field: killed, actor, responsibility, ...")] = None,
    published: Published = None,
    format: FormatOption = Format.table,
) -> None:
    """Lists who says what, claim by claim."""
    from herodote.cli import listing

    raise typer.Exit(listing.claims(path, event, field, published, format.value))


@app.command()
def reports(
    casebook: CasebookPath,
    text: Annotated[str | None, Option(help="Words that must all be in the report.")] = None,
    format: FormatOption = Format.table,
) -> None:
    """Lists the reports of a casebook."""
    from herodote.cli import listing

    raise typer.Exit(listing.reports(casebook, text, format.value))


@app.command()
def problems(casebook: CasebookPath, format: FormatOption = Format.table) -> None:
    """Lists the inputs that could not be read whole."""
    from herodote.cli import listing

    raise typer.Exit(listing.problems(casebook, format.value))


@app.command()
def export(
    casebook: CasebookPath,
    to: Annotated[
        str, Option("--to", metavar="FORMAT", help="acled, claims, csv, geojson, hxl, jsonl, parquet or ucdp.")
    ],
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="As the casebook stood at the end of this day, or at this time (UTC).")
    ] = None,
) -> None:
    """Writes the events in a format that others read."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.export(casebook, to, file, as_of))


@app.command()
def verify(
    casebook: CasebookPath,
    seal: Annotated[Path | None, Option(metavar="FILE", help="A seal made before, to check against.")] = None,
) -> None:
    """Checks every byte and names what is damaged."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.verify(casebook, seal))


@app.command()
def rebuild(casebook: CasebookPath) -> None:
    """Makes the database again from the log.

    The one in place is set aside, not deleted."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.rebuild(casebook))


@app.command()
def seal(
    casebook: CasebookPath,
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
) -> None:
    """Writes the head of the log, to be kept elsewhere.

    It shows later that nothing before it was changed or cut off: `herodote verify --seal FILE`."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.seal(casebook, file))


@app.command()
def status(casebook: CasebookPath, json: Annotated[bool, Option("--json", help="As JSON.")] = False) -> None:
    """Says how much a casebook holds."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.status(casebook, json))


@app.command()
def serve(
    casebook: CasebookPath,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Option(min=0, max=65535, help="Port to listen on.")] = 8765,
) -> None:
    """Shows the casebook as a page, until Ctrl-C."""
    from herodote.cli import serving

    raise typer.Exit(serving.serve(casebook, host, port))


@app.command()
def evaluate(
    codings: Annotated[Path, Argument(metavar="CODINGS", help="Folder of hand codings, one JSON file a report.")],
    texts: Annotated[Path, Argument(metavar="TEXTS", help="Folder of their texts, or a file of readings (.jsonl).")],
    workers: Workers = 1,
    format: FormatOption = Format.table,
    html: Annotated[
        Path | None, Option(metavar="FILE", help="Also write the error browser: codings and readings side by side.")
    ] = None,
) -> None:
    """Measures readings against hand codings.

    Fact by fact, with precision, recall, F1 and its 95 % interval."""
    from herodote.cli import measuring

    raise typer.Exit(measuring.evaluate(codings, texts, workers, format.value, html))


@app.command()
def demo(
    casebook: Annotated[Path, Argument(metavar="[CASEBOOK]", help="Folder for the casebook.")] = Path("build/demo"),
    samples: Annotated[Path, Option(help="Folder of the sample reports.")] = Path("samples"),
    serve: Annotated[bool, Option("--serve/--no-serve", help="Whether to show the page.")] = True,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Option(min=0, max=65535, help="Port to listen on.")] = 8765,
) -> None:
    """Reads the sample reports and shows the page."""
    from herodote.cli import serving

    raise typer.Exit(serving.demo(casebook, samples, serve, host, port))

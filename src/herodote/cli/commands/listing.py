"""What a casebook holds: its events, claims, reports, and what could not be read."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.narrowing import (
    ActorPart,
    AtLeast,
    Contested,
    Countries,
    Grades,
    OutcomeName,
    Provinces,
    Reviewed,
    Since,
    SourcePart,
    Standings,
    Types,
    Until,
    Words,
    narrowed,
)
from herodote.cli.commands.options import AsJson, CasebookPath, Format, FormatOption, InJson, Published, Quiet, chosen
from herodote.cli.examples import examples

commands = typer.Typer()


@commands.command(epilog=examples("events"))
def events(
    context: typer.Context,
    casebook: CasebookPath,
    since: Since = None,
    until: Until = None,
    type: Types = None,
    country: Countries = None,
    admin1: Provinces = None,
    actor: ActorPart = None,
    source: SourcePart = None,
    outcome: OutcomeName = None,
    at_least: AtLeast = None,
    grade: Grades = None,
    contested: Contested = None,
    standing: Standings = None,
    reviewed: Reviewed = None,
    text: Words = None,
    sort: Annotated[str, Option(help="time, killed, origins, place, type, grade; -killed: most first.")] = "time",
    limit: Annotated[int | None, Option(min=1, help="No more than so many.")] = None,
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Lists the events of a casebook."""
    from herodote.cli import listing

    raise typer.Exit(listing.events(casebook, narrowed(context), sort, limit, chosen(format, json)))


@commands.command(epilog=examples("show"))
def show(
    casebook: CasebookPath,
    id: Annotated[str, Argument(metavar="ID", help="Of an event or a report; its first digits will do.")],
    json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Shows all that is known of an event or report."""
    from herodote.cli import dossier

    raise typer.Exit(dossier.show(casebook, id, json))


@commands.command(epilog=examples("claims"))
def claims(
    path: Annotated[str, Argument(metavar="PATH|CASEBOOK", help="A casebook, or a report to read.")],
    event: Annotated[str | None, Option(metavar="ID", help="Only of this event.")] = None,
    field: Annotated[str | None, Option(help="Only of this field: killed, actor, responsibility, ...")] = None,
    published: Published = None,
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Lists who says what, claim by claim."""
    from herodote.cli import listing

    raise typer.Exit(listing.claims(path, event, field, published, chosen(format, json)))


@commands.command(epilog=examples("reports"))
def reports(
    casebook: CasebookPath,
    text: Annotated[str | None, Option(help="Words that must all be in the report.")] = None,
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Lists the reports of a casebook."""
    from herodote.cli import listing

    raise typer.Exit(listing.reports(casebook, text, chosen(format, json)))


@commands.command(epilog=examples("problems"))
def problems(
    casebook: CasebookPath, format: FormatOption = Format.table, json: InJson = False, quiet: Quiet = False
) -> None:
    """Lists the inputs that could not be read whole."""
    from herodote.cli import listing

    raise typer.Exit(listing.problems(casebook, chosen(format, json)))

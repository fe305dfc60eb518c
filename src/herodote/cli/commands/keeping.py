"""The state of a casebook: whole, sealed, compared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.options import AsJson, CasebookPath, Format, FormatOption, InJson, Quiet, chosen
from herodote.cli.examples import examples

commands = typer.Typer()


@commands.command(epilog=examples("verify"))
def verify(
    casebook: CasebookPath,
    seal: Annotated[Path | None, Option(metavar="FILE", help="A seal made before, to check against.")] = None,
    json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Checks every byte and names what is damaged."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.verify(casebook, seal, json))


@commands.command(epilog=examples("rebuild"))
def rebuild(casebook: CasebookPath, quiet: Quiet = False) -> None:
    """Makes the database again from the log.

    The one in place is set aside, not deleted."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.rebuild(casebook))


@commands.command(epilog=examples("seal"))
def seal(
    casebook: CasebookPath,
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
    quiet: Quiet = False,
) -> None:
    """Writes the head of the log, to be kept elsewhere.

    It shows later that nothing before it was changed or cut off: `herodote verify --seal FILE`."""
    from herodote.cli import keeping

    raise typer.Exit(keeping.seal(casebook, file))


@commands.command(epilog=examples("status"))
def status(casebook: CasebookPath, json: AsJson = False, quiet: Quiet = False) -> None:
    """Says what a casebook holds, what is new since the run before, and what is contested."""
    from herodote.cli import standing

    raise typer.Exit(standing.status(casebook, json))


@commands.command(epilog=examples("diff"))
def diff(
    casebook: CasebookPath,
    other: Annotated[Path, Argument(metavar="OTHER", help="Folder of another casebook.")],
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Says how two casebooks differ: events that only one has, and events of both with other values."""
    from herodote.cli import comparing

    raise typer.Exit(comparing.diff(casebook, other, chosen(format, json)))


@commands.command(epilog=examples("coverage"))
def coverage(
    casebook: CasebookPath,
    lacking: Annotated[
        str | None, Option(metavar="NAME", help="List the events that one of them lacks: reports, ACLED, ...")
    ] = None,
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Says how many events the reports and each dataset have, share and lack."""
    from herodote.cli import covering

    raise typer.Exit(covering.cover(casebook, lacking, chosen(format, json)))

"""The `herodote` command. Nothing heavy is imported here, nor by the families: `--help` must be quick."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Option

from herodote.cli.commands import explaining, keeping, listing, publishing, reading, reviewing, showing

app = typer.Typer(
    name="herodote",
    help="Reads news reports about armed conflict into a sourced, located, de-duplicated record of events.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for family in (reading, listing, reviewing, publishing, keeping, showing, explaining):
    app.add_typer(family.commands)


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

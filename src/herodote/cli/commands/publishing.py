"""What is handed to others: files in a format, and a site."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
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
from herodote.cli.commands.options import CasebookPath, Quiet
from herodote.cli.examples import examples


def _formats() -> list[str]:
    from herodote.exports import load_formats

    return list(load_formats())


class Publication(StrEnum):
    """What is held back from others."""

    open = "open"
    public = "public"


class Level(StrEnum):
    """The finest unit that a place is told as."""

    as_told = "as_told"
    settlement = "settlement"
    district = "district"
    province = "province"
    country = "country"


HidePersons = Annotated[
    bool | None, Option("--hide-persons/--show-persons", help="Whether names of private persons are withheld.")
]
LevelOption = Annotated[Level | None, Option("--place-level", help="No place finer than this.")]
Embargo = Annotated[
    int | None, Option("--embargo-days", min=0, metavar="DAYS", help="Leave out events of the last so many days.")
]

commands = typer.Typer()


@commands.command(epilog=examples("export"))
def export(
    context: typer.Context,
    casebook: CasebookPath,
    to: Annotated[
        str,
        Option(
            "--to",
            metavar="FORMAT",
            help="acled, actors, airwars, arrow, claims, csv, gdelt, geojson, html, hxl, jsonl, jsonld, parquet, "
            "pdf, polecat, stata, ucdp or weeks.",
            autocompletion=_formats,
        ),
    ],
    file: Annotated[Path | None, Argument(metavar="[FILE]", help="Where to; standard output without it.")] = None,
    as_of: Annotated[
        str | None, Option(metavar="DATE", help="As the casebook stood at the end of this day, or at this time (UTC).")
    ] = None,
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
    publication: Annotated[
        Publication,
        Option(help="public: for others to see; withholds names of private persons, places no finer than settlements."),
    ] = Publication.open,
    hide_persons: HidePersons = None,
    place_level: LevelOption = None,
    embargo_days: Embargo = None,
    quiet: Quiet = False,
) -> None:
    """Writes the events in a format that others read: all, or those that the same options find as for `events`.

    Beside a file lies what it is, how it was made and what its columns hold, where the format has no room for it."""
    from herodote.cli import keeping, publishing

    mode = publishing.mode_of(
        publication.value, hide_persons, place_level.value if place_level else None, embargo_days, as_of
    )
    raise typer.Exit(keeping.export(casebook, to, file, as_of, mode, narrowed(context)))


@commands.command(epilog=examples("publish"))
def publish(
    casebook: CasebookPath,
    folder: Annotated[Path, Argument(metavar="DIR", help="A new or empty folder, or an earlier site.")],
    title: Annotated[str | None, Option(help="What the site is called.")] = None,
    publication: Annotated[
        Publication, Option(help="open: with all names and places as they were told.")
    ] = Publication.public,
    hide_persons: HidePersons = None,
    place_level: LevelOption = None,
    embargo_days: Embargo = None,
    quiet: Quiet = False,
) -> None:
    """Writes a site of plain files that any web server can show.

    Names of private persons are withheld and places are no finer than settlements, unless asked otherwise."""
    from herodote.cli import publishing

    mode = publishing.mode_of(
        publication.value, hide_persons, place_level.value if place_level else None, embargo_days, None
    )
    raise typer.Exit(publishing.publish(casebook, folder, title, mode))

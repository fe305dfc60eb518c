"""`herodote explain`: the working, shown."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.options import AsJson, CasebookPath, Published
from herodote.cli.examples import examples

Country = Annotated[
    str | None, Option(metavar="CODE", help="ISO 3166-1 alpha-3 code of the country that the report plays in.")
]
Phrase = Annotated[list[str], Argument(metavar="WORDS...", help="A phrase or a sentence, or - for standard input.")]

commands = typer.Typer(
    name="explain",
    help="Shows the working: why words mean a place, a day, an actor, a source, a count; why tellings are one event.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@commands.command(epilog=examples("place"))
def place(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Every place in the words, with all candidates, their points and the reasons."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.place(words, country, json))


@commands.command(epilog=examples("time"))
def time(words: Phrase, published: Published = None, json: AsJson = False) -> None:
    """Every time in the words, with the days that it comes to, and from where they are counted."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.time(words, published, json))


@commands.command(epilog=examples("actor"))
def actor(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Who the words name as one who acts or is acted on, and who else bears the name."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.actor(words, country, json))


@commands.command(epilog=examples("source"))
def source(words: Phrase, country: Country = None, json: AsJson = False) -> None:
    """Who the words name as one who says things, and what each is held to say."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.source(words, country, json))


@commands.command(epilog=examples("count"))
def count(words: Phrase, json: AsJson = False) -> None:
    """Every count in the words: how many, what became of them, who they are, of which total they are part."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.count(words, json))


@commands.command(epilog=examples("link"))
def link(
    casebook: CasebookPath,
    a: Annotated[str, Argument(metavar="A", help="Id of an event or a report, or REPORT#e1 for one telling.")],
    b: Annotated[str, Argument(metavar="B", help="The other one.")],
    json: AsJson = False,
) -> None:
    """Why two events, reports or tellings are one event or two, reason by reason."""
    from herodote.cli import explaining

    raise typer.Exit(explaining.link(casebook, a, b, json))

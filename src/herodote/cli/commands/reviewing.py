"""What people look at and decide, and what changed."""

from __future__ import annotations

from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.options import CasebookPath, Format, FormatOption, InJson, Quiet, chosen
from herodote.cli.examples import examples

commands = typer.Typer()


@commands.command(epilog=examples("review"))
def review(
    casebook: CasebookPath,
    reviewers: Annotated[
        int, Option(min=1, max=9, metavar="N", help="How many must agree on an event before it is settled.")
    ] = 1,
    settled: Annotated[bool, Option("--settled", help="What is settled, instead of what waits.")] = False,
    made: Annotated[bool, Option("--made", help="The judgements that were made, instead of the queue.")] = False,
    limit: Annotated[int, Option(min=1, help="No more than so many.")] = 20,
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Lists what a person should look at, the most doubtful and most important first.

    With the reasons in words, and how far the reviewers agree."""
    from herodote.cli import reviewing

    if made:
        raise typer.Exit(reviewing.judgements(casebook, limit, chosen(format, json)))
    raise typer.Exit(reviewing.queue(casebook, reviewers, settled, limit, chosen(format, json)))


@commands.command(epilog=examples("judge"))
def judge(
    casebook: CasebookPath,
    decision: Annotated[
        str, Argument(metavar="DECISION", help="accept, reject, correct, split, merge, note, retract or undo.")
    ],
    target: Annotated[
        str, Argument(metavar="ID", help="Of an event; to retract, of a report; to undo, of a judgement.")
    ],
    more: Annotated[
        list[str] | None,
        Argument(
            metavar="[ID...]", help="merge: the other events. split: the reports whose tellings are another event."
        ),
    ] = None,
    by: Annotated[str, Option(metavar="NAME", help="Who decides; initials will do.")] = "",
    note: Annotated[str, Option(metavar="TEXT", help="Why.")] = "",
    field: Annotated[
        str | None, Option(help="correct: killed, type, time, place, actor, recipient, status, ...")
    ] = None,
    value: Annotated[
        str | None, Option(help="correct: the right value: 7, 5-7, 2015-07-14, Palmyra, unknown, ...")
    ] = None,
    json: Annotated[bool, Option("--json", help="Print the judgement as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Records a person's decision and makes the events again.

    Nothing is overwritten: a judgement stands in the log beside what the reader made, and another undoes it."""
    from herodote.cli import reviewing
    from herodote.run.judging import Wish

    wish = Wish(decision, target, by, tuple(more or ()), field, value, note)
    raise typer.Exit(reviewing.judge(casebook, wish, json))


@commands.command(epilog=examples("changes"))
def changes(
    casebook: CasebookPath,
    since: Annotated[str, Option(metavar="DATE", help="This day and after, or from this time on (UTC).")],
    format: FormatOption = Format.table,
    json: InJson = False,
    quiet: Quiet = False,
) -> None:
    """Lists what changed since a date.

    New events, tolls that moved, what is newly contested, and what people decided, from the log."""
    from herodote.cli import reviewing

    raise typer.Exit(reviewing.changes(casebook, since, chosen(format, json)))

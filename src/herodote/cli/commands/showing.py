"""The page, the measures against hand codings, and the samples for a first look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.commands.options import CasebookPath, Format, FormatOption, InJson, Quiet, Workers, chosen
from herodote.cli.examples import examples

commands = typer.Typer()


@commands.command(epilog=examples("serve"))
def serve(
    casebook: CasebookPath,
    host: Annotated[str, Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, Option(min=0, max=65535, help="Port to listen on.")] = 8765,
    review: Annotated[
        bool, Option("--review", help="Let people decide on the page; without it the page only reads.")
    ] = False,
    reviewers: Annotated[
        int, Option(min=1, max=9, metavar="N", help="How many must agree on an event before it is settled.")
    ] = 1,
    add: Annotated[bool, Option("--add", help="Let people add reports on the page, by file or by pasting.")] = False,
    processes: Annotated[
        int, Option(min=1, max=64, metavar="N", help="Processes that answer, where many read and nobody writes.")
    ] = 1,
) -> None:
    """Shows the casebook as a page, until Ctrl-C."""
    from herodote.cli import serving

    raise typer.Exit(serving.serve(casebook, host, port, review, reviewers, add, processes))


@commands.command(epilog=examples("evaluate"))
def evaluate(
    codings: Annotated[Path, Argument(metavar="CODINGS", help="Folder of hand codings, one JSON file a report.")],
    texts: Annotated[Path, Argument(metavar="TEXTS", help="Folder of their texts, or a file of readings (.jsonl).")],
    workers: Workers = 1,
    format: FormatOption = Format.table,
    json: InJson = False,
    html: Annotated[
        Path | None, Option(metavar="FILE", help="Also write the error browser: codings and readings side by side.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Measures readings against hand codings.

    Fact by fact, with precision, recall, F1 and its 95 % interval."""
    from herodote.cli import measuring

    raise typer.Exit(measuring.evaluate(codings, texts, workers, chosen(format, json), html))


@commands.command(epilog=examples("demo"))
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

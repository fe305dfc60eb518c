"""Arguments and options that many commands have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from herodote.cli.config import casebook_defaults, known_options
from herodote.cli.quiet import be_quiet


def _of_casebook(context: typer.Context, casebook: Path) -> Path:
    """Takes up the casebook's own configuration, below everything else."""
    from herodote.cli.app import app

    found = casebook_defaults(casebook, lambda: known_options(app)).get(context.info_name or "", {})
    if found:
        context.default_map = {**found, **(context.default_map or {})}
    return casebook


def _quietly(asked: bool) -> bool:
    if asked:
        be_quiet()
    return asked


CasebookPath = Annotated[
    Path, Argument(metavar="CASEBOOK", help="Folder of the casebook.", is_eager=True, callback=_of_casebook)
]
Quiet = Annotated[
    bool,
    Option("--quiet", "-q", envvar="HERODOTE_QUIET", callback=_quietly, help="Say results and errors, nothing else."),
]
Published = Annotated[str | None, Option(metavar="DATE", help="Date of publication of all these reports.")]
Workers = Annotated[int, Option(min=1, max=64, envvar="HERODOTE_WORKERS", help="Processes that read.")]
AsJson = Annotated[bool, Option("--json", help="As JSON.")]


class Format(StrEnum):
    """How to print."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


FormatOption = Annotated[Format, Option("--format", help="A table for people; JSON or one JSON object a line.")]
InJson = Annotated[bool, Option("--json", help="Short for --format json.")]


def chosen(format: Format, json: bool) -> str:
    """How to print, where `--json` was said or `--format`."""
    return Format.json.value if json else format.value

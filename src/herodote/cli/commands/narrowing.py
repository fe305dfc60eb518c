"""What `events` and `export` are narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

if TYPE_CHECKING:
    from herodote.store.filters import EventFilter


def _types() -> list[str]:
    from herodote.codebook import load_event_types

    return list(load_event_types())


def _grades() -> list[str]:
    return ["confirmed", "fair", "weak", "contested", "discounted"]


Since = Annotated[str | None, Option(metavar="DATE", help="Lasting until then or later: 2016, 2016-10 or 2016-10-05.")]
Until = Annotated[str | None, Option(metavar="DATE", help="Beginning then or earlier; of a month or a year, its end.")]
Types = Annotated[list[str] | None, Option(help="Event type of the codebook; may be repeated.", autocompletion=_types)]
Countries = Annotated[list[str] | None, Option(help="ISO 3166-1 alpha-3 code, such as SYR; may be repeated.")]
Provinces = Annotated[list[str] | None, Option(help="Province; may be repeated.")]
ActorPart = Annotated[str | None, Option(help="Part of the name of one who acts or is acted on.")]
SourcePart = Annotated[str | None, Option(help="Part of the name of one who says something of it.")]
OutcomeName = Annotated[str | None, Option(help="killed, injured, missing, captured, abducted or displaced.")]
AtLeast = Annotated[int | None, Option(min=0, help="So many people with that outcome (killed, if none is named).")]
Grades = Annotated[
    list[str] | None, Option(help="confirmed, fair, weak, contested or discounted.", autocompletion=_grades)
]
Contested = Annotated[bool | None, Option("--contested/--uncontested", help="Whether sources disagree.")]
Standings = Annotated[list[str] | None, Option(help="main, related or background.")]
Reviewed = Annotated[bool | None, Option("--reviewed/--unreviewed", help="Whether a person decided on it.")]
Words = Annotated[str | None, Option(help="Words that must all be there.")]


def narrowed(context: typer.Context) -> EventFilter:
    """What the options above ask for, taken by name from those of a command: each is a field of the filter."""
    from msgspec.structs import replace

    from herodote.store.filters import EventFilter

    asked = {name: context.params.get(name) for name in EventFilter.__struct_fields__}
    lists = {name: tuple(value) if isinstance(value, list | tuple) else value for name, value in asked.items()}
    return replace(EventFilter(), **{name: value for name, value in lists.items() if value is not None})

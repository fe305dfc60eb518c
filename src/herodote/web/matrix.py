"""The claims matrix of an event: a row for each source, a column for each field, in each cell what that source says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from herodote.records import Claim, Contest
from herodote.web.groups import type_label
from herodote.web.words import interval_words

COLUMNS = (
    ("event", "What"),
    ("killed", "Killed"),
    ("injured", "Injured"),
    ("other_people", "Others harmed"),
    ("actor", "By whom"),
    ("recipient", "Against whom"),
    ("place", "Where"),
    ("time", "When"),
    ("instrument", "With what"),
    ("quantity", "Other numbers"),
    ("responsibility", "Responsibility"),
)
_OTHER_PEOPLE = {"missing", "captured", "abducted", "displaced"}
_CONTESTED_AS = {
    "type": "event",
    "status": "event",
    "actors": "actor",
    "recipients": "recipient",
    "places": "place",
    "responsibility": "responsibility",
}


class Cell(Struct, frozen=True):
    """One value in a cell, with the claims that say it."""

    value: str
    stance: str
    certainty: str
    claims: tuple[Claim, ...]


class Row(Struct, frozen=True):
    source: str
    own_voice: bool
    """The report says it itself, naming no source."""
    relayed_by: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """One tuple for each column of the matrix."""


class Matrix(Struct, frozen=True):
    columns: tuple[tuple[str, str], ...]
    contested: tuple[str, ...]
    rows: tuple[Row, ...]


def _column(claim: Claim) -> str:
    return "other_people" if claim.field in _OTHER_PEOPLE else claim.field


def value_of(claim: Claim) -> str:
    """What a claim says, as it is shown: types by their label, days in words."""
    if claim.field == "event":
        return type_label(claim.value)
    return interval_words(claim.value) if claim.field == "time" else claim.value


def _cells(claims: Iterable[Claim]) -> tuple[Cell, ...]:
    by_value: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        by_value.setdefault((value_of(claim), claim.stance, claim.certainty), []).append(claim)
    return tuple(Cell(value, stance, certainty, tuple(found)) for (value, stance, certainty), found in by_value.items())


def claims_matrix(claims: Sequence[Claim], outlets: dict[str, str], contested: Sequence[Contest]) -> Matrix:
    """The matrix of an event's claims; only columns that hold something.

    `outlets` names the outlet of each report id, for what reports say in their own voice. Sources with most
    to say come first.
    """
    grouped: dict[tuple[bool, str], list[Claim]] = {}
    for claim in claims:
        own = not claim.chain
        name = outlets.get(claim.report, "an unnamed outlet") if own else claim.chain[0]
        grouped.setdefault((own, name), []).append(claim)
    used = {_column(claim) for claim in claims}
    columns = tuple(column for column in COLUMNS if column[0] in used)
    rows = []
    for (own, name), found in sorted(grouped.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        relays = dict.fromkeys(relay for claim in found for relay in claim.chain[1:])
        cells = tuple(_cells(c for c in found if _column(c) == key) for key, _ in columns)
        rows.append(Row(name, own, tuple(relays), cells))
    marked = {_CONTESTED_AS.get(c.field, c.field) for c in contested}
    return Matrix(columns, tuple(key for key, _ in columns if key in marked), tuple(rows))

"""A long list of names on pages, narrowed by a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from msgspec import Struct

from herodote.web.asked import number

PAGE_SIZE = 100
MAX_NAME = 300
"""Characters of a name that are looked up; no name that the reader finds is as long."""

Row = TypeVar("Row")


class Wanted(Struct, frozen=True):
    """Which page of a list an address asks for, and what the names must hold."""

    text: str
    at: int

    @property
    def offset(self) -> int:
        return self.at * PAGE_SIZE


class Listed(Struct, Generic[Row], frozen=True):
    """One page of a list; `previous` and `next` are the addresses' queries of the pages beside it."""

    rows: tuple[Row, ...]
    text: str
    previous: str | None
    next: str | None


def wanted(request: Request) -> Wanted:
    """The page that an address asks for; the first one where it asks for none or for nonsense."""
    text = request.query_params.get("text", "")[:MAX_NAME]
    return Wanted(text, number(request.query_params, "page", 10_000) or 0)


def listed(rows: Sequence[Row], asked: Wanted) -> Listed[Row]:
    """A page of rows: one more than a page holds says that another page follows."""

    def query(page: int) -> str:
        return urlencode({"text": asked.text, "page": page})

    return Listed(
        tuple(rows[:PAGE_SIZE]),
        asked.text,
        query(asked.at - 1) if asked.at else None,
        query(asked.at + 1) if len(rows) > PAGE_SIZE else None,
    )

"""What a reader of one format makes of it, before it is cleaned and dated."""

from __future__ import annotations

from msgspec import Struct


class Article(Struct, frozen=True, array_like=True):
    """The words of an article and what its format says about it, all as written."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()


class PageRequest(Struct, frozen=True, array_like=True):
    content: bytes
    fragment: bool = False
    """All of it is the article: nothing is cut away."""
    plain: bool = False
    """The careful extraction has failed on it: take all running text."""

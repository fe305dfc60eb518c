"""Writes the files of a site beside the old ones, then puts them in their place by a rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
from jinja2 import Environment
from msgspec import Struct

from herodote import __version__, codebook
from herodote.errors import UsageError
from herodote.exports import Export
from herodote.publication import Material, PublicationMode
from herodote.run.exporting import published, write_material
from herodote.store.query import Query
from herodote.web.page import templates
from herodote.web.routes.downloads import offered
from herodote.web.site.dossiers import Dossiers
from herodote.web.site.rows import SiteData, site_data

STATIC = Path(__file__).parents[1] / "static"
MARK = "herodote-site.json"
FIRST_SHOWN = 200
"""Events of the list that stand in the page itself: what is seen without a script."""
_NOT_NEEDED = ("htmx",)


class Site(Struct, frozen=True):
    """What was written."""

    events: int
    files: int
    held_back: int
    """Events within the embargo."""


class Mark(Struct, frozen=True):
    """The file that says a folder is a site of ours, and what was held back from it."""

    herodote: str
    events: int
    hide_persons: bool
    place_level: str
    embargo_days: int


def write_site(query: Query, folder: Path, title: str, mode: PublicationMode) -> Site:
    """The site of a casebook in a folder, as a publication mode lets it out; an earlier site there is replaced.

    Raises `UsageError` for a folder that holds anything else.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise UsageError(f"{folder} holds other things: name a new or an empty folder for the site")
    total = query.count()
    material = published(query, None, mode, with_words=True)
    new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        files = _write(new, material, title, mode)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return Site(len(material.events), files, total - len(material.events))


def _write(folder: Path, material: Material, title: str, mode: PublicationMode) -> int:
    shutil.copytree(STATIC, folder / "static", ignore=shutil.ignore_patterns(*_NOT_NEEDED))
    for name, content in _files(material, title, mode):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _files(material: Material, title: str, mode: PublicationMode) -> Iterator[tuple[str, bytes]]:
    pages = _pages(title, mode)
    data = site_data(material.events, material.claims)
    formats = offered()
    yield "index.html", _page(pages, "index.html", "", data=data, shown=FIRST_SHOWN, formats=_named(formats))
    yield "method.html", _page(pages, "method.html", "", **_method())
    yield "data/events.js", b"window.herodote=" + msgspec.json.encode(data) + b";\n"
    for format in formats:
        yield f"data/herodote{format.suffix}", write_material(material, format.name).content
    dossiers = Dossiers(material)
    for event in material.events:
        yield f"event/{event.id}.html", _page(pages, "event.html", "../", dossier=dossiers.of(event))
    yield (
        MARK,
        msgspec.json.encode(
            Mark(__version__, len(material.events), mode.hide_persons, mode.place_level, mode.embargo_days)
        )
        + b"\n",
    )


def _pages(title: str, mode: PublicationMode) -> Environment:
    pages = templates()
    pages.globals |= {"version": __version__, "site_title": title, "mode": mode, "plain_words": True}
    return pages


def _page(pages: Environment, name: str, root: str, **values: object) -> bytes:
    html = pages.get_template(f"site/{name}").render(root=root, page=name, **values)
    return html.encode("utf-8", "replace")


def _named(formats: tuple[Export, ...]) -> list[tuple[str, str, str]]:
    return [(format.name, f"data/herodote{format.suffix}", format.title) for format in formats]


def _method() -> dict[str, object]:
    return {
        "grades": list(codebook.load_grades().values()),
        "types": list(codebook.load_event_types().values()),
        "codebook_version": codebook.version(),
    }


__all__ = ["Mark", "Site", "SiteData", "write_site"]

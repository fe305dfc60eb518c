"""What every route needs: the casebook's newest snapshot, and the templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fastapi import Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from herodote import __version__
from herodote.codebook import load_grades
from herodote.store.query import Query
from herodote.store.snapshot import Identity
from herodote.web.groups import type_label
from herodote.web.highlight import Mark
from herodote.web.marks import claim_href
from herodote.web.wordings import by_kind
from herodote.web.words import event_pieces, interval_words, standing_words


def _top_mark(marks: Sequence[Mark]) -> Mark:
    """The mark whose title is shown: the shortest that has one, for it says most of these words."""
    return min(marks, key=lambda m: (not m.title, m.end - m.start, m.kind))


def _grade_rule(grade: str) -> str:
    """What a grade means, in the codebook's words; empty where it has none."""
    known = load_grades().get(grade)
    return known.rule if known else ""


def templates() -> Environment:
    """The page's templates; every value is escaped, a missing one is an error."""
    environment = Environment(
        loader=PackageLoader("herodote.web"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["claim_href"] = claim_href
    environment.globals["plain_words"] = False
    environment.filters["by_kind"] = by_kind
    environment.filters["type_label"] = type_label
    environment.filters["top_mark"] = _top_mark
    environment.filters["grade_rule"] = _grade_rule
    environment.filters["event_pieces"] = event_pieces
    environment.filters["interval_words"] = interval_words
    environment.filters["standing_words"] = standing_words
    return environment


class Page:
    """The casebook that is shown and how it is shown."""

    def __init__(self, casebook: Path, takes_reports: bool = False) -> None:
        self.casebook = casebook
        self.takes_reports = takes_reports
        self._query = Query.open(casebook)
        self._templates = templates()
        self._name = casebook.resolve().name

    @property
    def query(self) -> Query:
        """The newest snapshot: what another process published since the last question is taken up here."""
        self._query = self._query.renewed()
        return self._query

    def newest(self) -> Identity:
        """Which snapshot is the newest."""
        return self._query.newest()

    def shown(self) -> Identity:
        """Which snapshot answered last."""
        return self._query.shown

    def show(self, template: str, status: int = 200, page: str = "", **values: object) -> Response:
        """A template with its values as an answer; `page` is the entry of the menu that it belongs to."""
        html = self._templates.get_template(template).render(
            version=__version__,
            casebook_name=self._name,
            takes_reports=self.takes_reports,
            page=page,
            **values,
        )
        return HTMLResponse(html, status_code=status)

    def missing(self, what: str) -> Response:
        """The answer where an id leads nowhere."""
        return self.show(
            "error.html",
            404,
            code="Not found",
            title=f"There is no such {what}",
            hint="It may have been in another casebook, or its address was cut short.",
        )

    def close(self) -> None:
        self._query.close()

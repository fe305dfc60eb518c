"""`docs/reference/python-names.md`, made from the code itself: `python -m herodote.api._document`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import get_args

import herodote as h
from herodote import api, errors
from herodote.api.casebook import CasebookEvent
from herodote.api.reading import Readings
from herodote.api.tables import ClaimRow, ReportRow, Table
from herodote.records import Outcome
from herodote.run.pipeline import Added
from herodote.store.event_questions import Sort

HEAD = """# Python, name by name

Made from the code by `python -m herodote.api._document > docs/reference/python-names.md`; a test keeps it true. How the
names are used together is told in [Python](python.md).
"""

CLASSES = (
    h.Casebook, CasebookEvent, h.ReportReading, Readings, Table, h.Events, h.Claims, h.Reports, ClaimRow, ReportRow,
    Added,
)  # fmt: skip
"""What is public and what its methods give back, in the order of the page."""
_OWN = ("__len__", "__getitem__", "__enter__")
_LONG = 100
"""Signatures that are longer are broken at their commas."""


def names_page() -> str:
    """The page: each function, each class with what it has, each error."""
    return HEAD + "".join([*_functions(), *_words(), *(part for kind in CLASSES for part in _class(kind)), *_errors()])


def _functions() -> Iterator[str]:
    for name in ("read", "read_many", "open"):
        function = getattr(api, name)
        yield f"\n## herodote.{name}\n\n{_signature(name, function)}\n{_told(function)}"


def _words() -> Iterator[str]:
    """What the short names in signatures stand for."""
    yield "\n## Words of the signatures\n\n| | |\n| --- | --- |\n"
    yield '| `Day` | a year, a month, a day (`"2016"`, `"2016-10"`, `"2016-10-05"`) or a `datetime.date` |\n'
    yield "| `Words` | a word, or several of which any may hold |\n"
    for name, options in (("Outcome", Outcome), ("Sort", Sort)):
        yield f"| `{name}` | {', '.join(f'`{option}`' for option in get_args(options))} |\n"
    yield "\nThe columns of an event as a row of a table are those of the [CSV export](exports.md#csv).\n"


def _class(kind: type) -> Iterator[str]:
    where = "herodote" if kind.__name__ in h.__all__ else kind.__module__
    yield f"\n## {where}.{kind.__name__}\n\n{_told(kind)}"
    fields = _fields(kind)
    if fields:
        yield "\n| field | type |\n| --- | --- |\n"
        yield from (f"| `{name}` | `{str(hint).replace('|', chr(92) + '|')}` |\n" for name, hint in fields.items())
    for name, member in vars(kind).items():
        if isinstance(member, property) and not name.startswith("_"):
            yield f"\n### {kind.__name__}.{name}\n\n{_told(member)}"
        elif inspect.isfunction(member) and (not name.startswith("_") or (name in _OWN and member.__doc__)):
            yield f"\n### {kind.__name__}.{name}\n\n{_signature(name, member)}\n{_told(member)}"


def _fields(kind: type) -> dict[str, object]:
    """The fields that a record has of its own, with their types as written; none for what extends another record."""
    own = {name: hint for name, hint in inspect.get_annotations(kind).items() if not str(hint).startswith("ClassVar")}
    return own if hasattr(kind, "__struct_fields__") else {}


def _errors() -> Iterator[str]:
    yield "\n## Errors\n\n| `herodote.errors` | of | when |\n| --- | --- | --- |\n"
    for name, kind in vars(errors).items():
        if inspect.isclass(kind) and kind.__module__ == errors.__name__:
            told = " ".join((kind.__doc__ or "").split())
            yield f"| `{name}` | `{', '.join(base.__name__ for base in kind.__bases__)}` | {told} |\n"


def _signature(name: str, function: object) -> str:
    shown = str(inspect.signature(function))  # type: ignore[arg-type]
    shown = re.sub(r"(: |-> )'([^']*)'", r"\1\2", shown).replace("(self, ", "(").replace("(self)", "()")
    if len(name + shown) > _LONG:
        inside, _, gives = shown.partition("(")[2].rpartition(") -> ")
        shown = "(\n    " + re.sub(r",\s(?![^\[]*\])", ",\n    ", inside) + f",\n) -> {gives}"
    return f"```text\n{name}{shown}\n```\n"


def _told(named: object) -> str:
    """The docstring as Markdown: examples of a Python prompt as code."""
    text = re.sub(r"^\|.*", "", inspect.getdoc(named) or "")
    text = re.sub(r" +# doctest: \+SKIP", "", text)
    return re.sub(r"((?:^>>> .*\n?(?:^(?!>>>|$).*\n?)*)+)", r"```text\n\1\n```\n", text, flags=re.M).strip() + "\n"


if __name__ == "__main__":
    print(names_page(), end="")

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import herodote as h
from herodote import errors
from herodote.api._document import CLASSES, names_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "python-names.md"


def test_the_page_of_names_is_the_code_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == names_page(), (
        "run: python -m herodote.api._document > docs/reference/python-names.md"
    )


def test_every_public_name_is_on_the_page() -> None:
    headings = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    for name in h.__all__:
        assert f"## herodote.{name}" in headings
    for kind in CLASSES:
        assert any(heading.endswith(f".{kind.__name__}") for heading in headings)


def test_every_error_is_on_the_page_with_when_it_is_raised() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, kind in vars(errors).items():
        if inspect.isclass(kind) and issubclass(kind, errors.HerodoteError):
            assert f"| `{name}` |" in text
            assert kind.__doc__


@pytest.mark.parametrize("kind", CLASSES, ids=lambda k: k.__name__)
def test_everything_public_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    for name, member in vars(kind).items():
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
            assert inspect.getdoc(member), f"{kind.__name__}.{name} has no docstring"
            assert f"### {kind.__name__}.{name}\n" in PAGE.read_text(encoding="utf-8")

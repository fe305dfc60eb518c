"""The page of records says what each field of each record holds."""

from __future__ import annotations

import typing
from pathlib import Path

import msgspec
import pytest

from herodote import records
from herodote.cli.document_records import records as documented
from herodote.cli.document_records import records_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "records.md"


def reachable(*roots: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The records that are in these, at any depth."""
    found: dict[str, type[msgspec.Struct]] = {}

    def visit(kind: object) -> None:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__name__ not in found:
            found[kind.__name__] = kind
            for inner in typing.get_type_hints(kind).values():
                visit(inner)
        for inner in typing.get_args(kind):
            visit(inner)

    for root in roots:
        visit(root)
    return list(found.values())


def test_the_page_of_records_is_the_module_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == records_page(), (
        "run: python -m herodote.cli.document_records > docs/reference/records.md"
    )


@pytest.mark.parametrize(
    "record", reachable(records.Reading, records.Event, records.Claim), ids=lambda record: record.__name__
)
def test_every_field_of_readings_events_and_claims_has_words(record: type[msgspec.Struct]) -> None:
    [said] = [r for r in documented() if r.name == record.__name__]
    assert [f.name for f in said.fields] == [f.encode_name for f in msgspec.structs.fields(record)]
    assert said.words, f"{record.__name__} has no docstring"
    assert not [f.name for f in said.fields if not f.words], "write a string below the field in herodote/records"


def test_the_page_names_every_record_once() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name, kind in vars(records).items():
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct:
            assert text.count(f"\n### {name}\n") == 1, name

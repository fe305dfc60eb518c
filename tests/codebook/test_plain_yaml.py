"""YAML is read as plain words: no surprises, clear errors."""

from __future__ import annotations

import pytest
from msgspec import Struct

from herodote.codebook.plain_yaml import read_yaml
from herodote.errors import DataError


class Entry(Struct, forbid_unknown_fields=True):
    country: str
    since: int | None = None
    generic: bool = False


def test_a_country_code_is_no_truth_value() -> None:
    assert read_yaml("x", b"- {country: NO}", list[Entry]) == [Entry("NO")]


def test_numbers_and_truth_values_are_read_where_the_record_asks_for_them() -> None:
    assert read_yaml("x", b"{country: SYR, since: 2011, generic: true}", Entry) == Entry("SYR", 2011, True)


def test_a_key_that_stands_twice_is_refused_with_its_line() -> None:
    with pytest.raises(DataError, match="line 2: the key 'country'"):
        read_yaml("x.yaml", b"country: SYR\ncountry: IRQ\n", Entry)


def test_an_anchor_is_refused() -> None:
    with pytest.raises(DataError, match="only lists, mappings and words"):
        read_yaml("x.yaml", b"- &a [x]\n- *a\n", list[list[str]])


@pytest.mark.parametrize("broken", [b"country: [", b"\x00", b"country: SYR\nwhere: Homs", b"", b"just words"])
def test_damage_is_an_error_that_names_the_file(broken: bytes) -> None:
    with pytest.raises(DataError, match=r"x\.yaml"):
        read_yaml("x.yaml", broken, Entry)

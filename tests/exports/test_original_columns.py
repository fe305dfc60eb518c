"""The columns of the formats that are others' are those of the originals, in their order, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from herodote.exports import load_formats

LISTS = Path(__file__).parent.parent.parent.parent / "shared" / "formats.md"
"""Column lists as they stand in published files, gathered beside the repository."""

pytestmark = pytest.mark.skipif(not LISTS.exists(), reason="the lists of original columns are not here")


def listed(after: str, before: str) -> list[str]:
    """The names of a list that begins behind some words, without remarks in brackets."""
    text = LISTS.read_text(encoding="utf-8") if LISTS.exists() else ""
    start = text.index(after) + len(after)
    names = re.split(r",\s*(?![^{]*})", re.sub(r"\s*\([^)]*\)", "", text[start : text.index(before, start)]))
    return [name.strip() for name in names]


def unfolded(names: list[str]) -> list[str]:
    """`Actor1{Code,Name}` is two names; a list that says `{same 10}` or `{…8}` has those of the one before."""
    found: list[str] = []
    endings: list[str] = []
    for name in names:
        stem, _, inside = name.partition("{")
        if inside:
            named = inside.rstrip("}").split(",")
            endings = endings if len(named) == 1 else named
            found += [stem + ending for ending in endings]
        else:
            found.append(name)
    return found


@pytest.mark.parametrize(
    ("name", "after", "before", "number"),
    [
        ("acled", "same list as SQL in search hit]:", ". (removed", 31),
        ("ucdp", "a public repository, identical]:", ". type_of_violence", 49),
        ("polecat", "4639907549]:", ". Some monthly", 40),
        ("gdelt", "**GDELT 2.0 events, 61 columns** [S a public repository]:", ". (1.0 had", 61),
    ],
)
def test_the_columns_are_those_of_the_original_in_their_order(name: str, after: str, before: str, number: int) -> None:
    original = unfolded(listed(after, before))
    assert len(original) == number
    assert list(load_formats()[name].columns) == original

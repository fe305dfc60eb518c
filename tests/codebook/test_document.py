"""The pages in docs/codebook are those that the codebook makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from herodote.codebook.document import pages, write_pages

FOLDER = Path(__file__).parent.parent.parent / "docs" / "codebook"


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_is_fresh(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run: python -m herodote.codebook.document docs/codebook"


def test_pages_are_written_where_one_says(tmp_path: Path) -> None:
    write_pages(tmp_path / "codebook")
    assert sorted(path.name for path in (tmp_path / "codebook").iterdir()) == sorted(pages())

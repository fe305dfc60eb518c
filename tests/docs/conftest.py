"""The pages show the same few reports again and again: each is read once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.docs.shell import each_report_read_once


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    with each_report_read_once():
        yield

"""What holds for every test: one thread a process, the same examples of property tests on every machine.

HERODOTE_RANDOM_TESTS=1 lets property tests look for new examples. `make test` runs as many workers as there are cores;
each takes whole files, so that what a file makes once is made once.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

for library in ("OPENBLAS", "OMP"):
    # as `herodote` does, before numpy is loaded: the cores are for other tests, and threads would wait in a loop
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("random" if os.environ.get("HERODOTE_RANDOM_TESTS") else "same")

LONG = ("tests/docs/", "tests/reliability/", "tests/package/", "tests/web/", "tests/run/", "tests/evaluate/")
"""Where the files are that take longest. They begin first, so that at the end no worker waits for a long file."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among several workers the long files come first; in one process the order stays that of the folders."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(LONG))

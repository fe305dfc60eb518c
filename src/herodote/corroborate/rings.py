"""Python looks for rings of objects that hold one another. Linking makes millions of objects and no ring."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_looked_for() -> Iterator[None]:
    """No search for rings in here. Of 100,000 reports it went through all that was there again and again: a tenth of
    the time. What is no longer held is let go at once, as ever."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()

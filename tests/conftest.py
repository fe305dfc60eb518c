"""Property tests try the same examples on every machine; HERODOTE_RANDOM_TESTS=1 lets them look for new ones."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile("random" if os.environ.get("HERODOTE_RANDOM_TESTS") else "same")

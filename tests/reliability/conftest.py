"""Makes `casebook_fakes` importable; HERODOTE_SLOW_TESTS=1 makes each of these tests as long as the promise says."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

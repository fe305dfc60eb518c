"""The same reports give the same bytes wherever, whenever and in whatever order they are read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.reliability import writing

ROOT = Path(__file__).parents[2]
SURROUNDINGS = [
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "workers": "1", "seed": "0"},
    {"TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "workers": "2", "seed": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "1", "workers": "1", "seed": "2"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "ar_SY.UTF-8", "PYTHONHASHSEED": "random", "workers": "2", "seed": "3"},
]  # fmt: skip


def run(folder: Path, surroundings: dict[str, str]) -> str:
    given = {k: v for k, v in surroundings.items() if k.isupper() or k == "TZ"}
    path = os.pathsep.join([str(ROOT), str(ROOT / "src"), *(p for p in sys.path if p)])
    environment = {**os.environ, **given, "PYTHONPATH": path}
    command = [
        sys.executable,
        "-m",
        "tests.reliability.writing",
        str(folder),
        surroundings["workers"],
        surroundings["seed"],
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=folder.parent)
    return done.stdout


def test_workers_order_locale_time_zone_hash_seed_and_folder_change_no_byte_of_any_export(tmp_path: Path) -> None:
    chosen = SURROUNDINGS if writing.SLOW else SURROUNDINGS[:2]
    found = []
    for n, surroundings in enumerate(chosen):
        folder = tmp_path / ("here" if n % 2 else "there with a ünicode name") / str(n)
        folder.parent.mkdir(exist_ok=True)
        found.append(run(folder, surroundings))
    assert found[0].count("\n") >= 8
    assert all(other == found[0] for other in found)

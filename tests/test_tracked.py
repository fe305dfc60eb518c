"""What the repository keeps under version control stays small, so that a clone is quick."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_KB = 60_000
BLOCK = 4096


def test_the_tracked_files_take_less_than_sixty_megabytes_on_disk() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no clone, or no git: nothing says which files are tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip(f"git does not list this folder: {listed.stderr.decode(errors='replace').strip()}")
    names = [name for name in listed.stdout.decode().split("\0") if name]
    # A file takes whole blocks, as `du` counts it.
    taken = sum(-(-(ROOT / name).lstat().st_size // BLOCK) * BLOCK for name in names if (ROOT / name).exists())
    assert len(names) > 1000
    assert taken / 1024 < MOST_KB

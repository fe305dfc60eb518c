"""What a long add tells meanwhile: how many, how fast, how long yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from herodote.cli.out import lasting, pace
from herodote.run.expected import inputs_in


@pytest.mark.parametrize(
    ("done", "seconds", "left", "said"),
    [(0, 5.0, 10, ""), (3, 0.1, 10, ""), (120, 60.0, None, "2.0/s"), (120, 60.0, 900, "2.0/s, 7 min left")],
)
def test_the_rate_and_the_time_left_are_told_once_they_are_known(
    done: int, seconds: float, left: int | None, said: str
) -> None:
    assert pace(done, seconds, left) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(42, "42 s"), (400, "6 min"), (9000, "2 h 30 min"), (200_000, "2 days 7 h")]
)
def test_a_time_is_told_in_the_units_of_a_person(seconds: float, said: str) -> None:
    assert lasting(seconds) == said


def test_files_of_one_report_and_lines_of_many_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Five killed in Homs.")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n' * 3)
    assert inputs_in([str(tmp_path)]) == 4
    assert inputs_in([str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")]) == 2


@pytest.mark.parametrize("unknown", ["-", "https://example.org/feed", "archive.zip"])
def test_what_cannot_be_counted_is_not_guessed(tmp_path: Path, unknown: str) -> None:
    (tmp_path / "archive.zip").write_bytes(b"PK\x03\x04")
    given = str(tmp_path / unknown) if unknown.endswith(".zip") else unknown
    assert inputs_in([given]) is None

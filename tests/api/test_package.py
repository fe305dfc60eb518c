from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import herodote as h


def fresh(code: str) -> str:
    """What a new Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = "sorted(m for m in sys.modules if m.startswith(('herodote', 'msgspec', 'pyarrow', 'duckdb', 'spacy')))"
    assert fresh(f"import sys, herodote; print({loaded})") == "['herodote']"


def test_using_the_api_loads_neither_arrow_nor_the_reader() -> None:
    code = (
        "import sys, herodote as h; h.Casebook; print([m for m in ('pyarrow', 'duckdb', 'spacy') if m in sys.modules])"
    )
    assert fresh(code) == "[]"


def test_every_public_name_is_there_and_documented() -> None:
    for name in h.__all__:
        assert getattr(h, name).__doc__
        assert name in dir(h)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        getattr(h, "reed")  # noqa: B009


@pytest.mark.parametrize("first", ["import herodote.read", "from herodote.read import read_inputs", "pass"])
def test_read_reads_whether_or_not_the_room_of_that_name_was_imported_before(first: str) -> None:
    code = (
        f"{first}\nimport herodote as h\ntry:\n    h.read('no-such-file.txt')\n"
        "except Exception as error:\n    print(error)"
    )
    assert "there is no such file" in fresh(code)


def test_the_room_of_reading_stays_a_module() -> None:
    assert fresh("import herodote.read as room; print(room.read_inputs.__name__, room.__name__)") == (
        "read_inputs herodote.read"
    )


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(h.__file__).parent / "py.typed").is_file()


TYPED = """
import herodote as h

reading: h.ReportReading = h.read("report.txt", published="2021-03-03")
casebook: h.Casebook = h.open("cases/", create=True)
events: h.Events = casebook.events(country="SYR", since="2016-10", sort="-killed")
lows: list[int | None] = [claim.low for event in events[:3] for claim in event.claims("killed")]
names: list[str] = [place.name for place in events[0].places]
content: bytes = casebook.export("acled", country="SYR")
"""


@pytest.mark.slow
@pytest.mark.skipif("HERODOTE_SLOW_TESTS" not in os.environ, reason="a minute long: set HERODOTE_SLOW_TESTS=1")
def test_a_users_code_is_checked_against_the_types_of_the_api(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed here")
    wrong = 'import herodote as h\n\nh.open("cases/").events(colour="red")\nh.read(5)\n'
    for name, code in (("right.py", TYPED), ("wrong.py", wrong)):
        (tmp_path / name).write_text(code)
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "right.py", "wrong.py"]
    environment = {**os.environ, "MYPYPATH": str(Path(h.__file__).parent.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    found = [line.split(": error: ")[0] for line in done.stdout.splitlines() if ": error: " in line]
    assert found == ["wrong.py:3", "wrong.py:4"], done.stdout + done.stderr

"""What the how-tos and explanations show is so: commands and code run, the columns that they name are there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from herodote.exports import load_formats
from herodote.exports.claims import COLUMNS as CLAIM_COLUMNS
from herodote.exports.table import FlatEvent
from tests.conformance.casebooks import casebooks
from tests.docs.markdown import DOCS
from tests.docs.shell import run
from tests.docs.test_commands import folder  # noqa: F401  (a fixture)

PAGES = [
    "how-to/reports-to-spreadsheet.md",
    "how-to/find-contradictions.md",
    "how-to/compare-casebooks.md",
    "how-to/other-scripts.md",
    "how-to/cite-and-archive.md",
    "how-to/use-with-r.md",
    "how-to/use-with-qgis.md",
    "how-to/publish.md",
    "explanation/reader.md",
]
COLUMNS = {*FlatEvent.__struct_fields__, *CLAIM_COLUMNS}


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [m[2] for m in re.finditer(r"^ *```(\w*)\n(.*?)^ *```$", text, re.S | re.M) if m[1] == language]


def commands() -> list[str]:
    """The `herodote` commands of the pages, each once, in their order."""
    lines = [line.strip() for page in PAGES for block in blocks(page, "") for line in block.splitlines()]
    return list(dict.fromkeys(line for line in lines if line.startswith("herodote ")))


def test_the_commands_of_the_how_tos_run_as_they_stand(folder: Path) -> None:  # noqa: F811
    failed, event = [], ""
    for line in commands():
        if "EVENT" in line:
            event = (
                event or re.findall(r'"id":"(ev[^"]+)"', run("herodote events cases/ --format jsonl", folder).stdout)[0]
            )
            line = line.replace("EVENT", event)
        done = run(line, folder)
        if done.returncode != 0:
            failed.append(f"{line}: exit {done.returncode}\n{done.stderr[-800:]}")
    assert not failed, "\n".join(failed)
    compared = "\n".join(blocks("how-to/compare-casebooks.md", "python"))
    done = subprocess.run([sys.executable, "-c", compared], cwd=folder, capture_output=True, text=True, timeout=60)
    assert re.match(r"\d+ events: 0 told in both sets, \d+ only in the first", done.stdout), done.stderr


def test_the_rule_of_the_page_on_grades_can_be_used() -> None:
    from herodote.corroborate.grade import GradeFacts

    names: dict[str, object] = {}
    [block] = blocks("explanation/grades.md", "python")
    exec(block, names)
    rule = names["three_origins"]
    assert callable(rule)
    assert rule(GradeFacts(reports=4, origins=2)).value == "weak"
    assert rule(GradeFacts(reports=4, origins=3)).value == "fair"


def test_the_page_on_grades_has_the_rule_in_its_order() -> None:
    from herodote.corroborate.grade import GradeFacts, default_rule

    everything: dict[str, object] = {"reports": 2, "origins": 2, "rejected_by": "AB", "withdrawn_by": "an outlet"}
    everything |= {"denied_only": True, "disputed": ("actor",), "accepted_by": ("the army",)}
    rows = re.findall(
        r"^\| \d \| .* \| `(\w+)` \|$", (DOCS / "explanation/grades.md").read_text(encoding="utf-8"), re.M
    )
    given = []
    for gone in ("", "rejected_by", "withdrawn_by", "denied_only", "disputed", "accepted_by", "origins"):
        everything.pop(gone, None)
        given.append(default_rule(GradeFacts(**{"origins": 1, **everything})).value)  # type: ignore[arg-type]
    assert given == rows


def test_the_columns_of_the_r_code_are_in_the_exports() -> None:
    code = "\n".join(blocks("how-to/use-with-r.md", "r"))
    patterns = (r"\$([a-z_0-9]+)", r'"([a-z_0-9]+)"', r"\b([a-z_0-9]+) (?:%in%|==)", r"is\.na\(([a-z_0-9]+)\)")
    named = {name for pattern in patterns for name in re.findall(pattern, code)}
    made_there = {"month", "ifany"}
    words = {"occurred", "ongoing", "main", "killed", "asserts"}
    assert len(named - made_there - words) >= 10
    assert named - made_there - words <= COLUMNS


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here (Debian: r-base-core)")
def test_the_r_code_of_the_page_runs_as_it_stands(tmp_path: Path) -> None:
    kept = casebooks()["contested"]
    for name in ("csv", "claims"):
        content = load_formats()[name].write(kept.events, kept.context)
        (tmp_path / {"csv": "events.csv", "claims": "claims.csv"}[name]).write_bytes(content)
    (tmp_path / "page.R").write_text("\n".join(blocks("how-to/use-with-r.md", "r")), encoding="utf-8")
    done = subprocess.run(["Rscript", "page.R"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert re.search(r"low +high +silent", done.stdout)


def test_the_columns_of_the_page_on_qgis_are_in_the_export() -> None:
    named = set(re.findall(r'"([a-z_0-9]+)"', (DOCS / "how-to/use-with-qgis.md").read_text(encoding="utf-8")))
    assert len(named) >= 4
    assert named <= set(FlatEvent.__struct_fields__)


def test_the_columns_in_the_text_on_spreadsheets_are_in_the_exports() -> None:
    text = (DOCS / "how-to/reports-to-spreadsheet.md").read_text(encoding="utf-8")
    for name in ("killed_low", "killed_best", "killed_high", "figures", "date_earliest", "status", "standing", "parent",
                 "origins", "field", "value", "quote"):  # fmt: skip
        assert f"`{name}`" in text
        assert name in COLUMNS

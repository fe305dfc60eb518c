"""What Herodote is made of: listed whole, under licences that ours can carry, pinned by hash."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bill_of_materials", ROOT / "tools" / "bill_of_materials.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made = load()
KNOWN = yaml.safe_load(made.COMPONENTS.read_text(encoding="utf-8"))
EXPRESSIONS = {
    **KNOWN["python"],
    **{part["name"]: part["licence"] for part in (*KNOWN["vendored"], *KNOWN["data"])},
}


def test_the_bill_names_every_pinned_package_with_its_hashes() -> None:
    pins = re.findall(r"^([A-Za-z0-9_.\-]+)==", made.LOCK.read_text(encoding="utf-8"), re.M)
    found = list(made.locked())
    assert [name for name, _, _ in found] == [pin.lower() for pin in pins]
    assert all(hashes for _, _, hashes in found)
    assert len(json.loads(made.written())["components"]) == len(found) + 7


@pytest.mark.parametrize("name", sorted(EXPRESSIONS))
def test_a_part_has_a_licence_that_ours_can_carry(name: str) -> None:
    assert made.is_allowed(EXPRESSIONS[name], set(KNOWN["allowed"]))


def test_a_licence_that_ours_cannot_carry_is_refused() -> None:
    allowed = set(KNOWN["allowed"])
    for expression in ("AGPL-3.0-only", "GPL-3.0-or-later", "MIT AND GPL-2.0-only", "SSPL-1.0", "CC-BY-NC-4.0", ""):
        assert not made.is_allowed(expression, allowed), expression
    assert made.is_allowed("MPL-1.1 OR GPL-2.0-only", allowed)


def test_no_installed_package_says_that_it_is_under_a_strong_copyleft_only() -> None:
    """What the packages themselves say, against a slip in our list."""
    for name in KNOWN["python"]:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        said = about.get("License-Expression") or about.get("License") or ""
        strong = re.search(r"\bA?GPL", said.splitlines()[0] if said else "")
        assert not strong or " OR " in said, f"{name}: {said[:60]}"


def test_every_vendored_folder_is_in_the_bill_with_its_licence_beside_it() -> None:
    vendor = ROOT / "src/herodote/web/static/vendor"
    listed = {Path(part["folder"]).name for part in KNOWN["vendored"]}
    assert {path.name for path in vendor.iterdir()} == listed
    assert all(list(path.glob("LICENSE*")) for path in vendor.iterdir())


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[><=\[ ]", item)[0].lower() for item in wanted}
    assert names <= {name for name, _, _ in made.locked()}


@pytest.mark.parametrize(
    "part", [part for part in KNOWN["vendored"] if part["version"][0].isdigit()], ids=lambda p: p["name"]
)
def test_the_version_in_the_bill_is_the_one_that_the_vendored_script_names(part: dict[str, str]) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in (ROOT / part["folder"]).glob("*js")]
    assert any(part["version"] in script for script in scripts)


def test_an_audit_that_nobody_answered_does_not_pass(tmp_path: Path) -> None:
    """Like pip-audit, the program here passes over a package that it learns nothing of, unless it is to be strict."""
    python = tmp_path / "python"
    python.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\ncp "$0" "$3/bin/python"\n'
        'printf \'#!/bin/sh\\ncase "$*" in *--strict*) exit 1;; esac\\n\' > "$3/bin/pip-audit"\n'
        'chmod +x "$3/bin/pip-audit"\n'
    )
    python.chmod(0o755)
    command = ["make", "-f", str(ROOT / "Makefile"), "audit", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "nobody answered" in done.stdout

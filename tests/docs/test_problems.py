"""The page of reasons names every reason that the program gives, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.docs.markdown import DOCS, ROOT

PAGE = (DOCS / "reference" / "problems.md").read_text(encoding="utf-8")
REASONS, FLAGS = (part.split("| --- |")[-1] for part in PAGE.split("## Flags"))
RAISES = frozenset({"InputRefused", "Refusal", "Problem", "Row", "refused"})


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    files = sorted((ROOT / "src" / "herodote").rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def reasons_given() -> Iterator[tuple[str, Path]]:
    """Reason codes as they stand in calls: `InputRefused("too_large", ...)`, `reason="too_large"`."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                given = [k.value for k in node.keywords if k.arg == "reason" and called in RAISES]
                if called == "InputRefused":
                    given += node.args[:1]
                for value in given:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                        yield value.value, path


def words() -> set[str]:
    """Every string of the program that is no docstring."""
    found = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def codes(table: str) -> list[str]:
    cells = re.findall(r"^\| (`[^|]+`) \|", table, re.M)
    return [code for cell in cells for code in re.findall(r"`([a-z_]+)(?::[A-Z]+)?`", cell)]


def test_every_reason_that_is_given_is_on_the_page() -> None:
    given = list(reasons_given())
    assert len({code for code, _ in given}) >= 10
    missing = {f"{code} ({path.name})" for code, path in given if code not in codes(REASONS)}
    assert not missing


def test_every_reason_and_flag_of_the_page_is_one_of_the_program() -> None:
    said = words()
    assert len(codes(REASONS)) >= 15
    assert [c for c in codes(REASONS) if c not in said] == []
    assert [c for c in codes(FLAGS) if c not in said and not any(w.startswith(f"{c}:") for w in said)] == []


def test_a_reason_is_on_the_page_once() -> None:
    assert len(codes(REASONS)) == len(set(codes(REASONS)))

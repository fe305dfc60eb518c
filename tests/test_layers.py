"""Layers go one way: a room imports only from its own layer's room and from rooms below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "herodote"
LAYERS = [
    {"records", "ids", "errors"},
    {"codebook", "lang"},
    {"gazetteer", "registers"},
    {"resolve", "models"},
    {"acquire"},
    {"read", "extract"},
    {"corroborate"},
    {"review"},
    {"store"},
    {"exports", "publication", "evaluate", "explain", "training"},
    {"imports"},
    {"run"},
    {"web"},
    {"api"},
    {"cli"},
    {"__main__"},
]
LAYER_OF = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def room_of(path: Path) -> str:
    """The folder a module is in; training stands beside the models it makes, but is a room of its own."""
    parts = path.relative_to(SOURCE).parts
    return "training" if parts[:2] == ("models", "training") else parts[0].removesuffix(".py")


def _room_of_name(name: str) -> str:
    return "training" if name.startswith("herodote.models.training") else name.split(".")[1]


def imported_rooms(path: Path) -> set[str]:
    """Rooms of herodote that a module imports, wherever in the module the import stands."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        rooms |= {_room_of_name(name) for name in names if name.startswith("herodote.")}
    return rooms & LAYER_OF.keys()


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_imports_only_from_lower_layers_or_its_own_room(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in LAYER_OF, f"{room} is in no layer: add it to docs/architecture.md and here"
    wrong = {r for r in imported_rooms(path) if r != room and LAYER_OF[r] >= LAYER_OF[room]}
    assert not wrong, f"{path.name} in {room} imports {sorted(wrong)}"


EXTRACT = [
    {"words"},
    {"tied"},
    {"finds"},
    {"where", "when", "who", "counted"},
    {"said"},
    {"responsibility"},
    {"gather"},
    {"named"},
    {"filled"},
    {"heard"},
    {"assemble"},
    {"reader"},
]
"""The rooms of `extract/`, from the words of a report to its reading."""
ROOM_OF_EXTRACT = {room: level for level, rooms in enumerate(EXTRACT) for room in rooms}


def _rooms_of_extract(path: Path) -> set[str]:
    names = [n.module for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ImportFrom)]
    return {name.split(".")[2] for name in names if name and name.startswith("herodote.extract.")}


@pytest.mark.parametrize("path", sorted((SOURCE / "extract").rglob("*.py")), ids=lambda p: "/".join(p.parts[-2:]))
def test_a_module_of_extract_imports_only_from_rooms_nearer_to_the_words(path: Path) -> None:
    room = path.relative_to(SOURCE / "extract").parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in ROOM_OF_EXTRACT, f"{room} is in no row: add it to docs/architecture.md and here"
    wrong = {r for r in _rooms_of_extract(path) if r != room and ROOM_OF_EXTRACT[r] >= ROOM_OF_EXTRACT[room]}
    assert not wrong, f"{path.name} in {room} imports {sorted(wrong)}"

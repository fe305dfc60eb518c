"""The bill of materials in CycloneDX 1.6, from the lock file and `components.yaml`: the same in, the same bytes out.

`make sbom` writes it to `build/bill-of-materials.json`; it is made when it is wanted, not kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
COMPONENTS = ROOT / "tools" / "components.yaml"

Json = dict[str, object]

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9_.\-]+)==(?P<version>[^\s;\\]+)(?P<rest>.*)$")


def locked() -> Iterator[tuple[str, str, list[str]]]:
    """Name, version and SHA-256 hashes of each pinned package."""
    name, version, hashes = "", "", []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if (pin := _PIN.match(line)) is not None:
            if name:
                yield name, version, hashes
            name, version, hashes = pin["name"].lower(), pin["version"], []
        elif (found := re.search(r"--hash=sha256:([0-9a-f]{64})", line)) is not None:
            hashes.append(found[1])
    if name:
        yield name, version, hashes


def licences(expression: str) -> list[str]:
    """The single licences of an expression: "MIT AND PSF-2.0" -> MIT, PSF-2.0."""
    return re.split(r"\s+(?:AND|OR)\s+", expression)


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Of a sum all, of a choice one. Sums and choices are not mixed in what we have; a mixture is refused."""
    if " OR " in expression and " AND " in expression:
        return False
    return (any if " OR " in expression else all)(name in allowed for name in licences(expression))


def bill() -> Json:
    """The whole bill."""
    known = yaml.safe_load(COMPONENTS.read_text(encoding="utf-8"))
    components = [_package(name, version, hashes, known["python"][name]) for name, version, hashes in locked()]
    components += [_part(part, "library") for part in known["vendored"]]
    components += [_part(part, "data") for part in known["data"]]
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "src/herodote/__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "herodote",
                "name": "herodote",
                "version": version[1],
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": components,
    }


def _package(name: str, version: str, hashes: list[str], licence: str) -> Json:
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"expression": licence}],
        # the wheels and the source archive that the lock file allows, each for another platform
        "properties": [{"name": "herodote:locked-sha256", "value": value} for value in sorted(hashes)],
    }


def _part(part: dict[str, str], kind: str) -> Json:
    folder = ROOT / part["folder"]
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "type": kind,
        "bom-ref": f"{part['name']}@{part['version']}",
        "name": part["name"],
        "version": part["version"],
        "licenses": [{"expression": part["licence"]}],
        "externalReferences": [{"type": "website", "url": part["from"]}],
        "properties": [{"name": "herodote:folder-sha256", "value": _digest(folder, files)}],
    }


def _digest(folder: Path, files: list[Path]) -> str:
    """One hash over the names and contents of a folder's files."""
    state = hashlib.sha256()
    for path in files:
        state.update(
            f"{path.relative_to(folder).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return state.hexdigest()


def written() -> str:
    """The bill as one line of JSON."""
    return json.dumps(bill(), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    print(written(), end="")

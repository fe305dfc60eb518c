"""The wheel and the sdist: built here, laid into an empty folder, and used from there, without a network."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CODE = "import herodote, sys; from herodote.cli import main; print(herodote.__file__, file=sys.stderr); main()"
TEXT = "Shells kill four in Marib\n\nMARIB, March 3, 2021 - Shelling killed four people in Marib, a hospital said.\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling, the build backend, is absent"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, built by the backend of pyproject.toml as a front end would call it."""
    folder = tmp_path_factory.mktemp("dist")
    code = (
        "import sys, hatchling.build as backend;"
        "print(backend.build_sdist(sys.argv[1])); print(backend.build_wheel(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True, capture_output=True, timeout=900)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone in a clean folder, by pip where there is one, else as an installer does it: unpacked."""
    (wheel,) = built.glob("*.whl")
    place = tmp_path_factory.mktemp("clean")
    if importlib.util.find_spec("pip") is not None:
        options = ["--no-deps", "--no-index", "--no-compile", "--quiet", "--disable-pip-version-check"]
        command = [sys.executable, "-m", "pip", "install", *options, "--target", str(place), str(wheel)]
        subprocess.run(command, check=True, timeout=600)
    else:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(place)
    return place


def herodote(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed package. The network's proxies are set to nothing that answers."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "http_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert str(installed) in done.stderr.splitlines()[0], "another herodote was imported"
    return done


def test_the_installed_wheel_says_its_version(installed: Path, tmp_path: Path) -> None:
    from herodote import __version__

    done = herodote(installed, tmp_path, "--version")
    assert (done.returncode, done.stdout) == (0, f"herodote {__version__}\n")


def test_the_installed_wheel_reads_a_report_and_keeps_a_casebook(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    done = herodote(installed, tmp_path, "read", "report.txt", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert '"outcome":"killed"' in done.stdout
    assert herodote(installed, tmp_path, "add", "cases", "report.txt").returncode == 0
    assert "Marib" in herodote(installed, tmp_path, "events", "cases").stdout


def test_the_wheel_holds_the_package_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"herodote", wheel.name.rsplit("-", 3)[0] + ".dist-info"}
    assert "herodote/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".duckdb"))]


def test_the_sdist_can_build_the_package_again(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "NOTICE", "src/herodote/__init__.py"} <= names
    assert "src/herodote/gazetteer/data/places.parquet" in names


def test_the_wheel_made_from_the_sdist_holds_the_same_files(built: Path, tmp_path: Path) -> None:
    """As somebody makes it who has the sdist alone, in a clean folder."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    code = "import hatchling.build as backend; print(backend.build_wheel('dist'))"
    subprocess.run([sys.executable, "-c", code], cwd=source, check=True, capture_output=True, timeout=900)
    (again,) = (source / "dist").glob("*.whl")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        crcs = [{info.filename: info.CRC for info in archive.infolist()} for archive in (one, other)]
    assert crcs[0] == crcs[1]

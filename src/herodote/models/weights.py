"""Judges as one file of arrays: written by training, read once at run time."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from herodote.errors import DataError
from herodote.models.forest import Forest
from herodote.models.judge import Judge
from herodote.models.linear import Linear

FILE = "judges.npz"
_WHEN = (2020, 1, 1, 0, 0, 0)  # the same weights must be the same bytes


class Stored(Struct, frozen=True):
    """The judges with the plain data that they came with: lexicons, types, cuts."""

    judges: Mapping[str, Judge]
    data: Mapping[str, Any]
    version: str


def save_judges(path: Path, judges: Mapping[str, Judge], data: Mapping[str, Any]) -> None:
    """Writes judges and their data as one file; the same judges give the same bytes."""
    arrays: dict[str, np.ndarray[Any, Any]] = {}
    described: dict[str, Any] = {}
    for name, judge in sorted(judges.items()):
        parts, about = judge.stored()  # type: ignore[attr-defined]
        described[name] = about
        arrays |= {f"{name}/{key}": value for key, value in parts.items()}
    text = json.dumps({"judges": described, "data": data}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("about.json", _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
        for key in sorted(arrays):
            buffer = io.BytesIO()
            np.save(buffer, arrays[key], allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(key + ".npy", _WHEN), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def load_judges(content: bytes) -> Stored:
    """Judges from the bytes of a file that `save_judges` wrote. Raises DataError where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            about = json.loads(archive.read("about.json"))
            arrays = {
                name.removesuffix(".npy"): np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
                for name in archive.namelist()
                if name.endswith(".npy")
            }
        judges: dict[str, Judge] = {}
        for name, described in about["judges"].items():
            own = {key.removeprefix(f"{name}/"): value for key, value in arrays.items() if key.startswith(f"{name}/")}
            judges[name] = _judge(described, own)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise DataError(f"the weights of the reader are damaged ({error}): install Herodote again") from error
    return Stored(judges, about["data"], hashlib.sha256(content).hexdigest()[:12])


def _judge(described: Mapping[str, Any], arrays: Mapping[str, Any]) -> Judge:
    if described["kind"] == "forest":
        return Forest(described["answers"], described["names"], arrays)
    return Linear(described["answers"], described["names"], arrays["weights"], arrays["bias"])


@cache
def shipped_judges() -> Stored:
    """The judges that come with Herodote, read once a process. Raises DataError where they are missing."""
    source = files("herodote.models").joinpath("weights", FILE)
    if not source.is_file():
        raise DataError("the weights of the reader are not there: install Herodote again, or train them (make train)")
    return load_judges(source.read_bytes())

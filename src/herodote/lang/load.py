"""Languages from their folders."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from herodote.errors import DataError
from herodote.lang.records import Acts, Blame, Harm, Language, Numbers, People, Saying, Sources, Times

_T = TypeVar("_T")


def languages() -> tuple[str, ...]:
    """The codes of the languages there are: every folder with word lists."""
    root = files("herodote.lang")
    return tuple(sorted(f.name for f in root.iterdir() if f.is_dir() and f.joinpath("numbers.yaml").is_file()))


@cache
def load_language(code: str) -> Language:
    """The word lists of a language: `load_language("en").numbers.vague["dozens"]` is 12.

    Raises DataError if there is no such language or a file of it is damaged.
    """
    if code not in languages():
        raise DataError(f"no language {code!r}: there are {', '.join(languages())}")
    return Language(
        code,
        _read(code, "numbers", Numbers),
        _read(code, "harm", Harm),
        _read(code, "people", People),
        _read(code, "times", Times),
        _read(code, "saying", Saying),
        _read(code, "sources", Sources),
        _read(code, "blame", Blame),
        _read(code, "acts", Acts),
    )


def _read(code: str, name: str, kind: type[_T]) -> _T:
    content = files("herodote.lang").joinpath(code, f"{name}.yaml").read_bytes()
    try:
        return msgspec.yaml.decode(content, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"lang/{code}/{name}.yaml: {error}") from error

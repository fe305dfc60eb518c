"""What a caller names (files, folders, `-`, URLs) to the things in it."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence

import msgspec

from herodote.acquire.expand import Found, Joined, expand, refused
from herodote.acquire.options import AcquireOptions
from herodote.errors import FetchRefused, InputRefused
from herodote.records import Problem, RawItem

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def acquire(inputs: Sequence[str], options: AcquireOptions | None = None) -> Iterator[Found]:
    """Every report in the inputs, in the order given, folders in sorted order; a Problem for each that cannot be had.

    >>> [found.reason for found in acquire(["no/such/file.txt"])]
    ['not_found']

    Inputs: paths of files and folders, `-` for standard input, http(s) URLs. Nothing is raised for a bad input.
    """
    options = options or AcquireOptions()
    for given in files_of(inputs):
        if isinstance(given, Problem):
            yield given
        elif given == "-":
            yield from expand("-", "", sys.stdin.buffer, options)
        elif is_address(given):
            yield from _from_url(given, options)
        else:
            yield from _from_file(given, options)


def files_of(inputs: Sequence[str]) -> Iterator[str | Problem]:
    """The inputs with the files of a folder in place of it, in the order in which they are read.

    A Problem stands for a folder without files and for a link that leads out of its folder.
    """
    for given in inputs:
        if given != "-" and not is_address(given) and os.path.isdir(given):
            yield from _of_folder(given)
        else:
            yield given


def is_address(given: str) -> bool:
    """Whether an input is named by scheme and address: `https://...`, `s3a://...`."""
    return _URL.match(given) is not None


def _from_file(path: str, options: AcquireOptions) -> Iterator[Found]:
    try:
        # Never block on a pipe or wake a device that lies in a folder of reports.
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield refused(path, "not_text", "it is not a regular file")
            return
        with open(path, "rb") as stream:
            yield from expand(path, os.path.basename(path), stream, options)
    except FileNotFoundError:
        yield refused(path, "not_found", "there is no such file")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        yield refused(path, "not_readable", f"it cannot be opened ({why}); check its permissions")


def _of_folder(folder: str) -> Iterator[str | Problem]:
    """Files of a folder and those below it. Hidden files (`.git`, `.DS_Store`) are left out."""
    empty = True
    for path in _walk(folder):
        empty = False
        if _leads_out(path, folder):
            yield refused(path, "not_readable", "it is a link that leads out of the folder; name it itself to read it")
        else:
            yield path
    if empty:
        yield refused(folder, "empty_input", "the folder holds no files")


def _walk(folder: str) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(base, name) for name in sorted(files) if not name.startswith("."))


def _leads_out(path: str, folder: str) -> bool:
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.islink(path) and os.path.commonpath([real, root]) != root


def _from_url(url: str, options: AcquireOptions) -> Iterator[Found]:
    from herodote.acquire.fetch import fetch

    try:
        fetched = fetch(url, options)
    except InputRefused as refusal:
        yield refused(url, refusal.reason, str(refusal))
        return
    except FetchRefused as refusal:
        yield refused(url, "fetch_refused", str(refusal))
        return
    for found in expand(url, "", Joined(fetched.content), options):
        yield msgspec.structs.replace(found, url=found.url or fetched.url) if isinstance(found, RawItem) else found

"""`herodote export`, `verify`, `rebuild`, `seal`: the casebook kept, checked and handed on."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from herodote.cli.entry import FAILED, OK
from herodote.cli.listing import warn_if_behind
from herodote.cli.out import complain, say, warn, write_lines
from herodote.errors import UsageError
from herodote.exports import find_format
from herodote.publication import OPEN, PublicationMode
from herodote.run.exporting import export_whole
from herodote.run.parts import herodote_parts
from herodote.store.asking import completed
from herodote.store.casebook import Casebook, utc_now
from herodote.store.files import write_atomic
from herodote.store.filters import EventFilter
from herodote.store.query import Query
from herodote.store.verify import Seal, Verdict
from herodote.store.verify import verify as check


def export(
    casebook: Path,
    to: str,
    file: Path | None,
    as_of: str | None,
    mode: PublicationMode = OPEN,
    wanted: EventFilter | None = None,
) -> int:
    """The events in a format, on standard output or whole in a file, with what explains it beside that."""
    find_format(to)
    wanted = completed(wanted or EventFilter(), naming=lambda field: f"--{field}")
    if as_of is None:
        with Query.open(casebook) as query:
            warn_if_behind(casebook, query)
    name = file.name if file is not None else ""
    exported = export_whole(casebook, to, herodote_parts().corroborator, as_of, wanted, mode, name)
    if file is None:
        sys.stdout.buffer.write(exported.content)
        sys.stdout.buffer.flush()
        return OK
    if file.is_dir():
        raise UsageError(f"{file} is a folder: name a file")
    beside = {file.with_name(file.name + ending): content for ending, content in exported.beside.items()}
    for path, content in {**beside, file: exported.content}.items():
        write_atomic(path, content)
    warn(f"wrote {file}" + (f" and, beside it, {', '.join(path.name for path in beside)}" if beside else ""))
    return OK


class Checked(msgspec.Struct, frozen=True):
    """What a check found, as JSON has it."""

    sound: bool
    verdict: Verdict


def verify(casebook: Path, seal: Path | None, json: bool = False) -> int:
    """Each damaged place on a line of its own; exit 1 where there is one."""
    verdict = check(casebook, None if seal is None else _read_seal(seal))
    if json:
        write_lines([msgspec.json.encode(Checked(verdict.sound, verdict))])
        return OK if verdict.sound else FAILED
    for damage in verdict.damage:
        say(f"DAMAGE  {damage.where}: {damage.what}")
    for note in verdict.notes:
        say(f"note    {note}")
    say(
        f"{verdict.entries} log entries, {verdict.reports} reports, {verdict.blobs} files of evidence"
        + (f", {verdict.archives} archives of a watch" if verdict.archives else "")
        + f"\nhead {verdict.head}"
    )
    say("sound" if verdict.sound else f"{len(verdict.damage)} places are damaged")
    return OK if verdict.sound else FAILED


def rebuild(casebook: Path) -> int:
    """The database made again."""
    with Casebook.open(casebook, herodote_parts().corroborator) as opened:
        derived = opened.rebuild()
        say(f"{len(derived.events)} events from {len(opened.state.readings)} reports")
    return OK


def seal(casebook: Path, file: Path | None) -> int:
    """The head of a log that was found sound."""
    verdict = check(casebook)
    if not verdict.sound:
        first = verdict.damage[0]
        complain(f"not sealed: {first.where} {first.what}; herodote verify {casebook} lists all damage")
        return FAILED
    made = msgspec.json.encode(Seal(verdict.head, verdict.entries, verdict.reports, utc_now()))
    if file is None:
        write_lines([made])
    else:
        write_atomic(file, made + b"\n")
    return OK


def _read_seal(path: Path) -> Seal:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Seal)
    except OSError as error:
        raise UsageError(f"{path} cannot be opened: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is no seal: {error}") from None

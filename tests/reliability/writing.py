"""A writer that adds, judges and rebuilds, and can be made to die at any step or to find the disk full."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))

import casebook_fakes as fakes

from herodote.errors import CasebookBusy
from herodote.records import Judgement
from herodote.run.exporting import export_events
from herodote.run.pipeline import AddRun, add, add_to
from herodote.store.casebook import Casebook
from herodote.store.files import write_atomic
from herodote.store.log import entries
from herodote.store.state import replay
from tests.run.killed_add import incoming, parts

COUNT = 24
BATCH = 5
SLOW = bool(os.environ.get("HERODOTE_SLOW_TESTS"))


def write_all(folder: Path, acknowledged: Path | None = None) -> None:
    """Adds every report batch by batch, exports, decides on an event, makes the database again and exports: five
    commands in a row."""
    with Casebook.open(folder, fakes.corroborate, create=True, patience_s=600.0) as casebook:
        items = incoming(COUNT)
        for at in range(0, len(items), BATCH):
            batch = items[at : at + BATCH]
            casebook.add(
                fakes.arrival((i.content or b"").decode(), i.report.origin or "", i.report.published) for i in batch
            )
            _say(acknowledged, [i.report.id for i in batch])
        casebook.publish()
    export(folder)
    with Casebook.open(folder, fakes.corroborate, patience_s=600.0) as casebook:
        told = min(casebook.state.readings)
        casebook.judge([Judgement("j1", "2026-05-01T00:00:00Z", "ana", "different", (f"{told}#e1",))])
        _say(acknowledged, ["j1"])
        casebook.publish("judge")
    with Casebook.open(folder, fakes.corroborate, patience_s=600.0) as casebook:
        casebook.rebuild()
    export(folder)


def exported(folder: Path) -> Path:
    """Where `write_all` puts its export."""
    return folder.with_name(f"{folder.name}.csv")


def export(folder: Path) -> None:
    """The events in a file, whole or not at all, as `herodote export` writes it."""
    write_atomic(exported(folder), export_events(folder, "csv", fakes.corroborate))


def exports(folder: Path) -> dict[str, bytes]:
    """What a casebook gives in two formats that together hold everything."""
    return {to: export_events(folder, to, fakes.corroborate) for to in ("jsonl", "claims")}


def held(folder: Path) -> set[str]:
    """Reports and judgements that the log holds."""
    state = replay(entries(folder / "log"))
    return set(state.readings) | {judgement.id for judgement in state.judgements}


def write_and_die(folder: str, acknowledged: str, step: int) -> None:
    """`write_all` in this process, killed by SIGKILL at the step-th call that touches the disk."""
    left = step

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return counted

    for name in ("fsync", "replace", "ftruncate", "unlink", "mkdir"):
        setattr(os, name, deadly(getattr(os, name)))
    Path.open = deadly(Path.open)  # type: ignore[method-assign]
    write_all(Path(folder), Path(acknowledged))


def steps() -> int:
    """How many calls of `write_all` touch the disk, roughly: kills beyond it come after its end."""
    return 8 * (COUNT // BATCH + 3) * 3


def write_on_full_disk(folder: str, acknowledged: str, largest: int, told: str) -> None:
    """`write_all` where no file may grow beyond a size, as on a disk that is full; what was raised is written down."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    try:
        write_all(Path(folder), Path(acknowledged))
        found = "nothing"
    except OSError as error:
        found = "full" if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT) else repr(error)
    except BaseException as error:
        found = f"{type(error).__name__}: {error}"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    Path(told).write_text(found)


def add_half(folder: str, half: int, told: str) -> None:
    """Adds every second report, waiting for another writer as long as it takes."""
    items = incoming(COUNT)[half::2]
    try:
        with Casebook.open(Path(folder), fakes.corroborate, create=True, patience_s=600.0) as casebook:
            add(casebook, items, parts(items), AddRun(batch_reports=2))
        Path(told).write_text("done")
    except CasebookBusy as error:
        Path(told).write_text(str(error))


def _say(path: Path | None, names: list[str]) -> None:
    if path is not None:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        os.write(handle, "".join(f"{name}\n" for name in names).encode())
        os.close(handle)


if __name__ == "__main__":
    # A run under another locale, zone, hash seed, folder, order and number of workers: hashes of every export.
    import hashlib

    from herodote.exports import load_formats
    from herodote.run.parts import Parts
    from tests.run.killed_add import load_plain

    where, workers, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    found = incoming(COUNT, seed)
    put = Parts(lambda _paths, _published: iter(found), load_plain, fakes.corroborate)
    add_to(where, found, put, AddRun(workers=workers, batch_reports=3 + seed))
    for to in sorted(load_formats()):
        print(to, hashlib.sha256(export_events(where, to, fakes.corroborate)).hexdigest())

"""Writes a world's reports, or measures linking on it."""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.worlds import Reported, readings
from benchmarks.worlds.truth import measure, truth_of

RESULTS = Path(__file__).parent.parent / "results" / "linking.json"


def write(folder: Path, count: int) -> None:
    """`reports.jsonl` as `herodote add` takes it, and `truth.jsonl`: of each report what it is about and takes from."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "reports.jsonl").open("w") as reports, (folder / "truth.jsonl").open("w") as truth:
        for reported in readings(count):
            report = reported.reading.report
            row = {"id": report.id, "text": report.text, "outlet": report.outlet, "published": report.published}
            reports.write(json.dumps(row) + "\n")
            known = {"id": report.id, "passages": reported.passages, "taken_from": reported.taken_from}
            truth.write(json.dumps(known) + "\n")


def link(count: int, read: bool) -> dict[str, object]:
    """Links so many reports, and says how well and at what cost."""
    from herodote.corroborate import corroborate

    told = readings(count)
    if read:
        told = [_read_again(reported) for reported in told]
    about = {
        f"{reported.reading.report.id}#{event}": number for reported in told for event, number in reported.about.items()
    }
    given, copies = [reported.reading for reported in told], sum(r.taken_from is not None for r in told)
    links = {reported.reading.report.id: reported.taken_from for reported in told}
    del told
    memory, begun, clock = _memory(), time.process_time(), time.monotonic()
    found = corroborate(given)
    seconds = time.process_time() - begun
    linked = measure(found.events, about)
    right = sum(links.get(one.report) is not None for one in found.report_links if one.kind in ("copy", "rewrite"))
    return {
        "reports": count,
        "tellings": linked.tellings,
        "happened": linked.happened,
        "events": len(found.events),
        "seconds": round(seconds, 1),
        "clock": round(time.monotonic() - clock, 1),
        "memory_before_mb": memory,
        "memory_mb": _memory(),
        "pair_precision": round(linked.pair_precision, 4),
        "pair_recall": round(linked.pair_recall, 4),
        "acts_recall": round(linked.acts_recall, 4),
        "b3_precision": round(linked.b3_precision, 4),
        "b3_recall": round(linked.b3_recall, 4),
        "b3_f1": round(linked.b3_f1, 4),
        "copies": copies,
        "copies_found": right,
    }


def _read_again(reported: Reported) -> Reported:
    from herodote.run.parts import load_reader

    reading = _READER.setdefault(0, load_reader())(reported.reading.report)
    about = {key.rpartition("#")[2]: number for key, number in truth_of(reading, reported.passages).items()}
    return Reported(reading, about, reported.passages, reported.taken_from)


_READER: dict[int, object] = {}


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def keep(rows: Sequence[dict[str, object]], out: Path) -> None:
    """Puts rows among those kept, one a size and way of reading."""
    known = json.loads(out.read_text()) if out.exists() else []
    by_size = {(row["reports"], row["read"]): row for row in (*known, *rows)}
    out.write_text(json.dumps([by_size[key] for key in sorted(by_size)], indent=1) + "\n", encoding="utf-8")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.worlds", description=__doc__)
    does = asked.add_subparsers(dest="does", required=True)
    writing = does.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("reports", type=int)
    linking = does.add_parser("link")
    linking.add_argument("reports", type=int, nargs="+")
    linking.add_argument("--read", action="store_true", help="with the texts read by the reader")
    linking.add_argument("--out", type=Path, default=RESULTS)
    options = asked.parse_args()
    if options.does == "write":
        write(options.folder, options.reports)
        return
    for count in options.reports:
        row = {**link(count, options.read), "read": options.read}
        print(json.dumps(row), flush=True)
        keep([row], options.out)


if __name__ == "__main__":
    main()

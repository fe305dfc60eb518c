"""Reports of one war by fifteen outlets: are those of one date and province on one event, and is any event a hairball?

    PYTHONPATH=src python -m benchmarks.accuracy.fakes --kept build/readings          # some six minutes of reading
    PYTHONPATH=src python -m benchmarks.accuracy.fakes --kept build/readings --tell 20

Reports are given the outlet, and the first date in their first lines as the date of publication: 370 of 423 have one. A
person who coded them gave each the date and the province of what it is about. `--tell` prints the largest events with
each of their tellings, to be read: nothing of that may go into the project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.accuracy.many import SHARED, load, write

from herodote.corroborate import corroborate
from herodote.ids import report_id
from herodote.records import Event, Reading, Report, ReportEvent

CORPUS = SHARED / "corpora" / "fakes.jsonl.gz"
HEAD = 250
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_MONTH},? (?P<year>20\d\d)",
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<year>20\d\d)",
        r"\b(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>20\d\d)",
        r"\b(?P<year>20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})\b",
    )
)


def first_date(text: str) -> str | None:
    """The first date in the first lines.

    >>> first_date("Last updated at Aug 012016 BEIRUT"), first_date("Wed 19 Apr 2017 Aleppo")
    ('2016-08-01', '2017-04-19')
    """
    found = []
    for pattern in _DATES:
        match = pattern.search(text[:HEAD])
        if match is not None:
            month = match["month"].lower()
            try:
                day = date(int(match["year"]), _MONTHS.get(month[:3]) or int(month), int(match["day"]))
            except ValueError:
                continue
            found.append((match.start(), day.isoformat()))
    return min(found)[1] if found else None


def reports() -> Iterator[tuple[Report, str]]:
    """Each report with the date and province that it was coded with."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, meta, coded = row["text"], row["meta"], row["labels"]
            published = first_date(text)
            report = Report(
                report_id(text), row["doc_id"], meta.get("title"), None, meta.get("publisher"), None, published,
                "metadata" if published else None, "en", text,
            )  # fmt: skip
            yield report, f"{coded.get('date')} {coded.get('location')}"


def of_one_event(events: tuple[Event, ...], about: dict[str, str]) -> tuple[int, int]:
    """Pairs of reports of one date and province by different outlets: how many share an event, of how many."""
    groups = defaultdict(list)
    for report, group in about.items():
        groups[group].append(report)
    together = {p for e in events for p in combinations(sorted({t.report for t in e.tellings}), 2)}
    pairs = [p for group in groups.values() for p in combinations(sorted(group), 2)]
    return sum(p in together for p in pairs), len(pairs)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.fakes", description=__doc__)
    asked.add_argument("--kept", type=Path, required=True, help="a folder for our readings: those in it are taken")
    asked.add_argument("--tell", type=int, default=0, help="print so many of the largest events, telling by telling")
    options = asked.parse_args()
    path = options.kept / "fakes.jsonl"
    given = list(reports())
    if not path.exists():
        from herodote.run.parts import load_reader

        path.parent.mkdir(parents=True, exist_ok=True)
        read = load_reader()
        write(path, [read(report) for report, _ in given])
    readings = load(path)
    outlet = {r.report.id: r.report.outlet for r in readings}
    events = corroborate(readings).events
    found, of = of_one_event(events, {r.id: group for r, group in given})
    dated = sum(r.report.published is not None for r in readings)
    print(f"{len(readings)} reports, {dated} with a date, {sum(len(r.events) for r in readings)} tellings")
    print(f"{len(events)} events; of {of} pairs of reports of one date and province {found} are on one event")
    largest = sorted(events, key=lambda e: -len(e.tellings))
    print("largest:", ", ".join(str(len(e.tellings)) for e in largest[:20]))
    print(f"{len(set(outlet.values()))} outlets")
    by_id = {r.report.id: r for r in readings}
    for event in largest[: options.tell]:
        print(f"\n## {len(event.tellings)} {event.summary}")
        for telling in event.tellings:
            reading = by_id[telling.report]
            print("   ", line_of(reading, next(e for e in reading.events if e.id == telling.event)))


def line_of(reading: Reading, event: ReportEvent) -> str:
    """One telling on a line: when it was published, type, days, places, parties, the dead, the words."""
    time = event.time
    days = f"{time.text} {time.earliest or ''}..{time.latest or ''}" if time is not None else "-"
    who = [p.entity.name if p.entity else p.text for p in event.actors][:2]
    whom = [p.entity.name if p.entity else p.text for p in event.recipients][:2]
    dead = [(c.low, c.high) for c in event.casualties if c.outcome == "killed"][:3]
    words = next((s.text for s in event.evidence if s is not None and s.text), "")
    return (
        f"{reading.report.published} {event.type}/{event.standing} {days} {[p.name for p in event.places][:3]} "
        f"{who} > {whom} {dead} {' '.join(words.split())[:120]}"
    )


if __name__ == "__main__":
    main()

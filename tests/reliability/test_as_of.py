"""Nothing is overwritten: what stood on any day can be exported as it was, through additions and decisions."""

from __future__ import annotations

from pathlib import Path

import casebook_fakes as fakes

from herodote.records import Judgement
from herodote.run.exporting import export_events
from herodote.store.casebook import Casebook
from herodote.store.query import Query

FORMATS = ("jsonl", "claims")
"""Together they hold everything; each is made from the whole log anew."""
OTHERS = ("acled", "geojson")
"""Asked for on the day of the decision."""


def exported(folder: Path, as_of: str | None = None, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    return {to: export_events(folder, to, fakes.corroborate, as_of) for to in formats}


def test_each_day_is_exported_later_as_it_was_exported_then(tmp_path: Path) -> None:
    folder, live, others, ids = tmp_path / "case", {}, {}, set()
    texts = [fakes.make_text(killed=n, tail=f" Report {n}.") for n in range(1, 5)]
    told = fakes.arrival(texts[0]).finding.report

    def on(day: str, work: str) -> None:
        at = f"2026-04-{day}T12:00:00.000000Z"
        with Casebook.open(folder, fakes.corroborate, create=True, clock=lambda: at) as casebook:
            if work == "split":
                casebook.judge([Judgement("j1", at, "ana", "different", (f"{told}#e1",))])
            else:
                casebook.add([fakes.arrival(texts[int(work)], f"{work}.txt")])
            casebook.publish()
        live[f"2026-04-{day}"] = exported(folder)
        if work == "split":
            others.update(exported(folder, formats=OTHERS))
        with Query.open(folder) as query:
            ids.update(event.id for event in query.events())

    for day, work in (("01", "0"), ("03", "1"), ("05", "split"), ("07", "2"), ("09", "3")):
        on(day, work)
    assert len({content["jsonl"] for content in live.values()}) == len(live), "each day changed something"
    for day, then in live.items():
        assert exported(folder, day) == then
    assert exported(folder, "2026-04-06") == live["2026-04-05"]
    assert exported(folder, "2026-04-05", OTHERS) == others
    assert exported(folder, "2026-03-31")["jsonl"] == b""
    with Query.open(folder) as query:
        assert all(query.event(event) is not None for event in ids), "an id that was once given leads somewhere"

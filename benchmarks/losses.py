"""Where the facts are lost: with the event that was not found, or beside an event that was.

    herodote read ../shared/gold/dev/texts/*.txt --format jsonl > readings.jsonl
    PYTHONPATH=src python -m benchmarks.losses ../shared/gold/dev/codings readings.jsonl

Holds readings to codings by the yardstick's own pairing of events. `given found` is F1 over the events that both have.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from herodote.models.training.match import yardstick

FIELDS = ("event", "status", "actor", "recipient", "instrument", "place", "time", "count", "source", "responsibility")


class Loss(Struct, frozen=True):
    """Facts of one field: coded, right, lost with their event and beside one that was found; false likewise."""

    coded: int
    right: int
    lost_with_event: int
    lost_beside: int
    false_with_event: int
    false_beside: int

    @property
    def given_found(self) -> float:
        """F1 over the events that both have."""
        return 2 * self.right / max(1, 2 * self.right + self.lost_beside + self.false_beside)


def losses(coded: Mapping[str, Any], read: Mapping[str, Any]) -> dict[str, Loss]:
    """The losses of each field over all reports, both sides in the yardstick's own shape."""
    score = yardstick()
    out = {}
    for field in FIELDS:
        facts, same = score.FIELDS[field], score.SAME[field]
        told = [0] * 6
        for name, gold in coded.items():
            found = read.get(name, {"events": []})["events"]
            pairs = score.pair(gold["events"], found)
            ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
            told[0] += sum(len(facts(e)) for e in gold["events"])
            told[2] += sum(len(facts(e)) for i, e in enumerate(gold["events"]) if i not in ours)
            told[4] += sum(len(facts(e)) for j, e in enumerate(found) if j not in theirs)
            for i, j in pairs:
                a, b = facts(gold["events"][i]), facts(found[j])
                right = score.greedy(a, b, same)
                told[1] += right
                told[3] += len(a) - right
                told[5] += len(b) - right
        out[field] = Loss(*told)
    return out


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.losses", description=__doc__)
    asked.add_argument("codings", help="folder of codings")
    asked.add_argument("readings", help="what `herodote read --format jsonl` made of the reports")
    options = asked.parse_args()
    load = yardstick().load
    print(f"{'':16}  coded  right  lost with event  lost beside  false with event  false beside  given found")
    for field, loss in losses(load(options.codings), load(options.readings)).items():
        print(
            f"{field:16}{loss.coded:7}{loss.right:7}{loss.lost_with_event:17}{loss.lost_beside:13}"
            f"{loss.false_with_event:18}{loss.false_beside:14}{loss.given_found:13.3f}"
        )


if __name__ == "__main__":
    main()

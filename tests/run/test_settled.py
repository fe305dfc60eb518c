"""What a reader loaded is left out of the search for garbage, once it is there to stay."""

from __future__ import annotations

import gc

from herodote.ids import report_id
from herodote.records import Provenance, Reading, Report
from herodote.run.parts import settled


def report(text: str) -> Report:
    return Report(report_id(text), "x.txt", None, None, None, None, None, None, "en", text)


def empty(report: Report) -> Reading:
    return Reading(report, (), (), (), Provenance("none", "", "", "", ""))


def test_what_was_loaded_is_left_alone_from_the_second_report_on() -> None:
    gc.unfreeze()
    read = settled(empty)
    try:
        assert read(report("one")) == empty(report("one"))
        assert gc.get_freeze_count() == 0
        assert read(report("two")) == empty(report("two"))
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()

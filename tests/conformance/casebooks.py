"""Small casebooks that every export is tried on: empty, one event, contested, not in Latin letters."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))

from test_exports import ID, context, make_event

from herodote.exports._context import ExportContext
from herodote.records import (
    Casualties,
    Claim,
    Contest,
    Event,
    Grade,
    MergedPlace,
    MergedResponsibility,
    MergedTime,
    Provenance,
    Side,
    SourceFigure,
    Telling,
)


class Kept(Struct, frozen=True):
    """Events with what they rest on."""

    events: tuple[Event, ...]
    context: ExportContext


def contested() -> Event:
    """A market shelled: the toll, and who did it, are told in two ways; children are part of the civilians."""
    figures = (
        SourceFigure("Hospital", "hospital_or_medic", 12, 12, "asserts", "certain", "2026-03-04", None, ("c1",)),
        SourceFigure("Ministry", "government", 4, 6, "asserts", "possible", "2026-03-05", "2026-03-05", ("c2",)),
    )
    return make_event(
        "Ad Dana",
        id="ev-2",
        type="shelling",
        status="ongoing",
        time=MergedTime("2026-03-02", "2026-03-08", "week", (), ()),
        casualties=(
            Casualties("killed", "civilian", "traders", 4, 12, 12, figures),
            Casualties("killed", "civilian", "children", 2, 2, 2, (), part_of=0),
            Casualties("injured", "unknown", None, 20, None, None, ()),
        ),
        contested=(Contest("killed", (Side("12", ("Hospital",)), Side("4 to 6", ("Ministry",)))),),
        responsibility=(
            MergedResponsibility("Army", None, "attributed", ("Hospital",), ()),
            MergedResponsibility("Army", None, "denied", ("Ministry",), ()),
        ),
        grade=Grade("contested", "2 origins disagree on killed"),
        parent="ev-9",
    )


def foreign() -> Event:
    """Names in Arabic, with an emoji and a mark that turns the direction of writing."""
    return make_event(
        "حي الوعر 💥 \u202bحمص\u202c", id="ev-3", summary="قُتل خمسة في حي الوعر، تقول الهيئة: «مجزرة» <b>&"
    )


def unplaced() -> Event:
    """Of a region without a point, in a year."""
    return make_event(
        "the east",
        id="ev-4",
        places=(MergedPlace("the east", "region", None, None, None, None, None, None, None, ()),),
        time=MergedTime("2026-01-01", "2026-12-31", "year", (), ()),
    )


def claims() -> tuple[Claim, ...]:
    """One of the report's own, one of a source that another passes on, one that denies."""
    own = Claim(
        f"{ID}#e1/event/0", ID, "e1", "event", "air_strike", None, None, (), "asserts", "certain", 0, 6, "strike"
    )
    told = msgspec.structs.replace(
        own, id=f"{ID}#e1/killed/0", field="killed", value="5", low=5, chain=("المرصد", "AFP"), start=7, end=11,
        quote="خمسة",
    )  # fmt: skip
    denied = msgspec.structs.replace(
        told, id=f"{ID}#e1/killed/1", value="0", low=0, high=0, chain=("Army",), stance="denies", start=None, end=None,
        quote=None,
    )  # fmt: skip
    return own, told, denied


def casebooks() -> dict[str, Kept]:
    """Each by its name."""
    about = context()
    made_by = {ID: Provenance("herodote 0.1.0", "c0de", "9a2e", "4e91", "30de")}
    known = ExportContext(about.reports, claims(), "0.1.0", "country SYR", made_by)
    told = (Telling("a.txt", ID, "e1"),)
    return {
        "empty": Kept((), ExportContext(version="0.1.0")),
        "one": Kept((make_event(tellings=told),), known),
        "contested": Kept((contested(), make_event()), known),
        "foreign": Kept((foreign(), unplaced()), known),
    }

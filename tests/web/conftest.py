"""A small casebook to look at: four reports of one strike, one of them hostile, one in Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from herodote.ids import content_hash, report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Problem,
    Reading,
    Report,
    ReportEvent,
    Source,
    Span,
    Time,
)
from herodote.run.parts import corroborate
from herodote.store.casebook import Arrival, Casebook
from herodote.store.entries import Finding
from herodote.web.app import create_app

HOSTILE = "<script>window.__pwned=1</script><img src=x onerror=window.__pwned=1>"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def strike(
    outlet: str, text: str, killed: str, low: int, high: int | None, source: str, place: str = "Hajin"
) -> Reading:
    """A reading of a report of an air strike on Hajin: `killed`, `place` and `source` are words of the text."""
    said = Attribution(("s1",), None, "asserts", "certain", span(text, text))
    count, where, who = span(text, killed), span(text, place), span(text, source)
    event = ReportEvent(
        id="e1",
        type="air_strike",
        standing="main",
        status="occurred",
        mentions=(span(text, "strike" if "strike" in text else place),),
        evidence=(span(text, text),),
        actors=(Participant(source, who.start, who.end, Entity(None, "Coalition forces")),),
        places=(
            Place(
                place,
                where.start,
                where.end,
                "Hajin",
                "settlement",
                34.69,
                40.83,
                "SYR",
                "Deir ez-Zor",
                "SY-DY",
                None,
                1,
            ),
        ),
        time=Time(None, None, None, "2018-11-10", "2018-11-10", "day"),
        casualties=(Count("killed", "unknown", killed, low, high, killed, count.start, count.end, (said,)),),
        attribution=(said,),
    )
    report = Report(
        report_id(text),
        f"{outlet}.txt",
        None,
        None,
        outlet,
        None,
        "2018-11-11",
        "metadata",
        "ar" if outlet == "صدى" else "en",
        text,
    )
    return Reading(report, (Source("s1", source, "monitor", True, None, (who,)),), (event,))


READINGS = (
    strike(
        "Euphrates Wire",
        "A strike on Hajin killed at least 12 people, the River Monitor said.",
        "at least 12 people",
        12,
        None,
        "River Monitor",
    ),
    strike("Valley Post", "The strike on Hajin left 20 dead, a hospital said.", "20 dead", 20, 20, "a hospital"),
    strike("صدى", "🚑 قُتل خمسة مدنيين في هجين، قال المرصد النهري.", "خمسة مدنيين", 5, 5, "المرصد النهري", "هجين"),
    strike(HOSTILE, f"A strike on Hajin killed 3 people, {HOSTILE} said.", "3 people", 3, 3, HOSTILE),
)


def made(folder: Path, readings: Iterable[Reading], problems: Iterable[Problem] = ()) -> Path:
    """A published casebook of these readings."""
    with Casebook.open(folder, corroborate, create=True) as book:
        arrivals = []
        for reading in readings:
            raw = reading.report.text.encode()
            report = reading.report
            finding = Finding(
                report.id, report.origin, content_hash(raw), content_hash(raw), report.published, report.outlet, None
            )
            arrivals.append(Arrival(finding, raw, reading))
        book.add(arrivals, list(problems))
        book.publish()
    return folder


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    problem = Problem(f"{HOSTILE}.pdf", "refused", "no_text_layer", f"A scan: {HOSTILE}")
    return made(tmp_path_factory.mktemp("web") / "casebook", READINGS, [problem])


@pytest.fixture
def client(casebook: Path) -> Iterator[TestClient]:
    with TestClient(create_app(casebook), base_url="http://127.0.0.1") as found:
        yield found

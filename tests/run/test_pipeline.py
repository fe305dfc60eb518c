from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import casebook_fakes as fakes
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herodote.corroborate.result import Corroboration
from herodote.exports import load_formats
from herodote.records import Problem, Reading, Report
from herodote.run import pipeline
from herodote.run.exporting import export_events
from herodote.run.given import read_given
from herodote.run.parts import Incoming, Parts
from herodote.run.pipeline import BATCH_GIVEN, Added, AddRun, Given, add_to, read
from herodote.run.reading import Read, read_reports
from herodote.store.casebook import Arrival, Casebook
from herodote.store.codec import encode
from herodote.store.log import entries
from herodote.store.query import Query
from herodote.store.state import replay
from tests.run.killed_add import incoming, load_deadly, parts

EMPTY = Problem("empty.txt", "refused", "empty_input", "it has no text")
CUT = Problem("cut.rss", "partial", "truncated", "the feed ends early")


def added(folder: Path, items: Iterable[Incoming | Given | Problem], **run: int) -> Added:
    return add_to(folder, items, parts([]), AddRun(**run))  # type: ignore[arg-type]


def exported(folder: Path, to: str = "jsonl", as_of: str | None = None) -> bytes:
    return export_events(folder, to, fakes.corroborate, as_of)


def test_what_became_of_each_input_is_told(tmp_path: Path) -> None:
    item = incoming(2)[0]
    doubtful = Incoming(item.report, item.content, ("encoding_suspect",))
    result = added(tmp_path / "case", [doubtful, EMPTY, CUT])
    assert (result.stored, result.new, result.known) == (1, 1, 0)
    assert [(r.input, r.reason) for r in result.rejected] == [("empty.txt", "empty_input")]
    assert [(f.input, f.flag) for f in result.flags] == [("000.txt", "encoding_suspect"), ("cut.rss", "truncated")]
    assert not result.whole


def test_readings_of_another_program_are_safe_batch_by_batch(tmp_path: Path) -> None:
    """A file of readings that breaks off: what was taken in before is in the log."""
    made = [Given(fakes.read(item.report)) for item in incoming(3 * BATCH_GIVEN)]

    def broken() -> Iterator[Given]:
        yield from made[: 2 * BATCH_GIVEN + 5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        added(tmp_path / "case", broken())
    there = set(replay(entries(tmp_path / "case" / "log")).readings)
    assert {given.reading.report.id for given in made[: 2 * BATCH_GIVEN]} <= there
    added(tmp_path / "case", made)
    added(tmp_path / "whole", made)
    assert exported(tmp_path / "case") == exported(tmp_path / "whole")


def test_the_reader_is_let_go_before_the_events_are_made_where_nothing_is_read_after(tmp_path: Path) -> None:
    order: list[str] = []
    items = incoming(3)

    def corroborated(*everything: Any) -> Corroboration:
        order.append("events")
        return fakes.corroborate(*everything)

    put = Parts(
        lambda _paths, _published: iter(items), lambda: fakes.read, corroborated, lambda: order.append("let go")
    )
    add_to(tmp_path / "kept", items, put, AddRun())
    assert order == ["events"]
    add_to(tmp_path / "gone", items, put, AddRun(reads_no_more=True))
    assert order == ["events", "let go", "events"]
    assert exported(tmp_path / "kept") == exported(tmp_path / "gone")


def test_large_reports_do_not_wait_for_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH_BYTES", 1)
    sizes: list[int] = []
    keep = Casebook.add

    def counting(self: Casebook, arrivals: Iterable[Arrival] = (), *rest: object) -> None:
        batch = list(arrivals)
        sizes.append(len(batch))
        keep(self, batch, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Casebook, "add", counting)
    added(tmp_path / "case", incoming(6))
    assert max(sizes) == 1


def test_reports_that_are_there_count_as_stored_and_known(tmp_path: Path) -> None:
    added(tmp_path / "case", incoming(6))
    result = added(tmp_path / "case", incoming(8))
    assert (len(incoming(6)), len(incoming(8))) == (7, 10)
    assert (result.stored, result.new, result.known) == (10, 3, 7)


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Casebooks of the same reports, added in three orders."""
    place = tmp_path_factory.mktemp("shuffled")
    for seed in range(3):
        added(place / str(seed), incoming(20, seed), batch_reports=3)
    return sorted(place.iterdir())


@pytest.mark.parametrize("to", sorted(load_formats()))
def test_shuffled_inputs_give_the_same_exports(shuffled: list[Path], to: str) -> None:
    first, second, third = (exported(folder, to) for folder in shuffled)
    assert first == second == third


def test_the_copy_that_was_published_first_is_the_one_that_is_read(tmp_path: Path) -> None:
    text = fakes.make_text()
    copies = [
        Incoming(fakes.make_report(text, f"{day}.txt", f"2026-03-{day}", f"Outlet {day}"), text.encode())
        for day in ("05", "03", "04")
    ]
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        folder = tmp_path / "".join(map(str, order))
        for n in order:
            added(folder, [copies[n]])
        with Query.open(folder) as query:
            assert [(r.origin, r.found) for r in query.reports()] == [("03.txt", 3)]


def test_as_of_gives_the_bytes_that_were_exported_then(tmp_path: Path) -> None:
    formats = ("jsonl", "acled")
    folder, items, clock, live = tmp_path / "case", incoming(12), fakes.ticking("2026-04-01"), []
    for n in range(3):
        with Casebook.open(folder, fakes.corroborate, create=True, clock=clock) as casebook:
            for item in items[n * 5 : n * 5 + 5]:
                raw = item.content or b""
                casebook.add([fakes.arrival(raw.decode(), item.report.origin or "", item.report.published)])
            casebook.publish()
        live.append({to: exported(folder, to) for to in formats})
    dates = ["2026-04-02", "2026-04-04", "2026-04-06"]
    for date, then in zip(dates, live, strict=True):
        assert {to: exported(folder, to, date) for to in formats} == then
    assert exported(folder, "jsonl", "2026-03-31") == b""


def test_a_report_on_which_the_reader_fails_is_refused_and_the_run_goes_on(tmp_path: Path) -> None:
    def fails(report: Report) -> Reading:
        if report.origin == "001.txt":
            raise ZeroDivisionError("a slip in a rule")
        return fakes.read(report)

    items = incoming(3)
    result = add_to(tmp_path / "case", items, Parts(parts([]).inputs, lambda: fails, fakes.corroborate), AddRun())
    assert result.stored == len(items) - 1
    assert [(r.input, r.reason) for r in result.rejected] == [("001.txt", "reader_died")]


def test_worker_processes_keep_the_order_and_survive_a_report_that_kills_one() -> None:
    items: list[tuple[Incoming, bool] | Problem] = [(item, True) for item in incoming(9)]
    items.insert(4, EMPTY)
    found = list(read_reports(items, load_deadly, workers=2))
    names = [o.input if isinstance(o, Problem) else o.incoming.report.origin for o in found]
    assert names == [i.input if isinstance(i, Problem) else i[0].report.origin for i in items]
    assert [o.reason for o in found if isinstance(o, Problem)] == ["empty_input", "reader_died"]
    assert [o.reading for o in found if isinstance(o, Read)] == [
        fakes.read(o.incoming.report) for o in found if isinstance(o, Read)
    ]


def test_reading_without_a_casebook_keeps_problems_in_their_place() -> None:
    items = [incoming(1)[0], EMPTY, incoming(2)[-1]]
    put = Parts(lambda _paths, _published: iter(items), lambda: fakes.read, fakes.corroborate)
    found = [o.input if isinstance(o, Problem) else o.report.origin for o in read(["in"], None, put)]
    assert found == ["000.txt", "empty.txt", "001.txt"]


# --- readings that others made -----------------------------------------------------------------------------------


def test_a_bad_line_among_readings_is_refused_by_its_number(tmp_path: Path) -> None:
    good = encode(fakes.read(fakes.make_report(fakes.make_text())))
    path = tmp_path / "readings.jsonl"
    path.write_bytes(good + b"\n\n{not json\n" + good[:50] + b"\n" + good)
    found = list(read_given(path))
    assert [type(item) for item in found] == [Given, Problem, Problem, Given]
    assert [item.input for item in found if isinstance(item, Problem)] == [f"{path}#3", f"{path}#4"]
    result = added(tmp_path / "case", found)
    assert (result.stored, len(result.rejected)) == (1, 2)


def test_a_reading_that_another_made_stands_over_the_machines(tmp_path: Path) -> None:
    import msgspec

    item = incoming(1)[0]
    other = msgspec.structs.replace(fakes.read(item.report), events=())
    added(tmp_path / "case", [item])
    added(tmp_path / "case", [Given(other)])
    assert exported(tmp_path / "case") == b""
    added(tmp_path / "case", [item])
    assert exported(tmp_path / "case") == b""


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.integers(0, 99))
def test_a_corpus_in_any_order_and_number_of_goes_gives_the_same_reports(
    tmp_path_factory: pytest.TempPathFactory, picks: list[int], seed: int
) -> None:
    folder, items = tmp_path_factory.mktemp("any"), incoming(6)
    chosen = [items[n] for n in picks]
    chance = random.Random(seed)
    while chosen:
        cut = chance.randint(1, len(chosen))
        added(folder / "case", chosen[:cut])
        chosen = chosen[cut:]
    with Query.open(folder / "case") as query:
        assert {r.id for r in query.reports()} == {items[n].report.id for n in picks}
        assert sum(r.found for r in query.reports()) == len({items[n].report.origin for n in picks})

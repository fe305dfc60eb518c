"""Random and damaged bytes through every parser: what comes out is a report or a refusal with a reason, never a crash.

The parsers run here and not in their child process, which would turn a crash into the refusal `reader_died`.
HERODOTE_SLOW_TESTS=1 tries 40 times as many; HERODOTE_RANDOM_TESTS=1 lets the examples be new ones.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herodote.acquire import AcquireOptions, jail
from herodote.acquire.decode import decode
from herodote.acquire.depth import is_too_deep
from herodote.acquire.expand import expand
from herodote.acquire.tables import header_names
from herodote.errors import InputRefused
from herodote.publication.contacts import hide_contacts
from herodote.publication.names import Known, find_names
from herodote.publication.redact import Redactor
from herodote.read import ReadReport, read_item
from herodote.read.clean import clean
from herodote.read.credits import find_credits
from herodote.read.dates import find_dates, parse_date
from herodote.read.headline import find_title
from herodote.records import Problem, RawItem
from herodote.store.codec import decode_reading
from tests.reliability.samples import SAMPLES
from tests.reliability.writing import SLOW

TRIES = 400 if SLOW else 10
OPTIONS = AcquireOptions(max_bytes=2_000_000, max_members=50, today="2026-12-31")
TODAY = date(2026, 12, 31)
SOME = settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck))


def _here(task: Callable[[bytes], bytes], payload: bytes, seconds: int) -> bytes:
    """What the child process does, but for untyped errors, which end the test."""
    try:
        return task(payload)
    except RecursionError:
        raise InputRefused("too_deep", "it is nested too deeply to be read") from None


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jail, "run", _here)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sound file with bytes changed, cut out, doubled, or followed by those of another kind."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    content = bytearray(SAMPLES[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["change", "cut", "insert", "double", "end", "number"])):
            case "change":
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del content[at : at + draw(st.integers(1, 60))]
            case "insert":
                content[at:at] = draw(st.binary(max_size=20))
            case "double":
                content[at:at] = content[at : at + 40]
            case "end":
                del content[at:]
            case "number":
                content[at:at] = draw(st.sampled_from([b"99999999999999", b"-1", b"1e999", b"\x00", b"\xff\xfe"]))
    return name, bytes(content)


def check(name: str, content: bytes) -> None:
    for found in expand(name, name, io.BytesIO(content), OPTIONS):
        if isinstance(found, RawItem):
            for read in read_item(found, None, OPTIONS):
                assert isinstance(read, ReadReport) or (read.reason and read.message)
        else:
            assert isinstance(found, Problem)
            assert found.reason
            assert found.message


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_sound_files_are_read(name: str) -> None:
    found = list(expand(name, name, io.BytesIO(SAMPLES[name]), OPTIONS))
    assert found
    assert all(isinstance(item, RawItem) for item in found), found
    assert all(isinstance(r, ReadReport) for item in found if isinstance(item, RawItem) for r in read_item(item))


@SOME
@given(damaged())
def test_damaged_files_end_as_reports_or_refusals(case: tuple[str, bytes]) -> None:
    check(*case)


@SOME
@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=400))
def test_random_bytes_under_any_name_end_as_reports_or_refusals(name: str, content: bytes) -> None:
    check(name, content)
    check(name, SAMPLES[name][:16] + content)


@SOME
@given(st.text(max_size=300))
def test_random_text_breaks_no_finder(text: str) -> None:
    clean(text)
    find_title(text)
    find_credits(text, None, TODAY)
    list(find_dates(text, TODAY))
    parse_date(text, TODAY)
    header_names(text)
    for name in (*find_names(text, Known()).private, *find_names(text, Known()).public):
        assert 0 <= name.start < name.end <= len(text)
    Redactor(Known(private=frozenset({"salem"})), True, {}).text(hide_contacts(text))


@SOME
@given(st.binary(max_size=300))
def test_random_bytes_break_no_decoder(content: bytes) -> None:
    with contextlib.suppress(InputRefused):
        decode(content)
    is_too_deep(content)
    with pytest.raises(InputRefused):
        decode_reading(content)

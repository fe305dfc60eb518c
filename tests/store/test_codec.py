from __future__ import annotations

import json
from typing import Any

import casebook_fakes as fakes
import pytest

from herodote.errors import InputRefused
from herodote.ids import report_id
from herodote.store.codec import decode_reading, encode, storable

UNKNOWN_SOURCE = {"chain": ["s9"], "cue": None, "stance": "asserts", "certainty": "certain", "evidence": None}
READING = fakes.read(fakes.make_report(fakes.make_text("Homs", tail=" قُتل خمسة 💥 e\u0301")))


def changed(**changes: Any) -> bytes:
    """The reading as JSON with values set at paths such as `events.0.places.0.lat`."""
    document = json.loads(encode(READING))
    for path, value in changes.items():
        *parents, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        inner = document
        for step in parents:
            inner = inner[step]
        inner[last] = value
    return json.dumps(document).encode()


def test_a_reading_comes_back_as_it_went() -> None:
    assert decode_reading(encode(READING)) == READING
    assert encode(decode_reading(encode(READING))) == encode(READING)


def test_unknown_fields_are_passed_over() -> None:
    assert decode_reading(changed(added_by_a_later_version=[1])) == READING


def test_spans_and_ids_that_a_coder_left_out_are_accepted() -> None:
    line = changed(
        report__id="sha256:" + "0" * 64,
        events__0__mentions=[None],
        events__0__actors=[{"text": "gunmen", "start": None, "end": None, "entity": None, "attribution": []}],
    )
    reading = decode_reading(line)
    assert reading.report.id == report_id(READING.report.text)
    assert reading.events[0].mentions == (None,)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"events__0__type": None}, "not a reading"),
        ({"events__0__status": "perhaps"}, "not a reading"),
        ({"events__0__mentions__0__start": 1}, "is not 'Homs'"),
        ({"events__0__mentions__0__end": 9999}, "not in the text"),
        ({"events__0__places__0__lat": 99.0}, "lies at"),
        ({"events__0__places__0__lon": None}, "only one coordinate"),
        ({"events__0__casualties__0__low": -1}, "out of bounds"),
        ({"events__0__casualties__0__low": 9}, "down to"),
        ({"events__0__casualties__0__part_of": 0}, "part of number 0"),
        ({"events__0__time__earliest": "last week"}, "not an ISO date"),
        ({"events__0__time__earliest": "2026-02-30"}, "not an ISO date"),
        ({"events__0__time__latest": "0000-01-01"}, "not an ISO date"),
        ({"events__0__time__latest": "2026-13-01"}, "not an ISO date"),
        ({"events__0__time__latest": "9999-12-31"}, "not an ISO date"),
        ({"events__0__time__latest": "٢٠٢٦-٠٣-٠٣"}, "not an ISO date"),
        ({"events__0__time__earliest": "2026-03-04"}, "back to 2026-03-03"),
        ({"events__0__places__0__precision": 8}, "precision 8"),
        ({"events__0__places__0__geonameid": -1}, "no number -1"),
        ({"events__0__places__0__geonameid": 2**63}, "no number"),
        ({"events__0__part_of": "e9"}, "part of 'e9'"),
        ({"relations": [{"kind": "before", "from": "e1", "to": "e7"}]}, "'e7'"),
        ({"report__published": "soon"}, "not an ISO date"),
        ({"report__published": "2026-02-30"}, "not an ISO date"),
        ({"report__published": "2026-03-03T99:00"}, "not an ISO date"),
        ({"report__published": "2026-03-03 and later"}, "not an ISO date"),
        (
            {"events__0__attribution": [UNKNOWN_SOURCE]},
            "'s9'",
        ),
    ],
)
def test_an_unsound_reading_is_refused_with_its_fault(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(InputRefused, match=fault) as refused:
        decode_reading(changed(**changes))
    assert refused.value.reason == "bad_value"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "bad_value"),
        (b"null", "bad_value"),
        (b"{", "bad_value"),
        (b'{"report":1e999}', "bad_value"),
        (b'{"report":NaN}', "bad_value"),
        (b"\xff\xfe", "bad_value"),
        (b'{"extra":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "too_deep"),
    ],
)
def test_what_is_no_reading_is_refused_and_never_a_crash(line: bytes, reason: str) -> None:
    with pytest.raises(InputRefused) as refused:
        decode_reading(line)
    assert refused.value.reason == reason


def test_bytes_that_are_no_text_in_a_name_become_a_mark() -> None:
    report = fakes.make_report(fakes.make_text(), "r\udcff.txt")
    assert storable(report).origin == "r\ufffd.txt"
    assert storable(report).id == report.id
    torn = fakes.make_report(fakes.make_text(tail="\ud83d"))
    assert storable(torn).id == report_id(storable(torn).text)
    assert len(storable(torn).text) == len(torn.text)

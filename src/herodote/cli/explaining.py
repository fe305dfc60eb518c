"""`herodote explain`: the working, as lines for people or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from herodote.cli.entry import OK
from herodote.cli.out import say, write_lines
from herodote.cli.plain import plain
from herodote.errors import UsageError
from herodote.explain.link import LinkWorking
from herodote.explain.working import MOST_CHARACTERS, Candidate, Finding, Working
from herodote.store.codec import encode

MOST_CANDIDATES = 6


def place(words: Sequence[str], country: str | None, json: bool) -> int:
    """Places."""
    from herodote.explain.place import explain_place

    return _show(explain_place(_text(words), _code(country)), json)


def time(words: Sequence[str], published: str | None, json: bool) -> int:
    """Times."""
    from herodote.explain.time import explain_time
    from herodote.store.asking import first_day

    return _show(explain_time(_text(words), None if published is None else first_day(published)), json)


def actor(words: Sequence[str], country: str | None, json: bool) -> int:
    """Actors."""
    from herodote.explain.names import explain_actor

    return _show(explain_actor(_text(words), _code(country)), json)


def source(words: Sequence[str], country: str | None, json: bool) -> int:
    """Sources."""
    from herodote.explain.names import explain_source

    return _show(explain_source(_text(words), _code(country)), json)


def count(words: Sequence[str], json: bool) -> int:
    """Counts."""
    from herodote.explain.count import explain_count

    return _show(explain_count(_text(words)), json)


def link(casebook: Path, a: str, b: str, json: bool) -> int:
    """Why two things of a casebook are one event or two."""
    from herodote.explain.link import explain_link
    from herodote.store.log import entries
    from herodote.store.query import Query
    from herodote.store.state import replay

    with Query.open(casebook) as query:
        working = explain_link(query, a, b, replay(entries(casebook / "log")).judgements)
    if json:
        write_lines([encode(working)])
    else:
        _show_link(working)
    return OK


def _text(words: Sequence[str]) -> str:
    """The words as one text; `-` alone is standard input."""
    text = sys.stdin.read(MOST_CHARACTERS + 1) if list(words) == ["-"] else " ".join(words)
    if len(text) > MOST_CHARACTERS:
        raise UsageError(f"more than {MOST_CHARACTERS} characters: explain a sentence, and read reports with read")
    if not text.strip():
        raise UsageError("there are no words to explain")
    return text.strip().encode("utf-8", "replace").decode()


def _code(country: str | None) -> str | None:
    if country is not None and not (len(country) == 3 and country.isascii() and country.isalpha()):
        raise UsageError(f"--country {country!r}: write three letters, such as SYR")
    return None if country is None else country.upper()


def _show(working: Working, json: bool) -> int:
    if json:
        write_lines([encode(working)])
        return OK
    for known in working.known:
        say(plain(known))
    if working.nothing:
        say(working.nothing)
    for finding in working.found:
        _show_finding(finding)
    return OK


def _show_finding(finding: Finding) -> None:
    sure = "" if finding.score is None else f"  ({finding.score:.2f} sure)"
    say(f"\n“{plain(finding.words)}” -> {plain(finding.value) or 'cannot be told'}{sure}")
    for reason in finding.reasons:
        say(f"    {plain(reason)}")
    if len(finding.candidates) > 1 or (finding.candidates and finding.value is None):
        say("  candidates")
        for candidate in finding.candidates[:MOST_CANDIDATES]:
            _show_candidate(candidate)
        if len(finding.candidates) > MOST_CANDIDATES:
            say(f"      and {len(finding.candidates) - MOST_CANDIDATES} more")


def _show_candidate(candidate: Candidate) -> None:
    mark = "*" if candidate.chosen else " "
    points = "" if candidate.points is None else f"{candidate.points:+6.1f}  "
    why = "; ".join(plain(reason) for reason in candidate.reasons)
    say(f"    {mark} {points}{plain(candidate.name)}" + (f": {why}" if why else ""))


def _show_link(working: LinkWorking) -> None:
    for mark, named in (("A", working.a), ("B", working.b)):
        say(f"{mark}  {plain(named.id, 24)}  {plain(named.words)}")
    if not working.pairs:
        say("\nthere is nothing to compare: they are one telling, or are left out of the comparison")
        return
    say(f"\n{'one event' if working.one_event else 'two events'}; {working.compared} pairs of tellings compared")
    for pair in working.pairs:
        say(f"\n{_short(pair.a)} and {_short(pair.b)}: {plain(pair.words().splitlines()[0])}")
        for line in pair.words().splitlines()[1:]:
            say(f"  {plain(line)}")
    if working.compared > len(working.pairs):
        say(f"\nand {working.compared - len(working.pairs)} pairs that are less likely")
    for found in working.report_links:
        say(f"{found.report[7:16]} is a {found.kind} of {found.of[7:16]}: {plain(found.why)}")
    for judgement in working.judgements:
        say(f"{plain(judgement.who)} decided on {judgement.at[:10]}: {judgement.kind} {plain(judgement.note)}")


def _short(key: str) -> str:
    """`sha256:1234567...#e1` -> `1234567#e1`."""
    report, _, event = key.partition("#")
    return f"{report.removeprefix('sha256:')[:7]}#{plain(event)}"

"""A person's decision made into a judgement: what it is about is looked up; what makes no sense is refused, saying why.

A judgement names the tellings that the person had before them, so that it goes on to mean the same when events join or
part, when reports are read again by a newer version, and when later reports arrive.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from herodote.corroborate.corrected import FIELDS, UNKNOWN, PlaceGiven, check_correction
from herodote.errors import UsageError
from herodote.ids import digest
from herodote.records import Event, Judgement
from herodote.store.answers import JudgementMade
from herodote.store.casebook import Casebook, utc_now
from herodote.store.derive import Corroborator, Derived
from herodote.store.identity import telling_key
from herodote.store.query import Query

Verb = Literal["accept", "reject", "correct", "split", "merge", "note", "retract", "undo"]
VERBS: tuple[Verb, ...] = get_args(Verb)
MAX_NAME, MAX_NOTE, MAX_VALUE = 80, 2000, 500
"""Characters: a name fits a line, a note a page; what is longer is a slip of the clipboard."""


class Wish(Struct, frozen=True):
    """What a person wants to decide, in their words."""

    verb: str
    target: str
    """An event; for `retract` a report, for `undo` a judgement."""
    who: str
    more: tuple[str, ...] = ()
    """`merge`: other events. `split`: the tellings that are another event, `<report>#<event in it>` or the report."""
    field: str | None = None
    value: str | None = None
    note: str = ""


def make_judgement(query: Query, wish: Wish, at: str) -> Judgement:
    """The judgement that a wish comes to.

    "accept ev-12ab" by Ada -> an `accept` of the four tellings that the event has now. Raises `UsageError` where a name
    is missing, an id leads nowhere, or a value cannot be a value of that field.
    """
    who, note = _line(wish.who, MAX_NAME, "name"), _text(wish.note)
    if not who:
        raise UsageError("say who decides: --by NAME (initials will do)")
    match wish.verb:
        case "accept" | "reject" | "note":
            if wish.verb == "note" and not note:
                raise UsageError("a note without words says nothing: --note TEXT")
            return _made(at, who, wish.verb, _keys(_event(query, wish.target)), note)
        case "correct":
            field, value = _correction(wish, _event(query, wish.target))
            return _made(at, who, "correct", _keys(_event(query, wish.target)), note, field, value)
        case "merge":
            return _made(at, who, "same", _merged(query, wish), note)
        case "split":
            stay, go = _sides(_event(query, wish.target), wish.more)
            return _made(at, who, "different", (*stay, *go), note, value=str(len(stay)))
        case "retract":
            report = query.report(wish.target)
            if report is None:
                raise UsageError(f"there is no report {wish.target!r} in this casebook")
            return _made(at, who, "retract_report", (report.reading.report.id,), note)
        case "undo":
            return _made(at, who, "undo", (_standing(query, wish.target).judgement.id,), note)
        case _:
            raise UsageError(f"{wish.verb!r} is no decision: {', '.join(VERBS)}")


def undo_of(judgement: Judgement, who: str, note: str, at: str) -> Judgement:
    """The judgement that takes another back."""
    return _made(at, _line(who, MAX_NAME, "name"), "undo", (judgement.id,), _text(note))


class Decided(Struct, frozen=True):
    """A judgement that is in the log, and the events as they are with it."""

    judgement: Judgement
    derived: Derived


def decide(folder: Path, wish: Wish, corroborator: Corroborator) -> Decided:
    """Makes a judgement, writes it to the log, and makes the events again."""
    with Query.open(folder) as query:
        make_judgement(query, wish, utc_now())
    with Casebook.open(folder, corroborator) as casebook:
        if not casebook.is_published():
            casebook.publish("judge")
        with Query.open(folder) as query:
            judgement = make_judgement(query, wish, next_moment(casebook.state.judgements))
        casebook.judge([judgement])
        return Decided(judgement, casebook.publish("judge"))


def next_moment(judgements: Sequence[Judgement]) -> str:
    """Now, or just after the last judgement where the clock was set back: a later decision must come later."""
    now, last = utc_now(), max((j.at for j in judgements), default="")
    if now > last:
        return now
    after = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return after.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _made(
    at: str, who: str, kind: str, targets: Sequence[str], note: str, field: str | None = None, value: str | None = None
) -> Judgement:
    parts = (at, who, kind, *targets, field or "", value or "", note)
    return Judgement(f"ju-{digest(parts, 12)}", at, who, kind, tuple(targets), field, value, note)  # type: ignore[arg-type]


def _event(query: Query, event_id: str) -> Event:
    event = query.event(event_id)
    if event is None:
        raise UsageError(f"there is no event {event_id!r} in this casebook")
    return event


def _keys(event: Event) -> tuple[str, ...]:
    return tuple(telling_key(telling) for telling in event.tellings)


def _merged(query: Query, wish: Wish) -> tuple[str, ...]:
    events = list({e.id: e for e in (_event(query, i) for i in (wish.target, *wish.more))}.values())
    if len(events) < 2:
        raise UsageError("name two events or more that are one")
    return tuple(key for event in events for key in _keys(event))


def _sides(event: Event, named: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tellings that stay and those that go. A report's id, whole or its first digits, names all that it tells."""
    go: dict[str, None] = {}
    for name in named:
        report, _, inner = name.partition("#")
        report = report if report.startswith("sha256:") else f"sha256:{report}"
        found = [
            key
            for key in _keys(event)
            if key.startswith(report) and len(report) > len("sha256:") + 5 and inner in ("", key.partition("#")[2])
        ]
        if not found or len({key.partition("#")[0] for key in found}) > 1:
            raise UsageError(f"{name!r} is no one telling of {event.id}: {', '.join(_short(k) for k in _keys(event))}")
        go.update(dict.fromkeys(found))
    stay = tuple(key for key in _keys(event) if key not in go)
    if not go or not stay:
        raise UsageError(
            f"name some of the tellings of {event.id}, not all: {', '.join(_short(k) for k in _keys(event))}"
        )
    return stay, tuple(sorted(go))


def _short(key: str) -> str:
    """`3f2a9c01b#e1`: as `herodote show` prints a telling."""
    report, _, inner = key.partition("#")
    return f"{report.removeprefix('sha256:')[:9]}#{inner}"


def _standing(query: Query, judgement_id: str) -> JudgementMade:
    found = [j for j in query.judgements() if len(judgement_id) >= 6 and j.judgement.id.startswith(judgement_id)]
    if len(found) != 1:
        raise UsageError(f"there is no one judgement {judgement_id!r}: herodote review CASEBOOK --made lists them")
    if found[0].undone_by is not None:
        raise UsageError(
            f"{found[0].judgement.id} was undone already, by {found[0].undone_by}: undo that to restore it"
        )
    return found[0]


def _correction(wish: Wish, event: Event) -> tuple[str, str]:
    field, value = wish.field or "", _line(wish.value or "", MAX_VALUE, "value")
    if field not in FIELDS:
        raise UsageError(f"say which field is put right: {', '.join(FIELDS)}")
    if not value:
        raise UsageError(f"say what {field} is: a value, or unknown")
    if field == "place" and value != UNKNOWN:
        value = msgspec.json.encode(find_place(value, event)).decode()
    check_correction(field, value)
    return field, value


def find_place(words: str, event: Event) -> PlaceGiven:
    """The place that a person names: one of the event's own, else the likeliest of the gazetteer.

    `Palmyra`, or with its country `Hama, SYR`. Raises `UsageError` where none is known.
    """
    name, _, country = (part.strip() for part in words.rpartition(",")) if "," in words else (words, "", "")
    code = country.upper() if len(country) == 3 and country.isalpha() else ""
    name = name if code else words
    for place in event.places:
        if place.name.casefold() == name.casefold() and place.lat is not None and code in ("", place.country):
            fields = {f: getattr(place, f) for f in PlaceGiven.__struct_fields__}
            return PlaceGiven(**fields)
    from herodote.gazetteer.table import load_gazetteer

    around = [p.country for p in event.places if p.country]
    found = load_gazetteer().lookup(name, countries=[code] if code else around) or (
        () if code else load_gazetteer().lookup(name)
    )
    if not found:
        raise UsageError(f"no place {words!r} is known: try another spelling, or NAME, SYR with its country's code")
    best = found[0]
    return PlaceGiven(
        best.name, best.kind, best.lat, best.lon, best.country, best.admin1, best.admin1_code, best.geonameid,
        _PRECISION.get(best.kind or "", 1),
    )  # fmt: skip


_PRECISION = {"district": 3, "province": 4, "region": 5, "country": 6, "water": 7}
"""UCDP's `where_prec` of a place that a person names; a settlement or a site is the place itself."""


def _line(words: str, most: int, what: str) -> str:
    """Words on one line without what could turn or hide them; refuses what is far too long."""
    kept = " ".join("".join(c if unicodedata.category(c) not in _UNSEEN else " " for c in words).split())
    if len(kept) > most:
        raise UsageError(f"the {what} is longer than {most} characters")
    return kept


def _text(words: str) -> str:
    kept = "".join(
        c for c in words.replace("\r\n", "\n") if c == "\n" or unicodedata.category(c) not in _UNSEEN
    ).strip()
    if len(kept) > MAX_NOTE:
        raise UsageError(f"the note is longer than {MAX_NOTE} characters")
    return kept


_UNSEEN = {"Cc", "Cs", "Co", "Cn"}

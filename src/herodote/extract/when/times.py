"""Time expressions, and the days they come to against the day of publication.

A report dates its acts by its own day ("on Tuesday", "overnight"), by the calendar ("in June 2016"), or by another
event ("about a week after the attack"). What the report does not let one compute stays None; how long something lasted
("for two hours") is no time of the act and is marked so.
"""

from __future__ import annotations

from datetime import date

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.atoms import Atom, find_atoms, part_of_day
from herodote.extract.when.counted_on import counted_from_others
from herodote.extract.when.dating import by_their_verb
from herodote.extract.when.joined import combined
from herodote.extract.when.timewords.terms import Context
from herodote.extract.words.parsed import Parsed, Stretch
from herodote.lang import Language


def find_times(parsed: Parsed, published: str | None, language: Language) -> tuple[FoundTime, ...]:
    """Every time expression of a text, in order.

    "on Tuesday" in a report of Wednesday 2017-04-05 -> 2017-04-04; "in June 2016" -> 2016-06-01 to 2016-06-30; "for two
    hours" -> a duration without dates. `published` is an ISO date or date-time; with None weekdays stay unresolved.
    """
    day = _day(published)
    lowered = _lowered(parsed.text)
    context = Context(day, None, language)
    atoms = find_atoms(lowered, parsed.text, context)
    atoms = combined(lowered, atoms, context)
    atoms = sorted(counted_from_others(parsed, lowered, atoms, day), key=lambda a: (a.start, -a.end))
    found = [t for atom in atoms if (t := _found(parsed, lowered, atom)) is not None]
    return tuple(by_their_verb(parsed, time, day, language) for time in found)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _lowered(text: str) -> str:
    lowered = text.lower().replace("\u2019", "'")
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _found(parsed: Parsed, lowered: str, atom: Atom) -> FoundTime | None:
    sentence = parsed.sentence_at(atom.start)
    tokens = parsed.between(atom.start, atom.end)
    if sentence is None or not tokens:
        return None
    inside = {t.i for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.i), tokens[-1])
    return FoundTime(
        atom.start,
        atom.end,
        _iso_day(atom.interval.earliest),
        _iso_day(atom.interval.latest),
        atom.interval.precision,
        part_of_day(lowered, atom),
        atom.kind,
        sentence.i,
        head.i,
        atom.offset,
        atom.direction,
        _anchor(parsed, atom, sentence.end),
        atom.interval.certain,
    )


def _iso_day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _anchor(parsed: Parsed, atom: Atom, limit: int) -> Stretch | None:
    """The words of the other event: the noun phrase after "a week after"."""
    if atom.kind != "offset":
        return None
    following = list(parsed.between(atom.end, min(limit, atom.end + 80)))[:8]
    noun = next(
        (t for t in following if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "poss", "amod", "nmod"}), None
    )
    words = parsed.text[atom.start : atom.end].lower()
    if noun is None or not words.endswith(("before", "after", "following", "to")):
        return None
    return Stretch(following[0].start, max(noun.end, min(parsed.phrase(noun.i).end, limit)))

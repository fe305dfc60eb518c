"""What the verb makes of a time: when a thing was said is not when it was done, and "will" looks ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from herodote.extract.finds.found import FoundTime
from herodote.extract.when.calendar import shift_months, span, weekday_after
from herodote.extract.words.parsed import Parsed, Token
from herodote.lang import Language

_TOLD = frozenset({"say", "report", "announce", "state"})
"""Verbs whose own day is told beside them: "said on Monday"."""
_FOUND = frozenset({"find", "discover", "recover", "unearth"})
"""What is done with the dead long after: "the bodies were found on Monday" tells the last day on which they died."""
_DEAD = frozenset({"body", "corpse", "remains", "cadaver"})
_PLANNED = frozenset({"plan", "schedule", "expect", "set", "due", "intend", "suppose"})
"""Verbs under which an act is still to come: "is scheduled to meet on Monday"."""
_TIMETABLED = frozenset({"expire", "take", "begin", "start", "end", "resume", "reopen", "lapse"})
"""Verbs whose present tells what a timetable says: "the truce expires on Friday", "takes effect on June 5"; headlines
tell what happened in the present tense too."""
_BETWEEN = frozenset({"on", "earlier", "late", "early", "later"})
_LASTING = re.compile(r"P(\d+)([DMY])")


def by_their_verb(parsed: Parsed, time: FoundTime, published: date | None, language: Language) -> FoundTime:
    """The time as the verb beside it means it.

    "the army said on Monday" dates the saying: what it tells was on Monday or before. "talks will resume on Friday" is
    the Friday to come. "have been fighting for two weeks" is the two weeks up to this day.
    """
    if published is None:
        return time
    if time.kind == "duration":
        return _up_to_now(parsed, time, published)
    if time.earliest is not None and _is_months_to_come(parsed, time, published, language):
        first, last = (
            shift_months(date.fromisoformat(day), 12) for day in (time.earliest, time.latest or time.earliest)
        )
        return replace(time, earliest=first.isoformat(), latest=last.isoformat())
    if time.kind != "point" or time.earliest is None:
        return time
    if _looks_ahead(parsed, time, published, language):
        day = weekday_after(published, date.fromisoformat(time.earliest).weekday()).isoformat()
        return replace(time, earliest=day, latest=day)
    later = _dates_the_saying(parsed, time) or _dates_the_finding(parsed, time)
    return replace(time, earliest=None) if later else time


def _dates_the_saying(parsed: Parsed, time: FoundTime) -> bool:
    before = [t for t in parsed.tokens_of(time.sentence) if t.end <= time.start]
    while before and before[-1].lower in _BETWEEN:
        before.pop()
    if before and before[-1].lemma in _TOLD and before[-1].tag in {"VBD", "VBZ", "VBP"}:
        return True
    if len(before) == 2 and before[0].lower == "as" and before[1].lower == "reported":
        return True
    if len(before) > 1 or (before and before[0].lower not in {"also", "meanwhile"}):
        return False
    after = [t for t in parsed.tokens_of(time.sentence) if t.start >= time.end][:12]
    verb = next((t for t in after if t.pos in {"VERB", "AUX"}), None)
    if verb is not None and verb.pos == "AUX" and after[0].i + 3 > verb.i and _reported(parsed, verb.i):
        return True
    return verb is not None and verb.lemma == "say" and any(t.dep == "nsubj" and t.head == verb.i for t in after)


def _reported(parsed: Parsed, aux: int) -> bool:
    """ "On 11 September it was officially reported that": the auxiliary of a passive of telling, under "it"."""
    verb = parsed.head(aux)
    told = verb.lemma in _TOLD and verb.tag == "VBN"
    return told and any(t.lower == "it" and t.i < aux for t in parsed.children(verb.i))


def _dates_the_finding(parsed: Parsed, time: FoundTime) -> bool:
    """ "Two bodies were found on Monday": they died then or before."""
    verb = _verb_above(parsed, time)
    if verb is None or verb.lemma not in _FOUND:
        return False
    return any(
        t.lemma in _DEAD and t.dep in {"nsubjpass", "dobj", "nsubj:pass", "obj"} for t in parsed.children(verb.i)
    )


def _looks_ahead(parsed: Parsed, time: FoundTime, published: date, language: Language) -> bool:
    words = parsed.text[time.start : time.end].lower()
    weekday = any(day in words for day in language.times.weekdays)
    if not weekday or re.search(r"\d|last|next|past", words) or time.earliest is None:
        return False
    if published - date.fromisoformat(time.earliest) >= timedelta(days=7):
        return False
    before = [t for t in parsed.tokens_of(time.sentence) if t.end <= time.start][-2:]
    if any(t.lower in {"starting", "beginning"} for t in before) and date.fromisoformat(time.earliest) != published:
        return True
    return _is_to_come(parsed, time, before)


def _is_months_to_come(parsed: Parsed, time: FoundTime, published: date, language: Language) -> bool:
    """A month or a day of one that came out as nearly a year ago, told as still to come: "until March 6"."""
    words = parsed.text[time.start : time.end].lower()
    named = any(re.search(rf"\b{re.escape(month)}\b", words) for month in language.times.months)
    if not named or re.search(r"\d{4}|last|past|year|since|from", words) or time.earliest is None:
        return False
    ago = (published - date.fromisoformat(time.earliest)).days
    before = [t for t in parsed.tokens_of(time.sentence) if t.end <= time.start][-2:]
    ahead = bool(before) and before[-1].lower in {"until", "by", "payable", "effective", "record"}
    if ago < (120 if ahead else 150):
        return False
    return ahead or _is_to_come(parsed, time, before)


def _is_to_come(parsed: Parsed, time: FoundTime, before: Sequence[Token]) -> bool:
    verb = _verb_above(parsed, time)
    if verb is None:
        return False
    if any(k.lower in {"will", "'ll", "shall", "\u2019ll"} and k.dep == "aux" for k in parsed.children(verb.i)):
        return True
    if verb.lemma in _TIMETABLED and verb.tag in {"VBZ", "VBP"} and not parsed.sentences[time.sentence].heading:
        return True
    head = parsed.head(verb.i)
    to_be = {"to", "be"} <= {k.lower for k in parsed.children(verb.i)}
    if to_be and verb.tag == "VBN" and (verb.dep in {"relcl", "acl"} or head.lemma == "be"):
        return True  # "guidelines to be published in November"
    above = (verb, *parsed.ancestors(verb.i)[:2]) if verb.tag == "VB" else (verb,)
    infinitive = any(k.lower == "to" and k.dep == "aux" for k in parsed.children(verb.i))
    if verb.tag == "VB" and infinitive and head.lemma == "be" and head.tag in {"VBZ", "VBP"} and verb.dep == "xcomp":
        return True  # "is to resume on Tuesday"
    planned = any(t.lemma in _PLANNED and t.tag in {"VBN", "VBP", "VBZ", "VBD", "JJ"} for t in above)
    until = bool(before) and before[-1].lower == "until" and verb.lemma in {"postpone", "delay", "extend", "adjourn"}
    return until or (planned and (verb.tag == "VB" or verb.tag == "VBN"))


def _verb_above(parsed: Parsed, time: FoundTime) -> Token | None:
    token = parsed.tokens[time.token]
    return next((t for t in parsed.ancestors(token.i) if t.pos in {"VERB", "AUX"}), None)


def _up_to_now(parsed: Parsed, time: FoundTime, published: date) -> FoundTime:
    """A duration under a perfect ("has been under siege for nearly a year") as the range that it covers."""
    lasted = _LASTING.fullmatch(time.offset or "")
    words = parsed.text[time.start : time.end].lower()
    if lasted is None or not words.startswith("for"):
        return time
    at_least = re.search(r"\b(?:over|more|least)\b", words) is not None
    near = parsed.tokens_of(time.sentence)
    verb = _verb_above(parsed, time)
    while verb is not None and verb.dep == "xcomp":  # "has been trying to take the town for two years"
        verb = parsed.head(verb.i)
    aux = {k.lower for k in parsed.children(verb.i)} if verb is not None else set()
    if not (aux & {"has", "have"} or (verb is not None and verb.lower in {"has", "have"}) or "nearly" in words):
        return time
    if any(t.lower == "had" for t in near):
        return time
    number, unit = int(lasted.group(1)), lasted.group(2)
    months = number * {"Y": 12, "M": 1, "D": 0}[unit]
    first = shift_months(published, -months) - timedelta(days=number if unit == "D" else 0)
    if at_least:
        return replace(time, latest=published.isoformat(), kind="range", certain=False)
    whole = span(first, published, False)
    return replace(
        time, earliest=first.isoformat(), latest=published.isoformat(), precision=whole.precision, kind="range",
        certain=False,
    )  # fmt: skip

"""Whether two mentions name one source, by their words."""

from __future__ import annotations

import re

from herodote.extract.said.called import same_body, words_of
from herodote.extract.said.in_full import initials_of
from herodote.extract.said.nouns import GENERIC_MONITORS
from herodote.extract.said.sources import Speaker

SEATED = re.compile(r"\b[\w.]+-based\s+", re.IGNORECASE)
"""Where a body sits, which is no part of its name: "the UK-based Observatory"."""


def equal(a: Speaker, b: Speaker) -> bool:
    """Whether two mentions name one source: equal, one inside the other, initials, a surname, an id."""
    if a.entity and b.entity:
        return a.entity == b.entity
    if a.person or b.person:
        if not (a.person and b.person):
            return _is_surname(*((a, b) if a.person is None else (b, a)))
        x, y = words_of(a.person), words_of(b.person)
        return bool(x and y) and (set(x) <= set(y) or set(y) <= set(x) or x[-1] == y[-1])
    x, y = (words_of(SEATED.sub("", s.text)) for s in (a, b))
    if not x or not y:
        return False
    if x == y:
        return True
    if a.named != b.named and _generic_monitor(a, b):
        return True
    if a.kind != b.kind and "other" not in (a.kind, b.kind):
        return False
    if same_body(a, b):
        return True
    if a.named and b.named:
        short, long = sorted((x, y), key=len)
        if set(short) <= set(long) and (len(short) > 1 or len(short[0]) > 4 or short[0] in {"un", "is"}):
            return True
        return initials_of(a.text) == b.text or initials_of(b.text) == a.text
    if not a.named and not b.named and a.plural == b.plural and (a.definite != b.definite or a.bare != b.bare):
        short, long = sorted((x, y), key=len)
        return short[-1] == long[-1] and set(short) <= set(long)
    return False


def _is_surname(bare: Speaker, person: Speaker) -> bool:
    """ "Talmi said", which a parse takes for no person's name, after "Oren Talmi, a spokesman"."""
    called = words_of(person.person or "")
    return bare.named and bare.kind == "other" and len(called) > 1 and words_of(bare.text) == called[-1:]


def _generic_monitor(a: Speaker, b: Speaker) -> bool:
    """ "a monitor said" in the lead is the named monitor of the body."""
    generic = b if a.named else a
    words = set(words_of(generic.text))
    return a.kind == b.kind == "monitor" and not generic.plural and bool(words & GENERIC_MONITORS)

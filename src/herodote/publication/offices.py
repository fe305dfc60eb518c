"""Whether the words around a name say that its bearer holds a public office."""

from __future__ import annotations

import re
from functools import cache

from herodote.publication.lists import load_lists

_LINKS = "of|to|for|from|by|with"
_SAYING = (
    "said|says|say|told|added|announced|reported|confirmed|stated|denied|claimed|warned|wrote|posted|tweeted|according|"
    "was|were|is|who|whose|and"
)
_BEFORE = 120
_BEHIND = 160
"""Characters beside a name that are looked at."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An office directly before a name, one before it with a comma, and one behind it between commas."""
    office = "|".join(sorted(map(re.escape, load_lists().office), key=lambda n: (-len(n), n)))
    words = rf"(?:(?!(?:{_SAYING}|{_LINKS})\b)[\w'’-]{{1,30}}\s{{1,2}})"
    tail = rf"(?P<tail>(?:\s{{1,2}}(?:of|for|in|at|to)(?:\s{{1,2}}(?!(?:{_SAYING})\b)[\w'’-]{{1,30}}){{1,6}}?)?)"
    before = re.compile(rf"(?P<lead>{words}{{0,2}})(?<![\w'’-])(?P<office>{office})(?P<tail>)\s{{1,2}}\Z", re.I)
    apart = re.compile(
        rf"(?<!of )(?<!to )(?:\A|\b)(?:the|its)\s(?P<lead>{words}{{0,3}}?)(?P<office>{office}){tail},\s\Z", re.I
    )
    behind = re.compile(
        rf"\s?(?:,|\(|–|—)\s?(?!(?:a|an)\s)(?:(?:the|its)\s)?(?P<lead>{words}{{0,4}}?)(?P<office>{office}){tail}\s?(?:[,;.)]|–|—|\Z)",
        re.I,
    )
    return before, apart, behind


def holds_office(text: str, start: int, end: int) -> bool:
    """Whether a name, `text[start:end]`, is told with an office.

    "army spokesman X", "the mayor of Homs, X, said", "X, the army spokesman, denied it" -> True; "X, a spokesman said",
    "the wife of the president, X, ..." and "X, head of the household" -> False.
    """
    before, apart, behind = _patterns()
    left, right = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    if _counts(before.search(left)) or _counts(behind.match(right)):
        return True
    return right.startswith(",") and _counts(apart.search(left))


def _counts(found: re.Match[str] | None) -> bool:
    """A loose word ("head", "chief") counts only with a body beside it."""
    if found is None:
        return False
    lists = load_lists()
    if found["office"].lower() not in lists.loose_office:
        return True
    beside = re.findall(r"[\w'’-]+", f"{found['lead']} {found['tail']}")
    return any(word.lower() in lists.organisation or word[:1].isupper() for word in beside)

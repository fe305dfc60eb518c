"""Who published a report and when, as its first and last lines say it: dateline, header lines, agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from herodote.read.dates import WRITTEN, DateRead, WrittenDate, find_dates, plain_digits
from herodote.read.months import WEEKDAY

HEAD = 500
"""Characters in which a dateline is looked for. The farthest of 423 press texts began at 260 (a long caption)."""
_HEADER_LINES = 4
_SHORT = 90
_CUE = re.compile(
    r"(?:published|posted|updated|date of publication|publication date|issued|created|dated|publié|mis à jour|"
    r"publicado|actualizado|опубликовано|обновлено|опубліковано|оновлено|نُشر|نشر|نشرت|تاريخ النشر|آخر تحديث)\s*"
    r"(?:(?:in|at|on|le|el|в|о|في|:|-)\s*){0,2}(?:\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*,?\s*)?"
    rf"(?:(?:{WEEKDAY})[.,]?\s*)?(?:\d{{1,2}}:\d{{2}}\s*)?\Z",
    re.I,
)
_ONLY_WEEKDAY = re.compile(rf"\W*(?:(?:{WEEKDAY})[.,]?\s*)?\Z", re.I)
_AFTER_WEEKDAY = re.compile(rf"(?:\A|[\s.,])(?P<before>[^\s.,]+)[.,]?\s+(?:{WEEKDAY})[.,]?\s*\Z", re.I)
_PREPOSITION = re.compile(r"(?:on|since|in|of|until|till|by|from|before|after|for|le|du|el|desde|с|до|від|منذ|في|"
    r"and|to)\s+"
    rf"(?:(?:{WEEKDAY})[.,]?\s*)?\Z", re.I)  # fmt: skip
_PLACE = r"[^\W\d_][^\n.;:!?\d()]{1,60}"
_COUNTRY = r"(?:\s?\([^()\n\d]{2,40}\))?"
"""The country of a dateline in brackets: `TRIPOLI (LEBANON), 4 May 1988`."""
_DATELINE_BEFORE = re.compile(rf"{_PLACE}{_COUNTRY}(?:,|\s[-–—])\s*(?:(?:{WEEKDAY})[.,]?\s*)?\Z", re.I)
_DATELINE_AFTER = re.compile(r"\s{0,20}(?:\([^()\n]{2,80}\)|[-–—]|:|\.?\s{0,20}\n|\Z)")
_CLOCK_BEFORE = re.compile(r"(?:\A|\s)\d{1,2}[:.]?\d{2}\s+\Z")
_RUNS_ON = re.compile(r",?\s{1,20}(?:was|is|were|will|has|had|saw|marked|attack|killed|a été)\b", re.I)
_AGENCY = re.compile(r"\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—_:]|\Z)")
_TAIL = re.compile(r"(?:^|\s|[.”\"])[-–—]{1,2}\s?(?P<name>[^\W\d_][^\n.!?\-–—]{1,30})\.?\s*\Z")
_NAME_WORD = re.compile(r"(?:[^\W\d_a-zа-яёіїєґ][\w'’.&-]*|al-\w+|ash-\w+|of|the|de|du|la|el|l'\w+|for|and|&|et)\Z")
_OUTLET_WORD = re.compile(
    r"\b(?:News|Agency|Press|Wire|Post|Times|Service|Radio|Voice|Herald|Courier|Gazette|Tribune|"
    r"Journal|Dispatch|Monitor|Mail|Observer|Television|TV|Daily|Chronicle|Sentinel|Bulletin|Record|Lens|Matin|"
    r"Agence)\b|^[A-Z]{3,6}$"
)
_WEEKDAY_ONLY = re.compile(rf"(?:{WEEKDAY})|[а-яіїєґ]{{1,5}}\.?", re.I)
_WIRE = re.compile(r"\A[^,\n]{2,30}, (?P<name>[A-Z]{2,6}),")
_SLASHED = re.compile(r"\A[^\n/]{3,60}/(?P<name>[^/\n]{2,30})/")
_BYLINE = re.compile(r"(?:by|par|por)\s+(?P<name>[^\n\d]{3,60})\Z", re.I)


class Credits(Struct, frozen=True):
    """What a text says about its own publication."""

    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    flag: str | None = None
    """Why a date that stands there is not taken."""


def find_credits(text: str, title: str | None, today: date) -> Credits:
    """Date, outlet and author that the first and last lines of a text give.

    >>> found = find_credits("BEIRUT, July 14, 2015 (Levant Wire) - Rockets hit a market.", None, date(2016, 1, 1))
    >>> found.published, found.outlet
    ('2015-07-14', 'Levant Wire')
    """
    body = _without_title(text, title)
    dated = find_published(body, today)
    lines = list(_header_lines(body))
    outlet = next((name for line in lines if (name := _outlet_of_line(line))), None) if title else None
    byline = next((found["name"].strip() for line in lines if (found := _BYLINE.match(line))), None)
    return Credits(dated.value, outlet or _agency(body), byline, dated.flag)


def find_published(body: str, today: date) -> DateRead:
    """The date of publication in the first lines; a date that tells when something happened is not one."""
    head = body[:HEAD]
    lost: str | None = None
    for found in find_dates(head, today):
        if _dates_the_report(head, found):
            if found.read.value is not None:
                return found.read
            lost = lost or found.read.flag
    return DateRead(None, lost)


def _dates_the_report(head: str, found: WrittenDate) -> bool:
    start_of_line = head.rfind("\n", 0, found.start) + 1
    end_of_line = head.find("\n", found.end)
    line = head[start_of_line : end_of_line if end_of_line >= 0 else len(head)].strip()
    before, after = plain_digits(head[start_of_line : found.start]), head[found.end :]
    if _CUE.search(before):
        return True
    if _PREPOSITION.search(before) or _RUNS_ON.match(after):
        return False
    if _ONLY_WEEKDAY.match(before) or _CLOCK_BEFORE.search(before):
        return _four_digit_year(head, found)
    if len(before) <= 80 and _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after):
        return True
    number = len([one for one in head[:start_of_line].split("\n") if one.strip()])
    short = len(line) <= _SHORT and not line.endswith(".") and number < _HEADER_LINES
    return _four_digit_year(head, found) and ((short and head.strip() != line) or _follows_agency(before))


def _four_digit_year(head: str, found: WrittenDate) -> bool:
    return re.search(r"\d{4}", plain_digits(head[found.start : found.end])) is not None


def _follows_agency(before: str) -> bool:
    """`... monitor AFP Tuesday 5 Jul 2016 A bomb`: a name, then the day of the week, then the date."""
    named = _AFTER_WEEKDAY.search(before)
    return named is not None and named["before"][:1].isupper()


def _without_title(text: str, title: str | None) -> str:
    return text[len(title) :].lstrip() if title and text.startswith(title) else text


def _header_lines(body: str) -> Iterator[str]:
    """The short lines before the first paragraph."""
    for line in [one.strip() for one in body.split("\n") if one.strip()][:_HEADER_LINES]:
        if len(line) > _SHORT or line.endswith((".", "!", "?", '"', "”")):
            return
        yield line


def _outlet_of_line(line: str) -> str | None:
    """The outlet among the parts of a header line, such as `Aleppo, WNA, 17-7-2015`."""
    dated = WRITTEN.search(plain_digits(line)) is not None
    parts = [
        part.strip(' .«»"“”') for part in re.split(r",|\s[-–—|]\s|/|\([^()]*\)", WRITTEN.sub("", plain_digits(line)))
    ]
    names = [part for part in parts if part and not _WEEKDAY_ONLY.fullmatch(part) and _could_be_outlet(part, dated)]
    if len(names) == 1 and dated and names[0].isupper() and len(names[0].split()) == 1:
        return None  # `KYIV, 13 July 2022`: a town in capitals
    telling = next((name for name in names if _OUTLET_WORD.search(name)), None)
    if telling or not names:
        return telling
    # A script without capitals tells names and towns apart only by the order: town, outlet, date.
    caseless = names[0].upper() == names[0].lower()
    return names[1] if dated and caseless and len(names) > 1 else names[0] if len(names[0].split()) >= 2 else None


def _could_be_outlet(part: str, dated: bool) -> bool:
    caseless = dated and part.upper() == part.lower() and 1 <= len(part.split()) <= 4 and not re.search(r"\d", part)
    return (caseless or _is_name(part)) and not _BYLINE.match(part) and (dated or not part.isupper())


def _agency(body: str) -> str | None:
    first = body[:HEAD].lstrip().partition("\n")[0][:200]
    found = _AGENCY.search(first)
    if found and _is_name(found["name"].strip()) and found.start() <= 90:
        return found["name"].strip()
    wire = _WIRE.match(first) or _SLASHED.match(first)
    if wire:
        return wire["name"].strip()
    tail = _TAIL.search(body[-80:])
    return tail["name"].strip() if tail and len(body) > 80 and _is_name(tail["name"].strip()) else None


def _is_name(words: str) -> bool:
    parts = words.split()
    has_case = words.upper() != words.lower()
    named = has_case and all(_NAME_WORD.match(part) for part in parts) and parts[0][:1].isupper()
    return bool(parts) and len(parts) <= 6 and len(words) >= 2 and named and not re.search(r"\d", words)

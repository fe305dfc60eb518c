"""What leads to a person without a name: telephone numbers, addresses of mail and of houses, accounts, coordinates."""

from __future__ import annotations

import re
from functools import cache

from herodote.publication.lists import load_lists

WITHHELD_CONTACT = "[contact withheld]"
WITHHELD_ADDRESS = "[address withheld]"
WITHHELD_POSITION = "[position withheld]"

_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ACCOUNT = re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{2,40}")
_LINK = re.compile(r"\b(?:https?://|www\.|t\.me/|wa\.me/)[^\s<>\"”’)\]]+", re.I)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)[\s().-]{0,3}\d(?:[\s().-]{0,2}\d){5,14}|\(?0\d{1,4}\)?(?:[\s.-]\d{2,4}){2,4})(?![\w])"
)
_PHONE_SAID = re.compile(
    r"(\b(?:phone|telephone|tel|mobile|cell|call|whatsapp|hotline)\W{1,4}(?:\w{1,20}\W{1,3}){0,2}?)(\d[\d\s().-]{4,18}\d)",
    re.I,
)
_GAP = r"\s{0,2}"
_HALF = rf"[-+]?\d{{1,3}}\.\d{{3,12}}{_GAP}°?{_GAP}[NSEW]?"
_DECIMAL = re.compile(rf"(?<![\w.]){_HALF}{_GAP}[,;/ ]{_GAP}{_HALF}(?!\w)")
_DEGREES = re.compile(
    rf"(?<!\d)\d{{1,3}}{_GAP}°{_GAP}\d{{1,2}}(?:[.,]\d{{1,8}})?{_GAP}['’′]?"
    rf"(?:{_GAP}\d{{1,2}}(?:[.,]\d{{1,8}})?{_GAP}(?:\"|”|″|'')?)?{_GAP}[NSEW]\b"
)
_GRID = re.compile(
    r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{4,10}\b|\b\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}\s\d{2,5}\s\d{2,5}\b"
)
# Every repetition is bounded: the texts are those of strangers, and a pattern must not run for hours on one.


@cache
def _address() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, load_lists().address), key=lambda n: (-len(n), n)))
    named = r"(?:[A-Z][\w'’-]{0,30}\.?\s{1,3}){1,4}"
    return re.compile(
        rf"\b(?:No\.?\s*)?\d{{1,5}}[A-Za-z]?,?\s+{named}(?i:(?:{nouns}|st|rd|ave)\b\.?)"
        rf"|\b{named}(?:Street|Avenue|Lane|Boulevard|Alley)\b"
        rf"|\b(?i:{nouns})\s+(?:(?i:no|number)\.?\s*)?\d{{1,5}}\b"
    )


def hide_contacts(text: str) -> str:
    """The text without what leads to a person.

    >>> hide_contacts("her mother (phone +000 555 0100) of 12 Sample Street")
    'her mother (phone [contact withheld]) of [address withheld]'
    """
    if "@" in text or "[at]" in text or "(at)" in text:
        text = _ACCOUNT.sub(WITHHELD_CONTACT, _MAIL.sub(WITHHELD_CONTACT, text))
    text = _LINK.sub(WITHHELD_CONTACT, text)
    if any(c.isdigit() for c in text):
        text = _DECIMAL.sub(WITHHELD_POSITION, text)
        text = _GRID.sub(WITHHELD_POSITION, _DEGREES.sub(WITHHELD_POSITION, text))
        text = _PHONE.sub(WITHHELD_CONTACT, text)
        text = _PHONE_SAID.sub(lambda found: found[1] + WITHHELD_CONTACT, text)
    return _address().sub(WITHHELD_ADDRESS, text)

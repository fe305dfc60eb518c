"""Days of the Islamic calendar, by the arithmetic of its thirty-year cycle.

They are right to a day or two, as months begin when the new moon is seen.
"""

from __future__ import annotations

from datetime import date

MONTHS = {
    "muharram": 1, "safar": 2, "rabi al-awwal": 3, "rabi' al-awwal": 3, "rabi al-thani": 4, "rabi' al-thani": 4,
    "jumada al-awwal": 5, "jumada al-ula": 5, "jumada al-thani": 6, "jumada al-akhira": 6, "rajab": 7, "shaaban": 8,
    "sha'ban": 8, "shaban": 8, "ramadan": 9, "ramadhan": 9, "ramzan": 9, "shawwal": 10, "dhu al-qadah": 11,
    "dhu al-qi'dah": 11, "dhul qadah": 11, "dhu al-hijjah": 12, "dhu al-hijja": 12, "dhul hijjah": 12,
}  # fmt: skip
NAMES_TOO = frozenset(["rajab", "shaaban", "sha'ban", "shaban", "safar", "ramzan"])
"""Months that people are named for: they need a day or a year beside them."""
FEASTS = {
    "eid al-fitr": (10, 1, 3), "eid ul-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4), "eid ul-adha": (12, 10, 4),
    "ashura": (1, 10, 1), "mawlid": (3, 12, 1), "laylat al-qadr": (9, 27, 1),
}  # fmt: skip
"""Month, day, and how many days a feast lasts."""
AHEAD = 21
"""A feast so many days ahead is the one that is meant: "before Ramadan begins"."""
_EPOCH = 1948439 - 1721425
"""The day before 1 Muharram of the year 1, as Python counts days."""


def day_of(year: int, month: int, day: int) -> date | None:
    """1 Ramadan 1438 -> 27 May 2017; None for a day that no month has or that lies before our calendar begins."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    before = -(-59 * (month - 1) // 2)
    return date.fromordinal(day + before + (year - 1) * 354 + (3 + 11 * year) // 30 + _EPOCH)


def last_before(month: int, day: int, published: date) -> date | None:
    """The last such day up to the day of publication, or one at most three weeks ahead."""
    year = int((published.year - 622) * 1.0307) + 2
    for tried in range(year, year - 4, -1):
        found = day_of(tried, month, day)
        if found is not None and (found - published).days <= AHEAD:
            return found
    return None


def length_of(month: int) -> int:
    """Odd months have 30 days and even ones 29; the last has 30 in a leap year, which is left out here."""
    return 30 if month % 2 else 29

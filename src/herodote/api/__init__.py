"""The Python API: `import herodote as h`. Small on purpose; `docs/reference/python.md` tells all of it.

reading = h.read("report.txt")                    one report, as herodote read
casebook = h.open("cases/")                       many, as herodote events, claims, reports, show, add
casebook.events(country="SYR").to_pandas()
"""

from __future__ import annotations

from herodote.api.casebook import Casebook, open
from herodote.api.reading import ReportReading, read, read_many
from herodote.api.tables import Claims, Events, Reports

__all__ = ["Casebook", "Claims", "Events", "ReportReading", "Reports", "open", "read", "read_many"]

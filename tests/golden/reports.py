"""Two reports in words of our own, with the traps of real ones: no date line, a part inside a whole, who says what."""

from __future__ import annotations

from herodote.ids import report_id
from herodote.records import Report

RAIDS = """French jets hit fighters in Mali in reply to Gao ambush

French forces carried out a wave of airstrikes against al-Qaeda positions in Mali, in an operation that came as a direct \
response to the ambush that targeted French troops near the town of Gao about two weeks ago.
According to the Sahel Conflict Monitor, the overnight airstrikes killed at least eight members of the group. Amadou Keita, \
the Monitor's director, told Reuters that the strikes had eliminated "the commander of a cell in charge of roadside bombs" in \
Kidal region in northern Mali.
Malian security sources said that the French strikes were not limited to one area and hit cells in the regions of Kidal, \
Gao and Timbuktu. France announced that it had struck more than 40 targets across northern Mali, using fighter jets, \
attack helicopters and artillery.
The raids follow a bloody month that saw the deaths of four French nationals, including three soldiers, in an ambush near \
Gao, an attack that Paris attributed to al-Qaeda, although the group has not claimed responsibility.
"""

CHECKPOINT = """Suicide bomber kills seven at Kandahar checkpoint

KANDAHAR, Afghanistan, March 3, 2013 - A suicide bomber drove a car packed with explosives into a police checkpoint in the \
southern Afghan city of Kandahar on Saturday, killing seven people, including two policemen, and wounding at least twelve, \
officials said.
Provincial police chief Abdul Razaq said the blast destroyed the post and three shops. A doctor at the city's hospital told \
AFP that nine bodies had been brought in.
The Taliban claimed responsibility for the attack in a statement. On Friday, NATO troops had arrested four suspected \
militants in the neighbouring province of Helmand.
"""


def report_of(text: str, published: str | None = None) -> Report:
    """A report of a text, as it is read from a file."""
    return Report(
        report_id(text), "golden.txt", text.split("\n", 1)[0], None, None, None, published, "text" if published else None, "en", text
    )

"""Reports with invented private persons in every role, and invented office holders beside them."""

from __future__ import annotations

import random

from msgspec import Struct

from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Participant,
    Place,
    Reading,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

GIVEN = ("Testa", "Qasimo", "Oleksiia", "Ngozika", "Fatimeh", "Juanito", "Hope", "Mark", "Abdul-Testi", "Mairéad")
FAMILY = (
    "Childname",
    "al-Plantovar",
    "Xyzchenko",
    "Okplanteke",
    "Salemtest",
    "Witnessname",
    "bin Hidayname",
    "O'Sampell",
)
OTHER_SCRIPTS = ("سالم التجريبي", "Тестослав Выдуманко", "परीक्षा नामवाला", "စမ်းသပ် အမည်")
OFFICIALS = ("Publica Figure", "Ovid Holdsworth", "Ministra Templar", "Adel Governado")

PLACES = (("Homs", 34.73, 36.72, "SYR", "Homs"), ("Bama", 11.52, 13.69, "NGA", "Borno"))

TEXTS = (
    """{upper} killed in {place}, family says

Warplanes struck a market in {place} on Tuesday. Among the dead was {name}, 9, of 12 Sample Street. Her mother {other} \
(phone +000 555 0100, sampla@example.org) spoke from a shelter at 35.12345, 40.12345. General {official}, the army \
spokesman, denied it. Relatives of {last} buried her. {first} was in the second grade.""",
    """Strike Kills Teacher {name} And Two Others In {place}

A teacher named {name} and two neighbours died when jets hit {place} on 3 March, said {other}, a nurse at the city \
hospital. "{first} was buried before noon," she said. The governor of the province, {official}, spoke of five dead. \
@{handle} posted a video.""",
    """Witness tells of raid

According to {name}, who asked not to be named, soldiers shot {other} outside a bakery in {place}. President \
{official} has ordered an inquiry; {official_last} said it would be public. {native} was also hurt. The body of \
{last} was found in {place} on Friday; Dr. {other} examined it.""",
)


class Planted(Struct, frozen=True):
    readings: tuple[Reading, ...]
    private: frozenset[str]
    """Words that must be in no output, in small letters."""
    public: tuple[str, ...]


def plant(count: int, seed: int = 7) -> Planted:
    """As many reports, each with private persons in its text, title, byline, address, file name and every field."""
    chance = random.Random(seed)
    readings, private, public = [], set(), []
    for n in range(count):
        first, last = chance.choice(GIVEN), f"{chance.choice(FAMILY)}{'' if n % 3 else 'ova'}"
        name, other = f"{first} {last}", f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        official, native = chance.choice(OFFICIALS), chance.choice(OTHER_SCRIPTS)
        place = PLACES[n % 2]
        text = TEXTS[n % 3].format(
            upper=name.upper(), place=place[0], name=name, other=other, official=official, last=last.split(" ")[-1],
            first=first, native=native, handle=last.lower().replace(" ", "_").replace("'", ""),
            official_last=official.split(" ")[-1],
        )  # fmt: skip
        readings.append(_reading(f"{text}\n\nReport {n}.", name, other, place, n))
        private |= {word for full in (name, other, native) for word in full.lower().split() if len(word) > 3}
        public.append(official)
    private -= {"hope", "mark"}  # words and names both; the names they are part of are looked for whole
    return Planted(tuple(readings), frozenset(private), tuple(public))


def _reading(text: str, name: str, other: str, place: tuple[str, float, float, str, str], n: int) -> Reading:
    town, lat, lon, country, admin1 = place
    slug = name.lower().replace(" ", "-").replace("'", "")
    at = text.index(town)
    witness = Source("s1", other, "witness_or_resident", True, None)
    relayed = Source("s2", f"{name} (neighbour)", "social_media", True, None)
    said = Attribution(("s1", "s2"), None, "asserts", "certain", None)
    who = Participant(name, None, None, None, (said,))
    house = Place(f"{name}'s house", None, None, f"{name} house", "site", lat + 0.01234, lon, country, admin1, None,
        None, 1)  # fmt: skip
    event = ReportEvent(
        id="e1",
        type="air_strike" if n % 2 else "attack",
        standing="main",
        status="occurred",
        mentions=(Span(at, at + len(town), town),),
        evidence=(Span(0, len(text), text),),
        actors=(Participant(f"gunmen led by {other}", None, None, None),),
        recipients=(who,),
        instruments=(Participant(f"the car of {other}", None, None, None),),
        places=(Place(town, at, at + len(town), town, "settlement", lat, lon, country, admin1, None, None, 1), house),
        time=Time(f"the day that {name} wed", None, None, f"2026-03-0{n % 8 + 1}", f"2026-03-0{n % 8 + 1}", "day"),
        casualties=(
            Count("killed", "civilian", f"relatives of {name}", 2 + n % 3, 9, f"{name} and two", None, None, (said,)),
        ),
        responsibility=(Responsibility(Participant(other, None, None, None), "denied", (said,)),),
        attribution=(said,),
    )
    report = Report(
        id=report_id(text), origin=f"/home/{slug}/{n}.txt", title=text.split("\n")[0],
        url=f"https://news{n % 2}.example/2026/{slug}-killed-{n}?by={slug}", outlet=f"Daily {n % 4}", byline=name,
        published="2026-03-09", published_from="metadata", language="en", text=text,
    )  # fmt: skip
    return Reading(report, (witness, relayed), (event,))

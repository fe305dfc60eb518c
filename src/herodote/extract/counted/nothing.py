"""Figures that count nothing: dates, hours, ages, distances, sums of money."""

from __future__ import annotations

from collections.abc import Sequence

from herodote.extract.words.figures import Figure
from herodote.extract.words.parsed import Token

NOT_COUNTED = frozenset(
    [
        "percent",
        "per",
        "cent",
        "%",
        "km",
        "kilometre",
        "kilometer",
        "mile",
        "metre",
        "meter",
        "m",
        "kg",
        "kilo",
        "kilogram",
        "kilogramme",
        "tonne",
        "ton",
        "pound",
        "dollar",
        "euro",
        "lira",
        "peso",
        "$",
        "day",
        "hour",
        "minute",
        "second",
        "week",
        "month",
        "year",
        "decade",
        "night",
        "o'clock",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "degree",
        "time",
        "century",
        "anniversary",
        "step",
        "thing",
        "way",
        "case",
        "point",
        "part",
        "kind",
        "type",
        "front",
        "side",
        "round",
        "stage",
        "phase",
        "year-old",
        "inch",
        "foot",
        "feet",
        "liter",
        "litre",
        "gallon",
        "th",
        "st",
        "nd",
        "rd",
        "mm",
        "cm",
        "caliber",
        "calibre",
        "mph",
        "term",
        "question",
        "reason",
        "word",
        "page",
        "article",
        "chapter",
        "resolution",
    ]
)


MASSES = frozenset({"kg", "kgs", "kilo", "kilogram", "kilogramme", "ton", "tonne", "pound", "litre", "liter", "gallon"})


def counts_nothing(
    figure: Figure, number: Token, before: Token | None, following: Token | None, tokens: Sequence[Token], end: int
) -> bool:
    if before is not None and _at_a_toll(before, tokens):
        return False
    if number.ent_type in {"MONEY", "PERCENT", "TIME"} and number.lower not in {"one", "two"}:
        return True
    if before is not None:
        glued = before.end == number.start and figure.first == figure.number
        if before.lower in {
            "$",
            "\u20ac",
            "\u00a3",
            "no",
            "no.",
            "number",
            "resolution",
            "article",
            "chapter",
            "age",
            "aged",
            "highway",
            "route",
            "#",
        }:
            return not (before.lower == "number" and (figure.bare is None or figure.first != figure.number))
        if before.lower == "at" and len(number.text) == 4 and number.text.isdigit():
            return True  # an hour: "at approximately 1500"
        if glued and before.text not in {"(", '"', "'", "\u201c", "\u2018", "[", "\u2014", "\u2013", "--"}:
            return True
    year = number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100
    bare = figure.first == figure.number == figure.last
    if bare and number.text.isdigit() and len(number.text) <= 2 and _is_an_age(before, following, tokens):
        return True
    if following is None:
        return (year and bare) or (number.ent_type == "DATE" and bare)
    amount = following.lower in MASSES and following.i + 1 < end and tokens[following.i + 1].lower == "of"
    if (following.lower in NOT_COUNTED or following.lemma in NOT_COUNTED) and not amount and following.lemma != "case":
        return True
    if following.start == tokens[figure.last].end and following.lower in {"-", "/", ":", "%", "\u2013", "x"}:
        person = figure.last + 2 < end and tokens[figure.last + 2].lower in {"member", "man", "vehicle", "strong"}
        return not person
    if year and bare and following.pos not in {"NOUN", "ADJ"}:
        return True
    if (
        year
        and bare
        and before is not None
        and (before.lower in {"in", "since", "of", "by", "until", "from"} or before.text.isdigit())
    ):
        return True
    weekday = following.ent_type == "DATE" and following.lower.endswith("day")  # "wounded 40 Tuesday"
    if number.ent_type == "DATE" and following.pos not in {"NOUN", "ADJ", "VERB"} and bare and not weekday:
        return True
    months = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    }
    if (
        bare
        and number.text.isdigit()
        and (following.lower in months or (before is not None and before.lower.strip(".") in months))
    ):
        return True
    return bare and number.text.isdigit() and before is not None and before.pos == "PROPN" and number.dep != "nummod"


def _at_a_toll(before: Token, tokens: Sequence[Token]) -> bool:
    """ "put the dead at nine by evening", "the toll stood at a dozen last night": no hour and no date."""
    if before.lower != "at":
        return False
    lead = [t for t in tokens[max(0, before.i - _TOLL_REACH) : before.i] if t.sentence == before.sentence]
    verb = next((t.i for t in lead if t.lemma in {"put", "place", "stand"} and t.tag.startswith("VB")), None)
    return verb is not None and any(t.lower in _TOLLS for t in lead)


_TOLL_REACH = 16
_TOLLS = frozenset({"dead", "toll", "losses", "deaths", "fatalities", "killed", "wounded", "injured", "figure"})


def _is_an_age(before: Token | None, following: Token | None, tokens: Sequence[Token]) -> bool:
    """ "the student, 28, who", "Amal (36)", "Yusuf (24, a guard)": a number behind one person, set apart."""
    if before is None or following is None or before.i == 0:
        return False
    behind = tokens[before.i - 1]
    if before.lower == ",":
        return following.lower in {",", "-"} and behind.tag in {"NN", "NNP"}
    named = behind.tag == "NNP" and behind.ent_type not in {"GPE", "LOC", "NORP"}  # "Homs (12), Hama (7)" counts
    return before.lower in {"(", "["} and following.lower in {")", "]", ","} and named

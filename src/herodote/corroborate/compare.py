"""How two tellings compare, feature by feature: each gives a level, and a level has a weight and a sentence.

The weights are log-odds, learned by `training.py` and written in `weights.yaml`, where anybody can read and change
them. A feature is a function here and its lines there; `FEATURES` at the foot is the one list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern

import yaml
from msgspec import Struct

from herodote.corroborate.bodies import are_of_one_body
from herodote.corroborate.names import likeness
from herodote.corroborate.sources import Names
from herodote.corroborate.telling import GENERIC, SMALL_TOLL, VIOLENT, Told, Toll, is_vague, word_likeness
from herodote.corroborate.when import Window, compare_windows
from herodote.corroborate.where import apart_km, compare_places
from herodote.errors import DataError

GROWTH = 1.7
"""A toll that grew by no more than this in the days after is one toll with a history: 12 to 19 to 23 in the press."""
LONG_DAYS = 60
"""A span longer than this holds many acts of a day: of 144 such pairs in hand-made groups none was one event, of 69 in
shorter spans 14 were."""
MUCH = 3
"""Tolls that differ by more are hardly of one act: of 158 such pairs in hand-made groups none was, of 67 others 4."""
OF_ITS_PLACE = frozenset({"siege", "territory_change"})
"""What is done to a place: of 212 pairs told of two towns in hand-made groups one was one event."""
WAR_TOLL = 1000
"""From here on totals are those of whole wars, which differ by little and are not one: 250,000 and 280,000."""


class Context(Struct, frozen=True):
    """What a pair is compared against besides itself."""

    copies: frozenset[tuple[int, int]]
    """Pairs of reports, lower first, of which one is a copy of the other."""

    def are_copies(self, a: int, b: int) -> bool:
        return ((a, b) if a < b else (b, a)) in self.copies


def time_level(a: Told, b: Told, _: Context) -> str:
    """As `compare_windows`; `old_news` where an act told as news, without a sure day, would be weeks old.

    `months_old_news` from two months on: of 2,200 such pairs in hand-made groups one was one event. `same_bounds` where
    both are told without a sure day, and by the same day or the next.

    `other_news` where both are the news of their report: of 66 such pairs in hand-made groups none was one event.
    `in_long_span`: "hundreds were killed since April" holds the strike of a day in June and is not that strike.
    """
    level = compare_windows(a.window, b.window)
    if level == "within" and max(a.window.width or 0, b.window.width or 0) > LONG_DAYS:
        return "in_long_span"
    if level == "close_bounds":
        return "same_bounds" if _days_between(a.window, b.window) <= 1 else level
    if level in ("possible", "far_bounds"):
        one, other = _is_undated_news(a), _is_undated_news(b)
        if one and other and a.event.standing == b.event.standing == "main":
            return "other_news"
        if one or other:
            return "months_old_news" if _days_between(a.window, b.window) > LONG_DAYS else "old_news"
    return level


def _days_between(a: Window, b: Window) -> int:
    """Days from the last day that the one leaves open to that of the other."""
    return abs((a.high or a.low or 0) - (b.high or b.low or 0))


def _is_undated_news(t: Told) -> bool:
    """Whether it is told as something that just happened. Background may be of any age."""
    return not t.window.sure and t.event.standing != "background" and t.event.status == "occurred"


def place_level(a: Told, b: Told, _: Context) -> str:
    """As `compare_places`; `other_land` where one is told without a place in a report of another country.

    `named`: the reading of the one has no place, or a wide one, and its sentences name the place of the other.
    `of_two_places`: a siege, or ground that changed hands, is of its place, and these are told of two.
    """
    level = compare_places(a.spots, b.spots)
    if level == "different" and a.event.type == b.event.type and a.event.type in OF_ITS_PLACE:
        return "of_two_places"
    if level in _OPEN_PLACE and (_names_place_of(a, b) or _names_place_of(b, a)):
        return "named"
    return "other_land" if level == "unknown" and _in_other_lands(a, b) else level


_OPEN_PLACE = frozenset({"unknown", "contained", "same_country", "unsure"})


def _names_place_of(a: Told, b: Told) -> bool:
    return any(s.fineness <= 2 and s.bones and s.bones <= a.said for s in b.spots)


def _in_other_lands(a: Told, b: Told) -> bool:
    return bool(a.lands) and bool(b.lands) and a.lands.isdisjoint(b.lands)


def type_level(a: Told, b: Told, _: Context) -> str:
    """A siege lasts, and a place is under one at a time: that two tellings tell of one says more than two shellings."""
    if a.event.type == b.event.type:
        lasts = a.event.type == "siege" and compare_places(a.spots, b.spots) in _SAME_PLACE
        return "siege" if lasts else "same"
    if a.family == b.family:
        return "other_means" if _other_means(a.event.type, b.event.type) else "alike"
    violent = a.family in VIOLENT and b.family in VIOLENT
    if violent and (a.event.type in GENERIC or b.event.type in GENERIC):
        return "general"
    return "violent" if violent else "other"


_FROM_AFAR = frozenset({"air_strike", "shelling", "chemical_attack"})


def _other_means(a: str, b: str) -> bool:
    """Who blows himself up flew no aircraft. "The bombing", by contrast, may be of either."""
    return (a == "suicide_bombing" and b in _FROM_AFAR) or (b == "suicide_bombing" and a in _FROM_AFAR)


def actor_level(a: Told, b: Told, _: Context) -> str:
    """As `compare_parties`; `crossed` where the doers of the one are whom the other befell: two sides of one fight.

    Two bodies of one state or alliance are `alike`.
    """
    level = compare_parties(a.actors, b.actors)
    if level != "different":
        return level
    if any(are_of_one_body(x, y) for x in a.actors for y in b.actors):
        return "alike"
    return "crossed" if _is_crossed(a, b) else level


def recipient_level(a: Told, b: Told, _: Context) -> str:
    """As `compare_parties`; `worded` where only the words that the reports have for them are in common."""
    level = compare_parties(a.recipients, b.recipients)
    if level in ("vague", "unknown", "different") and a.befell & b.befell:
        return "worded"
    return "crossed" if level == "different" and _is_crossed(a, b) else level


def _is_crossed(a: Told, b: Told) -> bool:
    if a.family != "ground" or b.family != "ground":
        return False
    return "same" in (compare_parties(a.actors, b.recipients), compare_parties(b.actors, a.recipients))


@lru_cache(maxsize=100_000)
def compare_parties(a: Names, b: Names) -> str:
    """`same`, `alike` (words in common), `vague` (one names nobody), `different`, `unknown` (one names none)."""
    if not a or not b:
        return "unknown"
    named_a, named_b = [n for n in a if not is_vague(n)], [n for n in b if not is_vague(n)]
    if not named_a or not named_b:
        return "vague"
    best = max(likeness(x, y) for x in named_a for y in named_b)
    if best >= 0.99:
        return "same"
    return "alike" if best >= 0.4 else "different"


def killed_level(a: Told, b: Told, _: Context) -> str:
    return best_toll(a.killed, b.killed)


def others_level(a: Told, b: Told, _: Context) -> str:
    levels = [best_toll((x,), (y,)) for one, x in a.others for other, y in b.others if _counts_the_same(one, other)]
    return min(levels, key=TOLL_ORDER.index, default="unknown")


_TAKEN = frozenset({"captured", "abducted", "quantity"})


def _counts_the_same(one: str, other: str) -> bool:
    """Whether two figures are of one thing: who is "seized" is captured to one report and abducted to the next."""
    return one == other or (one in _TAKEN and other in _TAKEN)


TOLL_ORDER = (
    "equal", "war_equal", "overlap", "few_equal", "grown", "differ", "differ_much", "war_differ", "none_and_some",
    "unknown",
)  # fmt: skip


def best_toll(a: tuple[Toll, ...], b: tuple[Toll, ...]) -> str:
    """How the totals of two tellings agree at best: each source of each report is heard."""
    return min((compare_tolls(x, y) for x in a for y in b), key=TOLL_ORDER.index, default="unknown")


@lru_cache(maxsize=50_000)
def compare_tolls(a: Toll, b: Toll) -> str:
    """`equal`, `overlap`, `few_equal` (of three and less), `grown` (up to 1.7 times), `differ`, `differ_much` (three
    times and more), `none_and_some`. `unknown` also where the one counts civilians and the other combatants: two sides
    that speak of their own dead do not contradict each other. Equal figures may be of the same people."""
    one, two = _point(a), _point(b)
    if (a.low, a.high) == (b.low, b.high) and (one or 0) < WAR_TOLL:
        return "few_equal" if one is not None and 0 < one <= SMALL_TOLL else "equal"
    if one is None or two is None or (a.kind and b.kind and a.kind != b.kind and one != two):
        return "unknown"
    if min(one, two) == 0:
        return "equal" if one == two else "none_and_some"
    if max(one, two) >= WAR_TOLL:
        return "war_equal" if one == two else "war_differ"
    if one == two or (_reaches(a, two) and _reaches(b, one)):
        return "overlap" if max(one, two) > SMALL_TOLL else "few_equal"
    if max(one, two) <= GROWTH * min(one, two) or abs(one - two) <= 2:
        return "grown"
    return "differ" if max(one, two) <= MUCH * min(one, two) else "differ_much"


def _point(toll: Toll) -> int | None:
    return toll.low if toll.low is not None else toll.high


def _reaches(toll: Toll, point: int) -> bool:
    """Whether a figure leaves room for another: "at least five" for six, but not for sixty."""
    low = toll.low or 0
    high = toll.high if toll.high is not None else max(low + 1, round(low * 1.3))
    return low <= point <= high


def words_level(a: Told, b: Told, _: Context) -> str:
    if a.language != b.language:
        return "other_language"
    value = word_likeness(a, b)
    return next((name for name, floor in WORD_STEPS if value >= floor), "none")


WORD_STEPS = (("copied", 0.6), ("many", 0.3), ("some", 0.17), ("few", 0.08))
"""Cosines of weighed words; the steps part the pairs of the training groups into fifths."""


def trigger_level(a: Told, b: Told, _: Context) -> str:
    if not a.trigger or not b.trigger or a.language != b.language:
        return "unknown"
    return "same" if a.trigger & b.trigger else "other"


_REAL = frozenset({"occurred", "ongoing"})
_UNREAL = frozenset({"planned", "threatened", "possible"})


def status_level(a: Told, b: Told, _: Context) -> str:
    one, two = a.event.status, b.event.status
    if one == two:
        return "same"
    if "denied" in (one, two):
        return "denied"
    if "habitual" in (one, two):
        return "habit"
    return "unreal" if (one in _UNREAL) != (two in _UNREAL) else "alike"


def standing_level(a: Told, b: Told, _: Context) -> str:
    pair = {a.event.standing, b.event.standing}
    if len(pair) == 1:
        return f"both_{a.event.standing}"
    return "main_and_background" if pair == {"main", "background"} else "mixed"


def lineage_level(a: Told, b: Told, context: Context) -> str:
    if a.report == b.report:
        return "one_report"
    return "copies" if context.are_copies(a.report, b.report) else "apart"


def source_level(a: Told, b: Told, _: Context) -> str:
    if not a.speakers or not b.speakers:
        return "unknown"
    best = max(likeness(x, y) for x in a.speakers for y in b.speakers)
    return "same" if best >= 0.85 else "other"


def names_level(a: Told, b: Told, _: Context) -> str:
    """Rare words in common: names of the dead, of streets, of operations."""
    return ("none", "one", "two", "three")[min(3, len(a.rare & b.rare))]


Feature = Callable[[Told, Told, Context], str]
FEATURES: dict[str, Feature] = {
    "time": time_level,
    "place": place_level,
    "type": type_level,
    "actors": actor_level,
    "recipients": recipient_level,
    "killed": killed_level,
    "others": others_level,
    "words": words_level,
    "names": names_level,
    "trigger": trigger_level,
    "status": status_level,
    "standing": standing_level,
    "lineage": lineage_level,
    "sources": source_level,
}

_SAME_TIME = frozenset({"same_day", "same_span", "same_weekday", "within"})
_SAME_PLACE = frozenset({"same_site", "same_town", "shared_town", "near", "named"})
_SAME_TYPE = frozenset({"siege", "same", "alike", "general"})


def core_level(found: Mapping[str, str]) -> str:
    """How many of day, town, type and a named party agree: each alone is common, together they are rare."""
    agree = (
        (found["time"] in _SAME_TIME)
        + (found["place"] in _SAME_PLACE)
        + (found["type"] in _SAME_TYPE)
        + (found["actors"] == "same" or found["recipients"] == "same")
    )
    return f"{agree}_of_4"


_PARTICULAR = frozenset(
    [("time", level) for level in ("same_day", "same_span", "same_weekday", "within", "overlap")]
    + [(name, level) for name in ("killed", "others") for level in ("equal", "war_equal", "overlap")]
    + [("names", level) for level in ("one", "two", "three")]
    + [("words", "copied"), ("place", "same_site"), ("type", "siege"), ("lineage", "copies")]
)


def particular_level(found: Mapping[str, str]) -> str:
    """Whether two tellings share anything that few others have: else all undated air strikes on one town are one.

    `type_alone`: not even a place or whom it befell, so that nothing but the kind of event speaks for them, and perhaps
    who did it, which in a war is the same for thousands.
    """
    if not _PARTICULAR.isdisjoint(found.items()):
        return "something"
    befell = found["recipients"] in ("same", "alike", "worded")
    return "nothing" if befell or found["place"] in _SAME_PLACE else "type_alone"


class Level(Struct, frozen=True):
    """One level of a feature: the log-odds it adds, the sentence it says, how often it was seen in training."""

    weight: float
    says: str
    same: int = 0
    different: int = 0


class Model(Struct, frozen=True):
    """The written list of weights."""

    intercept: float
    threshold: float
    features: dict[str, dict[str, Level]]


@cache
def load_model() -> Model:
    """The weights that ship with Herodote (`weights.yaml`)."""
    from msgspec import ValidationError, convert

    text = files("herodote.corroborate").joinpath("weights.yaml").read_text(encoding="utf-8")
    try:
        return convert(yaml.safe_load(text), Model)
    except ValidationError as error:
        raise DataError(f"corroborate/weights.yaml is damaged ({error}): install Herodote again") from error


def levels(a: Told, b: Told, context: Context) -> dict[str, str]:
    """The level of every feature for a pair, in the order of the list, `core` and `particular` last."""
    found = {name: feature(a, b, context) for name, feature in FEATURES.items()}
    return found | derive(found)


def derive(found: Mapping[str, str]) -> dict[str, str]:
    """The levels that follow from those of all features."""
    return {"core": core_level(found), "particular": particular_level(found)}


def weight_table(model: Model) -> dict[str, dict[str, float]]:
    """The weight of each level of each feature."""
    return {name: {level: it.weight for level, it in found.items()} for name, found in model.features.items()}


def reasons(a: Told, b: Told, context: Context, model: Model) -> tuple[str, ...]:
    """What speaks for and against, in words with weights, the heaviest first: "same town (0 km) [+2.1]".

    The same few thousand phrases are said of all pairs, so each is kept once: of 100,000 reports that is 90 MB less.
    """
    found = []
    for name, level_name in levels(a, b, context).items():
        level = model.features[name].get(level_name)
        if level is not None and level.says and abs(level.weight) >= 0.1:
            text = intern(f"{level.says}{_particulars(name, a, b)} [{level.weight:+.1f}]")
            found.append((-abs(level.weight), text))
    return tuple(text for _, text in sorted(found))


def _particulars(name: str, a: Told, b: Told) -> str:
    if name == "killed" and a.killed and b.killed:
        return f" ({_figure(a.killed[0])} / {_figure(b.killed[0])})"
    if name == "place":
        known = [k for x in a.spots for y in b.spots if (k := apart_km(x, y)) is not None]
        return f" ({min(known):.0f} km)" if known else ""
    if name == "type" and a.event.type != b.event.type:
        return f" ({a.event.type} / {b.event.type})"
    return ""


def _figure(toll: Toll) -> str:
    if toll.low == toll.high:
        return str(toll.low)
    if toll.high is None:
        return f"{toll.low}+"
    return f"up to {toll.high}" if toll.low is None else f"{toll.low}-{toll.high}"

"""One sentence for an event that says what is claimed and by whom, and never more than the claims."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from herodote.corroborate.claims import figure_value
from herodote.corroborate.wording import in_sentence, is_pronoun
from herodote.records import Casualties, MergedParticipant, MergedPlace, MergedTime, Status

_VERBS = {
    "air_strike": ("struck {whom} from the air", "air strike", "on"),
    "shelling": ("shelled {whom}", "shelling", "of"),
    "bombing": ("bombed {whom}", "bombing", "of"),
    "suicide_bombing": ("carried out a suicide bombing against {whom}", "suicide bombing", "against"),
    "grenade": ("attacked {whom} with a grenade", "grenade attack", "on"),
    "chemical_attack": ("carried out a chemical attack on {whom}", "chemical attack", "on"),
    "armed_clash": ("fought {whom}", "armed clash", "involving"),
    "attack": ("attacked {whom}", "attack", "on"),
    "assassination": ("killed or tried to kill {whom}", "assassination or attempt", "on"),
    "execution": ("put {whom} to death", "execution", "of"),
    "abduction": ("abducted {whom}", "abduction", "of"),
    "sexual_violence": ("committed sexual violence against {whom}", "sexual violence", "against"),
    "torture": ("tortured or ill-treated {whom}", "torture or ill-treatment", "of"),
    "repression": ("used force against {whom}", "repression", "of"),
    "arrest": ("arrested {whom}", "arrest", "of"),
    "raid": ("raided {whom}", "raid", "on"),
    "siege": ("besieged {whom}", "siege", "of"),
    "territory_change": ("took or lost ground against {whom}", "change of territory", "involving"),
    "property_destruction": ("destroyed property of {whom}", "destruction of property", "of"),
    "weapons_intercepted": ("intercepted weapons of {whom}", "interception of weapons", "of"),
    "deployment": ("deployed towards {whom}", "deployment", "towards"),
    "protest": ("protested against {whom}", "protest", "against"),
    "riot": ("rioted against {whom}", "riot", "against"),
    "agreement": ("made an agreement with {whom}", "agreement", "with"),
    "negotiation": ("negotiated with {whom}", "negotiation", "with"),
    "release": ("released {whom}", "release", "of"),
    "sanction": ("imposed a sanction on {whom}", "sanction", "on"),
    "displacement": ("displaced {whom}", "displacement", "of"),
    "aid": ("gave or blocked aid to {whom}", "aid", "to"),
    "threat": ("threatened {whom}", "threat", "to"),
    "other_violence": ("did violence to {whom}", "violence", "against"),
}  # fmt: skip
"""For each type: with an actor and a recipient, the noun without one, and the word between noun and recipient."""

_ALONE = {"armed_clash": "fought", "territory_change": "took or lost ground", "deployment": "deployed",
          "protest": "protested", "riot": "rioted", "agreement": "made an agreement",
          "negotiation": "negotiated"}  # fmt: skip
_UNREAL = {
    "planned": "planned",
    "threatened": "threatened",
    "possible": "possible",
    "denied": "denied",
    "habitual": "repeated",
}
TWO_SIDED = frozenset({"armed_clash", "territory_change", "agreement", "negotiation", "release"})
"""Types that parties do with one another: who is told on both sides is on both."""
MAX_NAMES = 2
MAX_SOURCES = 3


def _one_side(
    actors: Sequence[MergedParticipant], recipients: Sequence[MergedParticipant]
) -> tuple[list[MergedParticipant], list[MergedParticipant]]:
    """The parties, each on the side that more claims put it on; told as often on both, it is not said to have done it.

    One report's "US forces struck back" must not make a sentence in which they struck themselves.
    """
    doing = {p.name: len(p.support) for p in actors}
    suffering = {p.name: len(p.support) for p in recipients}
    return (
        [p for p in actors if doing[p.name] > suffering.get(p.name, 0)],
        [p for p in recipients if suffering[p.name] >= doing.get(p.name, 0)],
    )


def summarise(
    kind: str, status: Status, actors: Sequence[MergedParticipant], recipients: Sequence[MergedParticipant],
    places: Sequence[MergedPlace], time: MergedTime | None, casualties: Sequence[Casualties], says: Sequence[str],
    contested: Sequence[str], outlets: Collection[str] = (),
) -> str:  # fmt: skip
    """The sentence: "US forces struck Islamic State from the air in Homs; 5 killed, according to SOHR."

    An event that is only planned, possible or denied is told as a noun with that word, never as an act that was done.
    The names of `outlets` are names however they are written: "ahram", not "an ahram".
    """
    acting, suffering = _one_side(actors, recipients) if kind not in TWO_SIDED else _two_sides(actors, recipients)
    who, whom = _names(acting), _names(suffering)
    done = status in ("occurred", "ongoing") and not {"happened", "actor", "type"} & set(contested)
    head = _act(kind, who, whom) if done and who else _noun(kind, status, who, whom, contested)
    sentence = head + _where(places, suffering[-1].name if 0 < len(suffering) <= MAX_NAMES else None) + _when(time)
    toll = _toll(casualties)
    voices = [name if name in outlets and name[:1].islower() else in_sentence(name) for name in says]
    tail = f", according to {_some(voices, MAX_SOURCES)}" if voices else ""
    disputed = _disputed(contested)
    return f"{sentence[:1].upper()}{sentence[1:]}{'; ' + toll if toll else ''}{tail}{disputed}."


def _two_sides(
    actors: Sequence[MergedParticipant], recipients: Sequence[MergedParticipant]
) -> tuple[Sequence[MergedParticipant], list[MergedParticipant]]:
    """Two sides of one clash: who is named on both is named once."""
    names = {p.name for p in actors}
    return actors, [p for p in recipients if p.name not in names]


def _disputed(contested: Sequence[str]) -> str:
    """On what the sources disagree besides figures, which stand there as ranges."""
    on = [words for field, words in _DISPUTES if field in contested]
    return f"; the sources disagree on {_join(on)}" if on else ""


_DISPUTES = (("happened", "whether it happened"), ("type", "what it was"), ("actor", "who did it"))


def _act(kind: str, who: str, whom: str) -> str:
    verb, noun, _ = _VERBS.get(kind, ("acted against {whom}", kind.replace("_", " "), "against"))
    if whom:
        return f"{who} {verb.format(whom=whom)}"
    if kind in _ALONE:
        return f"{who} {_ALONE[kind]}"
    return f"{noun} by {who}"


def _noun(kind: str, status: Status, who: str, whom: str, contested: Sequence[str]) -> str:
    _, noun, between = _VERBS.get(kind, ("", kind.replace("_", " "), "against"))
    told_so = status in _UNREAL and not (kind == "threat" and status == "threatened")
    words = [f"{_UNREAL[status]} {noun}" if told_so else noun]
    if whom:
        words.append(f"{between} {whom}")
    if who and "actor" not in contested:
        words.append(f"by {who}")
    return " ".join(words)


def _names(parties: Sequence[MergedParticipant]) -> str:
    return _some([in_sentence(p.name) for p in parties if not is_pronoun(p.name)], MAX_NAMES)


def _some(names: Sequence[str], limit: int) -> str:
    return ", ".join(names[:limit]) + " and others" if len(names) > limit else _join(names)


def _join(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _where(places: Sequence[MergedPlace], named: str | None) -> str:
    """The narrowest place, which is not told again where it was just named: "besieged El Fasher in El Fasher"."""
    if not places:
        return ""
    first = places[0]
    around = next(
        (p.name for p in places[1:] if p.kind in ("province", "region", "country") and p.name != first.name), None
    )
    return ("" if first.name == named else f" in {first.name}") + (f", {around}" if around else "")


def _when(time: MergedTime | None) -> str:
    if time is None:
        return ""
    if time.earliest and time.earliest == time.latest:
        return f" on {_day(time.earliest)}"
    if time.earliest and time.latest:
        return _span(time.earliest, time.latest)
    if time.latest:
        return f" on or before {_day(time.latest)}"
    return f" on or after {_day(time.earliest)}" if time.earliest else ""


def _span(first: str, last: str) -> str:
    """Days from one to another; a whole month or year by its name."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    month = f"{_MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        whole = start.day == 1 and (end + timedelta(days=1)).day == 1
        return f" in {month}" if whole else f" between {start.day} and {end.day} {month}"
    if start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f" in {start.year}"
    return f" between {_day(first)} and {_day(last)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _toll(casualties: Sequence[Casualties]) -> str:
    """The totals of killed and injured, each as a range: of all people; of civilians and combatants as other counts.

    "6 killed (other counts: 1 civilian, 60 combatants)": what is counted in another way is never added up, and stands
    apart so that nobody does.
    """
    said = []
    for outcome in ("killed", "injured"):
        totals = [c for c in casualties if c.outcome == outcome and c.part_of is None and (c.low or c.high)]
        of_all = [c for c in totals if c.who not in _KIND]
        rest = [f"{figure_value(c.low, c.high)}{_kind(c)}" for c in totals if c not in of_all[:1]]
        if not of_all and rest:
            said.append(f"{_join(rest)} {outcome}")
        elif of_all:
            others = f" (other count{'' if len(rest) == 1 else 's'}: {', '.join(rest)})" if rest else ""
            said.append(f"{figure_value(of_all[0].low, of_all[0].high)} {outcome}{others}")
    return _join(said)


def _kind(casualties: Casualties) -> str:
    """Who they were, in the number of the figure: "1 civilian", "3 or more civilians"."""
    kind = _KIND.get(casualties.who, "")
    return kind.removesuffix("s") if casualties.low == casualties.high == 1 else kind


_KIND = {"civilian": " civilians", "combatant": " combatants"}

"""Counted phrases: a figure with its noun, and the word of harm that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from herodote.extract.carried_on import among_the_harmed, goes_on
from herodote.extract.figures import Figure
from herodote.extract.harm import Harmed
from herodote.extract.parsed import Parsed, Token
from herodote.extract.victims import coordinated
from herodote.lang import Language

_NOT_COUNTED = frozenset(
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


class Phrase(Struct, frozen=True):
    """A counted phrase before its outcome is known."""

    figure: Figure | None
    head: int
    """The counted noun, or the figure's own token where none stands."""
    first: int
    last: int


def counted_phrase(parsed: Parsed, figure: Figure, language: Language) -> Phrase | None:
    """The figure with its noun, or None where it counts nothing (dates, ages, distances, names)."""
    tokens = parsed.tokens
    number = tokens[figure.number]
    after = figure.last + 1
    end = parsed.sentences[number.sentence].last
    following = tokens[after] if after < end else None
    before = tokens[figure.first - 1] if figure.first > parsed.sentences[number.sentence].first else None
    if _is_no_count(figure, number, before, following, tokens, end):
        return None
    head = _noun_after(parsed, figure, end, language)
    if head is not None and _names_a_year(figure, number, tokens[head]):
        return None
    measured = _measured(tokens, figure, head, end, language)
    if measured is not None:
        return Phrase(figure, measured, figure.first, measured)
    if head is not None and tokens[head].lemma in _NOT_COUNTED:
        return None
    if head is None:
        if (
            number.lower in {"one"}
            and figure.last == figure.number
            and not (following is not None and following.lower == "of")
        ):
            return None
        return Phrase(figure, figure.last, figure.first, figure.last)
    return Phrase(figure, head, figure.first, max(head, figure.last))


def _names_a_year(figure: Figure, number: Token, head: Token) -> bool:
    """ "the 1976 killing", "a 2016 accord": which, not how many."""
    year = number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100
    return year and figure.first == figure.number and head.tag in {"NN", "NNP"}


_MASSES = frozenset(
    {"kg", "kgs", "kilo", "kilogram", "kilogramme", "ton", "tonne", "pound", "litre", "liter", "gallon"}
)
_ROUNDS = frozenset({"mortar", "artillery", "tank", "rocket", "howitzer"})


def _measured(tokens: Sequence[Token], figure: Figure, head: int | None, end: int, language: Language) -> int | None:
    """The last word of an amount: "22 kg of cocaine", "1,200 square kilometres", "seven mortar rounds"; "30 cases of
    asphyxiation" counts the people who suffer it."""
    at = figure.last + 1
    if at + 2 < end and tokens[at].lower in _MASSES and tokens[at + 1].lower == "of":
        return next((i for i in range(at + 2, min(end, at + 5)) if tokens[i].pos in {"NOUN", "PROPN"}), None)
    if at + 1 < end and tokens[at].lower in {"square", "sq"} and tokens[at + 1].pos == "NOUN":
        return at + 1
    if head is None:
        return None
    if tokens[head].lemma == "round" and tokens[head - 1].lemma in _ROUNDS:
        return head
    if tokens[head].lemma == "case" and head + 2 < end and tokens[head + 1].lower == "of":
        ill = head + 2
        return ill if language.harm.nouns.get(tokens[ill].lemma) == "injured" else None
    return None


def _is_no_count(
    figure: Figure, number: Token, before: Token | None, following: Token | None, tokens: Sequence[Token], end: int
) -> bool:
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
    amount = following.lower in _MASSES and following.i + 1 < end and tokens[following.i + 1].lower == "of"
    if (
        (following.lower in _NOT_COUNTED or following.lemma in _NOT_COUNTED)
        and not amount
        and following.lemma != "case"
    ):
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


def _is_an_age(before: Token | None, following: Token | None, tokens: Sequence[Token]) -> bool:
    """ "the student, 28, who": a number between commas behind one person."""
    if before is None or following is None or before.lower != "," or following.lower not in {",", "-"} or before.i == 0:
        return False
    return tokens[before.i - 1].tag in {"NN", "NNP"}


def _noun_after(parsed: Parsed, figure: Figure, end: int, language: Language) -> int | None:
    """The noun that the figure counts: "70 strategic ISIS targets" -> targets; "dozens of people" -> people."""
    tokens = parsed.tokens
    at = figure.last + 1
    if at < end and tokens[at].lower == "of":
        at += 1
        while at < end and (tokens[at].pos in {"DET", "PRON"} or tokens[at].dep in {"det", "poss"}):
            if tokens[at].lower in {"them", "whom", "which", "those", "these"} and tokens[at].dep == "pobj":
                return at
            at += 1
        if at < end and tokens[at].lower in {"dead", "killed", "wounded", "injured", "slain", "victims", "missing"}:
            return at
    best = None
    for i in range(at, min(end, at + 8)):
        token = tokens[i]
        if i == at and token.lower == "hurt":
            break  # "two dead and five hurt"
        glued = i + 1 < end and tokens[i + 1].lower in {"-", "\u2010"} and tokens[i + 1].start == token.end
        if glued and i + 2 < end and _compound(token, tokens[i + 1], tokens[i + 2]):
            continue  # "off-road vehicles", "Somali-born men"
        if token.lower in _QUOTES and best is None and i + 1 < end:
            continue
        if i > at + 1 and tokens[i - 1].lower in {"-", "\u2010"} and best is None and tokens[i - 1].end == token.start:
            if not (i + 1 < end and tokens[i + 1].pos in {"NOUN", "PROPN", "ADJ"}):
                return i if token.pos in {"NOUN", "PROPN"} else None
            if token.pos not in {"NOUN", "PROPN"} or tokens[i + 1].pos != "ADJ":
                continue
        if token.pos in {"NOUN", "PROPN"}:
            if best is not None and _newcounted_phrase(parsed, best, i, language):
                break
            best = i
        elif token.lower == "and" and best is not None and _joins_modifiers(tokens[i - 1 : i + 3]):
            best = None
            continue
        elif token.lower in {"others", "more", "other", "additional", "further"} and token.lower == "others":
            return i
        elif (
            not (
                token.pos in {"ADJ", "NUM", "ADV"}
                or token.lower in {"-", "'s", "\u2019s", "'", "other", "more", "(", ")", "[", "]"}
                or (token.tag in {"VBN", "VBG", "JJ"} and token.dep in {"amod", "compound"})
            )
            or (token.pos == "NUM" and i > at)
            or (token.lower in {"(", "["} and best is not None)
            or (token.lemma in language.harm.adjectives and best is None and not _adjective_before_noun(parsed, i, end))
        ):
            break
    return best


def _compound(first: Token, hyphen: Token, second: Token) -> bool:
    """ "off-road", "Somali-born"; not "five people-occurred", where a dash stands without spaces."""
    joined = second.start == hyphen.end and first.pos != "NUM" and first.tag not in {"NNS", "NNPS"}
    return joined and second.tag in {"VBN", "VBG", "JJ", "NN", "NNP"}


_QUOTES = frozenset({'"', "'", "\u201c", "\u2018", "``"})


def _joins_modifiers(words: Sequence[Token]) -> bool:
    """ "regime and rebel fighters": the first noun only qualifies the last."""
    return (
        len(words) > 3
        and words[0].tag in {"NN", "NNP"}
        and words[2].tag in {"NN", "JJ", "NNP"}
        and words[3].tag == "NNS"
    )


def _newcounted_phrase(parsed: Parsed, best: int, i: int, language: Language) -> bool:
    """The next noun begins another phrase: the texts that lost their commas run nouns together."""
    tokens = parsed.tokens
    if i == best + 1 and (tokens[best].dep in {"compound", "nmod", "amod", "poss"} or tokens[best].pos == "PROPN"):
        plural = tokens[best].tag == "NNS"
        return plural and tokens[i].head != best
    return tokens[best].head != i and tokens[best].dep not in {"compound", "nmod", "poss", "amod", "dep"}


def _adjective_before_noun(parsed: Parsed, i: int, end: int) -> bool:
    """ "40 wounded fighters" against "40 wounded in the blast"."""
    return i + 1 < end and parsed.tokens[i].dep in {"amod"} and parsed.tokens[i + 1].pos in {"NOUN", "ADJ", "PROPN"}


def join_harm(
    parsed: Parsed, phrases: Sequence[Phrase], harms: Sequence[Harmed], language: Language
) -> list[tuple[Phrase, Harmed | None]]:
    """Each phrase with the harm word that governs it, or None."""
    used: set[int] = set()
    joined: list[tuple[Phrase, Harmed | None]] = []
    previous: tuple[Phrase, Harmed | None] | None = None
    for n, phrase in enumerate(phrases):
        limit = (
            phrases[n + 1].first if n + 1 < len(phrases) else parsed.sentences[parsed.tokens[phrase.head].sentence].last
        )
        floor = previous[0].last + 1 if previous else parsed.sentences[parsed.tokens[phrase.head].sentence].first
        harm = (
            _beside(parsed, phrase, harms, used, floor, limit)
            or among_the_harmed(parsed.tokens, phrase.first, phrase.last, harms)
            or _by_grammar(parsed, phrase, harms, language)
            or _by_victims(parsed, phrase, harms)
            or goes_on(parsed, phrase.first, phrase.last, _is_bare(phrase), _before(previous))
        )
        if harm is not None and _does_it(parsed, phrase, harm, harms):
            harm = None
        if harm is not None:
            used.add(harm.token)
        previous = (phrase, harm)
        joined.append(previous)
    return joined


def _is_bare(phrase: Phrase) -> bool:
    return phrase.figure is not None and phrase.head == phrase.figure.last


def _before(previous: tuple[Phrase, Harmed | None] | None) -> tuple[int, int, Harmed | None] | None:
    return (previous[0].first, previous[0].last, previous[1]) if previous is not None else None


def _by_victims(parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """The harm done to the counted by a verb further off: "four gunmen stormed the hall before being killed"."""
    for harm in harms:
        if harm.toll or harm.both or harm.undone:
            continue
        if any(t.i == phrase.head for i in harm.harmed for t in coordinated(parsed, i)):
            return harm
    return None


_LINKS = frozenset(
    [
        "him",
        "her",
        "himself",
        "herself",
        "at",
        "least",
        "the",
        "a",
        "an",
        "of",
        "another",
        "some",
        "other",
        "and",
        "or",
        "about",
        "around",
        ",",
        "(",
        "more",
        "than",
        "over",
        "nearly",
        "almost",
        "approximately",
        "as",
        "many",
        "up",
        "to",
        "an",
        "estimated",
        "also",
        "reportedly",
        "all",
        "total",
        "further",
        "additional",
        "least",
        "no",
        "fewer",
        "between",
    ]
)
_AUXILIARY = frozenset(
    [
        "was",
        "were",
        "are",
        "is",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "got",
        "get",
        "reported",
        "reportedly",
        "also",
        "others",
        "more",
        "other",
        "people",
        "persons",
        "and",
        "left",
        "feared",
        "confirmed",
        "believed",
        "found",
        "seriously",
        "critically",
        "severely",
        "slightly",
        "badly",
        "lightly",
        "instantly",
        "either",
        "immediately",
        "still",
        "allegedly",
        "later",
        "then",
        "who",
        "were",
        "that",
        "most",
        ",",
        "as",
        "now",
        "total",
        "themselves",
        "presumed",
        "least",
        "at",
    ]
)


def _beside(
    parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed], used: set[int], floor: int, limit: int
) -> Harmed | None:
    """The harm word next to the phrase: before it ("killing at least five") or after it ("five people were killed")."""
    tokens = parsed.tokens
    toll = _toll_before(tokens, phrase, harms)
    if toll is not None and not _told_of_its_own(tokens, phrase, harms):
        return toll
    before = next((h for h in reversed(harms) if floor <= h.last < phrase.first), None)
    if (
        before is not None
        and before.token not in used
        and before.takes_object
        and not _shut(parsed, before, phrase, harms)
    ):
        gap = tokens[before.last + 1 : phrase.first]
        if len(gap) <= 4 and all(t.lower in _LINKS for t in gap):
            return before
    if (
        before is not None
        and not before.takes_object
        and before.outcome in {"killed", "injured"}
        and tokens[before.last].lower in _GROUPED
    ):
        gap = tokens[before.last + 1 : phrase.first]
        if (
            1 <= len(gap) <= 4
            and gap[0].lower in {"were", "are", "include", "included", ",", "was"}
            and _among(tokens, before.first)
        ):
            return before
    after = next((h for h in harms if phrase.last < h.first or (h.token == phrase.head)), None)
    if after is not None and after.token == phrase.head:
        return after
    if after is not None and _does_it(parsed, phrase, after, harms):
        return None
    if after is not None and after.first < limit and after.takes_subject:
        gap = _without_aside(tokens[phrase.last + 1 : after.first])
        if len(gap) <= 6 and all(t.lower in _AUXILIARY for t in gap) and not _cut(gap):
            return after
        if len(gap) <= 5 and [t.lower for t in gap[:2]] in (
            ["were", "among"],
            ["are", "among"],
            ["was", "among"],
            ["is", "among"],
        ):
            return after
    return None


def _told_of_its_own(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> bool:
    """ "a toll of 31 killed and 74 wounded": the word right behind the figure says what became of them."""
    near = next((h for h in harms if h.first == phrase.last + 1 and h.takes_subject and not h.toll), None)
    return near is not None and near.outcome != "killed"


def _shut(parsed: Parsed, before: Harmed, phrase: Phrase, harms: Sequence[Harmed]) -> bool:
    """ "A child killed, 7 people injured", "a woman killed and 9 others injured": the harm before has its victim.

    The word behind the figure is the figure's own, unless that one has another figure behind it ("killed five people
    wounded ten").
    """
    own = next((h for h in harms if h.first == phrase.last + 1 and h.takes_subject and not h.noun), None)
    if own is None or own.outcome == before.outcome:
        return False
    behind = parsed.tokens[own.last + 1 : own.last + 2]
    if any(t.pos == "NUM" or t.dep == "dobj" for t in behind):
        return False
    gap = parsed.tokens[before.last + 1 : phrase.first]
    victim = parsed.tokens[before.first - 1] if before.first else None
    participle = parsed.tokens[before.token].tag in {"VBN", "VBD"}
    alone = (
        victim is not None
        and victim.tag in {"NN", "NNP", "CD"}
        and victim.sentence == parsed.tokens[before.token].sentence
    )
    return participle and alone and (not gap or gap[0].lower in {"and", ","})


def _does_it(parsed: Parsed, phrase: Phrase, after: Harmed, harms: Sequence[Harmed]) -> bool:
    """ "three suicide bombers killed two people": they are who did it."""
    verb, head = parsed.tokens[after.token], parsed.tokens[phrase.head]
    if verb.tag != "VBD" or head.dep != "nsubj" or head.head != verb.i or after.suffered or after.adjective:
        return False
    done = parsed.child(verb.i, "dobj")
    if done is None or done.i < verb.i:
        return False
    return not any(h.first == done.i + 1 and h.takes_subject for h in harms)


_ASIDES = frozenset({"mostly", "mainly", "including", "largely", "many", "most"})


def _without_aside(gap: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "160 civilians mostly women and children were killed": the words between that only say who they are are left
    out."""
    start = next((n for n, t in enumerate(gap[:2]) if t.lower in _ASIDES), None)
    if start is None:
        return gap
    end = next((n for n, t in enumerate(gap) if n > start and t.lower in {"were", "was", "are", "have", "had"}), None)
    inside = gap[start + 1 : end]
    plain = all(t.pos in {"NOUN", "PROPN", "ADJ", "CCONJ", "DET", "NUM", "ADP", "PUNCT", "PRON"} for t in inside)
    return gap[end:] if end is not None and plain and len(inside) <= 8 else gap


_RISES = frozenset({"rise", "climb", "reach", "stand", "increase", "grow", "raise", "jump", "bring", "put"})


def _toll_before(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """ "the toll ... has risen to 112", "the death toll was as high as 20": whatever stands between in the sentence."""
    toll = next((h for h in reversed(harms) if h.toll and h.last < phrase.first), None)
    if toll is None:
        return _raised_to(tokens, phrase, harms)
    gap = tokens[toll.last + 1 : phrase.first]
    if (
        len(gap) <= 5
        and gap
        and all(t.lower in {"was", "is", "at", "as", "high", "of", "stands", "stood", "now"} for t in gap)
    ):
        return toll
    near = gap[-2:]
    if len(near) == 2 and near[0].lemma in _RISES and near[1].lower in {"to", "at", "by"}:
        return toll
    if gap and gap[-1].lemma in _COMES_TO and len(gap) <= 12:
        return toll
    verb = tokens[toll.head]
    if verb.lemma in {"put", "place", "set"} and gap and gap[-1].lower in {"at", "to"} and len(gap) <= 12:
        return toll
    number = tokens[phrase.head]
    told = tokens[number.head].lemma == "be" and number.dep == "attr"
    return toll if told and toll.head == number.head else None


_COMES_TO = frozenset({"reach", "exceed", "surpass", "top", "total", "pass"})


def _raised_to(tokens: Sequence[Token], phrase: Phrase, harms: Sequence[Harmed]) -> Harmed | None:
    """ "raises to 384 the number of leaders murdered": the toll stands behind its figure."""
    lead = tokens[max(0, phrase.first - 2) : phrase.first]
    if len(lead) < 2 or lead[0].lemma not in _RISES or lead[1].lower != "to":
        return None
    return next((h for h in harms if h.toll and phrase.last < h.first <= phrase.last + 3), None)


_GROUPED = frozenset({"dead", "killed", "wounded", "injured", "victims", "slain"})


def _among(tokens: Sequence[Token], first: int) -> bool:
    """ "Among the dead were ...", "Of those killed six were ...": a part of the dead is counted."""
    return any(
        t.lower in {"among", "of"} for t in tokens[max(0, first - 3) : first] if t.sentence == tokens[first].sentence
    )


def _cut(gap: Sequence[Token]) -> bool:
    """ "five people and injured": an "and" without an auxiliary begins a new clause with another subject."""
    words = [t.lower for t in gap]
    return "and" in words and not {"were", "was", "others", "more", "other", "been"} & set(words)


def _by_grammar(parsed: Parsed, phrase: Phrase, harms: Sequence[Harmed], language: Language) -> Harmed | None:
    tokens = parsed.tokens
    by_token = {h.token: h for h in harms}
    node = tokens[phrase.head]
    for _ in range(6):
        harm = by_token.get(node.i)
        if harm is not None and node.i != phrase.head:
            return harm
        for kid in parsed.children(node.i):
            below = by_token.get(kid.i) if kid.dep in {"acl", "relcl", "amod"} and kid.i >= phrase.first else None
            if below is not None and (kid.dep != "relcl" or below.passive or below.suffered):
                return below
        head = tokens[node.head]
        if head.i == node.i:
            return None
        harm = by_token.get(head.i)
        if harm is not None:
            if node.dep in {"dobj", "nsubjpass", "appos", "attr", "oprd"} or (
                node.dep == "nsubj" and harm.takes_subject
            ):
                return harm
            if node.dep == "pobj":
                return harm
            if node.dep == "prep" and node.lower in {"of", "to"} and harm.noun:
                return harm  # "the killing of a cleric and several others"
            if node.dep in {"npadvmod", "nummod", "dep", "pobj", "nmod"} and harm.noun:
                return harm
            return None
        if (
            node.dep in {"conj", "appos"}
            or (node.dep == "pobj" and head.lower in {"of", "to", "at"})
            or node.dep == "nummod"
        ):
            node = head
            continue
        if node.dep == "prep" and node.lower in {"of", "to", "at"}:
            harm = by_token.get(head.i)
            if harm is not None and harm.noun:
                return harm
            if head.lemma in {"rise", "climb", "reach", "bring", "stand", "increase", "put", "grow", "raise", "jump"}:
                toll = next((h for h in harms if h.toll), None)
                if toll is not None:
                    return toll
            node = head
            continue
        if node.dep in {"dobj", "nsubj", "nsubjpass", "attr"}:
            return _by_light_verb(parsed, head, node, harms)
        return None
    return None


def _by_light_verb(parsed: Parsed, verb: Token, node: Token, harms: Sequence[Harmed]) -> Harmed | None:
    """ "left seven people dead", "put the death toll at 27", "claimed the lives of three"."""
    if verb.lemma in {"make", "account", "comprise", "constitute"}:
        dead = parsed.edges(verb.i)
        return next(
            (h for h in harms if verb.i < h.token <= dead[1] and parsed.tokens[h.token].lower in _GROUPED), None
        )
    if verb.lemma == "be" and node.dep in {"attr", "nsubj"}:
        among = next((h for h in harms if h.token < verb.i and _is_among(parsed, h, verb)), None)
        if among is not None:
            return among
    if verb.lemma in {"suffer", "sustain", "receive", "have"} and node.dep == "nsubj":
        return next((h for h in harms if h.head == verb.i and h.outcome == "injured"), None)
    if verb.lemma in {"force", "compel", "oblige", "believe", "think", "say", "report", "fear", "see", "presume"}:
        return next(
            (h for h in harms if h.head == verb.i and h.token > verb.i and parsed.tokens[h.token].dep == "xcomp"), None
        )
    if verb.lemma in {"leave", "find", "be", "remain", "feel", "get", "report", "list", "say", "confirm"}:
        later = [h for h in harms if h.token > node.i and (h.head == verb.i or h.adjective or h.passive)]
        near = [h for h in later if h.head in {verb.i, node.i}]
        return near[0] if near else None
    if verb.lemma in {
        "rise",
        "climb",
        "reach",
        "bring",
        "stand",
        "increase",
        "put",
        "grow",
        "raise",
        "jump",
        "exceed",
        "surpass",
        "total",
    }:
        return next((h for h in harms if h.toll), None)
    return None


def _is_among(parsed: Parsed, harm: Harmed, verb: Token) -> bool:
    """ "Among the martyrs were a child and two women"."""
    among = parsed.head(harm.token)
    return among.dep == "prep" and among.lower in {"among", "amongst"} and among.head == verb.i

"""How many people, and what became of them: every figure of a report with the word that says so.

A figure is joined to its harm word in three ways, the surest first: by the words beside it ("killing five and wounding
20", which holds in headlines and in texts that lost their commas), by grammar ("the raids, it said, killed ... five"),
by a list that goes on ("... and two policemen"). A person told of without a figure ("a guard was killed") counts as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from herodote.extract.figures import Figure, find_figures
from herodote.extract.found import FoundCount
from herodote.extract.harm import Harmed, find_harm
from herodote.extract.parsed import Parsed, Stretch, Token
from herodote.extract.people import is_person, who_are
from herodote.lang.records import Language
from herodote.records import Outcome

_NOT_COUNTED = frozenset(
    "percent per cent % km kilometre kilometer mile metre meter m kg kilo kilogram kilogramme tonne ton pound dollar euro lira peso $ "
    "day hour minute second week month year decade night o'clock am pm a.m. p.m. degree time century anniversary "
    "step thing way case point part kind type front side round stage phase year-old inch foot feet liter litre gallon "
    "th st nd rd mm cm caliber calibre mph term question reason word page article chapter resolution".split()
)
_INCLUDING = frozenset({"including", "includes", "included", "include", "among", "comprising", "amongst", "mostly"})
_REPORTS = frozenset("report word information detail details confirmation news indication evidence doubt sign".split())


class _Phrase(Struct, frozen=True):
    """A counted phrase before its outcome is known."""

    figure: Figure | None
    head: int
    """The counted noun, or the figure's own token where none stands."""
    first: int
    last: int


def find_counts(parsed: Parsed, language: Language) -> tuple[FoundCount, ...]:
    """Every count of people and every other quantity, in the order of the text.

    "The raid killed at least five fighters, including two leaders, and wounded 20." -> killed 5 or more combatants,
    killed 2 as part of them, injured 20.
    """
    found: list[FoundCount] = []
    for sentence in parsed.sentences:
        found.extend(_of_sentence(parsed, sentence.i, language))
    found = _inherit_who(parsed, found)
    found.sort(key=lambda c: (c.start, c.end, c.outcome or "", c.low or 0))
    return _with_totals(parsed, found)


def _of_sentence(parsed: Parsed, sentence: int, language: Language) -> Iterator[FoundCount]:
    tokens = parsed.tokens_of(sentence)
    harms = find_harm(parsed, tokens, language)
    phrases = [p for f in find_figures(tokens, language.numbers) if (p := _phrase(parsed, f, language)) is not None]
    joined = _join(parsed, phrases, harms, language)
    taken = set()
    for phrase, harm in joined:
        taken |= set(range(phrase.first, phrase.last + 1))
        yield from _counted(parsed, phrase, harm, language)
    yield from _none_harmed(parsed, tokens, language)
    yield from _single_persons(parsed, harms, taken, language)


# --- the phrase that is counted -----------------------------------------------------------------------------------


def _phrase(parsed: Parsed, figure: Figure, language: Language) -> _Phrase | None:
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
    if head is not None and tokens[head].lemma in _NOT_COUNTED:
        return None
    if head is None:
        if number.lower in {"one"} and not (following is not None and following.lower == "of"):
            return None
        return _Phrase(figure, figure.last, figure.first, figure.last)
    return _Phrase(figure, head, figure.first, max(head, figure.last))


def _is_no_count(
    figure: Figure, number: Token, before: Token | None, following: Token | None, tokens: Sequence[Token], end: int
) -> bool:
    if number.ent_type in {"MONEY", "PERCENT", "TIME"} and number.lower not in {"one", "two"}:
        return True
    if before is not None:
        glued = before.end == number.start and figure.first == figure.number
        if before.lower in {"$", "\u20ac", "\u00a3", "no", "no.", "number", "resolution", "article", "chapter", "age", "aged", "highway", "route", "#"}:
            return not (before.lower in {"number"} and figure.bare is None)
        if glued and before.text not in {"(", '"', "'", "\u201c", "\u2018", "[", "\u2014", "\u2013", "--"}:
            return True
    year = number.text.isdigit() and len(number.text) == 4 and 1900 <= int(number.text) <= 2100
    bare = figure.first == figure.number == figure.last
    if following is None:
        return year and bare or (number.ent_type == "DATE" and bare)
    if following.lower in _NOT_COUNTED or following.lemma in _NOT_COUNTED:
        return True
    if following.start == tokens[figure.last].end and following.lower in {"-", "/", ":", "%", "\u2013", "x"}:
        person = figure.last + 2 < end and tokens[figure.last + 2].lower in {"member", "man", "vehicle", "strong"}
        return not person
    if year and bare and following.pos not in {"NOUN", "ADJ"}:
        return True
    if year and bare and before is not None and (before.lower in {"in", "since", "of", "by", "until", "from"} or before.text.isdigit()):
        return True
    if number.ent_type == "DATE" and following.pos not in {"NOUN", "ADJ", "VERB"} and bare:
        return True
    months = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
              "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"}  # fmt: skip
    if bare and number.text.isdigit() and (following.lower in months or (before is not None and before.lower.strip(".") in months)):
        return True
    return bare and number.text.isdigit() and before is not None and before.pos == "PROPN" and number.dep != "nummod"


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
        if token.pos in {"NOUN", "PROPN"}:
            if best is not None and _new_phrase(parsed, best, i, language):
                break
            best = i
        elif token.lower in {"others", "more", "other", "additional", "further"} and token.lower == "others":
            return i
        elif not (
            token.pos in {"ADJ", "NUM", "ADV"}
            or token.lower in {"-", "'s", "\u2019s", "'", "other", "more", "(", ")", "[", "]"}
            or (token.tag in {"VBN", "VBG", "JJ"} and token.dep in {"amod", "compound"})
        ):
            break
        elif token.pos == "NUM" and i > at:
            break
        elif token.lower in {"(", "["} and best is not None:
            break
        elif token.lemma in language.harm.adjectives and best is None and not _adjective_before_noun(parsed, i, end):
            break
    return best


def _new_phrase(parsed: Parsed, best: int, i: int, language: Language) -> bool:
    """The next noun begins another phrase: the texts that lost their commas run nouns together."""
    tokens = parsed.tokens
    if i == best + 1 and (tokens[best].dep in {"compound", "nmod", "amod", "poss"} or tokens[best].pos == "PROPN"):
        plural = tokens[best].tag == "NNS"
        return plural and tokens[i].head != best
    return tokens[best].head != i and tokens[best].dep not in {"compound", "nmod", "poss", "amod", "dep"}


def _adjective_before_noun(parsed: Parsed, i: int, end: int) -> bool:
    """ "40 wounded fighters" against "40 wounded in the blast"."""
    return i + 1 < end and parsed.tokens[i].dep in {"amod"} and parsed.tokens[i + 1].pos in {"NOUN", "ADJ", "PROPN"}


# --- figure and harm ----------------------------------------------------------------------------------------------


def _join(
    parsed: Parsed, phrases: Sequence[_Phrase], harms: Sequence[Harmed], language: Language
) -> list[tuple[_Phrase, Harmed | None]]:
    """Each phrase with the harm word that governs it, or None."""
    used: set[int] = set()
    joined: list[tuple[_Phrase, Harmed | None]] = []
    previous: tuple[_Phrase, Harmed | None] | None = None
    for n, phrase in enumerate(phrases):
        limit = phrases[n + 1].first if n + 1 < len(phrases) else parsed.sentences[parsed.tokens[phrase.head].sentence].last
        floor = previous[0].last + 1 if previous else parsed.sentences[parsed.tokens[phrase.head].sentence].first
        harm = (
            _beside(parsed, phrase, harms, used, floor, limit)
            or _by_grammar(parsed, phrase, harms, language)
            or _goes_on(parsed, phrase, previous)
        )
        if harm is not None:
            used.add(harm.token)
        previous = (phrase, harm)
        joined.append(previous)
    return joined


_LINKS = frozenset(
    "at least the a an of another some other and or about around , ( more than over nearly almost approximately as many up to an estimated "
    "also reportedly all total further additional least no fewer between".split()
)
_AUXILIARY = frozenset(
    "was were are is be been being have has had got get reported reportedly also others more other people persons and left feared "
    "confirmed believed found seriously critically severely slightly badly lightly instantly either immediately still allegedly later then "
    "who were that most , as now themselves presumed least at".split()
)


def _beside(
    parsed: Parsed, phrase: _Phrase, harms: Sequence[Harmed], used: set[int], floor: int, limit: int
) -> Harmed | None:
    """The harm word next to the phrase: before it ("killing at least five") or after it ("five people were killed")."""
    tokens = parsed.tokens
    before = next((h for h in reversed(harms) if floor <= h.last < phrase.first), None)
    if before is not None and before.token not in used and before.takes_object:
        gap = tokens[before.last + 1 : phrase.first]
        if len(gap) <= 4 and all(t.lower in _LINKS for t in gap):
            return before
    if before is not None and not before.takes_object and before.outcome in {"killed", "injured"} and tokens[before.last].lower in _GROUPED:
        gap = tokens[before.last + 1 : phrase.first]
        if 1 <= len(gap) <= 4 and gap[0].lower in {"were", "are", "include", "included", ",", "was"} and _among(tokens, before.first):
            return before
    after = next((h for h in harms if phrase.last < h.first or (h.token == phrase.head)), None)
    if after is not None and after.token == phrase.head:
        return after
    if after is not None and after.first < limit and after.takes_subject:
        gap = tokens[phrase.last + 1 : after.first]
        if len(gap) <= 6 and all(t.lower in _AUXILIARY for t in gap) and not _cut(gap):
            return after
        if len(gap) <= 5 and [t.lower for t in gap[:2]] in (["were", "among"], ["are", "among"], ["was", "among"], ["is", "among"]):
            return after
    return None


_GROUPED = frozenset({"dead", "killed", "wounded", "injured", "victims", "slain"})


def _among(tokens: Sequence[Token], first: int) -> bool:
    """ "Among the dead were ...", "Of those killed six were ...": a part of the dead is counted."""
    return any(t.lower in {"among", "of"} for t in tokens[max(0, first - 3) : first] if t.sentence == tokens[first].sentence)


def _cut(gap: Sequence[Token]) -> bool:
    """ "five people and injured": an "and" without an auxiliary begins a new clause with another subject."""
    words = [t.lower for t in gap]
    return "and" in words and not {"were", "was", "others", "more", "other", "been"} & set(words)


def _by_grammar(parsed: Parsed, phrase: _Phrase, harms: Sequence[Harmed], language: Language) -> Harmed | None:
    tokens = parsed.tokens
    by_token = {h.token: h for h in harms}
    node = tokens[phrase.head]
    for _ in range(6):
        harm = by_token.get(node.i)
        if harm is not None and node.i != phrase.head:
            return harm
        for kid in parsed.children(node.i):
            if kid.dep in {"acl", "relcl", "amod"} and kid.i in by_token and kid.i >= phrase.first:
                if kid.dep != "relcl" or by_token[kid.i].passive or by_token[kid.i].suffered:
                    return by_token[kid.i]
        head = tokens[node.head]
        if head.i == node.i:
            return None
        harm = by_token.get(head.i)
        if harm is not None:
            if node.dep in {"dobj", "nsubjpass", "appos", "attr", "oprd"} or (node.dep == "nsubj" and harm.takes_subject):
                return harm
            if node.dep == "pobj":
                return harm
            if node.dep in {"npadvmod", "nummod", "dep", "pobj", "nmod"} and harm.noun:
                return harm
            return None
        if node.dep in {"conj", "appos"} or (node.dep == "pobj" and head.lower in {"of", "to", "at"}) or node.dep == "nummod":
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
    if verb.lemma in {"suffer", "sustain", "receive"}:
        return next((h for h in harms if h.head == verb.i and h.outcome == "injured"), None)
    if verb.lemma in {"leave", "find", "be", "remain", "feel", "get", "report", "list", "say", "confirm"}:
        later = [h for h in harms if h.token > node.i and (h.head == verb.i or h.adjective or h.passive)]
        near = [h for h in later if h.head in {verb.i, node.i}]
        return near[0] if near else None
    if verb.lemma in {"rise", "climb", "reach", "bring", "stand", "increase", "put", "grow", "raise", "jump", "exceed", "surpass", "total"}:
        return next((h for h in harms if h.toll), None)
    return None


def _goes_on(parsed: Parsed, phrase: _Phrase, previous: tuple[_Phrase, Harmed | None] | None) -> Harmed | None:
    """A list that goes on, or a part of the count before: "five people, including two children", "and two policemen"."""
    if previous is None or previous[1] is None:
        return None
    gap = parsed.tokens[previous[0].last + 1 : phrase.first]
    words = [t.lower for t in gap]
    if any(w in _INCLUDING for w in words) and len(gap) <= 12:
        return previous[1]
    if len(gap) <= 1 and all(w in {"and", ",", "(", "-"} for w in words) and previous[1].takes_object and previous[1].first < phrase.first:
        return previous[1]
    tail = [t.lower for t in parsed.tokens[phrase.figure.last + 1 : phrase.figure.last + 3]] if phrase.figure else []
    if tail[:2] in (["of", "them"], ["of", "whom"]) and len(gap) <= 12:
        return previous[1]
    return None


# --- the count itself ---------------------------------------------------------------------------------------------


def _counted(parsed: Parsed, phrase: _Phrase, harm: Harmed | None, language: Language) -> Iterator[FoundCount]:
    figure = phrase.figure
    assert figure is not None
    head = parsed.tokens[phrase.head]
    span = Stretch(parsed.tokens[phrase.first].start, parsed.tokens[phrase.last].end)
    numeric = Stretch(parsed.tokens[figure.first].start, parsed.tokens[figure.last].end)
    group = parsed.text[parsed.tokens[figure.last].end : span.end].strip() or None
    outcome: Outcome | None = harm.outcome if harm is not None else None
    noun = head.i > figure.last
    if outcome is not None and noun and not is_person(parsed, head, language):
        outcome = None
    if outcome is not None and harm is not None and harm.undone:
        return
    if outcome is None and (not noun or head.lower in {"them", "whom", "which", "others"}):
        return
    if harm is not None and harm.both:
        outcome = None
    who = who_are(parsed, phrase.first, phrase.last, head, language)
    what = (group or (parsed.tokens[harm.token].text if harm else None)) if outcome is None else None
    yield FoundCount(
        span.start, span.end, numeric, outcome, what, who, group, figure.low, figure.high, head.sentence, head.i,
        harm.token if harm is not None else None,
    )  # fmt: skip


def _none_harmed(parsed: Parsed, tokens: Sequence[Token], language: Language) -> Iterator[FoundCount]:
    """ "no casualties", "no one was hurt", "without victims": nought, as the report says."""
    harm = language.harm
    for n, token in enumerate(tokens):
        if token.lower not in {"no", "without", "nobody", "none", "neither", "zero"}:
            continue
        window = tokens[n + 1 : n + 8]
        words = [t.lemma for t in window]
        if _REPORTS & set(words[:3]) or (n and tokens[n - 1].lower in {"said", "there"} and _REPORTS & set(words)):
            continue
        outcomes: list[tuple[str, Token]] = []
        for at, (word, t) in enumerate(zip(words, window, strict=True)):
            if word in harm.both and at < 4:
                outcomes += [("killed", t), ("injured", t)]
                break
            if word in harm.nouns and at < 6 and harm.nouns[word] in {"killed", "injured"} and t.pos in {"NOUN", "ADJ"}:
                outcomes.append((harm.nouns[word], t))
            elif (token.lower in {"nobody", "none", "neither"} or words[:1] == ["one"] or "civilian" in words[:2] or "person" in words[:2]) and (
                word in harm.verbs and t.tag in {"VBN", "VBD", "JJ"}
            ):
                outcomes.append((harm.verbs[word], t))
            elif word in {",", ";", "but", "that", "who"}:
                break
        for outcome, t in outcomes:
            if outcome in {"killed", "injured"}:
                yield FoundCount(
                    token.start, t.end, Stretch(token.start, token.end), "killed" if outcome == "killed" else "injured",
                    None, "civilian" if "civilian" in words[:2] else "unknown", t.text, 0, 0, t.sentence, t.i, t.i, None, True,
                )  # fmt: skip


def _single_persons(
    parsed: Parsed, harms: Sequence[Harmed], taken: set[int], language: Language
) -> Iterator[FoundCount]:
    """Persons told of without a figure: "a guard was killed", "the murder of the judge", "killing a woman and a child"."""
    for harm in harms:
        if harm.both or harm.undone or harm.toll:
            continue
        persons: list[Token] = []
        for i in harm.harmed:
            persons += [t for t in _coordinated(parsed, i) if _is_one_person(parsed, t, taken, language)]
        by_who: dict[str, list[Token]] = {}
        for t in persons:
            by_who.setdefault(who_are(parsed, t.i, t.i, t, language), []).append(t)
        for who, group in by_who.items():
            first, last = parsed.phrase(group[0].i), parsed.phrase(group[-1].i)
            span = Stretch(min(first.start, last.start), max(first.end, last.end))
            yield FoundCount(
                span.start, span.end, None, harm.outcome, None, who,  # type: ignore[arg-type]
                parsed.quote(span), len(group), len(group), group[0].sentence, group[0].i, harm.token,
            )  # fmt: skip


def _coordinated(parsed: Parsed, i: int) -> Iterator[Token]:
    queue = [i]
    for k in queue:
        yield parsed.tokens[k]
        queue += [t.i for t in parsed.children(k) if t.dep == "conj" and t.pos in {"NOUN", "PROPN"}]


def _is_one_person(parsed: Parsed, token: Token, taken: set[int], language: Language) -> bool:
    if token.i in taken or token.tag in {"NNS", "NNPS"} or token.pos not in {"NOUN", "PROPN"}:
        return False
    kids = parsed.children(token.i)
    if any(k.dep == "nummod" or k.lower in {"no", "many", "several", "any", "every", "each", "number"} for k in kids):
        return False
    if token.pos == "PROPN":
        return token.ent_type == "PERSON"
    if token.lemma in {"people", "one", "group", "number", "force", "army", "police", "personnel", "staff", "family", "crew", "troop", "militia",
                       "security", "toll", "figure", "body", "life", "death", "injury", "more", "half", "most", "all", "many", "other", "unit",
                       "patrol", "brigade", "squad", "battalion", "dead", "wounded", "injured", "dozen", "some", "opposition", "enemy",
                       "paramilitary", "military", "element", "casualty", "fatality", "hundred", "thousand", "local", "navy", "human"}:  # fmt: skip
        return False
    return is_person(parsed, token, language, strict=True)


def _inherit_who(parsed: Parsed, found: Sequence[FoundCount]) -> list[FoundCount]:
    """ "killed two civilians and wounded nine others": the others are what those before them were."""
    out: list[FoundCount] = []
    for count in found:
        words = (count.group or "").lower().split()
        bare = not words or words[0] in {"others", "other", "more", "of", "wounded", "injured"}
        if count.outcome is not None and count.who == "unknown" and bare and not count.negated:
            before = [c for c in out if c.sentence == count.sentence and c.outcome and c.start < count.start]
            if before and before[-1].who in {"civilian", "combatant"}:
                count = replace(count, who=before[-1].who)
        out.append(count)
    return out


def _with_totals(parsed: Parsed, found: Sequence[FoundCount]) -> tuple[FoundCount, ...]:
    """Parts joined to the total before them: "five people, including two children", "eight of them women"."""
    out = list(found)
    for n, count in enumerate(out):
        if count.outcome is None or count.negated:
            continue
        total = next(
            (m for m in range(n - 1, -1, -1) if out[m].outcome == count.outcome and out[m].part_of is None and not out[m].negated), None
        )
        if total is None or out[total].sentence < count.sentence - 1:
            continue
        before = parsed.between(max(out[total].end, count.start - 60), count.start)
        words = [t.lower for t in before]
        tail = parsed.text[count.start : count.end + 12].lower()
        partial = (
            (bool(_INCLUDING & set(words)) and out[total].sentence == count.sentence)
            or " of them" in tail or " of whom" in tail or " of those" in tail or "of the dead" in tail or "of the victims" in tail
        )  # fmt: skip
        small = out[total].low is None or count.low is None or count.low <= (out[total].low or 0)
        if partial and small:
            out[n] = replace(count, part_of=total)
    return tuple(out)

"""How many people, and what became of them: every figure of a report with the word that says so.

A figure is joined to its harm word in three ways, the surest first: by the words beside it ("killing five and wounding
20", which holds in headlines and in texts that lost their commas), by grammar ("the raids, it said, killed ... five"),
by a list that goes on ("... and two policemen"). A person told of without a figure ("a guard was killed") is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from herodote.extract.counted.carried_on import INCLUDING
from herodote.extract.counted.harm import find_harm
from herodote.extract.counted.harmed import Harmed
from herodote.extract.counted.idioms.find import find_idioms
from herodote.extract.counted.join import join_harm
from herodote.extract.counted.nobody import none_harmed, unharmed
from herodote.extract.counted.people import is_person, who_are
from herodote.extract.counted.persons import single_persons, sums_of_one_loss
from herodote.extract.counted.phrase import Phrase, counted_phrase
from herodote.extract.counted.together import together
from herodote.extract.counted.who_else import settle_who
from herodote.extract.finds.found import FoundCount
from herodote.extract.words.figures import find_figures
from herodote.extract.words.parsed import Parsed, Stretch, Token
from herodote.lang import Language
from herodote.records import Outcome


def find_counts(parsed: Parsed, language: Language) -> tuple[FoundCount, ...]:
    """Every count of people and every other quantity, in the order of the text.

    "The raid killed at least five fighters, including two leaders, and wounded 20." -> killed 5 or more combatants,
    killed 2 as part of them, injured 20.
    """
    found: list[FoundCount] = []
    for sentence in parsed.sentences:
        found.extend(_of_sentence(parsed, sentence.i, language))
    told = [c for c in found if not _only_told_of_them(parsed, c, found)]
    return _with_totals(parsed, settle_who(parsed, told, language))


def _only_told_of_them(parsed: Parsed, count: FoundCount, found: Sequence[FoundCount]) -> bool:
    """Whether a clause only tells who they are of whom worse is told: "14 people who had fled home were killed"."""
    if count.outcome != "displaced" or count.governor is None:
        return False
    clause = next(
        (t for t in (parsed.tokens[count.governor], *parsed.ancestors(count.governor)) if t.dep == "relcl"), None
    )
    worse = any((c.start, c.end) == (count.start, count.end) and c.outcome in ("killed", "injured") for c in found)
    return worse and clause is not None and clause.head == count.token


def _of_sentence(parsed: Parsed, sentence: int, language: Language) -> Iterator[FoundCount]:
    tokens = parsed.tokens_of(sentence)
    harms = _all_harm(parsed, tokens, language)
    phrases = [
        p for f in find_figures(tokens, language.numbers) if (p := counted_phrase(parsed, f, language)) is not None
    ]
    harms = tuple(together(parsed.tokens, harms, [(p.first, p.last) for p in phrases]))
    joined = join_harm(parsed, phrases, harms, language)
    taken = set()
    told: list[tuple[int, Harmed]] = []
    for phrase, harm in joined:
        taken |= set(range(phrase.first, phrase.last + 1))
        yield from _counted(parsed, phrase, harm, language)
        if harm is not None and not harm.undone and not harm.both:
            told.append((phrase.last, harm))
            for other in _also(parsed, phrase, harm, harms, phrases):
                yield from _counted(parsed, phrase, other, language)
    yield from none_harmed(parsed, tokens, language)
    yield from unharmed(tokens)
    every = [*_among_them(parsed, tokens, told, harms), *harms]
    yield from single_persons(parsed, every, taken, language)
    yield from sums_of_one_loss(parsed, joined, every, taken, language)


def _all_harm(parsed: Parsed, tokens: Sequence[Token], language: Language) -> tuple[Harmed, ...]:
    """Words of harm and idioms, in order; where both stand on one word, the idiom says more."""
    found = {h.token: h for h in find_harm(parsed, tokens, language)}
    found |= {h.token: h for h in find_idioms(parsed, tokens, language)}
    return tuple(found[i] for i in sorted(found))


# --- the count itself ---------------------------------------------------------------------------------------------


def _counted(parsed: Parsed, phrase: Phrase, harm: Harmed | None, language: Language) -> Iterator[FoundCount]:
    figure = phrase.figure
    assert figure is not None
    head = parsed.tokens[phrase.head]
    span = Stretch(parsed.tokens[phrase.first].start, parsed.tokens[phrase.last].end)
    numeric = Stretch(parsed.tokens[figure.first].start, parsed.tokens[figure.last].end)
    group = parsed.text[parsed.tokens[figure.last].end : span.end].strip() or None
    outcome: Outcome | None = harm.outcome if harm is not None else None
    noun = head.i > figure.last
    harmed_itself = harm is not None and harm.token == head.i and head.lemma in _AILMENTS
    if outcome is not None and head.lemma in {"group", "cell", "team"}:
        outcome = None
    if outcome is not None and noun and not harmed_itself and not is_person(parsed, head, language):
        outcome = outcome if harm is not None and _befalls_people(parsed, harm, head, language) else None
    if outcome is not None and harm is not None and harm.undone:
        return
    if outcome is None and (not noun or head.lower in {"them", "whom", "which", "others"}):
        return
    after = parsed.tokens[figure.last + 1 : figure.last + 2]
    if outcome is None and parsed.tokens[figure.number].lower == "one" and any(t.lower == "of" for t in after):
        return
    if harm is not None and harm.both:
        outcome = None
    who = who_are(parsed, phrase.first, phrase.last, head, language)
    tail = [t.lower for t in parsed.tokens[phrase.last + 1 : phrase.last + 3]]
    high = None if tail == ["at", "least"] else figure.high  # "125 fighters at least"
    what = (group or (parsed.tokens[harm.token].text if harm else None)) if outcome is None else None
    yield FoundCount(
        span.start,
        span.end,
        numeric,
        outcome,
        what,
        who,
        group,
        figure.low,
        high,
        head.sentence,
        head.i,
        harm.token if harm is not None else None,
    )


def _befalls_people(parsed: Parsed, harm: Harmed, head: Token, language: Language) -> bool:
    """Whether by grammar the noun is what a word harms that harms people only: "killed six bandits"."""
    words = language.harm
    done = parsed.tokens[harm.token]
    return head.i in harm.harmed and done.lemma in words.to_people and head.lemma not in words.not_people


_AILMENTS = frozenset({"asphyxiation", "suffocation", "poisoning"})
"""Cases of these are people."""


def _also(
    parsed: Parsed, phrase: Phrase, harm: Harmed, harms: Sequence[Harmed], phrases: Sequence[Phrase]
) -> Iterator[Harmed]:
    """What else became of the same people: "massacred 250 soldiers taken hostage", "were abducted and later killed"."""
    told = {harm.outcome}
    for other in harms:
        if other.outcome in told or other.undone or other.both or other.toll:
            continue
        if any(phrase.last < p.first <= other.token for p in phrases):
            continue  # that one has a figure of its own
        verb = parsed.tokens[other.token]
        found = other.adjective and verb.lower == "dead"  # "six of the hostages were later found dead"
        of_them = phrase.head in other.harmed or (found and any(phrase.first <= i <= phrase.last for i in other.harmed))
        if (verb.tag == "VBN" or other.suffered or verb.lower == "hostage" or found) and of_them:
            told.add(other.outcome)
            yield other


def _among_them(
    parsed: Parsed, tokens: Sequence[Token], told: Sequence[tuple[int, Harmed]], harms: Sequence[Harmed]
) -> Iterator[Harmed]:
    """Persons who are told to be of a count: "ten people, including a child"; "among the dead was a judge"."""
    for t in tokens:
        if t.lower in INCLUDING:
            harm = next((h for last, h in reversed(told) if last < t.i <= last + 12), None)
            inner = parsed.child(t.i, "pobj")
            if inner is not None and inner.lower in {"them", "whom", "those", "these", "which"}:
                inner = None
            inner = inner or next(
                (n for n in parsed.tokens[t.i + 1 : t.i + 6] if n.pos in {"NOUN", "PROPN"} and n.dep != "compound"),
                None,
            )
            if harm is not None and inner is not None and inner.sentence == t.sentence:
                yield replace(harm, harmed=(inner.i,))
        if t.lower == "among" and parsed.head(t.i).lemma in {"be", "include"}:
            harm = next((h for h in harms if t.i < h.token <= t.i + 5), None)
            subjects = [k.i for k in parsed.children(t.head) if k.dep in {"nsubj", "attr", "nsubjpass"}]
            if harm is not None and subjects:
                yield replace(harm, harmed=tuple(subjects), both=False, toll=False)


def _with_totals(parsed: Parsed, found: Sequence[FoundCount]) -> tuple[FoundCount, ...]:
    """Parts joined to the total before them: "five people, including two children", "eight of them women"."""
    out = list(found)
    for n, count in enumerate(out):
        if count.outcome is None or count.negated:
            continue
        total = next(
            (
                m
                for m in range(n - 1, -1, -1)
                if out[m].outcome == count.outcome and out[m].part_of is None and not out[m].negated
            ),
            None,
        )
        if total is None or out[total].sentence < count.sentence - 1:
            continue
        before = parsed.between(max(out[total].end, count.start - 60), count.start)
        words = [t.lower for t in before]
        tail = parsed.text[count.start : count.end + 12].lower()
        partial = (
            (bool(INCLUDING & set(words)) and out[total].sentence == count.sentence)
            or " of them" in tail
            or " of whom" in tail
            or " of those" in tail
            or "of the dead" in tail
            or "of the victims" in tail
        )
        small = out[total].low is None or count.low is None or count.low <= (out[total].low or 0)
        if partial and small:
            out[n] = replace(count, part_of=total)
    return tuple(out)

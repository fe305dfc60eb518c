"""Deeds of war and whose they are said to be, by the grammar around one word."""

from __future__ import annotations

from collections.abc import Iterator

from herodote.extract.words.parsed import Parsed, Token

ACTS = frozenset(
    {
        "attack",
        "bombing",
        "blast",
        "strike",
        "airstrike",
        "raid",
        "killing",
        "murder",
        "assassination",
        "massacre",
        "death",
    }
    | {
        "explosion",
        "shelling",
        "kidnapping",
        "abduction",
        "shooting",
        "crime",
        "violence",
        "incident",
        "ambush",
        "bomb",
    }
)


OWNING = frozenset(
    {"boast", "say", "announce", "admit", "acknowledge", "confirm", "confess", "state", "declare", "claim"}
)
DONE = frozenset(
    "carry strike bomb kill shoot attack target execute plant detonate launch conduct down destroy ambush abduct "  # noqa: SIM905
    "behead assassinate blow explode use hit shell fire murder kidnap eliminate neutralise neutralize seize "
    "bombard raid storm".split()
)
"""What one does who owns up to an act of war."""


HARM = (
    ACTS
    | (DONE - {"use", "down", "carry", "hit", "conduct", "launch", "target", "plant"})
    | frozenset(
        "atrocity genocide rape torture loot burn chemical gas sarin weapon explosive device slaughter plot assault "  # noqa: SIM905
        "invade injure wound deadly hostage raze abuse terrorism beheading execution bomber missile rocket offensive "
        "mortar invasion siege manslaughter murdered plane downing crash shootdown involvement attempt sabotage fire "
        "responsibility tragedy arson looting rioting clash fighting harm assassin casualty civilian".split()
    )
    | {"carry", "plant", "target"}
) - {"use"}
"""Lemmas of violence: what one is blamed for must hold one of them."""
_SELF = frozenset({"it", "they", "we", "he", "she", "i"})
FORCES = frozenset(
    "force troop soldier jet plane warplane aircraft helicopter drone fighter gunner artillery pilot man member "  # noqa: SIM905
    "militia police navy unit officer guard militant".split()
)


def _speakers_own(parsed: Parsed, verb: Token) -> bool:
    """Whether the verb's subject is the speaker: "it had struck", "its soldiers killed"."""
    subject = parsed.child(verb.i, "nsubj")
    if subject is None:
        return False
    if subject.tag in {"CD", "DT"} and (of := parsed.child(subject.i, "prep")) is not None and of.lower == "of":
        subject = parsed.child(of.i, "pobj") or subject  # "one of its members"
    own = any(k.dep == "poss" and k.lower in {"its", "their", "our", "his", "her"} for k in parsed.children(subject.i))
    return subject.lower in _SELF or (own and subject.lemma in FORCES)


def own_act(parsed: Parsed, token: Token) -> Token | None:
    """The act of the speaker's own: "said it had struck", "admitted killing", "acknowledged the deaths of"."""
    for kid in _clauses(parsed, token):
        if kid.i < token.i:
            continue
        if kid.dep == "ccomp" and kid.lemma in DONE and kid.tag != "VBG":
            future = any(
                k.dep == "aux" and k.lower in {"will", "would", "may", "might", "could"} for k in parsed.children(kid.i)
            )
            if _speakers_own(parsed, kid) and not future and not _negated(parsed, kid):
                return kid
        if kid.dep == "ccomp" and (by := _by_which(parsed, kid)) is not None:
            return by
        admits = token.lemma in {"admit", "acknowledge", "confess", "claim"}
        if admits and token.lemma != "claim" and kid.dep == "ccomp" and _plotted(parsed, kid):
            return kid
        if admits and kid.dep == "prep" and kid.lower == "to":
            done = parsed.child(kid.i, "pcomp", "pobj")
            if done is not None and done.lemma in DONE | ACTS:
                return done
        if admits and kid.dep in {"xcomp", "pcomp"} and kid.lemma in DONE:
            return kid
        if (
            token.lemma in {"admit", "acknowledge"}
            and kid.dep == "dobj"
            and kid.lemma in {"death", "killing", "role", *ACTS}
        ):
            return kid
        if token.lemma == "boast" and kid.dep == "prep" and (done := parsed.child(kid.i, "pobj", "pcomp")) is not None:
            return done if done.lemma in ACTS | DONE else None
    return None


def _clauses(parsed: Parsed, token: Token) -> Iterator[Token]:
    """What hangs on a verb of saying, and on the statement in which it is said: "said in a statement posted online
    that it had struck"."""
    yield from parsed.children(token.i)
    for kid in parsed.children(token.i):
        inner = parsed.child(kid.i, "pobj") if kid.dep == "prep" and kid.i > token.i else None
        if inner is not None and inner.lemma in _CARRIERS:
            for posted in (inner, *(k for k in parsed.children(inner.i) if k.dep in ("acl", "relcl"))):
                yield from (k for k in parsed.children(posted.i) if k.dep == "ccomp")


_CARRIERS = frozenset(
    {"statement", "message", "recording", "video", "communique", "communiqué", "post", "release", "call"}
)
"""In what a claim is made."""


def _by_which(parsed: Parsed, clause: Token) -> Token | None:
    """The speaker's own act by which a thing came about: "that nine people died when its jets hit the house"."""
    for kid in parsed.children(clause.i):
        when = any(k.lower in {"when", "after", "as"} for k in parsed.children(kid.i))
        if kid.dep == "advcl" and kid.i > clause.i and when and kid.lemma in DONE and kid.tag != "VBG":
            subject = parsed.child(kid.i, "nsubj")
            if subject is not None and subject.lemma in FORCES and _speakers_own(parsed, kid):
                return None if _negated(parsed, kid) else kid
    return None


def _negated(parsed: Parsed, clause: Token) -> bool:
    """Whether a clause says that nothing was done: "it did not shell", "it fired no mortars"."""
    kids = parsed.children(clause.i)
    none = [g for k in kids if k.dep == "dobj" for g in parsed.children(k.i) if g.lower == "no"]
    return bool(none) or any(k.dep == "neg" for k in kids)


_PLOTTED = frozenset(
    "plan plot place throw set make build organize organise fly land rape loot burn steal bury order".split()  # noqa: SIM905
)
"""What one admits besides the acts themselves: "admitted that he planned the attack"."""


def _plotted(parsed: Parsed, clause: Token) -> bool:
    """Whether a clause tells what the speaker plotted: "that he planned it", not "that he did not"."""
    return clause.lemma in _PLOTTED and _speakers_own(parsed, clause) and not _negated(parsed, clause)


def denied_act(parsed: Parsed, token: Token) -> Token | None:
    """The act that the speaker says is not the speaker's.

    "said it did not shell", "said it fired no mortars", "said it was not behind", "said no aircraft flew that day".
    """
    if token.lemma not in OWNING | {"tell", "insist", "stress"}:
        return None
    clause = parsed.child(token.i, "ccomp")
    if clause is None or clause.i < token.i:
        return None
    if any(k.dep == "aux" and k.lower in {"will", "would", "could", "can"} for k in parsed.children(clause.i)):
        return None
    if _no_force(parsed, clause):
        return clause
    if not _speakers_own(parsed, clause) or not _negated(parsed, clause):
        return None
    behind = any(k.lower in {"behind", "responsible", "involved"} for k in parsed.children(clause.i))
    return clause if clause.lemma in DONE | {"involve"} or (clause.lemma == "be" and behind) else None


_MOVED = frozenset({"fly", "operate", "move", "enter", "take", "pass"})


def _no_force(parsed: Parsed, clause: Token) -> bool:
    """Whether none of a force acted or was there: "no aircraft flew over the town", "no soldier fired"."""
    subject = parsed.child(clause.i, "nsubj")
    none = subject is not None and any(k.lower in {"no", "none"} for k in parsed.children(subject.i))
    return none and subject is not None and subject.lemma in FORCES and clause.lemma in DONE | _MOVED


def to_do_with(parsed: Parsed, token: Token) -> bool:
    """Whether "nothing" stands in "had nothing to do with"."""
    following = [t.lower for t in parsed.tokens[token.i + 1 : token.i + 4]]
    return parsed.head(token.i).lemma == "have" and following == ["to", "do", "with"]


HEDGES = frozenset(
    {"allegedly", "suspected", "presumed", "alleged", "assumed", "purported", "purportedly", "apparently", "believed"}
    | {"thought"}
)


def hedged_doer(parsed: Parsed, token: Token) -> Token | None:
    """Whom a hedge makes the possible doer, or None.

    "suspected rebels attacked" -> rebels; "the imam allegedly sent men" -> imam; "jets believed to be Russian" ->
    Russian; "killed, apparently by hired men" -> men.
    """
    head = parsed.head(token.i)
    actor: Token | None = None
    if token.lower in {"believed", "thought"}:
        following = parsed.tokens[token.i + 1 : token.i + 5]
        if [t.lower for t in following[:2]] in (["to", "be"], ["to", "belong"], ["to", "have"]):
            actor = next((t for t in following[2:] if t.ent_type == "NORP" and t.dep in {"acomp", "attr"}), None)
    elif _in_brackets(parsed, token):
        actor = _named_in_brackets(parsed, token)
    elif token.dep == "amod" and head.i > token.i and head.lemma not in ACTS and _acts(parsed, head):
        actor = head
    elif token.lower in {"allegedly", "apparently"}:
        after = parsed.tokens[token.i + 1 : token.i + 2]
        if after and after[0].lower == "by" and after[0].sentence == token.sentence:
            actor = parsed.child(after[0].i, "pobj")
        elif (
            token.lower == "allegedly"
            and token.dep == "advmod"
            and head.lemma in DONE | {"send"}
            and not any(k.dep == "agent" for k in parsed.children(head.i))
        ):
            passive = any(k.dep in {"auxpass", "nsubjpass"} for k in parsed.children(head.i))
            actor = parsed.child(head.i, "nsubj") if not passive else None
            if head.dep == "pcomp" and actor is None and not passive:  # "on trial for allegedly killing"
                above = next((t for t in parsed.ancestors(head.i) if t.pos in {"VERB", "AUX"}), None)
                actor = parsed.child(above.i, "nsubj", "nsubjpass") if above is not None else None
    if actor is None and token.dep in {"amod", "advmod"}:
        actor = _nation_of_act(parsed, token, head)
    return actor


def _nation_of_act(parsed: Parsed, token: Token, head: Token) -> Token | None:
    """Whose act a hedge makes it: "purportedly Russian air strikes", "a suspected Israeli raid"."""
    nation = head if head.ent_type == "NORP" and head.dep == "amod" else None
    act = parsed.head(head.i) if nation is not None else head
    if nation is None:
        nation = next(
            (k for k in parsed.children(act.i) if k.ent_type == "NORP" and k.dep == "amod" and k.i > token.i), None
        )
    return nation if act.lemma in ACTS and act.i > token.i else None


def _in_brackets(parsed: Parsed, token: Token) -> bool:
    """ "armed men (suspected militia members) attacked": the hedge opens the brackets."""
    before = parsed.tokens[token.i - 1 : token.i] if token.i else ()
    return bool(before) and before[0].text in {"(", "["} and before[0].sentence == token.sentence


def _named_in_brackets(parsed: Parsed, token: Token) -> Token | None:
    """The last noun of the brackets, which the hedge is about."""
    inside: list[Token] = []
    for t in parsed.tokens[token.i + 1 : token.i + 10]:
        if t.text in {")", "]"} or t.sentence != token.sentence:
            break
        inside.append(t)
    nouns = [t for t in inside if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "nmod", "amod"}]
    return nouns[0] if nouns and nouns[0].lemma not in ACTS else None


def _acts(parsed: Parsed, head: Token) -> bool:
    """The subject of an act, or the one by whom it was done."""
    above = parsed.head(head.i)
    return (head.dep == "nsubj" and above.lemma in DONE | {"storm", "raid", "open", "seize", "capture", "set"}) or (
        head.dep == "pobj" and above.lower == "by" and (above.dep == "agent" or parsed.head(above.i).lemma in ACTS)
    )


def row(parsed: Parsed, token: Token) -> Iterator[Token]:
    """Those who are named in one row; "the traders Smith and Brown" are Smith and Brown."""
    names = [k for k in parsed.children(token.i) if k.dep == "appos" and k.ent_type == "PERSON"]
    queue = [names[0].i if names and token.pos == "NOUN" else token.i]
    for i in queue:
        yield parsed.tokens[i]
        queue += [k.i for k in parsed.children(i) if k.dep == "conj" and k.pos in {"NOUN", "PROPN"}]

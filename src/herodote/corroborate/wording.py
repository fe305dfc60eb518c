"""Names as they stand in an English sentence: with an article where one is due, common nouns in small letters."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DETERMINERS = _words(
    "the a an some several many most few all both another other others no this that these those his her its their our "
    "my dozens hundreds thousands scores more at up over about around nearly local one two three four five six seven "
    "eight nine ten eleven twelve every each any either neither whose which such enough"
)
"""Words after which no article is due."""
_PRONOUNS = _words("he she it they them we us you i who whom someone anyone everyone nobody")
_COMMON = _DETERMINERS | _words("unidentified unknown unnamed suspected armed gunmen militants")
"""Words that begin with a capital only because a sentence began with them."""
_DEFINITE = _words(
    "army military police navy ministry government command presidency opposition authority administration media state "
    "agency council committee centre center observatory movement"
)
"""Heads of names of which there is one where the report speaks: "the army", "the interior ministry"."""
_BARE = _words(
    "television radio aid livestock property people men women children personnel aircraft gunmen artillery civilians "
    "intelligence traffic staff cattle infrastructure shelling militiamen servicemen policemen fishermen workmen "
    "businessmen herdsmen tribesmen spokespeople clergy youth crew family"
)
"""Heads that need none: plurals without an s, and what is not counted."""
_ONE_OF_ITS_KIND = re.compile(
    r"\b(?:government|army|military|ministry|navy|pentagon|observatory|air force|armed forces)\Z", re.IGNORECASE
)
"""Ends of proper names that take an article: "the Syrian government", "the Malian Armed Forces"; not "US forces"."""
_OFFICES = _words("governor mayor head leader director president chief commander minister spokesman spokeswoman")
_VOWEL = re.compile(r"[aeio]|un(?!i[^dn])|u[^ns]|hour")
_PREPOSITION = re.compile(r"\s(?:of|in|for|at|from|on|with|who|to|near|by|inside|outside|and)\b|\s\(")
_PLURAL = re.compile(r"[^sui']s\Z|ies\Z|uses\Z")


def is_pronoun(name: str) -> bool:
    """Whether a name is only a word that stands for one: it names nobody once it stands alone.

    >>> is_pronoun("They"), is_pronoun("US"), is_pronoun("US forces")
    (True, False, False)
    """
    return name.lower() in _PRONOUNS and not (name.isupper() and len(name) > 1)


def in_sentence(name: str) -> str:
    """A party or a source as it is named in the middle of a sentence.

    >>> in_sentence("Three volunteers"), in_sentence("The Movement"), in_sentence("army spokeswoman")
    ('three volunteers', 'the Movement', 'an army spokeswoman')
    >>> in_sentence("army"), in_sentence("foreign fighters"), in_sentence("Malian Armed Forces")
    ('the army', 'foreign fighters', 'the Malian Armed Forces')
    """
    first, _, rest = name.partition(" ")
    if first == "The" and rest:
        return f"the {rest}"
    if first.lower() in _COMMON and (rest[:1].islower() or not rest) and first[1:].islower():
        name = name[:1].lower() + name[1:]
    if name[:1].isupper() and _ONE_OF_ITS_KIND.search(_PREPOSITION.split(name, maxsplit=1)[0]):
        return f"the {name}"
    return name if not _wants_article(name) else f"{_article(name)} {name}"


def _wants_article(name: str) -> bool:
    first = name.partition(" ")[0]
    if not name[:1].isascii() or not first.islower() or first in _DETERMINERS or first.endswith(("'s", "’s")):
        return False
    head = _head(name)
    return head not in _BARE and not _PLURAL.search(head)


def _article(name: str) -> str:
    head = _head(name)
    if name.startswith("same ") or head in _DEFINITE or (head in _OFFICES and f"{head} of " in name):
        return "the"
    return "an" if _VOWEL.match(name) else "a"


def _head(name: str) -> str:
    """The noun that a name is about: "centre" of "regional emergency centre in Homs"."""
    return _PREPOSITION.split(name, maxsplit=1)[0].rpartition(" ")[2].strip("().,;")

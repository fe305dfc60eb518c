"""The cues of a report: where words are said by somebody, who that is by the grammar, and which words are said."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from herodote.extract.said.cues.citing import according_to, by_tally, quoting
from herodote.extract.said.cues.nouns import said_by_noun, seen_by_press
from herodote.extract.said.cues.verbs import verb_cue
from herodote.extract.said.cues.who import Cue, Who
from herodote.extract.said.cues.words import DOCUMENTS
from herodote.extract.said.headings import headed
from herodote.extract.words.parsed import Parsed, Sentence, Token
from herodote.lang import Language


def find_cues(parsed: Parsed, sentence: Sentence, language: Language) -> Iterator[Cue]:
    """The cues of one sentence in order; of a headline first who stands before or behind its colon."""
    saying = language.saying
    verbs = frozenset(saying.verbs)
    for h in headed(parsed, sentence):
        yield Cue(h.mark, (Who(h.head, h.name),), (), (h.said,), "asserts", "certain")
    for word in parsed.tokens[sentence.first : sentence.last]:
        token = _read_as_verb(parsed, word, sentence)
        if token.lower == "according":
            yield from according_to(parsed, token, sentence, language)
        elif token.lower == "by" and token.pos == "ADP":
            yield from by_tally(parsed, token, sentence)
        elif token.lower in {"citing", "quoting"} or (
            token.lemma in saying.quote and token.tag in {"VBD", "VBZ", "VBN", "VBP"}
        ):
            yield from quoting(parsed, token, sentence, language)
        elif (
            (token.lemma in verbs or _is_given(parsed, token))
            and token.tag.startswith("VB")
            and not _as_saying(parsed, token)
        ):
            cue = verb_cue(parsed, token, sentence, language)
            if cue is not None:
                yield cue
        else:
            yield from said_by_noun(parsed, token, language)
            yield from seen_by_press(parsed, token)


def _read_as_verb(parsed: Parsed, token: Token, sentence: Sentence) -> Token:
    """ "... Wafa reports." at the end of a sentence: a verb, where a parse takes it for the reports of Wafa."""
    if token.lower != "reports" or token.tag != "NNS" or token.i <= sentence.first:
        return token
    before, after = parsed.tokens[token.i - 1], parsed.tokens[token.i + 1 : sentence.last]
    name = before.ent_type == "ORG" or (before.pos == "PROPN" and before.cased.isupper())
    final = all(t.pos in {"PUNCT", "SPACE"} for t in after)
    return replace(token, tag="VBZ", pos="VERB") if name and final else token


def _is_given(parsed: Parsed, token: Token) -> bool:
    """ "the toll given by the ministry"."""
    given = token.lemma in {"give", "issue", "provide"} and token.tag == "VBN" and token.dep == "acl"
    return given and parsed.head(token.i).lemma in DOCUMENTS


def _as_saying(parsed: Parsed, token: Token) -> bool:
    """ "quoted a source as saying": the quoting is the cue."""
    return token.tag == "VBG" and token.i > 0 and parsed.tokens[token.i - 1].lower == "as"

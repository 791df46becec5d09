"""The first claims that a broad search will find, told from their own words before the index has answered.

A few letters are in half of all claims, and the index needs a moment to name them; the first of them are
mostly among the first of the list, whose words are at hand. What is shown is then replaced by what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from claimtrack.model import QueueRow

TOP = 192  # claims of the list whose words are kept: three pages, and half of them hold the usual letter
FEWEST = 24  # claims that are worth showing before the rest is there: about as many as a list has lines

SHORT = 4  # letters of a beginning that many claims hold

Words = tuple[int, frozenset[str]]


def broad(text: str) -> bool:
    """Whether a search ends in a few letters, and can be told from words alone."""
    words = text.split()
    return bool(words) and len(words[-1]) <= SHORT and all(word.isalnum() for word in words)


def words_of_rows(rows: Iterable[QueueRow]) -> list[Words]:
    """The words that the index knows of each claim: of its statement, its speaker and its source."""
    return [
        (row.id, frozenset(_words(" ".join((row.statement, row.chain[0], row.chain[-1]))))) for row in rows
    ]


def holding(text: str, known: Sequence[Words]) -> list[int]:
    """The claims that hold all words of the text, the last one as a beginning, in their order."""
    *whole, last = _words(text)
    return [
        number
        for number, words in known
        if words.issuperset(whole) and any(word.startswith(last) for word in words)
    ]


def _words(text: str) -> list[str]:
    """As the index takes them: without case and marks above or below a letter."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(each for each in bare if not unicodedata.combining(each)))

"""What is asked of the words' index, as each engine wants it: nothing typed is taken for its syntax."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Protocol

LONGEST_QUERY = 1_000  # characters of what a person typed that are looked at
MOST_WORDS = 32
WORDS_AT_ONCE = 200  # in one condition; the index reads one list for each


class Words(Protocol):
    """How one engine is asked, as the parameter of `claim_fts MATCH ?`; None where there is no word."""

    def all_of(self, typed: str) -> str | None:
        """All words typed, the last one as a beginning."""

    def any_of_each(self, groups: Sequence[Iterable[str]]) -> str | None:
        """Statements that hold a word of every group."""


def typed_words(typed: str) -> list[str]:
    """The words of what a person typed."""
    words = typed[:LONGEST_QUERY].replace("\x00", " ").split()
    return [word for word in words if any(map(str.isalnum, word))][:MOST_WORDS]


def telling(words: Iterable[str]) -> list[str]:
    """Those of a group that hold a letter or a digit."""
    return [word.replace("\0", "") for word in words if any(map(str.isalnum, word))][:WORDS_AT_ONCE]


class Fts5:
    """SQLite's index: each word is quoted."""

    def all_of(self, typed: str) -> str | None:
        """All words typed, the last one as a beginning."""
        words = typed_words(typed)
        return " ".join(map(_quoted, words)) + "*" if words else None

    def any_of_each(self, groups: Sequence[Iterable[str]]) -> str | None:
        """Statements that hold a word of every group."""
        found = [" OR ".join(map(_quoted, words)) for group in groups if (words := telling(group))]
        return " AND ".join(f"statement : ({words})" for words in found) or None


FTS5 = Fts5()


class Tsquery:
    """PostgreSQL's: JSON for the ledger's function `matching`, which makes the words of what was typed."""

    def all_of(self, typed: str) -> str | None:
        """All words typed, the last one as a beginning."""
        words = typed_words(typed)
        return _json([[word] for word in words], prefix=True, part="") if words else None

    def any_of_each(self, groups: Sequence[Iterable[str]]) -> str | None:
        """Statements that hold a word of every group."""
        found = [words for group in groups if (words := telling(group))]
        return _json(found, prefix=False, part="A") if found else None


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _json(groups: list[list[str]], *, prefix: bool, part: str) -> str:
    return json.dumps({"groups": groups, "prefix": prefix, "part": part}, ensure_ascii=False)

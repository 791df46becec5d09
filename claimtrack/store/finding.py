"""Full-text search as a person types: all claims that hold the words, without their order.

The index alone is read. Which of them a queue shows, and where, its own order in memory knows sooner than a
query that joins both: at a million claims a broad word takes a twentieth of it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import apsw
import peewee

from claimtrack.store.claims import Claims
from claimtrack.store.failures import sqlite_cause
from claimtrack.store.numbers import MOST, gathering, numbers

STEPS = 20_000  # of SQLite's machine between two looks at whether the search is still wanted: under 1 ms
FOUND_SQL = gathering(f"SELECT rowid AS id FROM claim_fts WHERE claim_fts MATCH ? LIMIT {MOST}")  # noqa: S608  # a number


class Finding(Claims):
    """Reading which claims hold words."""

    def holding_words(self, typed: str, given_up: Callable[[], bool]) -> array[int] | None:
        """Ids of the claims whose words, speaker or source hold all words typed, the last one as a beginning.

        Dismissed ones among them. None as soon as `given_up` says that nobody waits for it any more.
        """
        query = self._database.words.all_of(typed)
        if query is None:
            return array("q")
        with self.reading():
            try:
                with self._watched(given_up):
                    text = self._value(FOUND_SQL, query)
            except peewee.OperationalError as error:
                if isinstance(sqlite_cause(error), apsw.InterruptError):
                    return None
                raise
        return numbers(text)

    @contextmanager
    def _watched(self, given_up: Callable[[], bool]) -> Iterator[None]:
        """Statements of this thread's connection end with InterruptError once `given_up` says so."""
        connection = self._database.connection()
        connection.set_progress_handler(given_up, STEPS, id=FOUND_SQL)
        try:
            yield
        finally:
            connection.set_progress_handler(None, id=FOUND_SQL)

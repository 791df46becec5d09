"""The store on a server: what it does otherwise than in a file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import LedgerUnavailable
from claimtrack.store.checks import COUNT_SQL, Counter, Progress, silent
from claimtrack.store.copying import FileTarget
from claimtrack.store.copying import copy as copy_ledger
from claimtrack.store.failures import failures
from claimtrack.store.finding import FOUND_SQL
from claimtrack.store.ledger import Store
from claimtrack.store.numbers import numbers
from claimtrack.store.postgresql.opening import schema_problems
from claimtrack.store.postgresql.waiting import SearchGivenUp

ROWS_SQL = "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM decision)"
UNINDEXED_SQL = """
SELECT count(*) FROM claim_text FULL JOIN claim_fts ON claim_fts.rowid = claim_text.id
WHERE claim_fts.words IS NOT vector_of_claim(claim_text.statement, claim_text.speaker, claim_text.source)
"""
GATHER = """
CREATE TEMP TABLE told AS
SELECT DISTINCT ON (given.key, one.key, cell.key)
  given.key AS tbl, CAST(one.key AS bigint) AS id, cell.key AS col, cell.value #>> '{}' AS value, seq
FROM decision, json_each(after::json) AS given,
  json_each(iif(json_typeof(given.value) = 'object', given.value, '{}')) AS one,
  json_each(iif(json_typeof(one.value) = 'object', one.value, '{}')) AS cell
WHERE given.key IN ('claim', 'grouping', 'link', 'source', 'speaker')
ORDER BY given.key, one.key, cell.key, seq DESC
"""  # what the last decision on each value gave


class ServerStore(Store):
    """One open ledger on a PostgreSQL server, for all threads."""

    _gather = GATHER
    _as_told = "CAST({} AS text)"

    @contextmanager
    def _in_bulk(self, first_claim: int, *, empty: bool) -> Iterator[None]:  # noqa: ARG002  # as in a file
        """Nothing is set aside: rows come by COPY, for which each guard runs once."""
        yield

    def holding_words(self, typed: str, given_up: Callable[[], bool]) -> array[int] | None:
        """Ids of the claims whose words, speaker or source hold all words typed, the last one as a beginning.

        Dismissed ones among them. None as soon as `given_up` says that nobody waits for it any more: the
        server is then told to leave it.
        """
        query = self._database.words.all_of(typed)
        if query is None:
            return array("q")
        if given_up():
            return None
        try:
            with self.reading(), self._database.given_up_by(given_up):
                text = self._value(FOUND_SQL, query)
        except SearchGivenUp:
            return None
        return numbers(text)

    def problems(self, progress: Progress | None = None) -> Iterator[str]:
        """What does not hold: guards, index, counts, texts, spans, the record; in sentences.

        Pages and files are the server's to look after (data checksums, `pg_amcheck`); there are no seals.
        """
        with self.reading():
            counter = Counter(progress or silent, int(self._value(ROWS_SQL)))
            for problem in schema_problems(self._database.connection()):
                yield f"The tables were altered: {problem}."
            if self._value(UNINDEXED_SQL):
                yield "The index of the words does not fit the claims: a search may miss some."
            for row in self._rows(COUNT_SQL):
                yield f"The number of {row[0]} claims is kept wrongly."
            yield from self._document_problems(counter)
            yield from self._record_problems(counter)
            yield from self._unexplained()

    def altered(self, seconds: float) -> str | None:  # noqa: ARG002  # this takes no time
        """The first guard that is missing or planted, as a sentence; there are no seals to look at."""
        with self.reading():
            problems = schema_problems(self._database.connection())
        return f"The tables were altered: {problems[0]}." if problems else None

    def backup(self, target: Path, *, keep: int | None = None) -> tuple[int, str]:
        """Copy the ledger to a new file of SQLite's, checked; gives the head of the record in the copy.

        The server's own tools (`pg_dump`, an archive of its log) are for restoring a server.
        """
        if keep is not None:
            raise LedgerUnavailable(f"The copies of {self.path} are not numbered: leave --keep out.")
        copy = FileTarget(target)
        with failures(target):
            try:
                return copy_ledger(self, copy, lambda _rows: None)
            finally:
                copy.close()

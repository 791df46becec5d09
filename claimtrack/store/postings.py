"""Which claims hold some words: read from the text index a stretch at a time, never by going over the ledger.

A word that many claims hold is read from the newest end only, and from how far back those reach it is told
how many there are. So a question costs as much in a million claims as in a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.store.claims import Claims
from claimtrack.store.transactions import ids_json

HOLDING_SQL = "SELECT rowid FROM claim_fts WHERE claim_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
STATEMENTS_SQL = """
SELECT claim.id, claim.statement, coalesce(document.title, '')
FROM json_each(?) AS asked
JOIN claim ON claim.id = asked.value
JOIN document ON document.id = claim.document_id
ORDER BY asked.key
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """The newest claims that hold some words, newest first, and how many there may be in all."""

    claim_ids: tuple[int, ...]
    count: float


class Postings(Claims):
    """Reading the text index by words."""

    def holding(self, groups: Sequence[Iterable[str]], most: int) -> Holding:
        """The claims whose statement holds a word of every group, at most `most` of them.

        The count is exact where there are fewer than `most`, else judged by how far back those reach.
        """
        query = self._database.words.any_of_each(groups)
        if query is None:
            return Holding((), 0)
        with self.reading():
            ids = tuple(row[0] for row in self._rows(HOLDING_SQL, query, most))
            if len(ids) < most:
                return Holding(ids, len(ids))
            newest = int(self._value("SELECT max(id) FROM claim"))
        return Holding(ids, len(ids) * newest / (newest - ids[-1] + 1))

    def statements(self, claim_ids: Iterable[int]) -> list[tuple[int, str, str]]:
        """(claim id, statement, title of its document or ""), in the order asked, as far as there are any."""
        with self.reading():
            return self._rows(STATEMENTS_SQL, ids_json(claim_ids))

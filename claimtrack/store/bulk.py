"""Writing very many rows at once: guards, indexes and the text index are set aside and made good at the end.

All of it happens inside one transaction, so that nobody ever sees a ledger without its guards, and a broken
run leaves the ledger as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.store.transactions import Transactions, as_json

ROW_BY_ROW = ("status_counted_on_insert", "claim_indexed_on_insert", "claim_kept_from_replace",
              "document_kept_from_replace")  # fmt: skip
"""Triggers that do for each row what one statement does for all, or guard rows that a new id cannot meet."""

INDEXES = (
    "claim_document", "claim_speaker", "claim_event", "claim_queue", "claim_status_queue", "claim_dismissed",
    "claim_named_as", "document_source", "document_excerpt", "figure_measure", "decision_claim_seq",
)  # fmt: skip
SQL_OF = "SELECT name, sql FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?)) ORDER BY type"
INDEX_WORDS = """
INSERT INTO claim_fts (rowid, statement, speaker, source)
SELECT id, statement, speaker, source FROM claim_text WHERE id >= ?
"""
COUNT = """
UPDATE status_count SET n = n + coalesce((
  SELECT count(*) FROM claim WHERE id >= ? AND iif(dismissed, 'dismissed', status) = status_count.status), 0)
"""


class Bulk(Transactions):
    """Setting aside what costs something a row; only inside `transact()`."""

    @contextmanager
    def _in_bulk(self, first_claim: int, *, empty: bool) -> Iterator[None]:
        """Insert claims from `first_claim` on without what is done for each row; it is made good after.

        `empty`: the ledger holds no claims, so that its indexes are sooner built anew than kept.
        """
        aside = [*ROW_BY_ROW, *(INDEXES if empty else ())]
        found = self._rows(SQL_OF, as_json(aside))
        for name, sql in found:
            self._run(f"DROP {'INDEX' if 'INDEX' in sql.split('(', 1)[0] else 'TRIGGER'} {name}")
        yield
        self._run(COUNT, first_claim)
        self._run(INDEX_WORDS, first_claim)
        for _, sql in found:
            self._run(sql)

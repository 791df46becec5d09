"""Writing very many rows at once: guards, indexes and the text index are set aside and made good at the end.

All of it happens inside one transaction, so that nobody ever sees a ledger without its guards, and a broken
run leaves the ledger as it was.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain

from claimtrack.store.connection import pragmas
from claimtrack.store.seals import Sealing
from claimtrack.store.tables import Table
from claimtrack.store.transactions import Transactions, as_json

ROW_BY_ROW = ("status_counted_on_insert", "claim_indexed_on_insert", "claim_kept_from_replace",
              "document_kept_from_replace")  # fmt: skip
"""Triggers that do for each row what one statement does for all, or guard rows that a new id cannot meet."""

INDEXES = (
    "claim_document", "claim_speaker", "claim_event", "claim_queue", "claim_status_queue", "claim_dismissed",
    "claim_named_as", "document_source", "document_excerpt", "figure_measure", "decision_claim_seq",
)  # fmt: skip
TOLD = ("document", "claim", "figure", "hop", "speaker", "decision_claim", "carried_note", "carried_verdict",
        "claim_standing")  # fmt: skip
"""Tables whose rows are sealed as they are given, not as a trigger sees them."""

AT_ONCE = 40  # rows in one statement, for tables whose CHECKs look up in long lists
CHECKED_LONG = ("figure",)
BULK_CACHE = 160_000  # kilobytes, as long as a bulk lasts: the unique indexes of a million claims
SQL_OF = "SELECT name, sql FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?)) ORDER BY type"
SET_WORDS = "INSERT INTO claim_fts (claim_fts, rank) VALUES ('hashsize', ?)"
WORDS_IN_BULK, WORDS_AS_EVER = (
    32 << 20,
    1 << 20,
)  # bytes of the text index in memory; the latter is FTS5's own
INDEX_WORDS = """
INSERT INTO claim_fts (rowid, statement, speaker, source)
SELECT id, statement, speaker, source FROM claim_text WHERE id >= ?
"""
COUNT = "UPDATE status_count SET n = n + ? WHERE status = ?"
STATUSES = "SELECT count(*), iif(dismissed, 'dismissed', status) FROM claim WHERE id >= ? GROUP BY 2"


@cache
def _insert_sql(table: type[Table]) -> str:
    """One statement for many rows: what its CHECKs look up in is then made once."""
    columns = table._meta.columns
    names = ", ".join(f'"{name}"' for name in columns)
    row = f"({', '.join('?' * len(columns))})"
    return f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES {", ".join([row] * AT_ONCE)}'  # noqa: S608  # names are ours


class Bulk(Transactions):
    """Setting aside what costs something a row; only inside `transact()`."""

    _telling: Sealing | None = None  # what seals the rows of a bulk that is under way

    def _insert(self, table: type[Table], rows: Sequence[Sequence[object]]) -> None:
        if self._telling is None:
            super()._insert(table, rows)
            return
        self._telling.inserted(table._meta.table_name, rows)  # type: ignore[arg-type]  # rows are tuples
        whole = len(rows) // AT_ONCE * AT_ONCE if table._meta.table_name in CHECKED_LONG else 0
        sql = _insert_sql(table)
        for start in range(0, whole, AT_ONCE):
            self._run(sql, *chain.from_iterable(rows[start : start + AT_ONCE]))
        super()._insert(table, rows[whole:])

    @contextmanager
    def _in_bulk(self, first_claim: int, *, empty: bool) -> Iterator[None]:
        """Insert claims from `first_claim` on without what is done for each row; it is made good after.

        `empty`: the ledger holds no claims, so that its indexes are sooner built anew than kept.
        """
        aside = [*ROW_BY_ROW, *(INDEXES if empty else ())]
        found = self._rows(SQL_OF, as_json(aside))
        for name, sql in found:
            self._run(f"DROP {'INDEX' if 'INDEX' in sql.split('(', 1)[0] else 'TRIGGER'} {name}")
        self._run(f"PRAGMA cache_size = {-BULK_CACHE}")  # kilobytes
        self._telling = self._database.sealing()
        self._telling.tell(TOLD)
        collecting = gc.isenabled()
        gc.disable()  # rows are no cycles; looking for some takes a twentieth of the time
        try:
            yield
            self._telling.watch_again()
        finally:
            self._telling = None
            if collecting:
                gc.enable()
            self._run(f"PRAGMA cache_size = {pragmas()['cache_size']}")
        self._run_many(COUNT, self._rows(STATUSES, first_claim))
        self._run(SET_WORDS, WORDS_IN_BULK)
        self._run(INDEX_WORDS, first_claim)
        self._run(SET_WORDS, WORDS_AS_EVER)
        for _, sql in found:
            self._run(sql)

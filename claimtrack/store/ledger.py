"""The store as the rest of the program sees it: one open ledger."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType

from claimtrack.store import migration
from claimtrack.store.backup import copy_verified
from claimtrack.store.failures import failures
from claimtrack.store.groupings import Groupings
from claimtrack.store.intake import Intake
from claimtrack.store.judged import Judged
from claimtrack.store.opening import make_ready
from claimtrack.store.postings import Postings
from claimtrack.store.tellings import Tellings

SPAN_SQL = "SELECT id, start, stop, statement FROM claim WHERE document_id = ?"
COUNT_SQL = """
SELECT status FROM status_count AS kept
WHERE n <> (SELECT count(*) FROM claim WHERE iif(dismissed, 'dismissed', claim.status) = kept.status)
"""


class Store(Intake, Groupings, Judged, Postings, Tellings):
    """One open ledger, for all threads; every write is one transaction with its decision in it."""

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def backup(self, target: Path) -> None:
        """Copy the ledger, also while it is written, to a new file that holds everything and is checked."""
        with failures(target):
            self._database.connect(reuse_if_open=True)
            copy_verified(self._database.connection(), target)

    def check(self) -> list[str]:
        """What does not hold, in sentences: pages, rows, guards, hashes, spans, the record."""
        with self.reading():
            connection = self._database.connection()
            problems = [f"The file is damaged: {one}." for one in migration.integrity_problems(connection)]
            altered = migration.schema_problems(connection, migration.migrations())
            problems += [f"The tables were altered: {one}." for one in altered]
            problems += [f"The number of {row[0]} claims is kept wrongly." for row in self._rows(COUNT_SQL)]
            return [*problems, *self._document_problems(), *self._chain_problems()]

    def record_problems(self) -> list[str]:
        """What does not hold in the record of decisions alone, in sentences."""
        with self.reading():
            return self._chain_problems()

    def _document_problems(self) -> list[str]:
        problems = []
        for document in self.iter_documents():
            text_sha256 = self._value("SELECT text_sha256 FROM document WHERE id = ?", document.id)
            if hashlib.sha256(document.text.encode()).hexdigest() != text_sha256:
                problems.append(f"The text of document {document.id} is not the one that was stored.")
            if hashlib.sha256(self.original(document.id)).hexdigest() != document.sha256:
                problems.append(f"The bytes of document {document.id} are not the ones that were stored.")
            problems += [
                f"Claim {claim_id} does not hold the words of its span in document {document.id}."
                for claim_id, start, stop, statement in self._rows(SPAN_SQL, document.id)
                if document.text[start:stop] != statement
            ]
        return problems


def open_store(path: Path, *, create: bool = False, read_only: bool = False) -> Store:
    """Open the ledger at `path`, bringing an older one up to date (a backup is made beside it first).

    Raises LedgerMissing (unless `create`), NotALedger, NewerLedger, CorruptLedger, LedgerUnavailable; a file
    that is refused is left as it is, byte for byte.
    """
    make_ready(path, create=create, read_only=read_only)
    return Store(path, read_only=read_only)

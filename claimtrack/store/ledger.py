"""The store as the rest of the program sees it: one open ledger."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from claimtrack.store.backup import copy_verified
from claimtrack.store.checks import Checks
from claimtrack.store.choosing import Choosing
from claimtrack.store.failures import failures
from claimtrack.store.finding import Finding
from claimtrack.store.groupings import Groupings
from claimtrack.store.merging import Merging
from claimtrack.store.opening import make_ready
from claimtrack.store.outgoing import Outgoing
from claimtrack.store.postings import Postings
from claimtrack.store.tellings import Tellings
from claimtrack.store.tunings import Tunings


class Store(Checks, Choosing, Finding, Groupings, Merging, Tunings, Outgoing, Postings, Tellings):
    """One open ledger, for all threads; every write is one transaction with its decision in it."""

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def backup(self, target: Path, *, keep: int | None = None) -> tuple[int, str]:
        """Copy the ledger, also while it is written, to a new file that holds everything and is checked.

        Gives the head of the record in the copy. With `keep` an earlier backup at `target` becomes `target`.1
        and so on, of which so many stay in all.
        """
        with failures(target), self.reading():
            head = self._last()  # the first read: the copy is of this state, whatever others write meanwhile
            copy_verified(self._database.connection(), target, keep=keep)
            return head


def open_store(path: Path, *, create: bool = False, read_only: bool = False) -> Store:
    """Open the ledger at `path`, bringing an older one up to date (a backup is made beside it first).

    Raises LedgerMissing (unless `create`), NotALedger, NewerLedger, CorruptLedger, LedgerUnavailable; a file
    that is refused is left as it is, byte for byte.
    """
    make_ready(path, create=create, read_only=read_only)
    return Store(path, read_only=read_only)

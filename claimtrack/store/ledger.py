"""The store as the rest of the program sees it: one open ledger."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from claimtrack.address import Address, Place, placed
from claimtrack.errors import MissingExtra
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


def open_store(path: str | Place, *, create: bool = False, read_only: bool = False) -> Store:
    """Open the ledger at `path`, bringing an older one up to date (a file is backed up beside it first).

    `path` is a file or an address that begins with postgresql://. Raises LedgerMissing (unless `create`),
    NotALedger, NewerLedger, CorruptLedger, LedgerUnavailable; a file that is refused is left as it is.
    """
    place = placed(path)
    if isinstance(place, Address):
        return _open_server(place, create=create, read_only=read_only)
    make_ready(place, create=create, read_only=read_only)
    return Store(place, read_only=read_only)


def needs_server() -> None:
    """Raises MissingExtra where what speaks to a server is not installed."""
    if find_spec("psycopg") is None:
        raise MissingExtra(
            'A ledger on a server needs psycopg; install it with: pip install "claimtrack[postgres]"'
        )


def _open_server(place: Address, *, create: bool, read_only: bool) -> Store:
    needs_server()
    from claimtrack.store.postgresql import ledger, opening  # noqa: PLC0415  # an extra

    opening.make_ready(place, create=create, read_only=read_only)
    return ledger.ServerStore(place, read_only=read_only)

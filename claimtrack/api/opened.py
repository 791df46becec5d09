"""An open ledger, without verbs: what all groups of them rest on."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.store import Store

Self = TypeVar("Self", bound="Opened")


class Opened:
    """A store that is open, and who decides."""

    def __init__(self, store: Store, by: str | None = None) -> None:
        self._store = store
        self._by = by

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; closing twice is no error."""
        self._store.close()

    def _reviewer(self) -> str:
        if self._by is None or not self._by.strip():
            raise UsageError("Every decision is recorded under a name: open the ledger with by=NAME.")
        return self._by

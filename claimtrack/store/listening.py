"""Hearing of others' writes without asking again and again."""

from __future__ import annotations

from typing import Protocol


class Listening(Protocol):
    """What waits for others' writes, in a thread of its own."""

    def heard(self) -> bool:
        """Wait until somebody else may have written; also true once it begins to listen, and begins anew.

        False once it is closed, or where nobody tells. Raises LedgerUnavailable where the ledger cannot be
        reached; the next call tries again.
        """

    def close(self) -> None:
        """End the waiting, from any thread."""

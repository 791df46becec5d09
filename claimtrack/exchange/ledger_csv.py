"""The ledger as CSV, one row a claim: the same bytes for the same ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from claimtrack.exchange.columns import COLUMNS
from claimtrack.exchange.rows import ledger_rows
from claimtrack.exchange.sheet import write_rows
from claimtrack.model import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.store import Store


def write(store: Store, stream: BinaryIO, where: ClaimFilter) -> int:
    """Writes a row a claim, and gives back how many there were."""
    rows = ([value(row) for value in COLUMNS.values()] for row in ledger_rows(store, where))
    return write_rows(stream, COLUMNS, rows)

"""The ledger as CSV: the same bytes for the same ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from claimtrack.exchange.rows import Asked, table_rows, text_rows
from claimtrack.exchange.sheet import write_rows, write_texts

if TYPE_CHECKING:
    from claimtrack.store import Store


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes the rows asked for, and gives back how many there were."""
    if asked.long:
        return write_rows(stream, asked.columns, table_rows(store, asked))
    return write_texts(stream, asked.columns, text_rows(store, asked))

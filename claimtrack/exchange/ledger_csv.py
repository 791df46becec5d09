"""The ledger as CSV: RFC 4180, UTF-8, every cell quoted, inert, the same bytes for the same ledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.exchange.cells import inert
from claimtrack.exchange.columns import COLUMNS, Cell
from claimtrack.exchange.rows import ledger_rows
from claimtrack.model import ClaimFilter

if TYPE_CHECKING:
    from claimtrack.store import Store


def write(store: Store, stream: BinaryIO, where: ClaimFilter) -> int:
    """Writes the header and a row a claim, and gives back how many claims there were."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        count = 0
        for row in ledger_rows(store, where):
            writer.writerow(cells(value(row) for value in COLUMNS.values()))
            count += 1
        return count
    finally:
        text.detach()


def cells(values: Iterable[Cell]) -> list[str]:
    """The values as a row's cells: what is not known is an empty cell, numbers stay numbers."""
    return [_cell(value) for value in values]


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return inert(value)

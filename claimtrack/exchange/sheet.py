"""Rows as CSV: RFC 4180, UTF-8, every cell quoted and inert, one row in memory at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from claimtrack.exchange.cells import inert

Cell = str | int | bool | None


def write_rows(stream: BinaryIO, header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> int:
    """Writes the header and the rows, and gives back how many rows there were."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(header)
        count = 0
        for row in rows:
            writer.writerow(map(_cell, row))
            count += 1
        return count
    finally:
        text.detach()


def _cell(value: Cell) -> str:
    """What is not known is an empty cell; numbers stay numbers."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return inert(value)

"""Rows as CSV: RFC 4180, UTF-8, every cell quoted and inert, one row in memory at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from claimtrack.exchange.cells import BEGINNINGS, MARK
from claimtrack.exchange.columns import CLOSED, WHOLE_NUMBERS, Cell

_LETTERS = frozenset(BEGINNINGS)


def write_rows(stream: BinaryIO, header: Sequence[str], rows: Iterable[list[Cell]]) -> int:
    """Writes the header and the rows, and gives back how many rows there were."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    count = _Count()
    try:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(_inert(header, rows, count))
        return count.rows
    finally:
        text.detach()


class _Count:
    """How many rows passed by."""

    rows = 0


def _inert(header: Sequence[str], rows: Iterable[list[Cell]], count: _Count) -> Iterator[list[Cell]]:
    """The rows with truth values as words and texts that no spreadsheet runs; None is an empty cell."""
    texts = [place for place, name in enumerate(header) if name not in WHOLE_NUMBERS | CLOSED]
    hedged = header.index("hedged")
    for row in rows:
        count.rows += 1
        row[hedged] = "true" if row[hedged] else "false"
        for place in texts:
            text = row[place]
            if text and text[0] in _LETTERS:  # type: ignore[index]  # only texts stand in these columns
                row[place] = f"{MARK}{text}"
        yield row

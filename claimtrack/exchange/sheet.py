"""Rows as CSV: RFC 4180, UTF-8, every cell quoted and inert, some hundred rows in memory at a time.

The cells of many rows are put together and made inert in one go, which takes a third of the time that
`csv.writer` takes; where a text holds the marks that this needs, the rows are written one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from claimtrack.exchange.cells import BEGINNINGS, MARK, REWRITTEN, inert
from claimtrack.exchange.columns import Cell

_CELL, _ROW = "\x1f", "\x1e"  # ASCII's own marks between units and records
_BETWEEN_CELLS, _BETWEEN_ROWS = '","', '"\r\n"'
_TOGETHER = 100  # rows
_END = rf"(?:[{_CELL}{_ROW}]|\Z)"
_UNSAFE = rf"(?:[{re.escape(''.join(BEGINNINGS))}]|{REWRITTEN}{_END})"
_RUNS = re.compile(_CELL + _UNSAFE)  # a literal first: found in a tenth of the time
_BEFORE = re.compile(rf"{_CELL}(?={_UNSAFE})")


def write_rows(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Writes the header and the rows, and gives back how many rows there were.

    The first cell of a row is a number.
    """
    return write_texts(stream, header, ([_text(cell) for cell in row] for row in rows))


def write_texts(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """The same for rows of texts."""
    stream.write(_quoted([list(header)], len(header)))
    count = 0
    for group in _groups(rows):
        stream.write(_quoted(group, len(header)))
        count += len(group)
    return count


def write_any(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes rows of which the first cell may be anything."""
    stream.write(_one_by_one([header, *rows]))


def _groups(rows: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    waiting = iter(rows)
    while group := list(islice(waiting, _TOGETHER)):
        yield group


def _quoted(rows: Sequence[Sequence[str]], width: int) -> bytes:
    text = _ROW.join(map(_CELL.join, rows))
    if text.count(_CELL) != len(rows) * (width - 1) or text.count(_ROW) != len(rows) - 1:
        return _one_by_one(rows)
    if _RUNS.search(text):
        text = _BEFORE.sub(_CELL + MARK, text)
    if '"' in text:
        text = text.replace('"', '""')
    text = text.replace(_ROW, _BETWEEN_ROWS).replace(_CELL, _BETWEEN_CELLS)
    return f'"{text}"\r\n'.encode()


def _one_by_one(rows: Iterable[Sequence[str]]) -> bytes:
    """The same for rows whose texts hold the marks between units or records."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [inert(cell) for cell in row] for row in rows
    )
    return text.getvalue().encode()


def _text(value: Cell) -> str:
    """What is not known is an empty cell; numbers stay numbers."""
    if value is None:
        return ""
    return ("false", "true")[value] if isinstance(value, bool) else str(value)

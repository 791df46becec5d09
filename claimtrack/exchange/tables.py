"""Tables that others wrote, read a row at a time: CSV in UTF-8, with commas, semicolons or tabs.

Nothing is guessed about a row: what does not hold is an InputError with the line and what to do.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claimtrack.errors import InputError
from claimtrack.exchange.cells import original

LONGEST_CELL = 1_000_000  # characters; a longer one is an unclosed quotation mark, not a statement
LONGEST_LINE = 8_000_000  # characters; what is longer is no line of a table
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls)", b"PAR1": "Parquet", b"SQLite format 3": "a database",
}  # fmt: skip
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Lines:
    """A table that was opened: its columns, and its rows with the line each begins on."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    separated: str = "commas"


def read_csv(stream: BinaryIO, name: str, encoding: str = "utf-8-sig") -> Lines:
    """The columns and the rows of a CSV; raises InputError here or at the row that does not hold."""
    _refuse_other_kinds(stream, name, encoding)
    pieces = _text_lines(stream, name, encoding)
    first = next(pieces, "")
    if first.casefold().startswith("sep=") and first.strip()[4:] in _SEPARATORS:  # a spreadsheet's own mark
        first = next(pieces, "")
        skipped = 1
    else:
        skipped = 0
    separator = _separator(first)
    rows = _rows(_again(first, pieces), name, separator, skipped)
    header = header_of(next(rows, (1, []))[1], name)
    return Lines(name, header, fitting(rows, header, name), _SEPARATORS[separator])


def header_of(cells: list[str], name: str) -> tuple[str, ...]:
    """The names of the columns; InputError where two are the same."""
    header = tuple(original(cell).strip() for cell in cells)
    _refuse_twice(header, name)
    return header


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _refuse_other_kinds(stream: BinaryIO, name: str, encoding: str) -> None:
    beginning = stream.read(16)
    stream.seek(0)
    for mark, kind in _MARKS.items():
        if beginning.startswith(mark) and not encoding.casefold().replace("_", "-").startswith("utf-16"):
            named = f", or say --encoding {kind.casefold()}" if kind == "UTF-16" else ""
            raise InputError(f"{name}: this is {kind}; save the table as CSV in UTF-8{named}.")


def _text_lines(stream: BinaryIO, name: str, encoding: str) -> Iterator[str]:
    """The lines as text; bounded, so that a file without line ends does not fill the memory."""
    try:
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    except LookupError as error:
        raise InputError(f"{name}: there is no encoding {encoding!r}; name one like cp1252.") from error
    number = 0
    try:
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise InputError(
                    f"{name}, line {number}: has over {LONGEST_LINE:,} characters, too many for a table; "
                    "check its line ends and quotation marks."
                )
            if "\0" in line:
                raise InputError(
                    f"{name}, line {number}: holds NUL, so it is no text; save the table as CSV in UTF-8."
                )
            yield line
    except UnicodeDecodeError as error:
        raise InputError(_undecodable(stream, name, encoding)) from error
    finally:
        with contextlib.suppress(ValueError):  # the file may be closed by now
            text.detach()


def _undecodable(stream: BinaryIO, name: str, encoding: str) -> str:
    """Where the bytes stop being text, found by reading once more, and what to do."""
    stream.seek(0)
    decoder, line, place = codecs.getincrementaldecoder(encoding)(), 1, 0
    try:
        while chunk := stream.read(_CHUNK):
            pending = len(decoder.getstate()[0])
            decoder.decode(chunk)
            line += chunk.count(b"\n")
            place += len(chunk)
    except UnicodeDecodeError as error:
        at = place - pending + error.start
        line += chunk[: max(at - place, 0)].count(b"\n")
        called = "UTF-8" if encoding == "utf-8-sig" else encoding
        return (
            f"{name}, line {line}: not {called} at byte {at + 1}; save the table as UTF-8, "
            "or name its encoding, as in --encoding cp1252."
        )
    return f"{name}: ends in the middle of a letter; save the table as UTF-8."


def _separator(first: str) -> str:
    """What stands between the columns: what parts the first line in most."""
    return max(_SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))


def _rows(lines: Iterator[str], name: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, strict=True, delimiter=separator)
    begins = 1 + skipped
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise InputError(
            f"{name}: the row that begins on line {begins} is no sound CSV ({error}); "
            "look for a quotation mark that is not closed or not doubled."
        ) from error
    finally:
        csv.field_size_limit(before)


def _refuse_twice(header: tuple[str, ...], name: str) -> None:
    named = [column for column in header if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: two columns are called {twice!r}; rename one or leave it out.")


def fitting(
    rows: Iterator[tuple[int, list[str]]], header: tuple[str, ...], name: str
) -> Iterator[tuple[int, list[str]]]:
    """The rows with as many cells as there are columns; empty lines and empty cells behind them are none."""
    width = len(header)
    for line, cells in rows:
        if len(cells) != width:
            if not any(cells):
                continue
            while len(cells) > width and not cells[-1]:
                cells.pop()
            if len(cells) != width:
                raise InputError(
                    f"{name}, line {line}: has {len(cells)} cells, but there are {width} columns."
                )
        yield line, cells

"""Workbooks (.xlsx) that others wrote: the first sheet, row by row, as its cells were last computed.

A workbook is an archive from anywhere: what it unpacks to is bounded, document type definitions are refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, BinaryIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from claimtrack.errors import InputError
from claimtrack.exchange.cells import inert
from claimtrack.exchange.tables import LONGEST_LINE, Lines, fitting, header_of

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_LARGEST = 2 << 30  # bytes that a part may unpack to
_LARGEST_TREE = 16 << 20  # bytes of a part that is held in memory whole: styles, the list of sheets
_MOST_ROWS = 1_048_576  # of a sheet, by the format's specification
_A_TEXT = 8  # bytes that each of them takes beside its characters
_MOST_TEXTS = 256 << 20  # characters of the texts that cells share, which are held in memory
UNSOUND = (
    BadZipFile, zlib.error, ElementTree.ParseError, KeyError, ValueError, IndexError, OverflowError, EOFError,
    NotImplementedError, RuntimeError, OSError, StopIteration,
)  # fmt: skip
"""What reading an archive raises that was cut, garbled, encrypted or packed in a way that no workbook is."""

_STEEPEST = 400  # times smaller than its content: sheets are packed twenty to fifty times smaller
_DATES = frozenset(
    {*range(14, 23), *range(45, 48)}
)  # formats of days and times, by the format's specification
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile("[A-Z]+")
_WIDEST = 16_384  # columns of a sheet, by the format's specification


def read_workbook(stream: BinaryIO, name: str) -> Lines:
    """The columns and the rows of the first sheet; InputError here or at the row that does not hold."""
    try:
        book = _Book(ZipFile(stream), name)
        rows = book.rows()
        first = next(rows, (1, []))
    except UNSOUND as error:
        raise _unsound(name) from error
    header = header_of(first[1], name)
    return Lines(name, header, fitting(_padded(rows, len(header), name), header, name))


def _padded(rows: Iterator[tuple[int, list[str]]], width: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with empty cells where the sheet leaves out the last ones."""
    try:
        for number, cells in rows:
            if any(cells):
                yield number, cells + [""] * (width - len(cells))
    except UNSOUND as error:
        raise _unsound(name) from error


def _unsound(name: str) -> InputError:
    return InputError(f"{name}: this is no sound workbook (.xlsx); save the table as CSV in UTF-8.")


class _Book:
    """An open workbook."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        root = self._tree(_WORKBOOK)
        properties = root.find(f"{_MAIN}workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self._epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        self._texts = self._shared()
        self._dates = self._date_styles()
        self._sheet = self._first_sheet(root)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows of the first sheet by number, each as far as it has cells."""
        with self._part(self._sheet) as opened:
            part, count, around = _Measured(opened), 0, None
            for event, element in ElementTree.iterparse(part, ("start", "end")):  # noqa: S314  # bounded, no types
                if element.tag == f"{_MAIN}sheetData":
                    if event == "end":
                        return
                    around = element
                elif event == "end" and element.tag == f"{_MAIN}row" and around is not None:
                    count += 1
                    if count > _MOST_ROWS:
                        raise self._too_large()
                    yield int(element.get("r") or count), self._cells(element)
                    around.clear()
                    part.went_on()

    def _cells(self, row: ElementTree.Element) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            place = _place(cell.get("r"), len(cells))
            cells += [""] * (place - len(cells))
            cells.append(self._text(cell))
        return cells

    def _text(self, cell: ElementTree.Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return inert(_unescaped("".join(one.text or "" for one in cell.iter(f"{_MAIN}t"))))
        value = cell.findtext(f"{_MAIN}v") or ""
        match kind:
            case "s":
                return inert(self._texts[int(value)])
            case "str":
                return inert(_unescaped(value))
            case "b":
                return "true" if value == "1" else "false"
            case "n" if value:
                return self._number(float(value), int(cell.get("s", "0")))
            case _:  # an error like #N/A, or nothing
                return ""

    def _number(self, value: float, style: int) -> str:
        if style in self._dates:
            moment = self._epoch + timedelta(days=value)
            return moment.date().isoformat() if value.is_integer() else moment.isoformat(timespec="seconds")
        return str(int(value)) if value.is_integer() else repr(value)

    def _shared(self) -> list[str]:
        """The texts that cells share."""
        if _STRINGS not in self._archive.namelist():
            return []
        texts, size = [], 0
        with self._part(_STRINGS) as opened:
            part, around = _Measured(opened), None
            for event, element in ElementTree.iterparse(part, ("start", "end")):  # noqa: S314  # bounded, no types
                if around is None:
                    around = element
                elif event == "end" and element.tag == f"{_MAIN}si":
                    words = [one.text or "" for one in element.iter(f"{_MAIN}t")]
                    texts.append(_unescaped("".join(words)))
                    size += len(texts[-1]) + _A_TEXT
                    if size > _MOST_TEXTS:
                        raise self._too_large()
                    around.clear()
                    part.went_on()
        return texts

    def _date_styles(self) -> frozenset[int]:
        """The styles of cells that show a number as a day or a time."""
        if _STYLES not in self._archive.namelist():
            return frozenset()
        root = self._tree(_STYLES)
        own = {
            int(one.get("numFmtId", "0"))
            for one in root.iter(f"{_MAIN}numFmt")
            if re.search("[dy]", re.sub(r'"[^"]*"|\[[^\[\]]*\]', "", one.get("formatCode", "").lower()))
        }
        styles = root.find(f"{_MAIN}cellXfs")
        listed = () if styles is None else styles
        return frozenset(
            place for place, one in enumerate(listed) if int(one.get("numFmtId", "0")) in _DATES | own
        )

    def _first_sheet(self, root: ElementTree.Element) -> str:
        sheet = next(root.iter(f"{_MAIN}sheet"))
        targets = {one.get("Id"): one.get("Target", "") for one in self._tree(_RELATIONS)}
        target = targets[sheet.get(_ID)]
        return target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def _tree(self, part: str) -> ElementTree.Element:
        with self._part(part, _LARGEST_TREE) as opened:
            return ElementTree.parse(opened).getroot()  # noqa: S314  # bounded, without definitions

    def _part(self, part: str, largest: int = _LARGEST) -> IO[bytes]:
        """A part of the archive, whose size is bounded, and which defines no types of its own."""
        info = self._archive.getinfo(part)
        if info.file_size > largest or info.file_size > (info.compress_size + 10_000) * _STEEPEST:
            raise self._too_large()
        with self._archive.open(info) as opened:
            beginning = opened.read(4_096)
        if b"<!" in beginning.replace(b"<!--", b"") or not beginning.lstrip(b"\xef\xbb\xbf \r\n").startswith(
            b"<"
        ):
            raise ValueError("a part with definitions, or in another encoding")
        return self._archive.open(info)

    def _too_large(self) -> InputError:
        return InputError(
            f"{self._name}: unpacks to more than a table holds; save the table as CSV in UTF-8."
        )


class _Measured:
    """A part that is read piece by piece; ValueError where a row, a text or the head has no end."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self.went_on()

    def went_on(self) -> None:
        """A piece has ended."""
        self._left = LONGEST_LINE

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        chunk = self._part.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise ValueError("a row or a text without end")
        return chunk


def _place(reference: str | None, following: int) -> int:
    """The column of a cell, counted from 0: B7 is 1; without a reference the next one."""
    match = _COLUMN.match(reference or "")
    if match is None:
        return following
    place = 0
    for letter in match[0]:
        place = place * 26 + ord(letter) - ord("A") + 1
    if not following < place <= _WIDEST:
        raise ValueError("a cell out of its order")
    return place - 1


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text

"""The ledger as a workbook (.xlsx): every text an explicit text cell, which no spreadsheet runs as a formula.

The sheet goes into the file row by row; the same ledger gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from claimtrack.errors import UsageError
from claimtrack.exchange.columns import Cell
from claimtrack.exchange.rows import Asked, table_rows

if TYPE_CHECKING:
    from claimtrack.store import Store

LONGEST_CELL = 32_767  # characters in a cell, by the format's specification
MOST_ROWS = 1_048_576  # rows in a sheet with its header, by the format's specification
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can tell: none of ours, so that bytes repeat
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="ledger" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    # format 49 is "@": a cell that is edited stays a text
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
_OPENING = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
_CLOSING = "</sheetData></worksheet>"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes the rows asked for, and gives back how many there were.

    UsageError where the ledger has more rows, or a text is longer, than the format allows.
    """
    with ZipFile(stream, "w", ZIP_DEFLATED) as workbook:
        for name, content in _PARTS.items():
            workbook.writestr(_entry(name), (_HEAD + content).encode())
        with workbook.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            return _write_sheet(store, sheet, asked)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _write_sheet(store: Store, sheet: IO[bytes], asked: Asked) -> int:
    columns = asked.columns
    sheet.write((_HEAD + _OPENING + _row(columns, columns)).encode())
    count = 0
    for row in table_rows(store, asked):
        count += 1
        if count >= MOST_ROWS:
            raise UsageError(f"A sheet holds {MOST_ROWS:,} rows, the ledger has more; export .csv or filter.")
        sheet.write(_row(columns, row).encode())
    sheet.write(_CLOSING.encode())
    return count


def _row(columns: Sequence[str], row: Sequence[Cell]) -> str:
    return f"<row>{''.join(map(_cell, columns, row))}</row>"


def _cell(column: str, value: Cell) -> str:
    """A number as a number, everything else as a text; what is not known is an empty cell."""
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):  # as words: LibreOffice keeps a truth value as the formula FALSE()
        value = ("false", "true")[value]
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    if len(value) > LONGEST_CELL:
        raise UsageError(
            f"A text in the column {column} has {len(value):,} characters, a cell of .xlsx holds "
            f"{LONGEST_CELL:,}; export .csv or .jsonl."
        )
    text = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", value))
    return f'<c s="1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

"""A text as a cell that no spreadsheet runs as a formula, and back: always `original(inert(text)) == text`.

LibreOffice runs a cell that begins with `=` even when it is quoted, so a text that could begin a formula gets
one apostrophe in front; so does a text that begins with an apostrophe, or the way back would be ambiguous.
"""

from __future__ import annotations

MARK = "'"
BEGINNINGS = tuple("=+-@\t\r\n" + MARK + "＝＋－＠")  # the full-width forms run too in East Asian locales


def inert(text: str) -> str:
    """The text as a spreadsheet's cell may hold it."""
    return MARK + text if text.startswith(BEGINNINGS) else text


def original(cell: str) -> str:
    """The text that `inert` made this cell of; an apostrophe that it would not have put there stays."""
    if cell.startswith(MARK) and cell.startswith(BEGINNINGS, len(MARK)):
        return cell[len(MARK) :]
    return cell

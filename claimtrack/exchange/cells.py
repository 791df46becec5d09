"""A text as a cell that no spreadsheet runs or rewrites, and back: always `original(inert(text)) == text`.

LibreOffice runs a cell that begins with `=` even when it is quoted, and makes 7 of 007 and a day of 1/2; so a
text that could begin a formula, or be read as another number or day than it says, gets one apostrophe in
front. So does a text that begins with an apostrophe, or the way back would be ambiguous.
"""

from __future__ import annotations

import re

MARK = "'"
BEGINNINGS = tuple("=+-@\t\r\n" + MARK + "＝＋－＠")  # the full-width forms run too in East Asian locales
REWRITTEN = r"[0-9](?:(?<=0)[0-9]|[0-9]{15}|[0-9]*[.,:/%eE+]|[0-9]{0,2}-)[0-9.,:/%eE+-]*"
"""Texts that a spreadsheet takes for a number, a day or a time, and may write otherwise.

No plain whole number and no day as we write it is one: our own columns of numbers and days hold those.
"""

_REWRITTEN = re.compile(REWRITTEN)


def inert(text: str) -> str:
    """The text as a spreadsheet's cell may hold it."""
    return MARK + text if text.startswith(BEGINNINGS) or _REWRITTEN.fullmatch(text) else text


def original(cell: str) -> str:
    """The text that `inert` made this cell of; an apostrophe that it would not have put there stays."""
    if cell.startswith(MARK) and inert(cell[len(MARK) :]) != cell[len(MARK) :]:
        return cell[len(MARK) :]
    return cell

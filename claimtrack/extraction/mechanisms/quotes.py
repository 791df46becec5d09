"""The quotation scanner: where quoted words stand, whatever marks enclose them, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"''|``|[\"“”„«»]")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»"})
_TERMINAL = ".,!?…—–-;:"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks; `closed` is False where the quotation runs on to the paragraph's end."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations(text: str, offset: int = 0) -> list[Quotation]:
    """The quotations of one paragraph in order; offsets count from `offset`.

    A straight mark opens where none is open and closes where one is; any closing mark closes (translations
    mix them). A quotation that is never closed runs to the end: in newspapers the next paragraph goes on.
    """
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opened is None:
            if _opens(mark, text):
                opened = mark
        elif _closes(mark, text):
            found.append(_between(opened, mark, offset))
            opened = None
    if opened is not None and opened.end() < len(text):
        found.append(
            Quotation(
                offset + opened.start(), offset + len(text), offset + opened.end(), offset + len(text), False
            )
        )
    return found


def _opens(mark: re.Match[str], text: str) -> bool:
    kind = mark.group()
    if kind in _CLOSING:
        return False
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return kind in _OPENING or (not before.isalnum() and bool(after) and not after.isspace())


def _closes(mark: re.Match[str], text: str) -> bool:
    kind = mark.group()
    if kind in _OPENING:
        return False
    if kind in _CLOSING:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isspace() or not after.isalnum()


def _between(opened: re.Match[str], closed: re.Match[str], offset: int) -> Quotation:
    return Quotation(
        offset + opened.start(), offset + closed.end(), offset + opened.end(), offset + closed.start(), True
    )


def ends_like_speech(text: str) -> bool:
    """Whether quoted words close with the punctuation of a sentence or of a cue to come."""
    return text.rstrip()[-1:] in _TERMINAL if text.strip() else False

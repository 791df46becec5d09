"""A report as Markdown (CommonMark with tables) in which no word of a document can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimtrack.inert import one_line
from claimtrack.publishing.report.blocks import (
    Block,
    Entry,
    Facts,
    Heading,
    Line,
    Paragraph,
    Plot,
    Points,
    Quote,
    Table,
    Tone,
    Words,
)

_MARKS = re.compile(r"[\\`*_{}\[\]|~^$@]|:(?=/)|(?<=mailto):|(?<=xmpp):|(?<=www)\.", re.IGNORECASE)
_BEGINNINGS = re.compile(r"^(\d*)([-+#>=.)])")  # what makes a list, a heading, a quotation, a rule of a line


def markdown(blocks: Sequence[Block]) -> str:
    """The whole text; plots are left out, the tables below them say the same."""
    return "\n".join(text for block in blocks for text in _block(block))


def inert(text: str) -> str:
    """The words on one line, everything that could be markup or an address escaped."""
    escaped = _MARKS.sub(r"\\\g<0>", one_line(text).replace("&", "&amp;").replace("<", "&lt;"))
    return _BEGINNINGS.sub(r"\1\\\2", escaped)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            badge = f" ({inert(block.badge)})" if block.badge else ""
            yield f"{'#' * block.level} {inert(block.text)}{badge}\n"
        case Paragraph():
            yield f"{_line(block.line)}\n"
        case Quote():
            yield f"> {_quoted(block)}\n"
        case Facts():
            yield from (f"- {inert(label) or '…'}: {_line(line)}" for label, line in block.rows)
            yield ""
        case Points():
            yield from (f"- {_line(line)}" for line in block.lines)
            yield ""
        case Table():
            yield from _table(block)
        case Entry():
            for inside in block.blocks:
                yield from _block(inside)
        case Plot():
            pass


def _quoted(block: Quote) -> str:
    before = f"…{_spaced(block.before)}" if block.before.strip() else ""
    after = f"{_spaced(block.after)}…" if block.after.strip() else ""
    return f"{before}**{inert(block.text) or '…'}**{after}"


def _spaced(text: str) -> str:
    """The words with the one space that stood before or behind them."""
    return f"{' ' * text[:1].isspace()}{inert(text)}{' ' * (text[-1:].isspace() and bool(text.strip()))}"


def _table(block: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(inert, block.head))} |"
    yield f"|{' --- |' * len(block.head)}"
    yield from (f"| {' | '.join(map(_line, row))} |" for row in block.rows)
    yield ""


def _line(line: Line) -> str:
    return "".join(_words(Words(part) if isinstance(part, str) else part) for part in line)


def _words(words: Words) -> str:
    if words.tone is Tone.STRONG and words.text.strip():
        return f"**{inert(words.text)}**{' ' * words.text[-1:].isspace()}"
    return _spaced(words.text)

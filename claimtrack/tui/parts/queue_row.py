"""One row of the queue: status, marks, chain and number; below them the statement and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from claimtrack.model import QueueRow, Relation, Status
from claimtrack.tui.text import fit, line, lit, wrapped
from claimtrack.tui.words import RELATION, STATUS, breadcrumb, briefly

FOUND = "bold underline on $found-bg"
WORD = 13  # cells of the longest status word
MARGIN = 4  # cells before the statement: it begins under the chain, so that the glyphs form a column


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands in the list now."""

    words: Sequence[str] = ()
    """Words of the search, lit where they stand."""
    chosen: bool = False
    marked: bool = False
    pending: Status | None = None
    """The verdict that is on its way to the file."""


def drawn(row: QueueRow, width: int, height: int, look: Look) -> list[Content]:
    """The row in exactly `height` lines of `width` cells."""
    bar = Content("▌" if look.chosen else " ").stylize("bold $primary")
    head = _head(row, width - 1, look)
    body = _body(row, width - MARGIN, height - 1, look.words)
    return [bar + head, *(bar + Content(" " * (MARGIN - 1)) + each for each in body)]


def _head(row: QueueRow, width: int, look: Look) -> Content:
    """Status and chain; on the right the counts of conflicts and agreeing origins, and the claim's number."""
    sign = STATUS[look.pending or row.status]
    glyph = Content(f"{'◆' if look.marked else ' '}{sign.glyph} ").stylize(sign.style, 1)
    end = _end(row, look.pending, roomy=width >= 64)
    crumbs = breadcrumb(row.chain)
    chain = line(crumbs, "bold")
    first = crumbs.find(" ‹ ")
    if first >= 0:
        chain = chain.stylize("not bold $quiet", first)
    end = _counts(row) + end
    return (
        glyph
        + fit(lit(chain, look.words, FOUND), width - glyph.cell_length - end.cell_length - 1)
        + Content(" ")
        + end
    )


def _counts(row: QueueRow) -> Content:
    """`⚡2  ⇉1`, each in a column of its own; a zero is left blank."""
    return _count(Relation.CONFLICTS, row.conflicting, 5) + _count(Relation.CORROBORATES, row.agreeing, 4)


def _count(relation: Relation, number: int, width: int) -> Content:
    sign = RELATION[relation]
    return fit(Content(f"{sign.glyph}{min(number, 99)}" if number else "").stylize(sign.style), width)


def _end(row: QueueRow, pending: Status | None, *, roomy: bool) -> Content:
    """The claim's number; before it, where there is room, the word of the verdict in a column of its own."""
    status = pending or row.status
    number = fit(Content(f"{row.id:>6}"), max(6, len(str(row.id)) + 1)).stylize("$quiet")
    if not roomy and pending is None:
        return number
    word = "saving…" if pending else "" if status is Status.UNREVIEWED else STATUS[status].word
    return fit(Content(f" {word}"), WORD if roomy else 8).stylize(STATUS[status].style) + number


def _body(row: QueueRow, width: int, height: int, lit_words: Sequence[str]) -> list[Content]:
    """The statement, its figures at the right end of its last line."""
    figures = line(briefly(row.figures), "$figure")
    if figures.cell_length > width // 2:
        figures = figures.truncate(width // 2, ellipsis=True)
    statement = lit(line(row.statement), lit_words, FOUND)
    lines = wrapped(statement, width, height)
    room = width - figures.cell_length - 2
    if figures and lines[-1].cell_length > room and len(lines) < height:
        lines.append(Content(""))
    if figures:
        lines[-1] = fit(lines[-1], room) + Content("  ") + figures
    lines += [Content("")] * (height - len(lines))
    return [fit(each, width) for each in lines]

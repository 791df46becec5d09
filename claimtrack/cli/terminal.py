"""What people read on the terminal: always inert; the answer goes to stdout, talk to stderr."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from claimtrack.inert import json_line, one_line, visible
from claimtrack.model import Judgement, Relation, Status
from claimtrack.wording import RELATION_GLYPHS, STATUS_GLYPHS

JUDGEMENT_WORDS = {
    None: "suggested",
    Judgement.ACCEPTED: "accepted",
    Judgement.REJECTED: "rejected",
    Judgement.UNSURE: "unsure",
}
_WIDEST = 160  # wider lines are hard to read
_PIPED = 100  # a line's width where nobody says how wide the paper is


def say(text: str = "") -> None:
    """A line of the answer, on stdout."""
    click.echo(visible(text))


def tell(text: str) -> None:
    """A line of talk beside the answer, on stderr."""
    click.echo(visible(text), err=True)


def say_json(value: object) -> None:
    """The value as one line of JSON on stdout."""
    click.echo(json_line(value))


def coloured() -> bool:
    """Whether colours help: on a terminal that wants them, never when piped."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def heading(text: str, status: Status | None = None) -> None:
    """A line that stands out where the terminal can, with the status behind it in its colour."""
    line = click.style(visible(text), bold=True) if coloured() else visible(text)
    click.echo(line if status is None else f"{line}  {painted(status_words(status))}")


def width() -> int:
    """How many cells a line may take."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return _PIPED
    return max(20, min(shutil.get_terminal_size((_PIPED, 24)).columns, _WIDEST))


def status_words(status: Status) -> str:
    """The glyph and the word: `✓ verified`."""
    return f"{STATUS_GLYPHS[status]} {status.value}"


def relation_words(relation: Relation) -> str:
    """The glyph and the word: `⚡ conflicts`."""
    return f"{RELATION_GLYPHS[relation]} {relation.value}"


_COLOURS = {
    status_words(Status.VERIFIED): "green",
    status_words(Status.DISPUTED): "yellow",
    status_words(Status.REFUTED): "red",
    status_words(Status.UNVERIFIABLE): "cyan",
    status_words(Status.RETRACTED): "magenta",
}


def cells(text: str) -> int:
    """How many cells of a terminal the text takes: two for East Asian letters and emoji, none for marks."""
    return sum(map(_cell, text))


def _cell(letter: str) -> int:
    if letter in "\u200c\u200d" or unicodedata.category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def fitted(text: str, room: int) -> str:
    """The text cut to the room, with `…` where something is missing, filled up with spaces."""
    taken = cells(text)
    if taken > room:
        text, taken = _cut(text, max(room - 1, 0)) + "…"[:room], 0
        taken = cells(text)
    return text + " " * (room - taken)


def _cut(text: str, room: int) -> str:
    for end, letter in enumerate(text):
        room -= _cell(letter)
        if room < 0:
            return text[:end]
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how narrow it may get, its share of the room that is left over."""

    heading: str
    least: int
    share: int = 0


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """The lines of a table as wide as the terminal, one row a line, each cell cut to its column."""
    widths = _widths(columns)
    yield _line([column.heading for column in columns], widths)
    yield _line(["─" * room for room in widths], widths)
    for row in rows:
        yield _line([one_line(cell) for cell in row], widths)


def say_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Prints the table, a row at a time; its cells are inert already."""
    for line in table(columns, rows):
        click.echo(line)


def _widths(columns: Sequence[Column]) -> list[int]:
    """The room of each column: its least, and its share of what the terminal has beyond."""
    spare = max(0, width() - sum(column.least for column in columns) - 2 * (len(columns) - 1))
    shares = sum(column.share for column in columns) or 1
    return [column.least + spare * column.share // shares for column in columns]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    shown = [painted(fitted(cell, room)) for cell, room in zip(row, widths, strict=True)]
    return "  ".join(shown).rstrip()


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """The text in lines of the terminal's width, each beginning with the indent."""
    return textwrap.fill(
        one_line(text),
        width=width(),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def painted(cell: str) -> str:
    """A cell that is a status, in its colour where colours help; its word says the same."""
    colour = _COLOURS.get(cell.rstrip()) if coloured() else None
    return click.style(cell, fg=colour) if colour else cell

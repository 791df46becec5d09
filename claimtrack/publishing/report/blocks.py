"""What a report is made of, before it is a page or a Markdown file: headings, facts, lists, tables, plots.

All words are plain text as the ledger has them; making them harmless is the renderer's business alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.publishing.report.plot import Drawing


class Tone(StrEnum):
    """How words are set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a line; `anchor` is a place in the report, `address` a page elsewhere."""

    text: str
    tone: Tone = Tone.PLAIN
    anchor: str | None = None
    address: str | None = None


Line = Sequence[Words | str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 4; `badge` is a status beside it."""

    level: int
    text: str
    anchor: str | None = None
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words."""

    line: Line
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as it stands in its document, with the words before and after it."""

    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what there is to say under each."""

    rows: Sequence[tuple[str, Line]]


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head."""

    head: Sequence[str]
    rows: Sequence[Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing; where none can be shown, the table that follows it says the same."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Entry:
    """Blocks that belong together and are not torn apart by the end of a sheet."""

    blocks: Sequence[Block]
    anchor: str | None = None


Block = Heading | Paragraph | Quote | Facts | Points | Table | Plot | Entry


def claim_words(ids: Sequence[int]) -> list[Words | str]:
    """Claims by number, each leading to its entry: "claims 1, 3 and 16"."""
    line: list[Words | str] = ["claim " if len(ids) == 1 else "claims "]
    for place, number in enumerate(ids):
        if place:
            line.append(" and " if place == len(ids) - 1 else ", ")
        line.append(Words(str(number), anchor=claim_anchor(number)))
    return line


def claim_anchor(claim_id: int) -> str:
    """The name of a claim's entry in the report."""
    return f"claim-{claim_id}"

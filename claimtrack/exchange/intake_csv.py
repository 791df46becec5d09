"""Statements come in from a table: one row a claim, checked as a whole before anything is stored.

Only `statement` must be there. Columns are named as the exported ledger names them, or mapped to those names;
what the ledger computes or people decide (status, links, ids) is not taken from a table.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimtrack.errors import InputError
from claimtrack.exchange.cells import original
from claimtrack.model import (
    Attribution,
    DateMention,
    DocumentText,
    Figure,
    Hop,
    Kind,
    Measure,
    Modifier,
    Passage,
    ProposedClaim,
    SpeakerKind,
    Stance,
)

if TYPE_CHECKING:
    from claimtrack.store import Store

STATEMENT = "text/x-statement"  # the media type of a document that is one statement as it was heard
LONGEST_CELL = 1_000_000  # characters; a longer one is an unclosed quotation mark, not a statement
BOUNDS = ("low", "best", "high")
MEASURES = tuple(
    measure for measure in Measure if measure not in (Measure.DESTROYED, Measure.SEIZED)
)  # objects need a unit, for which the ledger has no column
FIGURES = tuple(f"{measure}_{bound}" for measure in MEASURES for bound in BOUNDS)
_OF_SPEAKER = ("speaker", "speaker_role", "speaker_party", "source", "stance")
_OF_DOCUMENT = (
    "chain",
    "place",
    "date_earliest",
    "date_latest",
    "document_title",
    "document_url",
    "published",
)
TAKEN = ("statement", *_OF_SPEAKER, *_OF_DOCUMENT, *FIGURES)
"""The columns that are taken, as the ledger names them."""

_WHERE_FROM = ("document_sha256", "start", "end")  # by these a row of an exported ledger is known again
_ARROW = "←"  # between the carriers of a chain, as it is exported


@dataclass(frozen=True, slots=True)
class Row:
    """A row as a document that is its statement, and the claim in it.

    `exported` is the hash, start and end of the document that the row was exported from, where it says so.
    """

    document: DocumentText
    claim: ProposedClaim
    exported: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read and found sound; `passed_over` are the columns of it that are not taken.

    `assumed` is the source's name where neither a column nor anybody gave one: the table's own.
    """

    rows: tuple[Row, ...]
    passed_over: tuple[str, ...]
    assumed: str = ""


def read_table(
    content: bytes, name: str, *, source: str = "", names: Mapping[str, str] | None = None
) -> Table:
    """The rows of a CSV (UTF-8) as documents with their claim; `names` maps its columns to the ledger's.

    `source` is who published the statements where no column says so; without one the table itself is. Raises
    InputError, with row and column, at the first thing that does not hold; nothing is half taken.
    """
    header, lines = _header(_text(content, name), name, names or {})
    wrong = [column for column in TAKEN if header.count(column) > 1]
    if wrong:
        raise InputError(f"{name}: two columns are {wrong[0]}; leave one out or map it to another name.")
    if "statement" not in header:
        raise InputError(
            f"{name}: no column is named statement; say which one is with --map THEIRS=statement."
        )
    assumed = "" if source.strip() or "source" in header else PurePath(name).name
    rows = tuple(_read(lines, header, name, source.strip() or assumed))
    return Table(rows, tuple(column for column in header if column not in (*TAKEN, *_WHERE_FROM)), assumed)


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of storing a table: the ids of the new claims, and how many rows were known already."""

    new: tuple[int, ...]
    known: int


class _Tried(Exception):
    """Takes back what a dry run stored."""


def store_table(store: Store, table: Table, *, dry_run: bool = False) -> Stored:
    """Stores all rows in one transaction; a dry run takes it back and only says what would come of it."""
    done: list[Stored] = []

    def work() -> None:
        new = [claim_id for row in table.rows for claim_id in _store(store, row)]
        done.append(Stored(tuple(new), len(table.rows) - len(new)))
        if dry_run:
            raise _Tried

    with contextlib.suppress(_Tried):
        store.transact(work)
    return done[-1]


def _store(store: Store, row: Row) -> tuple[int, ...]:
    """The id of the row's claim where it is new, else nothing."""
    if row.exported and store.claim_at(*row.exported, row.claim.text) is not None:
        return ()
    added = store.add_document(row.document, [row.claim], action="add")
    return added.claim_ids if added.new else ()


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 at byte {error.start + 1}; save the table as UTF-8.") from error
    if "\0" in text:
        raise InputError(f"{name}: holds NUL, so it is no text; save the table as CSV in UTF-8.")
    return text


def _header(
    text: str, name: str, names: Mapping[str, str]
) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The columns under the ledger's names, and the rows behind them, each with the line it ends on."""
    lines = _lines(text, name)
    _, first = next(lines, (1, []))
    given = [original(cell).strip() for cell in first]
    missing = [theirs for theirs in names if theirs not in given]
    if missing:
        raise InputError(f"{name}: has no column {missing[0]!r} to map; its columns are {', '.join(given)}.")
    unknown = [ours for ours in names.values() if ours not in TAKEN]
    if unknown:
        raise InputError(
            f"{name}: nothing is taken as {unknown[0]!r}; a column can be {', '.join(TAKEN[:14])} …"
        )
    mapped = set(names.values())
    return [names.get(theirs, "" if theirs in mapped else theirs) for theirs in given], lines


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: no sound CSV ({error}).") from error
    finally:
        csv.field_size_limit(before)


def _read(
    lines: Iterator[tuple[int, list[str]]], header: Sequence[str], name: str, source: str
) -> Iterator[Row]:
    for number, (line, cells) in enumerate(lines, start=1):
        where = f"{name}, row {number} (line {line})"
        if not cells:
            continue
        if len(cells) != len(header):
            raise InputError(f"{where}: has {len(cells)} cells, but there are {len(header)} columns.")
        row = dict(zip(header, map(original, cells), strict=True))
        yield _Row({column: cell for column, cell in row.items() if cell.strip()}, where, source).taken()


class _Row:
    """One row: its cells that hold anything, by the ledger's names."""

    def __init__(self, cells: Mapping[str, str], where: str, source: str) -> None:
        self.cells = cells
        self.where = where
        self.source = " ".join(cells.get("source", source).split())

    def taken(self) -> Row:
        """The row as what is stored of it; raises InputError where a cell does not hold."""
        words = self.cells.get("statement", "").strip()
        if not words:
            raise self._wrong("statement", "is empty; every row needs one")
        if not self.source:
            raise self._wrong("source", "is empty; fill it, or say who published them with --source NAME")
        told = [
            f"{column}: {self.cells[column]}" for column in (*_OF_DOCUMENT, *FIGURES) if column in self.cells
        ]
        content = "\n".join([words, *told]).encode()
        document = DocumentText(
            text=words,
            original=content,
            sha256=hashlib.sha256(content).hexdigest(),
            source=self.source,
            title=self.cells.get("document_title"),
            url=self.cells.get("document_url"),
            published=self._moment("published"),
            media_type=STATEMENT,
        )
        return Row(document, self._claim(words, document), self._exported())

    def _exported(self) -> tuple[str, int, int] | None:
        if not all(column in self.cells for column in _WHERE_FROM):
            return None
        start, end = self._number("start"), self._number("end")
        return self.cells["document_sha256"], start or 0, end or 0

    def _claim(self, words: str, document: DocumentText) -> ProposedClaim:
        speaker = " ".join(self.cells.get("speaker", self.source).split())
        outlet = speaker.casefold() == self.source.casefold()
        return ProposedClaim(
            text=words,
            start=0,
            end=len(words),
            kind=Kind.NARRATION if outlet else Kind.INDIRECT,
            stance=self._stance(),
            hedged=False,
            cue=None,
            speaker=Attribution(
                name=self.source if outlet else speaker,
                kind=SpeakerKind.OUTLET if outlet else SpeakerKind.PERSON,
                role=self.cells.get("speaker_role"),
                party=self.cells.get("speaker_party"),
            ),
            via=self._via(speaker),
            figures=self._figures(words),
            places=self._places(words),
            dates=self._dates(words, document),
            mechanism="imported",
        )

    def _stance(self) -> Stance:
        given = self.cells.get("stance", Stance.ASSERTS.value).strip()
        if given not in set(Stance):
            raise self._wrong("stance", f"is {given!r}; it can be {', '.join(Stance)}")
        return Stance(given)

    def _via(self, speaker: str) -> tuple[Hop, ...]:
        """The carriers between the outlet and the speaker, both of which an exported chain names too."""
        names = [" ".join(name.split()) for name in self.cells.get("chain", "").split(_ARROW)]
        ends = {self.source.casefold(), speaker.casefold()}
        return tuple(Hop(name, name, None, None) for name in names if name and name.casefold() not in ends)

    def _figures(self, words: str) -> tuple[Figure, ...]:
        """The figures of the words; of a measure that the row gives itself, what the row gives."""
        from claimtrack.extraction.figures import quantities  # noqa: PLC0415  # only where statements come in

        given = {figure.measure: figure for measure in MEASURES if (figure := self._figure(measure))}
        found = quantities.figures_in(words)
        agreed = {
            one.measure
            for one in found
            if one.measure in given and _bounds(one) == _bounds(given[one.measure])
        }
        kept = [one for one in found if one.measure not in given or one.measure in agreed]
        return (*kept, *(one for measure, one in given.items() if measure not in agreed))

    def _figure(self, measure: Measure) -> Figure | None:
        low, best, high = (self._number(f"{measure}_{bound}") for bound in BOUNDS)
        if low is None and best is None and high is None:
            return None
        lowest = low if low is not None else best if best is not None else 0
        if (high is not None and high < lowest) or (
            best is not None and not lowest <= best <= (high or best)
        ):
            raise self._wrong(f"{measure}_low", f"to {measure}_high do not rise: {lowest}, {best}, {high}")
        modifier = (
            Modifier.AT_LEAST if high is None else Modifier.EXACTLY if high == lowest else Modifier.BETWEEN
        )
        return Figure(measure, lowest, best, high, modifier, "", 0, 0)

    def _number(self, column: str) -> int | None:
        cell = self.cells.get(column)
        if cell is None:
            return None
        if not (cell.strip().isdecimal() and cell.isascii() and len(cell.strip()) < 16):
            raise self._wrong(column, f"is {cell!r}; write a whole number or leave it empty")
        return int(cell)

    def _places(self, words: str) -> tuple[Passage, ...]:
        from claimtrack.extraction.setting import places  # noqa: PLC0415  # only where statements come in

        found = places.places_in(words)
        named = " ".join(self.cells.get("place", "").split())
        if not named:
            return found
        there = next((one for one in found if one.text.casefold() == named.casefold()), Passage(named, 0, 0))
        return (there, *(one for one in found if one is not there))

    def _dates(self, words: str, document: DocumentText) -> tuple[DateMention, ...]:
        from claimtrack.extraction.setting import dates  # noqa: PLC0415  # only where statements come in

        first, last = self._day("date_earliest"), self._day("date_latest")
        if first is None and last is None:
            return dates.dates_in(words, document.published)
        if first and last and first > last:
            raise self._wrong("date_latest", f"is {last}, before date_earliest, {first}")
        return (DateMention("", 0, 0, first or last, last or first),)

    def _day(self, column: str) -> str | None:
        cell = self.cells.get(column)
        try:
            return date.fromisoformat(cell.strip()).isoformat() if cell else None
        except ValueError as error:
            raise self._wrong(column, f"is {cell!r}; write a day as 2022-05-07") from error

    def _moment(self, column: str) -> str | None:
        cell = self.cells.get(column, "").strip()
        if "T" not in cell:
            return self._day(column)
        try:
            datetime.fromisoformat(cell)
        except ValueError as error:
            raise self._wrong(column, f"is {cell!r}; write 2022-05-07 or 2022-05-07T14:03:00Z") from error
        return cell

    def _wrong(self, column: str, what: str) -> InputError:
        return InputError(f"{self.where}, column {column}: {what}.")


def _bounds(figure: Figure) -> tuple[int, int | None]:
    return figure.low, figure.high

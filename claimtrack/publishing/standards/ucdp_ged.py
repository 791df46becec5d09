"""Events of the UCDP Georeferenced Event Dataset: each row becomes one statement of UCDP with its estimate.

The estimate is theirs, so the source is the data set itself; the offices they read and whoever those quoted
are its chain, so that the same agency's own report is not taken for a second, independent origin.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import BinaryIO

from claimtrack.errors import InputError
from claimtrack.exchange.columns import figure_words
from claimtrack.model import Figure, Measure, Modifier, Scope

KEY = "ucdp_id"
COLUMNS = (
    "statement", "speaker", "source", "chain", "place", "date_earliest", "date_latest", "killed_low",
    "killed_best", "killed_high", "figures", "document_title", "note", KEY,
)  # fmt: skip
NEEDED = ("id", "best", "low", "high", "date_start")
SOURCE = "UCDP GED"
ARROW = " ← "
RELEASE = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The columns of a release, for those that were published without a line that names them."""

ARCHIVE = b"PK\x03\x04"
ONE_SIDED = "one-sided violence"
VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": ONE_SIDED}
SIDES = {"deaths_a": "side_a", "deaths_b": "side_b", "deaths_civilians": ""}
ASIDE = ("source_article", "source_headline", "source_date", "where_prec", "date_prec", "deaths_unknown")
LONGEST_CELL = 1_000_000  # characters; a longer one is an unclosed quotation mark


def rows(stream: BinaryIO, name: str, source: str = "") -> Iterator[dict[str, str]]:
    """A row an event, in the file's order; InputError with line and column where one does not hold.

    `source` is what the data set is called, as with its version.
    """
    before = csv.field_size_limit(LONGEST_CELL)
    if stream.read(len(ARCHIVE)) == ARCHIVE:
        raise InputError(f"{name}: this is an archive; unpack it, and give the table that lies in it.")
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.DictReader(text, strict=True)
    try:
        unnamed = _without_header(reader)
        _refuse_other(reader.fieldnames or (), name)
        for row in chain(unnamed, reader):
            where = f"{name}, line {reader.line_num}"
            if None in row or None in row.values():
                raise InputError(f"{where}: has more or fewer cells than there are columns.")
            cells = {key.strip().lower(): cell.strip() for key, cell in row.items()}
            yield _Event(cells, where).row(source.strip() or SOURCE)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}, after line {reader.line_num}: not UTF-8; save the table as UTF-8."
        ) from error
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: no sound CSV ({error}).") from error
    finally:
        csv.field_size_limit(before)
        text.detach()


def _without_header(reader: csv.DictReader[str]) -> list[dict[str, str]]:
    """The first line as a row, where it names no columns but has as many cells as a release."""
    first = list(reader.fieldnames or ())
    if len(first) != len(RELEASE) or not first[0].strip().isdecimal():
        return []
    reader.fieldnames = RELEASE
    return [dict(zip(RELEASE, first, strict=True))]


def _refuse_other(header: object, name: str) -> None:
    columns = [str(one).strip().lower() for one in header] if isinstance(header, list | tuple) else []
    missing = [one for one in NEEDED if one not in columns]
    if missing:
        raise InputError(
            f"{name}: has no column {missing[0]!r}, so this is no UCDP GED table; "
            "import other tables with --map THEIRS=OURS."
        )


class _Event:
    """One row of theirs."""

    def __init__(self, cells: Mapping[str, str], where: str) -> None:
        self.cells = cells
        self.where = where
        low, self.best, high = (self._number(column) for column in ("low", "best", "high"))
        self.low, self.high = min(low, self.best, high), max(low, self.best, high)
        self.odd = not low <= self.best <= high

    def row(self, source: str) -> dict[str, str]:
        """The row in the ledger's columns."""
        said = [f"{column}: {self.cells[column]}" for column in ASIDE if self.cells.get(column)]
        if self.odd:
            said.append(", ".join(f"{column} {self.cells[column]}" for column in ("low", "best", "high")))
        return {
            "statement": self._statement(),
            "speaker": source,
            "source": source,
            "chain": ARROW.join([source, *self._carriers()]),
            "place": self._place(),
            "date_earliest": self._day("date_start"),
            "date_latest": self._day("date_end") or self._day("date_start"),
            "killed_low": str(self.low),
            "killed_best": str(self.best),
            "killed_high": str(self.high),
            "figures": "; ".join(map(figure_words, self._figures())),
            "document_title": " ".join(filter(None, (f"{SOURCE} event", self.cells["id"]))),
            "note": "; ".join(said),
            KEY: self.cells["id"],
        }

    def _statement(self) -> str:
        """Their estimate as a sentence that says no more than the row."""
        if self.low == self.high:
            killed = f"{self.best:,} killed"
        else:
            killed = f"{self.low:,} to {self.high:,} killed, best estimate {self.best:,},"
        kind = VIOLENCE.get(self.cells.get("type_of_violence", ""), "violence")
        sides = [self.cells.get(side, "") for side in ("side_a", "side_b")]
        if all(sides) and kind == ONE_SIDED:
            return f"{killed} in {kind} by {sides[0]} against {sides[1]}"
        if all(sides):
            return f"{killed} in {kind} between {sides[0]} and {sides[1]}"
        return f"{killed} in {kind}" + (f" by {sides[0]}" if sides[0] else "")

    def _figures(self) -> Iterator[Figure]:
        """The whole and, as parts of it, the dead of each side."""
        modifier = Modifier.EXACTLY if self.low == self.high else Modifier.BETWEEN
        yield Figure(Measure.KILLED, self.low, self.best, self.high, modifier, "", 0, 0)
        for column, side in SIDES.items():
            number = self._number(column) if self.cells.get(column) else 0
            people = self.cells.get(side, "") if side else "civilians"
            if number and people:
                people = " ".join(re.sub(r"[;(),]", " ", people).split())
                yield Figure(
                    Measure.KILLED, number, number, number, Modifier.EXACTLY, "", 0, 0, people, Scope.PART
                )

    def _carriers(self) -> list[str]:
        """The offices they read and, innermost, whom these quoted; each once."""
        offices = map(str.strip, self.cells.get("source_office", "").split(";"))
        quoted = self.cells.get("source_original", "")
        return list(dict.fromkeys(name for name in (*offices, quoted) if name and "←" not in name))

    def _place(self) -> str:
        named = (self.cells.get(one, "") for one in ("where_coordinates", "adm_2", "adm_1", "country"))
        return next(filter(None, named), "")

    def _number(self, column: str) -> int:
        cell = self.cells.get(column, "")
        whole = re.fullmatch(r"(\d{1,12})(?:\.0+)?", cell, re.ASCII)
        if whole is None:
            raise self._wrong(column, f"is {cell[:80]!r}; there must be a whole number")
        return int(whole[1])

    def _day(self, column: str) -> str:
        """The day of `2001-05-06 00:00:00.000`."""
        cell = self.cells.get(column, "")
        try:
            return date.fromisoformat(cell[:10]).isoformat() if cell else ""
        except ValueError as error:
            raise self._wrong(column, f"is {cell[:80]!r}; there must be a day like 2001-05-06") from error

    def _wrong(self, column: str, what: str) -> InputError:
        return InputError(f"{self.where}, column {column}: {what}.")

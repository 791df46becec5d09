"""A table as somebody wants it to come in: opened, its columns named as the ledger names them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from claimtrack.errors import InputError, UsageError
from claimtrack.exchange.arriving import Rows
from claimtrack.exchange.columns import COLUMNS, JUDGEMENTS
from claimtrack.exchange.mapping import (
    FIELD,
    NAMED_ALONE,
    OF_AN_EXPORT,
    ONE_FIGURE,
    TAKEN,
    TableMapping,
)
from claimtrack.exchange.suggesting import quoted, sentence, suggested
from claimtrack.exchange.tables import Lines, read_csv
from claimtrack.store import Arrival

_ARCHIVE = b"PK\x03\x04"
_LONG = {"claim_id", "measure", "figure_start", "document_sha256"}  # what only an export of figures has


MOST_REJECTED = 10_000  # rows that are kept aside: with more of them it is the mapping that is wrong


class Rejected(NamedTuple):
    """A row that does not hold, as it stands in the table, and why."""

    number: int
    cells: list[str]
    why: str


@dataclass(frozen=True, slots=True)
class IncomingTable:
    """A table whose columns were found sound; its rows are read as they are asked for.

    `passed_over` are the columns that are not taken, `assumed` is the source's name where neither a column
    nor anybody gave one.
    """

    name: str
    lines: Lines
    names: tuple[str, ...]
    mapping: TableMapping
    assumed: str

    @property
    def rows(self) -> Rows:
        """What turns its rows into arrivals."""
        source = self.mapping.source.strip() or self.assumed
        return Rows(self.name, self.lines.header, self.names, self.mapping, source)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The columns that are not taken."""
        pairs = zip(self.lines.header, self.names, strict=False)
        read = {self.mapping.key, *fields_of(self.mapping)}
        if set(COLUMNS) <= set(self.names):
            read.add(JUDGEMENTS)
        return tuple(theirs for theirs, mine in pairs if not mine and theirs not in read)

    def problems(self) -> Iterator[tuple[int, InputError]]:
        """The rows that do not hold, by number, from where the table was read to."""
        arrival = self.rows.arrival
        for number, (line, cells) in enumerate(self.lines.rows, start=1):
            try:
                arrival(number, line, cells)
            except InputError as error:
                yield number, error

    def arrivals(self, rejected: list[Rejected] | None = None) -> Iterator[Arrival]:
        """The rows as what is to be stored of them, one at a time.

        One that does not hold goes into `rejected`, where that is given; else InputError.
        """
        arrival = self.rows.arrival
        for number, (line, cells) in enumerate(self.lines.rows, start=1):
            if rejected is None:
                yield arrival(number, line, cells)
                continue
            try:
                yield arrival(number, line, [*cells])
            except InputError as error:
                if len(rejected) == MOST_REJECTED:
                    raise InputError(
                        f"{error} So do {MOST_REJECTED:,} rows before it; mend the mapping, not the rows."
                    ) from error
                rejected.append(Rejected(number, cells, str(error)))


def open_table(stream: BinaryIO, name: str, mapping: TableMapping) -> IncomingTable:
    """A table whose columns are looked at; raises InputError where they do not hold."""
    lines = open_lines(stream, name, mapping.encoding)
    if not any(lines.header):
        raise InputError(f"{name}: is empty; the first line must name the columns.")
    _refuse_missing(lines, mapping)
    names = _names(lines.header, mapping)
    twice = next((one for one in names if one and names.count(one) > 1), None)
    if twice is not None:
        raise InputError(f"{name}: two columns are taken as {twice}; leave one out with --map THEIRS=.")
    if _LONG.issubset(lines.header):
        raise InputError(
            f"{name}: this is a ledger with a row a figure (--long); import the export with a row a claim."
        )
    if "statement" not in names and not mapping.statement:
        raise InputError(_no_statement(lines))
    assumed = "" if mapping.source.strip() or "source" in names else PurePath(name).name
    return IncomingTable(name, lines, names, mapping, assumed)


def open_lines(stream: BinaryIO, name: str, encoding: str = "") -> Lines:
    """The table by its kind, which its first letters tell: a workbook, JSON Lines, else CSV."""
    beginning = stream.read(len(_ARCHIVE))
    stream.seek(0)
    if beginning == _ARCHIVE:
        from claimtrack.exchange.workbooks import read_workbook  # noqa: PLC0415  # only for workbooks

        return read_workbook(stream, name)
    if beginning[:1] == b"{":
        from claimtrack.exchange.json_lines import read_json_lines  # noqa: PLC0415  # only for these

        return read_json_lines(stream, name)
    return read_csv(stream, name, encoding or "utf-8-sig")


def _names(header: Sequence[str], mapping: TableMapping) -> tuple[str, ...]:
    """The ledger's name of each column, "" for those that are not taken; mapped before their own names."""
    mapped = dict(mapping.columns)
    taken = set(mapped.values())
    plain = [theirs.casefold().replace(" ", "_") for theirs in header]
    left = set(NAMED_ALONE) if set(COLUMNS) <= {*plain, *taken} else {*NAMED_ALONE, *OF_AN_EXPORT}
    if "measure" not in {*plain, *taken}:  # low, best and high are bounds of the figure that it names
        left |= set(ONE_FIGURE) - {"population"}
    own = [one if one in TAKEN and one not in taken and one not in left else "" for one in plain]
    names = [mapped.get(theirs, mine) for theirs, mine in zip(header, own, strict=True)]
    if not_taken := OF_AN_EXPORT.intersection(names) & left:
        raise UsageError(
            f"{min(not_taken)} comes in with a whole exported ledger alone; leave the column out, or map it "
            "to note."
        )
    return (*names, *(mine for theirs, mine in mapping.columns if FIELD.search(theirs)))


def fields_of(mapping: TableMapping) -> list[str]:
    """The columns of theirs that sentences of the mapping name."""
    made = [*(theirs for theirs, _ in mapping.columns), mapping.statement]
    return [field for sentence in made for field in FIELD.findall(sentence)]


def _refuse_missing(lines: Lines, mapping: TableMapping) -> None:
    named = [theirs for theirs, _ in mapping.columns if not FIELD.search(theirs)]
    named += [mapping.key] if mapping.key else []
    named += fields_of(mapping)
    for theirs in named:
        if theirs not in lines.header:
            near = difflib.get_close_matches(theirs, lines.header, n=1)
            hint = (
                f"did you mean {near[0]!r}?"
                if near
                else f"its columns are {' '.join(', '.join(lines.header).split())}."
            )
            raise InputError(f"{lines.name}: has no column {theirs!r} to map; {hint}")


def _no_statement(lines: Lines) -> str:
    found = suggested(lines.header)
    theirs = next((one.theirs for one in found if one.ours == "statement"), "THEIRS")
    made = sentence(found)
    made = f" or make one of other columns, as in --statement {quoted(made)}" if "{" in made else ""
    return (
        f"{lines.name}: no column is named statement; say which one is with --map {theirs}=statement{made}. "
        "`claimtrack import FILE --columns` shows its columns and suggests what to take them as."
    )


def checked_statement(template: str) -> str:
    """The sentence with {columns} in it; UsageError where there is none."""
    if template and not FIELD.search(template):
        raise UsageError(f"--statement {template!r} names no column; write one as {{their name}}.")
    return template


def open_file(path: Path) -> BinaryIO:
    """The file for reading; InputError in one sentence."""
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path.") from error

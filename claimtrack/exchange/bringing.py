"""Bringing a table in: checked and stored in one transaction, so that all of it is there or nothing.

A dry run does the same and takes it back, so that what it says is what would come of it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import InputError, UsageError
from claimtrack.exchange.excerpts import together, told_apart
from claimtrack.exchange.incoming_table import IncomingTable, Rejected, open_file, open_table
from claimtrack.exchange.judgements import Judgements
from claimtrack.exchange.mapping import TableMapping
from claimtrack.exchange.meeting import Difference, Meeting
from claimtrack.exchange.sheet import write_any
from claimtrack.model import Status
from claimtrack.outfile import write_file
from claimtrack.store import MACHINE, Arrival, Store, Taken

_CHUNK = 1 << 20
MOST_LISTED = 20  # rows that do not hold


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a table: new claims, claims that were changed, rows that were known or stood in it twice.

    `differences` are those of `changed` claims and the `conflicts`, which were left; `linked` tells whether
    the table brought the events and standings of a whole ledger with it; `first` are the first new rows,
    `judged` links have the judgement that the table gives.
    """

    table: IncomingTable
    new: Sequence[int]
    changed: Sequence[int]
    known: int
    twice: int
    conflicts: int
    differences: Sequence[Difference]
    linked: bool
    dismissed: int = 0
    first: Sequence[Arrival] = ()
    rejected: Sequence[Rejected] = ()
    judged: int = 0


class _Tried(Exception):
    """Takes back what a dry run stored."""


def bring(  # noqa: PLR0913  # what is said of a table
    store: Store,
    path: Path,
    mapping: TableMapping,
    *,
    by: str = MACHINE,
    dry_run: bool = False,
    corrects: bool = True,
    rejects: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> Outcome:
    """Takes the rows of a table in; raises InputError and UsageError, and then nothing was stored.

    `corrects`: whether a row may change what an earlier one stated, as long as nobody has edited it here.
    `rejects`: whether rows that do not hold are left out and told in the outcome, or nothing comes in.
    """
    done: list[Outcome] = []
    with open_file(path) as stream:
        digest = _digest(stream)

        def work() -> None:
            stream.seek(0)
            table = open_table(stream, str(path), mapping)
            rejected: list[Rejected] | None = [] if rejects else None
            done.append(_bring(store, table, digest, by, progress, corrects, rejected))
            if dry_run:
                raise _Tried

        try:
            store.transact(work)
        except _Tried:
            pass
        except InputError as error:
            stream.seek(0)
            raise InputError(f"{error}{_others(stream, str(path), mapping)}") from error
    return done[-1]


def _others(stream: BinaryIO, name: str, mapping: TableMapping) -> str:
    """Which rows do not hold beside the one that is told, so that all can be put right at once."""
    with contextlib.suppress(InputError):
        wrong = [number for number, _ in open_table(stream, name, mapping).problems()][1:]
        if wrong:
            listed = ", ".join(map(str, wrong[:MOST_LISTED])) + (" …" if len(wrong) > MOST_LISTED else "")
            return f" Rows that do not hold either: {listed} ({len(wrong):,} in all)."
    return ""


def _bring(  # noqa: PLR0913, PLR0917  # what is said of a table
    store: Store,
    table: IncomingTable,
    digest: str,
    by: str,
    progress: Callable[[int], None],
    corrects: bool,
    rejected: list[Rejected] | None,
) -> Outcome:
    rows = table.rows
    fresh = not store.holds_claims()
    compare = bool(table.mapping.key) or "document_sha256" in rows.place
    meeting = Meeting(store, by, rows.place, compare, corrects)
    name = Path(table.name).name
    about = {"table": name, "sha256": digest}
    arrivals = _signed(table.arrivals(rejected), by)
    if "document_sha256" in rows.place:
        arrivals = told_apart(together(arrivals), lambda key: fresh or bool(store.ids_by_key([key])))
    judgements = None if rows.judgements is None else Judgements(rows.judgements, name)
    meet: Callable[[Sequence[tuple[Arrival, int]]], None] = meeting.meet
    if judgements:
        arrivals, meet = judgements.noted(arrivals), judgements.met(meet)
    taken = store.take(arrivals, by=by, subject=name, about=about, meet=meet, progress=progress)
    if meeting.adopted:
        store.adopt(meeting.adopted, by=by, subject=f"by {name}")
    judged = 0
    if judgements:
        judged, differing = judgements.bring(store, by=by)
        meeting.left(differing)
    return _outcome(table, taken, meeting, rejected or (), judged, linked=fresh and rows.whole)


def _outcome(  # noqa: PLR0913  # what came of it
    table: IncomingTable,
    taken: Taken,
    meeting: Meeting,
    rejected: Sequence[Rejected],
    judged: int,
    *,
    linked: bool,
) -> Outcome:
    return Outcome(
        table,
        taken.new,
        sorted(meeting.changed),
        taken.known,
        taken.twice,
        meeting.conflicts,
        meeting.differences,
        linked,
        meeting.dismissed,
        taken.first,
        rejected,
        judged,
    )


def write_rejected(outcome: Outcome, path: Path) -> None:
    """Writes the rows that were left out as CSV, with the column `why` behind those of the table."""
    header = [*outcome.table.lines.header, "why"]
    rows = [[*one.cells, one.why] for one in outcome.rejected]

    def write(stream: BinaryIO) -> int:
        write_any(stream, header, rows)
        return len(rows)

    write_file(path, write)


def _signed(arrivals: Iterator[Arrival], by: str) -> Iterator[Arrival]:
    """The rows, of which no verdict may be nobody's."""
    for one in arrivals:
        if one.status != Status.UNREVIEWED and not one.reviewer and by == MACHINE:
            raise UsageError(
                f"Row {one.number} is {one.status}, and the table does not say who decided it; "
                "name yourself with --by NAME, or the column that says it with --map THEIRS=reviewer."
            )
        yield one


def _digest(stream: BinaryIO) -> str:
    """The SHA-256 of the table, which its decision keeps."""
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()

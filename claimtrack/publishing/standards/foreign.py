"""What others published, turned into a table in the ledger's own columns, which `import` takes as any.

Nothing of theirs becomes a verdict: how they rated a claim is a note on it.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TextIO

from claimtrack.errors import InputError
from claimtrack.exchange.bringing import Outcome, bring
from claimtrack.exchange.cells import inert
from claimtrack.exchange.mapping import TableMapping, ours
from claimtrack.exchange.unread import read_words
from claimtrack.publishing.standards import claimreview_intake, ucdp_ged
from claimtrack.relink import relink_claims
from claimtrack.store import MACHINE, Store

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its table's columns, what reads it as rows of them, the column that names a row."""

    columns: tuple[str, ...]
    rows: Callable[[BinaryIO, str, str], Iterable[Row]]
    key: str = ""


KINDS: Mapping[str, Kind] = {
    "claimreview": Kind(claimreview_intake.COLUMNS, claimreview_intake.rows),
    "ucdp-ged": Kind(ucdp_ged.COLUMNS, ucdp_ged.rows, ucdp_ged.KEY),
}


def write_table(stream: BinaryIO, name: str, kind: Kind, out: TextIO, source: str = "") -> None:
    """Writes the file as CSV in the ledger's columns; InputError with the item that does not hold.

    `source` is who published it, where the file does not say, or a better name for it.
    """
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(kind.columns)
    for row in kind.rows(stream, name, source):
        writer.writerow([inert(row.get(column, "")) for column in kind.columns])


def mapped(
    columns: Mapping[str, str],
    key: str,
    source: str,
    values: Mapping[str, Mapping[str, str]] | None = None,
    **said: str,
) -> TableMapping:
    """How a table is to be read: theirs as ours; UsageError for a column of ours that is none."""
    named = tuple((theirs, ours(mine)) for theirs, mine in columns.items())
    words = {ours(column): dict(one) for column, one in (values or {}).items()}
    return TableMapping(named, words, key=key, source=source, **said)


def take(  # noqa: PLR0913  # what is said of a table
    store: Store,
    path: Path,
    mapping: TableMapping,
    kind: str | None,
    *,
    by: str | None,
    dry_run: bool,
    rejects: bool = False,
) -> Outcome:
    """Takes in a table, or a file of a known kind, and links what is new; raises what `bring` raises."""
    known = KINDS[kind] if kind else None
    if known and not mapping.key:
        mapping = replace(mapping, key=known.key)
    with as_table(path, known, mapping.source) if known else nullcontext(path) as table:
        outcome = bring(store, table, mapping, by=by or MACHINE, dry_run=dry_run, rejects=rejects)
    if not (dry_run or outcome.linked):
        read_words(store)
        relink_claims(store, [*outcome.new, *outcome.changed])
    return outcome


@contextmanager
def as_table(path: Path, kind: Kind, source: str = "") -> Iterator[Path]:
    """The file as a table of the same name, which is there as long as the block; InputError as above."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path.") from error
    with stream, tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / path.name
        with table.open("w", encoding="utf-8", newline="") as out:
            write_table(stream, str(path), kind, out, source)
        yield table

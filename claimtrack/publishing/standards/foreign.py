"""What others published, turned into a table in the ledger's own columns, which `import` takes as any.

Nothing of theirs becomes a verdict: how they rated a claim is a note on it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from claimtrack.exchange.cells import inert
from claimtrack.publishing.standards import claimreview_intake, ucdp_ged

Row = Mapping[str, str]

READERS: Mapping[str, tuple[tuple[str, ...], Callable[[bytes, str], Iterable[Row]]]] = {
    "claimreview": (claimreview_intake.COLUMNS, claimreview_intake.rows),
    "ucdp-ged": (ucdp_ged.COLUMNS, ucdp_ged.rows),
}
"""The kinds of files that are known: the columns of their table, and what reads a file as rows of it."""


def as_table(content: bytes, name: str, kind: str) -> bytes:
    """The file as CSV in the ledger's columns; InputError with the item at the first that does not hold."""
    columns, rows = READERS[kind]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(row.get(column, "")) for column in columns] for row in rows(content, name))
    return stream.getvalue().encode()

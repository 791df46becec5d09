"""`claimtrack export`: the ledger as a table that others can check."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.filters import claim_filter, filter_options
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import counted, tell
from claimtrack.inert import visible

if TYPE_CHECKING:
    from claimtrack.model import ClaimFilter
    from claimtrack.store import Store

_STDOUT = Path("-")


@verb(
    "export",
    examples="claimtrack export ledger.csv\n"
    "claimtrack export conflicts.csv --conflicts --status unreviewed\n"
    "claimtrack export --long figures.csv --event 2\n"
    "claimtrack export - > ledger.csv",
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--long", "form", flag_value="long", help="One row a figure instead of one row a claim.")
@filter_options
@click.pass_obj
def export(session: Session, /, target: Path, form: str | None, **asked: Any) -> None:
    """Write the ledger as a table (CSV).

    One row a claim; schema/ledger.schema.json says what the columns hold. `-` is standard output. The same
    ledger gives the same bytes. A file that is there is replaced when the new one is whole.
    """
    from claimtrack.exchange import write_ledger

    with session.open(read_only=True) as store:
        where = claim_filter(store, asked)
        if target == _STDOUT:
            _to_stdout(store, where, form)
            return
        count = write_ledger(store, target, where, form)
        number, head = store.head()
        rows = counted(count, "figure" if form else "claim")
        tell(f"{target}: {rows}; head of the record: {number} {head[:16]}")


def _to_stdout(store: Store, where: ClaimFilter, form: str | None) -> None:
    """The bytes as they are to a file or a program, the harmless text to a terminal."""
    from claimtrack.exchange import write_ledger

    if not sys.stdout.isatty():
        write_ledger(store, sys.stdout.buffer, where, form)
        return
    shown = BytesIO()
    write_ledger(store, shown, where, form)
    click.echo(visible(shown.getvalue().decode("utf-8")), nl=False)

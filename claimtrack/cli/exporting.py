"""`claimtrack export`: the ledger as a table that others can check."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.filters import claim_filter, filter_options
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import tell
from claimtrack.errors import UsageError
from claimtrack.exchange import FORMATS
from claimtrack.inert import visible
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.exchange import Asked
    from claimtrack.store import Store

_STDOUT = Path("-")


@verb(
    "export",
    examples="claimtrack export ledger.csv\n"
    "claimtrack export conflicts.xlsx --conflicts --status unreviewed\n"
    "claimtrack export --long figures.csv --event 2\n"
    "claimtrack export ledger.jsonl --history\n"
    "claimtrack export for-a-colleague.csv --judgements\n"
    "claimtrack export for-others.csv --redact speakers --redact sources\n"
    "claimtrack export - > ledger.csv",
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--long", is_flag=True, help="One row a figure instead of one row a claim.")
@click.option("--history", is_flag=True, help="A column more: the decisions about each claim, as JSON.")
@click.option("--judgements", is_flag=True, help="Another column: what people said of its links, as JSON.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="The format, where the file's name does not say it by its ending.",
)
@click.option(
    "--redact",
    multiple=True,
    type=click.Choice(["speakers", "sources"]),
    help="Replace these names by numbers, wherever they stand; repeatable.",
)
@filter_options
@click.pass_obj
def export(  # noqa: PLR0913, PLR0917  # one parameter an option
    session: Session,
    /,
    target: Path,
    long: bool,
    history: bool,
    judgements: bool,
    form: str | None,
    **asked: Any,
) -> None:
    """Write the ledger as a table (CSV, XLSX, JSONL, Parquet).

    One row a claim; schema/ledger.schema.json says what the columns hold. The file's ending says which
    format; `-` is standard output. The same ledger gives the same bytes. A file that is there is replaced
    when the new one is whole. `claimtrack import` takes it back without loss.

    --redact replaces every name that the ledger knows, in cells and in sentences; a statement stays findable
    by its other words, and roles are not names.
    """
    from claimtrack.exchange import Asked, write_ledger
    from claimtrack.exchange.redacting import redacted

    redact = asked.pop("redact")
    with session.open(read_only=True) as whole:
        where, store = claim_filter(whole, asked), redacted(whole, redact)
        if target == _STDOUT:
            _to_stdout(store, Asked(where, history, long, judgements=judgements), form or "csv")
            return
        with Progress("claims written") as progress:
            wanted = Asked(where, history, long, progress=progress.step, judgements=judgements)
            count = write_ledger(store, target, where, form, wanted)
        number, head = store.head()
        rows = counted(count, "figure" if long else "claim")
        tell(f"{target}: {rows}; head of the record: {number} {head[:16]}")
        if not judgements and (judged := len(whole.judged_links())):
            tell(f"{counted(judged, 'judgement')} of links are not in it; --judgements adds them.")


def _to_stdout(store: Store, wanted: Asked, form: str) -> None:
    """The bytes as they are to a file or a program, the harmless text to a terminal."""
    from claimtrack.exchange import write_ledger
    from claimtrack.exchange.target import TEXTS

    if not sys.stdout.isatty():
        write_ledger(store, sys.stdout.buffer, form=form, asked=wanted)
        return
    if form not in TEXTS:
        raise UsageError(f"{form} is nothing to read on a terminal; name a file, or send it on with `>`.")
    shown = BytesIO()
    write_ledger(store, shown, form=form, asked=wanted)
    click.echo(visible(shown.getvalue().decode("utf-8")), nl=False)

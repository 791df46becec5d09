"""`claimtrack merge`: a colleague's ledger comes into one's own."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.address import Place
from claimtrack.cli.importing import link_brought, say_differences, say_outcome
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import LedgerPlace, Session
from claimtrack.cli.terminal import say
from claimtrack.errors import UsageError
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.exchange.merging import Merged

_DATABASE = b"SQLite format 3\0"


@verb(
    "merge",
    by=True,
    examples="claimtrack merge colleague.db --dry-run\nclaimtrack merge colleague.db --by NAME\n"
    "claimtrack merge colleague.csv",
)
@click.argument("other", metavar="OTHER", type=LedgerPlace())
@click.option("--dry-run", is_flag=True, help="Say what would come of it; store nothing.")
@click.option("--no-link", is_flag=True, help="Leave linking for later.")
@click.pass_obj
def merge(session: Session, other: Place, dry_run: bool, no_link: bool) -> None:
    """Merge another ledger, or its export (CSV), into this one.

    Documents and claims that are missing come in, verdicts where nobody has given one here, notes beside
    those that are here. What both have and see differently is listed and left. Merging twice changes nothing.
    """
    by = session.reviewer()
    if isinstance(other, Path) and not _is_database(other):
        _merge_table(session, other, by, dry_run=dry_run, no_link=no_link)
        return
    from claimtrack.exchange.merging import judgements
    from claimtrack.exchange.merging import merge as merge_ledger
    from claimtrack.store import open_store

    if other.resolve() == session.ledger_path().resolve():
        raise UsageError(f"{other}: this is the ledger itself; name another one.")
    with open_store(other, read_only=True) as theirs, session.open(create=not dry_run) as store:
        with Progress("documents merged") as progress:
            merged = merge_ledger(store, theirs, by=by, dry_run=dry_run, progress=progress.step)
        _say_merged(merged, dry_run=dry_run)
        if dry_run or no_link:
            return
        link_brought(store, [*merged.new, *merged.changed])
        adopted, differing = judgements(store, theirs, by=by)
        if adopted:
            say(f"judgements   {adopted:,} taken over")
        say_differences(differing, of="their link")


def _is_database(path: Path) -> bool:
    from claimtrack.exchange.incoming_table import open_file

    with open_file(path) as file:
        return file.read(len(_DATABASE)) == _DATABASE


def _say_merged(merged: Merged, *, dry_run: bool) -> None:
    would = "would be new" if dry_run else "new"
    say(f"claims       {len(merged.new):,} {would}, {merged.known:,} known")
    if merged.dismissed:
        say(f"dismissed    {counted(merged.dismissed, 'claim')} that were dismissed here stay so")
    if merged.changed:
        say(f"changed      {counted(len(merged.changed), 'claim')}{' would be' if dry_run else ''}")
    if merged.conflicts:
        say(f"conflicts    {merged.conflicts:,}, left as they are here")
    say_differences(merged.differences, of="their claim")


def _merge_table(session: Session, table: Path, by: str, *, dry_run: bool, no_link: bool) -> None:
    from claimtrack.exchange.bringing import bring
    from claimtrack.exchange.mapping import TableMapping

    with session.open(create=not dry_run) as store:
        outcome = bring(store, table, TableMapping(), by=by, dry_run=dry_run, corrects=False)
        say_outcome(outcome, dry_run=dry_run)
        if not (dry_run or no_link or outcome.linked):
            link_brought(store, [*outcome.new, *outcome.changed])

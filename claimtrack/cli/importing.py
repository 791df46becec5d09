"""`claimtrack import`: statements from a table become claims."""
# ruff: noqa: PLC0415, PLR0913, PLR0917  heavy parts are imported when needed; one parameter an option

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.linkage import link_claims, say_links
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, tell
from claimtrack.errors import InputError, UsageError


@verb(
    "import",
    examples='claimtrack import statements.csv --source "Example Outlet" --dry-run\n'
    "claimtrack import facts.csv --map text=statement --map outlet=source\n"
    "claimtrack import many.csv --no-link; claimtrack link",
)
@click.argument("table", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map", "maps", multiple=True, metavar="THEIRS=OURS", help="Take their column as ours; repeatable."
)
@click.option("--source", default="", metavar="NAME", help="Who published them, where no column says so.")
@click.option("--dry-run", is_flag=True, help="Check the table and say what would come in; store nothing.")
@click.option("--no-link", is_flag=True, help="Leave linking for later.")
@click.pass_obj
def import_(
    session: Session, table: Path, maps: tuple[str, ...], source: str, dry_run: bool, no_link: bool
) -> None:
    """Take statements from a table (CSV).

    A row a claim; only the column `statement` must be there, others are named as in an exported ledger.
    All rows come in or none, and the same table twice changes nothing. Verdicts and links are not taken over.
    """
    from claimtrack.exchange.intake_csv import read_table, store_table

    rows = read_table(_content(table), str(table), source=source, names=dict(map(_mapped, maps)))
    if rows.assumed:
        tell(f"no column says who published them: taken as {rows.assumed!r}; --source NAME says it better.")
    if rows.passed_over:
        tell(f"not taken: the columns {', '.join(name or '(no name)' for name in rows.passed_over)}.")
    if dry_run and not session.ledger_path().exists():
        say(f"statements   {len(rows.rows):,} would come into a new ledger")
        return
    with session.open(create=not dry_run) as store:
        stored = store_table(store, rows, dry_run=dry_run)
        new = stored.new
        say(f"statements   {len(new):,} {'would be new' if dry_run else 'new'}, {stored.known:,} known")
        if dry_run:
            return
        if no_link:
            say("next         claimtrack link" if new else "next         claimtrack review")
        else:
            say_links(link_claims(store, new), store.open_conflicts())
            say("next         claimtrack review")


def _content(table: Path) -> bytes:
    try:
        return table.read_bytes()
    except OSError as error:
        raise InputError(f"{table}: cannot be read ({error.strerror}); check the path.") from error


def _mapped(given: str) -> tuple[str, str]:
    theirs, equals, ours = given.partition("=")
    if not (equals and theirs.strip() and ours.strip()):
        raise UsageError(f"--map {given!r} names no two columns; write it as --map THEIRS=OURS.")
    return theirs.strip(), ours.strip()

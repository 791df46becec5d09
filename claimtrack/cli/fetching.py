"""`claimtrack fetch`: the one command that uses the network, and only when it is given."""
# ruff: noqa: PLC0415  heavy parts are imported when needed

from __future__ import annotations

from functools import partial

import click

from claimtrack.cli.dates import iso_date
from claimtrack.cli.inputs import Refusals, limit_option
from claimtrack.cli.intake import take_in
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import tell
from claimtrack.model import DocumentText


@verb(
    "fetch",
    examples="claimtrack fetch https://outlet.example/report\n"
    'claimtrack fetch https://outlet.example/report --source "Example Outlet" --published 2022-05-08',
)
@click.argument("addresses", metavar="URL...", nargs=-1, required=True)
@click.option("--source", default="", metavar="NAME", help="Who published them (else what each says itself).")
@click.option("--published", metavar="DATE", help="When; their dates are resolved against it.")
@limit_option
@click.pass_obj
def fetch(
    session: Session, addresses: tuple[str, ...], source: str, published: str | None, limit: int
) -> None:
    """Fetch web pages and take them into the ledger.

    Nothing else in claimtrack uses the network. Only public http and https addresses are asked; the bytes and
    the headers are kept as they came, with their hashes and the time. No scripts are run, no pictures loaded:
    where a page needs them, save it in your browser and ingest the file.
    """
    date = iso_date(published, "--published")
    take_in(session, Refusals(addresses), partial(_fetched, source=source, published=date, limit=limit))


def _fetched(address: str, *, source: str, published: str | None, limit: int) -> DocumentText:
    from claimtrack.documents.fetch import fetch as fetched

    tell(f"fetching {address}")
    return fetched(address, limit=limit).document(source=source, published=published)

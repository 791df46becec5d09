"""`claimtrack copy`: a whole ledger from a file to a server, or back."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.address import Address, Place
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import LedgerPlace
from claimtrack.cli.terminal import say
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.store.copying import Target


@verb(
    "copy",
    examples="claimtrack copy ledger.db postgresql://desk@db.example/claims\n"
    "claimtrack copy postgresql://desk@db.example/claims ledger.db",
)
@click.argument("source", metavar="FROM", type=LedgerPlace())
@click.argument("target", metavar="TO", type=LedgerPlace())
def copy(source: Place, target: Place) -> None:
    """Copy a ledger from a file to a server, or back.

    Everything comes along: documents, claims, links, the record with its hashes. The copy is compared row by
    row before it counts. One that was broken off goes on where it was when the command is given again.
    """
    from claimtrack.store import open_store
    from claimtrack.store.copying import copy as copy_ledger

    if str(source.resolve()) == str(target.resolve()):
        raise UsageError(f"{source}: a ledger cannot be copied onto itself; name another place.")
    with open_store(source, read_only=True) as store, Progress("rows copied and compared") as progress:
        into = _target(target)
        try:
            number, head = copy_ledger(store, into, progress.step)
        finally:
            into.close()
    say(f"copied       {source} to {target}")
    say(f"head         {number} {head}")


def _target(place: Place) -> Target:
    from claimtrack.store.copying import FileTarget

    if not isinstance(place, Address):
        return FileTarget(place)
    from claimtrack.store.ledger import needs_server

    needs_server()
    from claimtrack.store.postgresql.copying import ServerTarget

    return ServerTarget(place)

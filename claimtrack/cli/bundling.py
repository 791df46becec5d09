"""`claimtrack bundle`: the ledger, its documents and its record as a bag that a stranger can verify."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, say_json
from claimtrack.errors import CorruptLedger, InputError
from claimtrack.wording import counted

_MOST_SHOWN = 100  # problems; the rest is counted


@verb(
    "bundle",
    examples="claimtrack bundle evidence\n"
    "claimtrack bundle evidence --no-database\n"
    "claimtrack check evidence",
)
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--no-database", is_flag=True, help="Leave out the ledger's own file; all else is in it anyway."
)
@click.pass_obj
def bundle(session: Session, target: Path, no_database: bool) -> None:
    """Write a proof bundle.

    A BagIt bag in a new folder: the ledger, the documents' original bytes and texts, all decisions, the
    hashes of it all, and a script by which anybody who has Python can verify it. Keep the seal elsewhere.
    """
    from claimtrack.publishing.bag.writing import write_bag

    with session.open(read_only=True) as store:
        sealed = write_bag(store, target, database=not no_database)
    documents = counted(sealed.documents, "document")
    say(f"{target}: {counted(sealed.claims, 'claim')}, {documents}, {counted(sealed.files, 'file')}")
    say(f"head of the record: {sealed.head[0]} {sealed.head[1]}")
    say(f"seal of the bag: {sealed.seal}")


def check_bag(folder: Path, against: tuple[int, str] | None = None, *, as_json: bool = False) -> None:
    """Says whether a bag holds, by its files alone; raises CorruptLedger where not, InputError if none."""
    from claimtrack.publishing.bag import verify

    try:
        found = verify.verify(folder, against)
    except verify.Unreadable as error:
        ledger = f"a ledger is checked by --ledger {folder}" if folder.is_file() else ""
        raise InputError(f"{error}; {ledger or 'give the folder that `claimtrack bundle` wrote'}.") from error
    if as_json:
        told = {"holds": not found.problems, "problems": found.problems[:_MOST_SHOWN]}
        counts = {"claims": found.claims, "documents": found.documents, "files": found.files}
        say_json({**told, "found": len(found.problems), **counts, "head": found.head})
    for problem in [] if as_json else found.problems[:_MOST_SHOWN]:
        say(problem)
    if found.problems:
        number = counted(len(found.problems), "thing does", "things do")
        raise CorruptLedger(f"{folder}: {number} not hold, as said above; ask for the bag again.")
    if as_json:
        return
    documents = counted(found.documents, "document")
    say(f"all holds: {counted(found.claims, 'claim')}, {documents}, {counted(found.files, 'file')}")
    say(f"head of the record: {found.head}")
    say(f"seal of the bag: {found.seal}")

"""`claimtrack history`, `check` and `backup`: the record of decisions, whether it holds, a copy of it all."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import counted, say, wrapped
from claimtrack.cli.typed import ID
from claimtrack.errors import CorruptLedger
from claimtrack.model import Decision


def decision_words(decision: Decision) -> str:
    """What was decided, about what: `verified claim 5`."""
    from claimtrack.store import describe

    return describe(decision)


def decision_line(decision: Decision) -> str:
    """One entry of the record: when, who, what, why."""
    note = f": “{decision.note}”" if decision.note else ""
    return f"{decision.at}  {decision.by}: {decision_words(decision)}{note}"


@verb("history", examples="claimtrack history\nclaimtrack history 5")
@click.argument("claim_id", metavar="[CLAIM]", required=False, type=ID)
@click.pass_obj
def history(session: Session, claim_id: int | None) -> None:
    """Tell the record of decisions.

    Of the whole ledger or of one claim, the oldest first.
    """
    with session.open(read_only=True) as store:
        if claim_id is not None:
            store.claim(claim_id)  # NotFound, where a claim without a history would be an empty answer
        for decision in store.decisions(claim_id):
            say(wrapped(decision_line(decision), " " * 7, f"{decision.seq:>5}  "))


@verb("check", examples="claimtrack check\nclaimtrack check --ledger backup.db")
@click.pass_obj
def check(session: Session) -> None:
    """Check that the ledger holds together.

    Its file, its texts and its record of decisions; ends with 4 where something does not hold.
    """
    with session.open(read_only=True) as store:
        problems = store.check()
        for problem in problems:
            say(problem)
        if problems:
            raise CorruptLedger(
                f"{store.path}: {counted(len(problems), 'thing does', 'things do')} not hold, as said above;"
                " keep the file as it is and go back to a backup."
            )
        number, head = store.head()
        say(f"all holds: {counted(store.count(), 'claim')}, {counted(number, 'decision')}")
        say(f"head of the record: {number} {head}")


@verb("backup", examples="claimtrack backup ledger-2022-05-08.db")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def backup(session: Session, target: Path) -> None:
    """Write a verified copy of the ledger.

    Also while others work with it, which copying the file cannot.
    """
    with session.open(read_only=True) as store:
        store.backup(target)
        number, head = store.head()
        say(f"{target}: backed up")
        say(f"head of the record: {number} {head}")

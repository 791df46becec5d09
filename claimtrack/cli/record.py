"""`claimtrack history`, `check`, `checkpoint`, `backup`: the record, whether it holds, a copy of all."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.bundling import check_bag
from claimtrack.cli.progress import Progress
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, say_json, wrapped
from claimtrack.cli.typed import CHECKPOINT, ID
from claimtrack.errors import CorruptLedger
from claimtrack.model import Decision
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store

_MOST_SHOWN = 100  # problems; the rest is counted


def decision_words(decision: Decision) -> str:
    """What was decided, about what: `verified claim 5`."""
    from claimtrack.store import describe

    return describe(decision)


def decision_line(decision: Decision) -> str:
    """One entry of the record: when, who, what, why."""
    note = f": “{decision.note}”" if decision.note else ""
    return f"{decision.at}  {decision.by}: {decision_words(decision)}{note}"


@verb("history", examples="claimtrack history\nclaimtrack history 5\nclaimtrack history --last 20 --json")
@click.argument("claim_id", metavar="[CLAIM]", required=False, type=ID)
@click.option("--last", metavar="N", type=click.IntRange(1), help="The last N decisions alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a decision, one a line.")
@click.pass_obj
def history(session: Session, claim_id: int | None, last: int | None, as_json: bool) -> None:
    """Tell the record of decisions.

    Of the whole ledger or of one claim, the oldest first.
    """
    with session.open(read_only=True) as store:
        if claim_id is not None:
            store.claim(claim_id)  # NotFound, where a claim without a history would be an empty answer
        told: Iterable[Decision] = store.decisions(claim_id)
        for decision in deque(told, last) if last else told:
            if as_json:
                say_json(decision_json(decision))
            else:
                say(wrapped(decision_line(decision), " " * 7, f"{decision.seq:>5}  "))


def decision_json(decision: Decision) -> dict[str, Any]:
    """One entry of the record with all its fields, `before` and `after` as the JSON that they are."""
    told = asdict(decision)
    states = {name: json.loads(told[name]) if told[name] else None for name in ("before", "after")}
    return {**told, **states, "decided": decision_words(decision)}


@verb(
    "check",
    examples="claimtrack check\nclaimtrack check --ledger backup.db\n"
    "claimtrack check --against 12:5ee0ceda3b02322a8aa89218c98b1f7c\n"
    "claimtrack check --against checkpoint.txt\nclaimtrack check --json\n"
    "claimtrack check evidence    # a bundle",
)
@click.argument("bag", metavar="[BAG]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="CHECKPOINT",
    type=CHECKPOINT,
    help="A checkpoint that was noted earlier: NUMBER:HASH, or a file with what `checkpoint` printed.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="One JSON object: what does not hold, and what there is."
)
@click.pass_obj
def check(session: Session, bag: Path | None, against: tuple[int, str] | None, as_json: bool) -> None:
    """Check that the ledger holds together.

    Its file, every row of its tables, its texts and its record of decisions; with --against also that the
    record still goes on from that checkpoint. BAG is a folder that `claimtrack bundle` wrote: it is checked
    by its files alone, no ledger is needed. Ends with 4 where something does not hold.
    """
    if bag is not None:
        check_bag(bag, against, as_json=as_json)
        return
    with session.open(read_only=True) as store, Progress("rows looked at") as progress:
        shown_first, found = [], 0
        for problem in _problems(store, against, progress):
            found += 1
            progress.clear()
            if found <= _MOST_SHOWN:
                shown_first.append(problem)
                if not as_json:
                    say(problem)
        progress.clear()
        if as_json:
            _say_checked(store, shown_first, found)
        if found:
            shown = f"; the first {_MOST_SHOWN} are said above" if found > _MOST_SHOWN else ", as said above"
            raise CorruptLedger(
                f"{store.path}: {counted(found, 'thing does', 'things do')} not hold{shown};"
                " keep the file as it is and go back to a backup."
            )
        if as_json:
            return
        number, head = store.head()
        say(f"all holds: {counted(store.count(), 'claim')}, {counted(number, 'decision')}")
        if against is not None:
            say(f"the record goes on from the checkpoint {against[0]} {against[1]}")
        say(f"head of the record: {number} {head}")


def _say_checked(store: Store, problems: list[str], found: int) -> None:
    """What a check found, as JSON; the counts are left out where the file cannot be counted any more."""
    told: dict[str, Any] = {"holds": not found, "problems": problems, "found": found}
    if not found:
        number, head = store.head()
        told |= {"claims": store.count(), "decisions": number, "head": head}
    say_json(told)


def _problems(store: Store, against: tuple[int, str] | None, progress: Progress) -> Iterator[str]:
    yield from store.problems(progress.step)
    if against is not None:
        yield from store.checkpoint_problems(*against)


@verb("checkpoint", examples="claimtrack checkpoint\nclaimtrack checkpoint > checkpoint.txt")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def checkpoint(session: Session, as_json: bool) -> None:
    """Print number and hash of the last decision.

    Whoever keeps them elsewhere (on paper, with a colleague, published) can show with `check --against` that
    the record up to there is still the same.
    """
    with session.open(read_only=True) as store:
        number, head = store.head()
        if as_json:
            say_json({"decisions": number, "head": head})
        else:
            say(f"{number} {head}")


@verb(
    "backup",
    examples="claimtrack backup ledger-2022-05-08.db\nclaimtrack backup --keep 7 /media/stick/ledger.db",
)
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--keep",
    metavar="N",
    type=click.IntRange(1, 1000),
    help="Keep earlier backups of this name as FILE.1, FILE.2 and so on, N in all.",
)
@click.pass_obj
def backup(session: Session, target: Path, keep: int | None) -> None:
    """Write a verified copy of the ledger.

    Also while others work with it, which copying the file cannot.
    """
    with session.open(read_only=True) as store:
        number, head = store.backup(target, keep=keep)
        say(f"{target}: backed up")
        say(f"head of the record: {number} {head}")
